import { parse } from 'discord-markdown-parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cleanText,
  cutText,
  escapeMarkdown,
  formatAge,
  formatLink,
  linkTarget,
} from '../../../src/discord/views/text.ts';

/** What outside text is likely made of when somebody means harm, mixed with anything at all. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom('@everyone', '@here', '<@1>', '<@!1>', '<@&1>', '<#1>', '</a:1>', '<:a:1>', '<a:a:1>', '<t:1:R>'),
      fc.constantFrom('<id:guide>', '||', '**', '__', '~~', '`', '```', '# ', '-# ', '> ', '>>> ', '- ', '* ', '1. '),
      fc.constantFrom('[bank](https://evil.example)', '<https://evil.example>', 'https://bank.example@evil.example/x'),
      fc.constantFrom(
        '\n',
        '\\',
        '\u202e',
        '\u200b',
        '\0',
        '\ud800',
        '👩‍👩‍👧',
        'é́́́́́́',
        '](',
        'discord://x',
        'hthttps://tps://',
      ),
      fc.string({ unit: 'binary' }),
      fc.string(),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

interface MarkdownNode {
  type: string;
  content?: MarkdownNode[] | string;
}

/** Kinds of nodes that show a text as it is; everything else formats, links or mentions. */
const PLAIN = new Set(['text', 'escape', 'twemoji', 'emoticon']);

function findMarkup(text: string): string[] {
  const nodes = parse(text, 'extended') as MarkdownNode[];
  return nodes.map(({ type }) => type).filter((type) => !PLAIN.has(type));
}

describe('escaping markdown', () => {
  test.each([
    ['*bold* _it_ ~~no~~ ||spoiler|| `code`', '\\*bold\\* \\_it\\_ \\~\\~no\\~\\~ \\|\\|spoiler\\|\\| \\`code\\`'],
    ['iPhone | Review ~ 5', 'iPhone | Review ~ 5'],
    ['# Heading', '\\# Heading'],
    ['-# small', '\\-# small'],
    ['> quote', '\\> quote'],
    ['- item', '\\- item'],
    ['3. item', '3\u200b. item'],
    ['Mi MIX #1 – 3 > 2', 'Mi MIX #1 – 3 > 2'],
    ['[bank](https://evil.example)', '\\[bank\\](evil.example)'],
    ['see https://user@evil.example/a_b?c=d now', 'see evil.example now'],
    ['@everyone and @here', '@\u200beveryone and @\u200bhere'],
    ['<@1> <#2> <@&3> </x:4> <t:5:R>', '<\u200b@1> <\u200b#2> <\u200b@&3> <\u200b/x:4> <\u200bt:5:R>'],
    ['two\n\nlines\t of  text', 'two lines of text'],
  ])('shows %j as it is', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  test('leaves nothing that formats, links or mentions, whatever the text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(findMarkup(escapeMarkdown(text))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('leaves no mention for a server that reads the raw text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(escapeMarkdown(text)).not.toMatch(/@(?:everyone|here)|<@|<#|<\/|<a?:|<t:|<id:|[a-z]:\/\//i);
      }),
      { numRuns: 2_000 },
    );
  });

  test('at most doubles a text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(escapeMarkdown(text).length).toBeLessThanOrEqual(2 * cleanText(text).length + 1);
      }),
    );
  });
});

describe('cleaning text', () => {
  test('is one well-formed line without invisible characters', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const clean = cleanText(text);
        expect(clean.isWellFormed()).toBe(true);

        expect(clean).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]| {2}|^ | $/);
        expect(cleanText(clean)).toBe(clean);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each(['', ' \n', '\u200d\u200d', '\u3164', '\u2800 \u00ad', '\u0301'])('takes %j for nothing', (text) => {
    expect(cleanText(text)).toBe('');
  });

  test('keeps emoji that are joined of several', () => {
    expect(cleanText('👩‍👩‍👧 family')).toBe('👩‍👩‍👧 family');
  });
});

describe('cutting text', () => {
  test('leaves what fits', () => {
    expect(cutText('Xiaomi Mi MIX', 13)).toBe('Xiaomi Mi MIX');
  });

  test('cuts between words and says so', () => {
    expect(cutText('The quick brown fox jumps', 22)).toBe('The quick brown fox…');
  });

  test('cuts a word that is longer than all the space', () => {
    expect(cutText('x'.repeat(50), 10)).toBe(`${'x'.repeat(9)}…`);
  });

  test('counts code points and never halves one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 60 }), (text, maxLength) => {
        const cut = cutText(text, maxLength);
        expect(Array.from(cut).length).toBeLessThanOrEqual(maxLength);
        expect(cut.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('linking', () => {
  test('links a headline', () => {
    expect(formatLink('Mi MIX [review]', 'https://a.example/b')).toBe('[Mi MIX (review)](https://a.example/b)');
  });

  test('encodes what could end the link', () => {
    expect(linkTarget('https://en.example/wiki/IPhone_(1st)')).toBe('https://en.example/wiki/IPhone_%281st%29');
  });

  test('takes credentials out of an address', () => {
    expect(linkTarget('https://bank.example:pw@evil.example/')).toBe('https://evil.example/');
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'discord://x',
    'file:///etc/passwd',
    '/relative',
    '',
    'https://',
  ])('shows only the headline for %j', (address) => {
    expect(formatLink('Headline', address)).toBe('Headline');
  });

  test.each(['<:/<@&1>', '<tel:/1:/2>'])('makes no link of the headline %j', (headline) => {
    expect(parse(formatLink(headline, ''), 'extended').every(({ type }) => PLAIN.has(type))).toBe(true);
  });

  test('is one link with that target or plain text, whatever headline and address', () => {
    fc.assert(
      fc.property(
        hostileText,
        fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), hostileText),
        (label, address) => {
          const nodes = parse(formatLink(label, address), 'extended') as (MarkdownNode & { target?: string })[];
          const markup = nodes.filter(({ type }) => !PLAIN.has(type));
          expect(markup.length).toBeLessThanOrEqual(1);
          expect(markup.every(({ type, target }) => type === 'link' && target === linkTarget(address))).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('writes an age as a Discord timestamp', () => {
    expect(formatAge(new Date('2016-10-25T00:00:00.900Z'))).toBe('<t:1477353600:R>');
  });
});
