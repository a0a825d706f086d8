import { resolveLink } from '../state/links.ts';

/** One piece of a message's text. */
export type MarkdownNode =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'strong' | 'emphasis' | 'underline' | 'strikethrough' | 'spoiler' | 'quote' | 'subtext'; children: Nodes }
  | { kind: 'heading'; level: 1 | 2 | 3; children: Nodes }
  | { kind: 'code'; text: string }
  | { kind: 'codeBlock'; language: string; text: string }
  | { kind: 'link'; url: string; children: Nodes }
  /** `start` is null for a bulleted one. */
  | { kind: 'list'; start: number | null; items: { children: Nodes; nested: Nodes }[] }
  | { kind: 'mention'; of: 'user' | 'channel' | 'role'; id: string }
  | { kind: 'mention'; of: 'everyone' | 'here' }
  | { kind: 'commandMention'; name: string }
  | { kind: 'emoji'; name: string }
  | { kind: 'timestamp'; atMs: number; style: string };

type Nodes = MarkdownNode[];

const WRAPPERS = {
  strong: 'strong',
  em: 'emphasis',
  underline: 'underline',
  strikethrough: 'strikethrough',
  spoiler: 'spoiler',
  blockQuote: 'quote',
  subtext: 'subtext',
} as const;
/** After these, the line break that ends them is not shown again. */
const BLOCKS: ReadonlySet<string> = new Set(['heading', 'subtext', 'quote', 'codeBlock', 'list']);

/** Reads the parser's loosely typed tree; a node it does not know becomes its text. */
export function readNodes(nodes: unknown): Nodes {
  const read = (Array.isArray(nodes) ? (nodes as unknown[]) : []).flatMap(readNode);
  return joinTexts(dropBreaksAroundBlocks(read));
}

function readNode(node: unknown): Nodes {
  const fields = toFields(node);
  const type = readString(fields, 'type');
  if (type in WRAPPERS) {
    const children = readNodes(fields['content']);
    // The parser counts the line's end as part of a quote.
    if (type === 'blockQuote' && children.at(-1)?.kind === 'break') children.pop();
    return [{ kind: WRAPPERS[type as keyof typeof WRAPPERS], children }];
  }
  switch (type) {
    case 'newline':
    case 'br':
      return [{ kind: 'break' }];
    case 'heading':
      return [{ kind: 'heading', level: readLevel(fields['level']), children: readNodes(fields['content']) }];
    case 'inlineCode':
      return [{ kind: 'code', text: readString(fields, 'content') }];
    case 'codeBlock':
      return [{ kind: 'codeBlock', language: readString(fields, 'lang'), text: readString(fields, 'content') }];
    case 'list':
      return [readList(fields)];
    case 'link':
    case 'url':
    case 'autolink':
      return readLink(fields, type);
    case 'user':
    case 'channel':
    case 'role':
      return [{ kind: 'mention', of: type, id: readString(fields, 'id') }];
    case 'everyone':
    case 'here':
      return [{ kind: 'mention', of: type }];
    case 'slashCommand':
      return [{ kind: 'commandMention', name: readString(fields, 'fullName') }];
    case 'timestamp':
      return [
        {
          kind: 'timestamp',
          atMs: Number(readString(fields, 'timestamp')) * 1000,
          style: readString(fields, 'format'),
        },
      ];
    case 'emoji':
      return [{ kind: 'emoji', name: readString(fields, 'name') }];
    case 'twemoji':
      return [{ kind: 'text', text: readString(fields, 'name') }];
    case 'guildNavigation':
      return [{ kind: 'text', text: readString(fields, 'navigation') }];
    default:
      return [{ kind: 'text', text: readString(fields, 'content') }];
  }
}

/** A link that may not be opened stays as it was written. */
function readLink(fields: Record<string, unknown>, type: string): Nodes {
  const url = readString(fields, 'target');
  const children = readNodes(fields['content']).flatMap((child) => (child.kind === 'link' ? child.children : [child]));
  if (resolveLink(url).kind !== 'refused') return [{ kind: 'link', url, children }];
  if (type !== 'link') return [{ kind: 'text', text: type === 'autolink' ? `<${url}>` : url }];
  return [{ kind: 'text', text: '[' }, ...children, { kind: 'text', text: `](${url})` }];
}

function readList(fields: Record<string, unknown>): MarkdownNode {
  const items = Array.isArray(fields['items']) ? (fields['items'] as unknown[]) : [];
  return {
    kind: 'list',
    start: typeof fields['start'] === 'number' ? fields['start'] : null,
    items: items.map(toFields).map((item) => ({
      children: readNodes(item['content']),
      nested: readNodes(item['nested']),
    })),
  };
}

function dropBreaksAroundBlocks(nodes: Nodes): Nodes {
  return nodes.filter((node, index) => {
    if (node.kind !== 'break') return true;
    const previous = nodes[index - 1];
    const next = nodes[index + 1];
    // The break before a block only ended the line of text above it; the parser leaves it after a code block.
    return !(
      previous?.kind === 'codeBlock' ||
      (next !== undefined && BLOCKS.has(next.kind) && previous?.kind !== 'break')
    );
  });
}

function joinTexts(nodes: Nodes): Nodes {
  const joined: Nodes = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.kind === 'text' && last?.kind === 'text')
      joined[joined.length - 1] = { kind: 'text', text: last.text + node.text };
    else joined.push(node);
  }
  return joined;
}

function readLevel(level: unknown): 1 | 2 | 3 {
  return level === 1 || level === 2 ? level : 3;
}

function toFields(node: unknown): Record<string, unknown> {
  return typeof node === 'object' && node !== null ? (node as Record<string, unknown>) : {};
}

function readString(fields: Record<string, unknown>, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}
