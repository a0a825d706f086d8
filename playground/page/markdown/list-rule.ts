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
    return buildList(lines, (text) => parse(text, { ...state, prevCapture: ['x'] }));
  },
};

function buildList(lines: readonly ListLine[], parseText: (text: string) => unknown): ListTree {
  const [first] = lines;
  const indent = first?.indent ?? 0;
  const items: { content: unknown; nested: ListTree | null }[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    const rest = lines.slice(index + 1);
    const end = rest.findIndex((candidate) => candidate.indent <= indent);
    const nested = end === -1 ? rest : rest.slice(0, end);
    items.push({
      content: parseText(line?.text ?? ''),
      nested: nested.length > 0 ? buildList(nested, parseText) : null,
    });
    index += 1 + nested.length;
  }
  return { type: 'list', start: first?.number ?? null, items };
}

interface ListTree {
  type: 'list';
  start: number | null;
  items: { content: unknown; nested: ListTree | null }[];
}
