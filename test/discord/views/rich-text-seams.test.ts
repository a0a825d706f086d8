import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MarkdownNode } from '../../../playground/page/markdown/markdown-node.ts';
import { parseMarkdown } from '../../../playground/page/markdown/parse-markdown.ts';
import { type RichBlock, type RichRun, type RichText } from '../../../src/articles/rich-text.ts';
import { formatRichText } from '../../../src/discord/views/rich-text-view.ts';
import { cleanText, linkTarget } from '../../../src/discord/views/text.ts';

/** More by hand: `RICH_TEXT_RUNS=20000`. */
const NUM_RUNS = Number(process.env['RICH_TEXT_RUNS'] ?? 500);
const TIMEOUT_MS = 20_000 + 40 * NUM_RUNS;
const LIMITS = { text: 5_000, markdown: 60_000 };

const ALPHABET = [
  ...['@', 'everyone', 'here', 'EVERYONE', '<', '>', '#', '&', '!', ':', '/', '//', 'https', 'http', 'steam', '://'],
  ...[
    '[',
    ']',
    '(',
    ')',
    '](',
    '*',
    '**',
    '***',
    '_',
    '__',
    '~',
    '~~',
    '|',
    '||',
    '`',
    '``',
    '```',
    '\\',
    '\n',
    '\n\n',
  ],
  ...['-', '- ', '-# ', '+', '# ', '> ', '>>> ', '1', '12', '. ', ') ', 'a:', 't:', 'id:', 'guide', ':R', ' ', '  '],
  ...['\u200b', '\u200d', '\u200f', '\u202e', '\u2066', '\ufe0f', '\u0301', '\ud83d', '\ude00', '👩‍👩‍👧', 'é', '\0', '\t'],
  ...[
    'bank',
    '.',
    'example',
    'bank.example',
    'evil.example',
    '。',
    'word',
    'ok go',
    '127.0.0.1',
    '+1800',
    'mail@x.example',
  ],
];
const HREFS = [
  'https://evil.example/a',
  'https://evil.example/@everyone',
  'https://evil.example/a)b(c]*_`|~~d',
  'https://bank.example@evil.example/',
  'http://news.example/<@1>',
  'javascript:alert(1)',
  'not an address',
];
const style = fc.record(
  { bold: fc.constant(true), italic: fc.constant(true), code: fc.constant(true), href: fc.constantFrom(...HREFS) },
  { requiredKeys: [] },
);
/** What makes addresses and joined characters, of which the words cannot be compared. */
const INCOMPARABLE = new Set(['/', '//', '://', '\u200d']);
const COMPARABLE = ALPHABET.filter((token) => !INCOMPARABLE.has(token));
/** Several runs of one style, too: what needs a whole address in code hardly ever comes about by single tokens. */
const stretchOf = (tokens: readonly string[]) =>
  fc
    .tuple(fc.array(fc.constantFrom(...tokens), { minLength: 1, maxLength: 6 }), fc.oneof(fc.constant({}), style))
    .map(([texts, styles]) => texts.map((one): RichRun => ({ text: one, ...(styles as Omit<RichRun, 'text'>) })));
const address = fc
  .tuple(fc.constantFrom('https', 'steam'), fc.constantFrom('', '`', '\\', 'bank.example'), style)
  .map(([scheme, odd, styles]): RichRun[] => [
    { text: `${scheme}://`, ...(styles as Omit<RichRun, 'text'>) },
    { text: `evil.example/${odd}`, ...(styles as Omit<RichRun, 'text'>) },
  ]);
const runsOf = (piece: fc.Arbitrary<RichRun[]>) =>
  fc.array(piece, { minLength: 5, maxLength: 30, size: 'max' }).map((stretches) => stretches.flat().slice(0, 60));
