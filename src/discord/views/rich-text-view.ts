import { type RichBlock, type RichRun, type RichText } from '../../articles/rich-text.ts';
import {
  applyTo,
  isSameStyle,
  joinRuns,
  PLAIN,
  restyle,
  runsOf,
  settleStyles,
  sliceOf,
  type StyledRun,
  type StyledText,
  type TextStyle,
} from './styled-text.ts';
import {
  applyRule,
  CLEANING,
  cleanText,
  cutText,
  isVisible,
  linkTarget,
  type TextRule,
  UNLEADING,
  UNLINKING,
  UNMARKING,
  UNPINGING,
} from './text.ts';

export interface RichTextLimits {
  /** In code points of what is read. */
  text: number;
  /** In UTF-16 code units of the markdown; where it would be more, links go first, from the last one, then words. */
  markdown: number;
}

const LABEL = String.raw`[^\s\u0021-\u002c\u002e\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u007e\u2024\u3002\uff0e\uff61]`;
const DOT = String.raw`[.\u2024\u3002\uff0e\uff61]`;
/**
 * What looks like an address: names with dots between, with whatever browsers take for a dot, four numbers likewise, and
 * anything with a scheme.
 */
const ADDRESS = new RegExp(
  String.raw`${LABEL}+(?:${DOT}${LABEL}+)*${DOT}\p{L}${LABEL}+|\d{1,3}(?:${DOT}\d{1,3}){3}|\S*:\/\/\S*`,
  'gu',
);
/** Before a link, it would make one address of all up to the next closing one. */
const UNBRACKETING: TextRule = { pattern: /</g, by: () => '\\<' };
const ZERO_WIDTH_SPACE = '\u200b';
const ELLIPSIS = '…';
const INDENT_MAX = 16;
/** Room for a joint, a lead and an ellipsis. */
const SPARE = 16;
const FENCES_LENGTH = 10;
/** In code points: a shorter beginning of a block says nothing. */
const BEGINNING_MIN = 8;

interface Room {
  text: number;
  markdown: number;
}

interface DrawnBlock {
  markdown: string;
  /** In code points of what is read. */
  length: number;
  isCut: boolean;
}

const NOTHING_MORE: DrawnBlock = { markdown: '', length: 0, isCut: true };

/**
 * Rich text from outside as Discord markdown: nothing in it pings, and a link says no other address than its own, for
 * text that looks like one is not made a link. Each line closes what it opens; what is too long ends with an ellipsis.
 * Empty when nothing in it could be seen.
 */
export function formatRichText(rich: RichText, limits: RichTextLimits): string {
  const room: Room = { text: limits.text, markdown: limits.markdown - SPARE };
  const hasLinks = rich.some(({ runs }) => runs.some(({ href }) => href !== undefined));
  let written = '';
  let before: RichBlock | null = null;
  for (const block of rich) {
    const lead = `${before === null ? '' : jointOf(before, block)}${leadOf(block, before)}`;
    const { markdown, length, isCut } = drawBlock(block, { ...room, markdown: room.markdown - lead.length }, hasLinks);
    if (markdown !== '') {
      written += lead + markdown;
      room.text -= length;
      room.markdown -= lead.length + markdown.length;
      before = block;
    } else if (isCut && written !== '') {
      return `${written}${before?.kind === 'code' ? '\n' : ' '}${ELLIPSIS}`;
    }
    if (isCut) return written;
  }
  return written;
}

function jointOf(before: RichBlock, block: RichBlock): string {
  const isTogether = before.kind === block.kind && (block.kind === 'item' || block.kind === 'quote');
  const isLine = block.continues === true && before.kind !== 'code' && block.kind !== 'code';
  return isTogether || isLine ? '\n' : '\n\n';
}

function leadOf({ kind, number, continues }: RichBlock, before: RichBlock | null): string {
  if (kind === 'quote') return '> ';
  if (kind !== 'item') return '';
  if (continues === true && before?.kind === 'item') return '  ';
  return number === undefined ? '- ' : `${String(number)}. `;
}

function drawBlock(block: RichBlock, room: Room, hasLinks: boolean): DrawnBlock {
  if (block.kind === 'code') return drawCode(block, room);
  const line = settleLine(block.runs, hasLinks);
  if (!isVisible(line.text)) return { markdown: '', length: 0, isCut: false };
  const length = countPoints(line.text);
  let kept = Math.min(length, room.text);
  while (kept >= Math.min(length, BEGINNING_MIN)) {
    const markdown = drawWithin(kept < length ? cutLine(line, kept) : line, room.markdown);
    if (markdown.length <= room.markdown) return { markdown, length: kept, isCut: kept < length };
    kept -= Math.max(1, Math.floor((markdown.length - room.markdown) / 4));
  }
  return NOTHING_MORE;
}

function countPoints(text: string): number {
  return Array.from(text).length;
}

/** The line with all that it can show: what cannot be shown safely or at all has no style any more. */
function settleLine(runs: readonly RichRun[], hasLinks: boolean): StyledText {
  const joined = joinRuns(runs.map(({ text, ...style }) => ({ text, style: styleOf(style) })));
  const drawable = withoutUndrawableCode({ ...joined, text: joined.text.toWellFormed() });
  const clean = CLEANING.reduce((line, rule) => applyTo(line, rule), drawable);
  const unlinked = applyTo(withoutDisguises(clean), UNLINKING, (styles) => styles.every(isCode));
  // Beside links, square brackets become round ones: escaped or not, Discord may take one for the end of a link.
  const round = { ...unlinked, text: unlinked.text.replaceAll('[', '(').replaceAll(']', ')') };
  const settled = settleStyles(CLEANING.reduce((line, rule) => applyTo(line, rule), hasLinks ? round : unlinked));
  return withoutUndrawableCode(restyleLinks(settled, (target) => target));
}

