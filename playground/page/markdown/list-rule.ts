import { type rulesExtended } from 'discord-markdown-parser';

type Rule = (typeof rulesExtended)[string];

const LINE = String.raw`( *)([-*]|\d{1,9}\.) +([^\n]+)(?:\n|$)`;
const LIST = new RegExp(`^(?:${LINE.replaceAll('(', '(?:').replaceAll('(?:?:', '(?:')})+`);
const LINES = new RegExp(LINE, 'g');

interface ListLine {
  indent: number;
  /** Null for a bullet. */
  number: number | null;
  text: string;
}

/** Bulleted and numbered lists, nested by indentation; the parser has no rule for Discord's. */
export const listRule: Rule = {
  // Before emphasis, for which a leading "* " would be a beginning.
  order: 0,
  match: (source, _state, previous) => (previous === '' || previous.endsWith('\n') ? LIST.exec(source) : null),
  parse: (capture, parse, state) => {
    const lines = [...(capture[0] ?? '').matchAll(LINES)].map(([, indent = '', bullet = '', text = '']): ListLine => ({
      indent: indent.length,
      number: bullet.endsWith('.') ? Number.parseInt(bullet, 10) : null,
      text,
    }));
    // An item's text does not start a line, so it opens neither a heading nor a list.
    return buildLists(lines, (text) => parse(text, { ...state, prevCapture: ['x'] }));
  },
};

/** A list for each run of lines of one kind: bullets after numbers begin another. */
function buildLists(lines: readonly ListLine[], parseText: (text: string) => unknown): ListTree[] {
  const indent = lines[0]?.indent ?? 0;
  const lists: ListTree[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined) break;
    const rest = lines.slice(index + 1);
    const end = rest.findIndex((candidate) => candidate.indent <= indent);
    const nested = end === -1 ? rest : rest.slice(0, end);
    const item = { content: parseText(line.text), nested: buildLists(nested, parseText) };
    const list = lists.at(-1);
    if (list !== undefined && (list.start === null) === (line.number === null)) list.items.push(item);
    else lists.push({ type: 'list', start: line.number, items: [item] });
    index += 1 + nested.length;
  }
  return lists;
}

interface ListTree {
  type: 'list';
  /** Null for bullets. */
  start: number | null;
  items: { content: unknown; nested: ListTree[] }[];
}
