import { decodeDocument } from './decode-document.ts';
import { resolveLink } from './feed-link.ts';
import { tidyText } from './html-to-text.ts';
import { escapeMarkup, type MarkupElement, readMarkupTree } from './markup-tree.ts';

/** A feed in a list of subscriptions (OPML 2.0, "Subscription lists"). */
export interface OpmlFeed {
  url: string;
  title: string | null;
  /** The publication's own address. */
  site: string | null;
  /** The names of the folders around it, outermost first. */
  folders: string[];
}

export type ReadOpmlOutcome =
  | {
      outcome: 'read';
      title: string | null;
      /** In the document's order, each address once, at most {@link MAX_OPML_FEEDS}. */
      feeds: OpmlFeed[];
      /** Entries that name a feed by something else than an http or https address, or that are over the limit. */
      skipped: number;
    }
  | { outcome: 'refused'; reason: 'empty' | 'tooLarge' | 'notOpml' };

export const MAX_OPML_BYTES = 1024 * 1024;
export const MAX_OPML_FEEDS = 500;
const MAX_NAME_LENGTH = 200;

/** Reads a list of subscriptions as feed readers export it, well-formed or not. Never throws on what it holds. */
export function readOpml(bytes: Uint8Array): ReadOpmlOutcome {
  if (bytes.byteLength > MAX_OPML_BYTES) return { outcome: 'refused', reason: 'tooLarge' };
  const text = (decodeDocument(bytes, null) ?? '').trimStart();
  if (text === '') return { outcome: 'refused', reason: 'empty' };
  const opml = childElements(readMarkupTree(text, null)).find(({ name }) => name === 'opml');
  if (opml === undefined) return { outcome: 'refused', reason: 'notOpml' };
  const entries = childElements(opml)
    .filter(({ name }) => name === 'body')
    .flatMap((body) => readOutlines(body, []));
  const feeds = new Map<string, OpmlFeed>();
  let skipped = 0;
  for (const { url, ...entry } of entries) {
    if (url === null || (feeds.size >= MAX_OPML_FEEDS && !feeds.has(url))) skipped += 1;
    else if (!feeds.has(url)) feeds.set(url, { url, ...entry });
  }
  return { outcome: 'read', title: readHeadTitle(opml), feeds: [...feeds.values()], skipped };
}

type OutlineEntry = Omit<OpmlFeed, 'url'> & { url: string | null };

function readOutlines(parent: MarkupElement, folders: readonly string[]): OutlineEntry[] {
  return childElements(parent).flatMap((outline) => {
    if (outline.name !== 'outline') return [];
    const name = readName(outline, 'text', 'title');
    const inside = readOutlines(outline, name === null ? folders : [...folders, name]);
    const address = outline.attributes.get('xmlurl') ?? readBareAddress(outline);
    if (address === null) return inside;
    const title = readName(outline, 'title', 'text');
    const site = resolveLink(outline.attributes.get('htmlurl') ?? '', null);
    return [{ url: resolveLink(withWebScheme(address), null), title, site, folders: [...folders] }, ...inside];
  });
}

/** Links that were meant for feed readers: `feed://example.com`, `feed:https://example.com`. */
function withWebScheme(address: string): string {
  return address
    .trim()
    .replace(/^feed:(?=https?:)/i, '')
    .replace(/^feed:(?=\/\/)/i, 'http:');
}

/** Some programs write the address of a feed as `url`, which the specification keeps for links and inclusions. */
function readBareAddress({ attributes }: MarkupElement): string | null {
  return /^(?:rss|atom|feed)$/i.test(attributes.get('type') ?? '') ? (attributes.get('url') ?? null) : null;
}

function readName({ attributes }: MarkupElement, ...names: readonly string[]): string | null {
  const texts = names.map((name) => toLine(attributes.get(name) ?? ''));
  return texts.find((text) => text !== '') ?? null;
}

function readHeadTitle(opml: MarkupElement): string | null {
  const head = childElements(opml).find(({ name }) => name === 'head');
  const title = head === undefined ? undefined : childElements(head).find(({ name }) => name === 'title');
  const text = toLine(title?.children.filter((child) => typeof child === 'string').join('') ?? '');
  return text === '' ? null : text;
}

function toLine(text: string): string {
  return tidyText(text.replace(/\s+/g, ' ')).slice(0, MAX_NAME_LENGTH).toWellFormed();
}

function childElements(element: MarkupElement): MarkupElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

/** Writes a list of subscriptions that any feed reader takes (OPML 2.0). Of nested folders the outermost is kept. */
export function writeOpml(title: string, feeds: readonly OpmlFeed[]): string {
  const folders = Map.groupBy(feeds, (feed) => feed.folders[0] ?? null);
  const outlines = [...folders].flatMap(([folder, inside]) => {
    const lines = inside.map(formatOutline);
    if (folder === null) return lines;
    return [`<outline text="${escapeMarkup(toLine(folder))}">`, ...lines.map((line) => `  ${line}`), '</outline>'];
  });
  const head = `  <head>\n    <title>${escapeMarkup(toLine(title))}</title>\n  </head>`;
  const body = ['  <body>', ...outlines.map((line) => `    ${line}`), '  </body>'].join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n${head}\n${body}\n</opml>\n`;
}

function formatOutline({ url, title, site }: OpmlFeed): string {
  const name = toLine(title ?? '') || url;
  const attributes = { type: 'rss', text: name, title: name, xmlUrl: url, ...(site === null ? {} : { htmlUrl: site }) };
  const written = Object.entries(attributes).map(([key, value]) => `${key}="${escapeMarkup(value)}"`);
  return `<outline ${written.join(' ')}/>`;
}