/** Code that holds its own marks is ordinary text; first of all, so that addresses in it are treated as such. */
function withoutUndrawableCode(line: StyledText): StyledText {
  return restyle(line, ({ text, style }) => (isCode(style) && /[`\\]/.test(text) ? PLAIN : style));
}

function styleOf({ bold, italic, code, href }: Omit<RichRun, 'text'>): TextStyle {
  const target = href === undefined ? null : linkTarget(href);
  // An address may say "@everyone" as long as nobody reads it so.
  if (target !== null) return { bold, italic, target: target.replace(/@(?=everyone|here)/giu, '%40') };
  return code === true ? { code } : { bold, italic };
}

const isCode = ({ code }: TextStyle) => code === true;

/** An address may be spread over several links or stand partly beside one, so the whole line is looked at. */
function withoutDisguises(line: StyledText): StyledText {
  const spans = Array.from(line.text.matchAll(ADDRESS), ({ index, 0: text }) => [index, index + text.length] as const);
  return restyleLinks(line, (target, start, end) =>
    spans.some(([from, to]) => from < end && to > start) ? undefined : target,
  );
}

/** Decides about each link as a whole, with the emphasis that all of it has; what is no link any more keeps its own. */
function restyleLinks(
  line: StyledText,
  decide: (target: string, start: number, end: number) => string | undefined,
): StyledText {
  const links = runsOf({ ...line, styles: line.styles.map(({ target }) => ({ target })) });
  let end = 0;
  const runs = links.flatMap((link): StyledRun[] => {
    const start = end;
    end += link.text.length;
    const inside = runsOf(sliceOf(line, start, end));
    if (link.style.target === undefined) return inside;
    const target = decide(link.style.target, start, end);
    if (target === undefined) return inside.map(({ text, style }) => ({ text, style: { ...style, target } }));
    const words = inside.filter(({ text }) => text.trim() !== '');
    const bold = words.every(({ style }) => style.bold === true) || undefined;
    const italic = words.every(({ style }) => style.italic === true) || undefined;
    return [{ text: link.text, style: { target, bold, italic } }];
  });
  return joinRuns(runs);
}

/** The beginning, cut as plain text is. */
function cutLine(line: StyledText, maxLength: number): StyledText {
  const kept = cutText(line.text, maxLength).length - ELLIPSIS.length;
  const { text, styles } = settleStyles(sliceOf(line, 0, kept));
  return { text: text + ELLIPSIS, styles: [...styles, styles.at(-1) ?? PLAIN] };
}

/** As markdown, without the last of its links where it would be longer than that. */
function drawWithin(line: StyledText, maxLength: number): string {
  const shown = drawLine(line);
  const last = runsOf(line).findLast(({ style }) => style.target !== undefined);
  if (shown.length <= maxLength || last === undefined) return shown;
  const from = line.styles.lastIndexOf(last.style) - last.text.length + 1;
  const styles = line.styles.map((style, index) => (index < from ? style : { ...style, target: undefined }));
  return drawWithin({ ...line, styles }, maxLength);
}

/** Escapes the line as one text and marks its styles. */
function drawLine(line: StyledText): string {
  const hasLink = line.styles.some(({ target }) => target !== undefined);
  const escapes = [UNMARKING, ...(hasLink ? [UNBRACKETING] : []), ...UNLEADING];
  const unmarked = escapes.reduce((text, rule) => applyTo(text, rule, (styles) => styles.every(isCode)), line);
  const calm = UNPINGING.reduce((text, rule) => applyTo(text, rule), unmarked);
  let markdown = '';
  for (const run of runsOf(calm)) {
    const drawn = drawRun(run);
    // Two markers side by side would be read as one of another kind.
    const isMarked = markdown.endsWith('*') && drawn.startsWith('*');
    markdown += (isMarked ? ZERO_WIDTH_SPACE : '') + drawn;
  }
  return markdown;
}

function drawRun({ text, style }: StyledRun): string {
  if (isSameStyle(style, PLAIN)) return text;
  if (isCode(style)) return `\`${text}\``;
  const mark = `${style.bold === true ? '**' : ''}${style.italic === true ? '*' : ''}`;
  const words = style.target === undefined ? text : `[${text}](${style.target})`;
  return `${mark}${words}${mark}`;
}

/** As many whole lines as there is room for. */
function drawCode({ runs }: RichBlock, room: Room): DrawnBlock {
  const lines = runs
    .map(({ text }) => text)
    .join('')
    .split('\n')
    .map(calmCode);
  const shown: string[] = [];
  let left = Math.min(room.text, room.markdown - FENCES_LENGTH);
  let isCut = false;
  for (const line of lines.slice(lines.findIndex((one) => one !== ''))) {
    left -= line.length + 1;
    isCut = left < 0;
    if (isCut) break;
    shown.push(line);
  }
  const body = shown.join('\n').trimEnd();
  if (body === '') return { ...NOTHING_MORE, isCut };
  return {
    markdown: `\`\`\`\n${body}${isCut ? `\n${ELLIPSIS}` : ''}\n\`\`\``,
    length: countPoints(body),
    isCut,
  };
}

/** Nothing in code is a mention or a link; yet it must not become one where it is read as text. */
function calmCode(line: string): string {
  const indent = Math.min(/^[ \t]*/.exec(line)?.[0].length ?? 0, INDENT_MAX);
  const words = UNPINGING.reduce(applyRule, cleanText(line))
    .replaceAll('`', `\`${ZERO_WIDTH_SPACE}`)
    .replaceAll('](', `]${ZERO_WIDTH_SPACE}(`);
  return words === '' ? '' : ' '.repeat(indent) + words;
}
