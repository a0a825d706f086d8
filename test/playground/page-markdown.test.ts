import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MarkdownNode } from '../../playground/page/markdown/markdown-node.ts';
import { parseMarkdown } from '../../playground/page/markdown/parse-markdown.ts';

/** A tree as one short line, to be read in a test. */
function sketch(nodes: readonly MarkdownNode[]): string {
  return nodes.map(sketchNode).join('');
}

function sketchNode(node: MarkdownNode): string {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'break':
      return '⏎';
    case 'code':
    case 'codeBlock':
      return `<${node.kind} ${node.text}>`;
    case 'list':
      return `<list ${node.start ?? '•'}${node.items.map((item) => ` (${sketch(item.children)}${sketch(item.nested)})`).join('')}>`;
    case 'link':
      return `<link ${node.url} ${sketch(node.children)}>`;
    case 'mention':
      return `<${node.of}${'id' in node ? ` ${node.id}` : ''}>`;
    case 'timestamp':
      return `<time ${node.atMs} ${node.style}>`;
    case 'emoji':
    case 'commandMention':
      return `<${node.kind} ${node.name}>`;
    case 'heading':
      return `<h${node.level} ${sketch(node.children)}>`;
    case 'strong':
    case 'emphasis':
    case 'underline':
    case 'strikethrough':
    case 'spoiler':
    case 'quote':
    case 'subtext':
      return `<${node.kind} ${sketch(node.children)}>`;
  }
}

test.each([
  [
    '**bold** *lean* __under__ ~~gone~~ ||hidden||',
    '<strong bold> <emphasis lean> <underline under> <strikethrough gone> <spoiler hidden>',
  ],
  ['snake_case_word', 'snake_case_word'],
  ['# One\n## Two **b**\n-# small\ntext', '<h1 One><h2 Two <strong b>><subtext small>text'],
  ['text\n# One', 'text<h1 One>'],
  ['a # b', 'a # b'],
  ['one\ntwo\n\nthree', 'one⏎two⏎⏎three'],
  ['> quoted\n> more\nafter', '<quote quoted⏎more>after'],
  ['`code` and ```js\nlet a;\n```\nafter', '<code code> and <codeBlock let a;>after'],
  ['- a\n- b **c**', '<list • (a) (b <strong c>)>'],
  ['text\n* a\n  * b\n  * c\n* d\nafter', 'text<list • (a<list • (b) (c)>) (d)>after'],
  ['3. a\n4. b', '<list 3 (a) (b)>'],
  ['- a\n- b\n1. c\n2. d', '<list • (a) (b)><list 1 (c) (d)>'],
  ['# Title\n- a\n- b', '<h1 Title><list • (a) (b)>'],
  ['2 - 1 * 3', '2 - 1 * 3'],
  [
    '<@123456789012345678> <#123456789012345678> <@&123456789012345678> @everyone',
    '<user 123456789012345678> <channel 123456789012345678> <role 123456789012345678> <everyone>',
  ],
  ['</device:123456789012345678> <:mi:123456789012345678>', '<commandMention device> <emoji mi>'],
  [
    '<t:1477382400:R> <t:1477382400> <t:1477382400:S>',
    '<time 1477382400000 R> <time 1477382400000 > <time 1477382400000 S>',
  ],
  ['💬 talk', '💬 talk'],
])('%j is read as markdown', (source, expected) => {
  expect(sketch(parseMarkdown(source))).toBe(expected);
});

test.each([
  ['[x](https://a.test/b?c=1)', '<link https://a.test/b?c=1 x>'],
  ['see https://a.test/b, now', 'see <link https://a.test/b https://a.test/b>, now'],
  ['<http://a.test/b>', '<link http://a.test/b http://a.test/b>'],
  ['[**x** y](https://a.test)', '<link https://a.test <strong x> y>'],
  ['# [x](https://a.test)', '<h1 <link https://a.test x>>'],
  ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
  ['[x](data:text/html,y)', '[x](data:text/html,y)'],
  ['<ftp://a.test/b>', '<ftp://a.test/b>'],
  ['<b onclick=x>hi</b>', '<b onclick=x>hi</b>'],
])('of links only http and https are opened: %j', (source, expected) => {
  expect(sketch(parseMarkdown(source))).toBe(expected);
});

function linksIn(nodes: readonly MarkdownNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'list') return node.items.flatMap((item) => linksIn([...item.children, ...item.nested]));
    const within = 'children' in node ? linksIn(node.children) : [];
    return node.kind === 'link' ? [node.url, ...within] : within;
  });
}

test('text of any kind is read, and opens nothing but the web', () => {
  const pieces = fc.constantFrom(
    ...[
      '*',
      '_',
      '**',
      '~~',
      '||',
      '`',
      '```',
      '\n',
      '> ',
      '>>> ',
      '- ',
      '1. ',
      '# ',
      '-# ',
      '[',
      '](',
      ')',
      '<',
      '>',
      ' ',
    ],
    ...[
      'javascript:',
      'data:',
      'https://a.test/b',
      'http://',
      '<@1',
      '<t:1:R>',
      '<t:9999999999999999:R>',
      '@everyone',
      'word',
      '\\',
    ],
  );
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (source) => {
      for (const url of linksIn(parseMarkdown(source))) expect(url).toMatch(/^https?:\/\//i);
    }),
    { numRuns: 1000 },
  );
});
