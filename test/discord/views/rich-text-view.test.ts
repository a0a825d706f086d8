import { parse } from 'discord-markdown-parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatRichText } from '../../../src/discord/views/rich-text-view.ts';
import { convertHtmlToRichText } from '../../../src/feeds/html-to-rich-text.ts';

const LIMITS = { text: 700, markdown: 1_400 };
const show = (html: string, limits = LIMITS) =>
  formatRichText(convertHtmlToRichText(html, 'https://news.example/feed') ?? [], limits);

const hostileText = fc.oneof(
  fc.constantFrom(
    '@everyone',
    '@',
    'everyone',
    '&lt;@1&gt;',
    '&lt;@&amp;1&gt;',
    '&lt;',
    '@1&gt;',
    '&lt;t:1:R&gt;',
    '&lt;id:guide&gt;',
  ),
  fc.constantFrom('**', '*', '__', '~~', '|', '||', '`', '```', '\\', '[', ']', '](https://evil.example)', '(', ')'),
  fc.constantFrom(
    '# ',
    '-# ',
    '- ',
    '1',
    '. ',
    '1. ',
    '&gt; ',
    '&gt;&gt;&gt; ',
    '\n',
    '+',
    '-',
    ' ',
    '&nbsp;',
    '&#8203;',
    '&#x202e;',
  ),
  fc.constantFrom('https:', '//', 'https://bank.example', 'bank', '.', 'example', 'bank.example', '。', '👩‍👩‍👧', 'word '),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('<', '&lt;')),
);
const tag = fc.constantFrom(
  ...['b', 'i', 'code', 'pre', 'ul', 'ol', 'li', 'p', 'blockquote', 'h2', 'br', 'table', 'td', 'script'],
);
const link = fc.constantFrom(
  'https://evil.example/a',
  'https://evil.example/@everyone',
  'https://evil.example/a)b(c]*_`|d',
  'https://bank.example@evil.example/',
  '/x',
  'javascript:alert(1)',
);
const piece = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  tag.map((name) => `<${name}>`),
  tag.map((name) => `</${name}>`),
  link.map((href) => `<a href="${href}">`),
  fc.constant('</a>'),
);
const html = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
const limits = fc.record({ text: fc.integer({ min: 1, max: 120 }), markdown: fc.integer({ min: 40, max: 300 }) });

interface MarkdownNode {
  type: string;
  content?: string | MarkdownNode[];
  target?: string;
}

const read = (text: string) => parse(text, 'extended') as MarkdownNode[];
const flatten = (nodes: readonly MarkdownNode[]): MarkdownNode[] =>
  nodes.flatMap((node) => [node, ...(Array.isArray(node.content) ? flatten(node.content) : [])]);
const wordsOf = (node: MarkdownNode): string =>
  typeof node.content === 'string'
    ? node.content
    : (node.content ?? [{ type: 'emoji', content: ' ' }]).map(wordsOf).join('');

const DRAWN = new Set(
  'text escape twemoji emoticon br newline strong em inlineCode codeBlock blockQuote link'.split(' '),
);
/** Without blocks of code, code, escaped characters and the targets of links, which may hold anything. */
const marksOf = (text: string) =>
  text
    .replace(/```\n[^`]*(?:`\u200b[^`]*)*\n```/g, '')
    .replace(/\\[^\n]/g, 'x')
    .replace(/`[^`\n]+`/g, '')
    .replace(/\]\(https?:[^()\s]*\)/g, ']');

describe('rich text in Discord', () => {
  test.each([
    ['<p>A <b>bold</b> and <i>slanted <b>both</b></i></p>', 'A **bold** and *slanted* ***both***'],
    ['<p>See <a href="/x">the <b>review</b></a>.</p>', 'See [the review](https://news.example/x).'], // prettier-ignore
    ['<p>One<br>two</p><p>Three</p>', 'One\ntwo\n\nThree'],
    ['<p>List:</p><ul><li>one<li><b>two</b></ul>', 'List:\n\n- one\n- **two**'],
    ['<ol start="3"><li>c</li><li>d<br>e</li></ol>', '3. c\n4. d\n  e'],
    ['<blockquote><p>a</p><p>b</p></blockquote><p>c</p>', '> a\n> b\n\nc'],
    ['<p>Run <code>a*b</code></p><pre>if x:\n  y</pre>', 'Run `a*b`\n\n```\nif x:\n  y\n```'],
    ['<h2>Camera</h2><p>Good</p>', '**Camera**\n\nGood'],
    ['<b>-</b> <i>x</i>', '**\\-** *x*'],
    ['-<b> x</b>', '\\- **x**'],
    ['<a href="/x">1</a>2. y', '[1](https://news.example/x)2\u200b. y'],
    ['<b>x</b> <code>```https://bank.example</code>', '**x** \\`\\`\\`bank.example'],
  ])('%s', (source, shown) => {
    expect(show(source)).toBe(shown);
  });

  test.each([
    ['<a href="https://evil.example">https://bank.example</a>', ''],
    ['<b>See</b> <a href="https://evil.example">bank.example</a>', '**See** bank.example'],
    ['<a href="https://evil.example"><b>bank</b>.example</a>', '**bank**.example'],
    ['<b>x</b> bank<a href="https://evil.example">.example</a>', '**x** bank.example'],
    ['<b>x</b> <a href="https://evil.example">bank。example</a>', '**x** bank。example'],
    ['<b>x</b> <a href="https://bank.example@evil.example/">go</a>', '**x** [go](https://evil.example/)'],
    ['<b>x</b> <a href="javascript:alert(1)">go</a>', '**x** go'],
  ])('makes no link of what looks like an address: %s', (source, shown) => {
    expect(show(source).replace(/^(?:https:\/\/)?bank\.example$/, '')).toBe(shown);
  });

  test('ends with an ellipsis where it is cut, all closed', () => {
    expect(show('<p><b>one two three four</b> five</p>', { text: 14, markdown: 400 })).toBe('**one two three…**');
    expect(show('<p><b>one</b></p><p>two</p>', { text: 3, markdown: 400 })).toBe('**one** …');
  });

  test('pings nobody, shows no link as another, and closes what it opens wherever it is cut', () => {
    fc.assert(
      fc.property(html, fc.option(limits, { nil: LIMITS }), (source, within) => {
        const shown = show(source, within);
        expect(shown.length).toBeLessThanOrEqual(within.markdown);
        expect(shown).not.toMatch(/@(?:everyone|here)|<(?:[@#:/]|a:|t:|id:)/i);
        const nodes = flatten(read(shown));
        expect(nodes.map(({ type }) => type).filter((type) => !DRAWN.has(type))).toEqual([]);
        for (const node of nodes.filter(({ type }) => type === 'link')) {
          expect(node.target).toMatch(/^https:\/\/(?:evil|news)\.example\//);
          expect(wordsOf(node)).not.toMatch(/[\p{L}\p{N}][.。]\p{L}{2}|:\/\//u);
        }
        const marks = marksOf(shown);
        expect(marks).not.toMatch(/`|~~|\|\||_|^(?:#|-#|>>>)/m);
        for (const line of marks.split('\n')) {
          expect(line.split('*').length % 2).toBe(1);
          expect(line.split('[').length).toBe(line.split(']').length);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