const kind = fc.constantFrom<RichBlock['kind'][]>('paragraph', 'paragraph', 'quote', 'item', 'code');
const blockOf = (piece: fc.Arbitrary<RichRun[]>) =>
  fc
    .record({
      kind,
      runs: runsOf(piece),
      number: fc.option(fc.integer({ min: 0, max: 9_999 })),
      continues: fc.boolean(),
    })
    .map(({ number, continues, ...rest }): RichBlock => ({
      ...rest,
      ...(rest.kind === 'item' && number !== null ? { number } : {}),
      ...(continues ? { continues } : {}),
    }));
const richOf = (piece: fc.Arbitrary<RichRun[]>): fc.Arbitrary<RichText> =>
  fc.array(blockOf(piece), { minLength: 1, maxLength: 3 });
const comparable = richOf(stretchOf(COMPARABLE));
const anything = richOf(fc.oneof({ weight: 12, arbitrary: stretchOf(ALPHABET) }, address));

/** A character as a reader of the message sees it. */
interface Shown {
  character: string;
  bold: boolean;
  italic: boolean;
  code: boolean;
  url: string | null;
}
const UNSTYLED = { bold: false, italic: false, code: false, url: null };

function shownIn(nodes: readonly MarkdownNode[], look: Omit<Shown, 'character'> = UNSTYLED): Shown[] {
  const spell = (text: string, as = look) =>
    Array.from(text.replace(/[\s\u200b]/g, ''), (character) => ({ character, ...as }));
  return nodes.flatMap((node): Shown[] => {
    switch (node.kind) {
      case 'text':
        return spell(node.text);
      case 'break':
        return [];
      case 'strong':
        return shownIn(node.children, { ...look, bold: true });
      case 'emphasis':
        return shownIn(node.children, { ...look, italic: true });
      case 'code':
      case 'codeBlock':
        return spell(node.text, { ...look, code: true });
      case 'link':
        return shownIn(node.children, { ...look, url: node.url });
      case 'quote':
        return shownIn(node.children, look);
      case 'list':
        return node.items.flatMap((item) => shownIn([...item.children, ...item.nested], look));
      case 'underline':
      case 'strikethrough':
      case 'spoiler':
      case 'heading':
      case 'subtext':
      case 'mention':
      case 'commandMention':
      case 'emoji':
      case 'timestamp':
        throw new Error(`nobody asked for ${node.kind}`);
    }
  });
}

const targetOf = (href: string) => linkTarget(href)?.replace(/@(?=everyone|here)/gi, '%40') ?? null;
const bracketless = (character: string) => character.replace('[', '(').replace(']', ')');

/** What the source says, in its looks. */
function statedIn(blocks: RichText): Shown[] {
  return blocks.flatMap((block) => {
    const isCode = block.kind === 'code';
    const all = block.runs.flatMap(({ text, bold, italic, code, href }) =>
      text.split('').map((unit) => ({
        unit,
        look: {
          ...{ bold: bold === true, italic: italic === true, code: isCode || code === true },
          url: isCode || href === undefined ? null : targetOf(href),
        },
      })),
    );
    const text = all
      .map(({ unit }) => unit)
      .join('')
      .toWellFormed();
    if (!isCode && cleanText(text) === '') return [];
    let at = 0;
    return Array.from(text).flatMap((character): Shown[] => {
      const look = all[at]?.look ?? UNSTYLED;
      at += character.length;
      return [{ character, ...look }];
    });
  });
}

