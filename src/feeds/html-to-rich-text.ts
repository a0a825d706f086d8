import { Parser } from 'htmlparser2';
import { type RichBlock, type RichRun, type RichText } from '../articles/rich-text.ts';
import { resolveLink } from './feed-link.ts';
import { HIDDEN_TAGS, isBlockTag, MAX_DEPTH, parseInSteps, repairText } from './html-to-text.ts';

/** More than any message shows of an article; it bounds what is stored. */
const MAX_TEXT_LENGTH = 1_500;
const MAX_RUNS = 300;
/** No list that is read is longer; it keeps the number one that can be shown. */
const MAX_NUMBER = 9_999;

interface ListItem {
  number?: number;
  begun: boolean;
}

interface Place {
  style: Omit<RichRun, 'text'>;
  kind: RichBlock['kind'];
  isHidden: boolean;
  item: ListItem | null;
  /** The number of the next item; null in a list without numbers. */
  list: { next: number } | null;
}

type Attributes = Readonly<Record<string, string>>;

const OUTSIDE: Place = { style: {}, kind: 'paragraph', isHidden: false, item: null, list: null };

/**
 * The beginning of a piece of HTML with its emphasis, links, lists, quotes and code; null when it has none of these and
 * is a single line, so that plain text says as much. `base` is what relative links are relative to.
 */
export function convertHtmlToRichText(html: string, base: string | null): RichText | null {
  const blocks = createBlocks();
  const places: Place[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const outer = places.at(-1) ?? OUTSIDE;
      const place = enter(outer, name, attributes, base);
      places.push(place);
      if (place.isHidden) return;
      if (name === 'br') blocks.breakLine();
      else if (name === 'li' || name === 'hr' || isBlockTag(name)) blocks.end();
      else if (name === 'td' || name === 'th') blocks.add(' ', place);
    },
    ontext(data) {
      const place = places.at(-1) ?? OUTSIDE;
      if (!place.isHidden) blocks.add(repairText(data), place);
    },
    onclosetag(name) {
      const place = places.pop();
      if (place?.isHidden === false && (name === 'li' || isBlockTag(name))) blocks.end();
    },
  });
  parseInSteps(parser, html, () => places.length > MAX_DEPTH || blocks.isFull());
  const rich = blocks.finish();
  return rich.length > 1 || rich.some(isMarked) ? rich : null;
}

function isMarked({ kind, runs }: RichBlock): boolean {
  return kind !== 'paragraph' || runs.some((run) => Object.keys(run).length > 1);
}

function enter(outer: Place, name: string, attributes: Attributes, base: string | null): Place {
  const place = { ...outer, isHidden: outer.isHidden || HIDDEN_TAGS.has(name) };
  if (name === 'pre') return { ...place, kind: 'code', style: {} };
  if (name === 'blockquote') return { ...place, kind: 'quote', item: null };
  if (name === 'ul') return { ...place, list: null };
  if (name === 'ol') return { ...place, list: { next: readStart(attributes['start']) } };
  if (name === 'li') return enterItem(place);
  return { ...place, style: { ...place.style, ...styleOf(name, attributes, base) } };
}

function readStart(start: string | undefined): number {
  return start !== undefined && /^\d{1,4}$/.test(start) ? Number(start) : 1;
}

function enterItem(place: Place): Place {
  const { list } = place;
  if (list === null) return { ...place, kind: 'item', item: { begun: false } };
  const number = Math.min(list.next, MAX_NUMBER);
  list.next += 1;
  return { ...place, kind: 'item', item: { number, begun: false } };
}

function styleOf(name: string, attributes: Attributes, base: string | null): Place['style'] {
  if (/^(?:b|strong|h[1-6])$/.test(name)) return { bold: true };
  if (/^(?:i|em|cite)$/.test(name)) return { italic: true };
  if (/^(?:code|kbd|samp|tt)$/.test(name)) return { code: true };
  const href = name === 'a' ? resolveLink(attributes['href'] ?? '', base) : null;
  return href === null ? {} : { href };
}

/** Collects runs into blocks; blocks without words come to nothing. */
function createBlocks() {
  const blocks: RichBlock[] = [];
  let current: RichBlock | null = null;
  let continues = false;
  let length = 0;
  let runs = 0;

  function begin({ kind, item }: Place): RichBlock {
    const block: RichBlock = { kind, runs: [] };
    if (kind === 'item' && item?.number !== undefined) block.number = item.number;
    if (continues || (kind === 'item' && item?.begun === true)) block.continues = true;
    if (item !== null) item.begun = true;
    continues = false;
    blocks.push(block);
    return block;
  }

  function end(): void {
    current = null;
    continues = false;
  }

  return {
    end,
    /** One break is a new line, several are a new paragraph. */
    breakLine(): void {
      const isFirst = current !== null;
      if (current?.kind === 'code') append(current, { text: '\n' });
      else {
        end();
        continues = isFirst;
      }
    },
    add(data: string, place: Place): void {
      const room = MAX_TEXT_LENGTH - length;
      if (room <= 0 || runs >= MAX_RUNS) return;
      const isCode = place.kind === 'code';
      const spaced = isCode ? data.replace(/\r\n?/g, '\n') : data.replace(/\s+/g, ' ');
      if (current === null && spaced.trim() === '') return;
      current ??= begin(place);
      const text = spaced.slice(0, room).toWellFormed();
      length += text.length;
      runs += append(current, isCode ? { text } : { ...place.style, text });
    },
    isFull: () => length >= MAX_TEXT_LENGTH || runs >= MAX_RUNS,
    finish: () => blocks,
  };
}

/** How many runs it adds: none where it goes on in the style of the last. */
function append(block: RichBlock, run: RichRun): number {
  const last = block.runs.at(-1);
  const isSame =
    last?.bold === run.bold && last?.italic === run.italic && last?.code === run.code && last?.href === run.href;
  if (last === undefined || !isSame) return block.runs.push(run) && 1;
  last.text += run.text;
  return 0;
}