const MENTION = /@(?:everyone|here)|<(?:@[!&]?|#|a?:\w+:|t:|\/[^>]*:|id:|\+)\d*|<[\w.%+-]+@[\w.-]+>/i;
const kindsIn = (nodes: readonly MarkdownNode[]): MarkdownNode[] =>
  nodes.flatMap((node) => [node, ...('children' in node ? kindsIn(node.children) : [])]);
const count = (blocks: RichText, wanted: RichBlock['kind']) => blocks.filter(({ kind }) => kind === wanted).length;

function checkText(blocks: RichText, limits: { text: number; markdown: number }): Shown[] {
  const markdown = formatRichText(blocks, limits);
  expect(markdown.length).toBeLessThanOrEqual(limits.markdown);
  expect(markdown).not.toMatch(MENTION);
  expect(markdown.isWellFormed()).toBe(true);
  const nodes = parseMarkdown(markdown);
  const all = kindsIn(nodes);
  const shown = shownIn(nodes);
  expect(all.filter(({ kind }) => kind === 'quote').length).toBeLessThanOrEqual(count(blocks, 'quote'));
  expect(all.filter(({ kind }) => kind === 'codeBlock').length).toBeLessThanOrEqual(count(blocks, 'code'));
  const items = all.flatMap((node) => (node.kind === 'list' ? node.items : []));
  expect(items.length).toBeLessThanOrEqual(count(blocks, 'item'));
  const targets = new Set(blocks.flatMap((one) => one.runs.flatMap(({ href }) => targetOf(href ?? '') ?? [])));
  for (const node of all) {
    if (node.kind !== 'link') continue;
    expect(targets).toContain(node.url);
    const words = kindsIn(node.children).map((inside) => ('text' in inside ? inside.text : ''));
    expect(words.join('')).not.toMatch(/[\p{L}\p{N}][.。]\p{L}[\p{L}\p{N}]|:\/\//u);
    expect(words.join('')).not.toBe('');
  }
  return shown;
}

/** What nobody sees, marks that pile up beyond three, and spaces. */
const UNSEEN =
  /[\s\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{M}|\u200d|\ufffd/u;

/** Of addresses only their hosts are left, so the words are compared where there are none. */
function hasAddress({ runs }: RichBlock): boolean {
  const text = runs.map(({ text }) => text).join('');
  return /[a-z][a-z0-9+.-]*:\/\//i.test(text.toWellFormed().replace(new RegExp(UNSEEN, 'gu'), ''));
}

/** Across a joiner, several characters are one, and look like its first. */
const hasJoiner = ({ runs }: RichBlock) => runs.some(({ text }) => text === '\u200d');

describe('rich text from outside, read as Discord reads it', () => {
  test(
    'says what its source says and looks no other than it, whatever stands side by side',
    () => {
      fc.assert(
        fc.property(comparable, (blocks) => {
          const shown = checkText(blocks, LIMITS);
          const isLinked = blocks.some((one) => one.runs.some(({ href }) => href !== undefined));
          const stated = statedIn(blocks).filter(({ character }) => !UNSEEN.test(character));
          const seen = shown.filter(({ character }) => !UNSEEN.test(character));
          if (blocks.some((one) => hasAddress(one) || hasJoiner(one))) return;
          const words = (characters: readonly Shown[]) =>
            characters.map(({ character }) => bracketless(character)).join('');
          expect(words(seen)).toBe(words(stated));
          for (const [index, { bold, italic, code, url }] of seen.entries()) {
            const source = stated[index] ?? { ...UNSTYLED, character: '' };
            expect({
              index,
              bold: bold && !source.bold,
              italic: italic && !source.italic,
              code: code && !source.code,
            }).toEqual({ index, bold: false, italic: false, code: false });
            if (url !== null) expect(url).toBe(source.url);
          }
          expect(isLinked || seen.every(({ url }) => url === null)).toBe(true);
        }),
        { numRuns: NUM_RUNS },
      );
    },
    TIMEOUT_MS,
  );

  test(
    'neither pings nor leads astray, wherever it is cut',
    () => {
      const limits = fc.record({ text: fc.integer({ min: 8, max: 200 }), markdown: fc.integer({ min: 40, max: 400 }) });
      fc.assert(
        fc.property(anything, limits, (blocks, within) => {
          const shown = checkText(blocks, within);
          expect(shown.length).toBeLessThanOrEqual(within.text + 8);
        }),
        { numRuns: NUM_RUNS },
      );
    },
    TIMEOUT_MS,
  );
});
