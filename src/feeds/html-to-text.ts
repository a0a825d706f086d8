import { Parser } from 'htmlparser2';
import { CODE_PAGES } from './code-pages.ts';
import { ENDLESS_ELEMENTS, HTML_ELEMENTS } from './html-elements.ts';

/** Whatever is inside them is not meant to be read. */
export const HIDDEN_TAGS = new Set(['script', 'style', 'noscript', 'template', 'head', 'iframe', 'svg', 'math']);
/** They stand on lines of their own. */
const BLOCK_TAGS = new Set(
  'address article aside blockquote dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header main nav ol p pre section table tr ul'.split(
    ' ',
  ),
);
/** What they begin with; nothing is added at their end. */
const LEADS: ReadonlyMap<string, string> = new Map([
  ['br', '\n'],
  ['hr', '\n'],
  ['li', '\n• '],
  ['td', ' '],
  ['th', ' '],
]);
/** The parser takes time that grows with the square of the depth; what lies deeper than any page does is left unread. */
export const MAX_DEPTH = 1_000;
const STEP_LENGTH = 8 * 1024;
/** Longer texts end here: nobody reads more in a channel, and it bounds the work. */
const MAX_TEXT_LENGTH = 100_000;

/**
 * The words of a piece of HTML as plain text: blocks become lines, entities characters, markup and control characters
 * vanish. The text may still hold anything a person could type; whoever shows it escapes it.
 */
export function convertHtmlToText(html: string): string {
  const parts: string[] = [];
  let hiddenDepth = 0;
  let depth = 0;
  let length = 0;
  const parser = new Parser({
    onopentagname(name) {
      depth += 1;
      if (HIDDEN_TAGS.has(name)) hiddenDepth += 1;
      else parts.push(BLOCK_TAGS.has(name) ? '\n' : (LEADS.get(name) ?? ''));
    },
    ontext(data) {
      if (hiddenDepth > 0 || length > MAX_TEXT_LENGTH) return;
      length += data.length;
      parts.push(data.replace(/[\r\n\t]+/g, ' '));
    },
    onclosetag(name) {
      depth -= 1;
      if (HIDDEN_TAGS.has(name)) hiddenDepth = Math.max(0, hiddenDepth - 1);
      else if (BLOCK_TAGS.has(name)) parts.push('\n');
    },
  });
  parseInSteps(parser, html, () => depth > MAX_DEPTH || length > MAX_TEXT_LENGTH);
  return tidyText(parts.join('')).slice(0, MAX_TEXT_LENGTH);
}

/** Feeds a parser until the end or until it is enough. */
export function parseInSteps(parser: Parser, html: string, isEnough: () => boolean): void {
  for (let start = 0; start < html.length && !isEnough(); start += STEP_LENGTH) {
    parser.write(html.slice(start, start + STEP_LENGTH));
  }
  parser.end();
}

/** The address of the first picture in a piece of HTML, as written there; null when it has none. */
export function findFirstImage(html: string): string | null {
  if (!/<img\b/i.test(html)) return null;
  let source: string | null = null;
  let depth = 0;
  const parser = new Parser({
    onclosetag() {
      depth -= 1;
    },
    onopentag(name, attributes) {
      depth += 1;
      if (name !== 'img' || source !== null || isTrackingPixel(attributes)) return;
      source = attributes['src'] ?? null;
    },
  });
  parseInSteps(parser, html, () => depth > MAX_DEPTH || source !== null);
  return source;
}

function isTrackingPixel(attributes: Readonly<Record<string, string>>): boolean {
  return attributes['width'] === '1' || attributes['height'] === '1' || attributes['width'] === '0';
}

const WINDOWS_1252 = CODE_PAGES.get('windows-1252') ?? '';

/** The control characters from U+0080 on are never meant: they are bytes of windows-1252 that were taken for Latin-1. */
function repairWindowsCharacter(control: string): string {
  return WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80).replace('\ufffd', '');
}

/** Well-formed text in which bytes of windows-1252 are the characters that were meant. */
export function repairText(text: string): string {
  return text.toWellFormed().replace(/[\u0080-\u009f]/g, repairWindowsCharacter);
}

/** Whether an element stands on lines of its own. */
export function isBlockTag(name: string): boolean {
  return BLOCK_TAGS.has(name);
}

/** Plain text without control characters, with single spaces, and with at most one empty line between paragraphs. */
export function tidyText(text: string): string {
  return repairText(text)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const TAG = /<(?<end>\/?)(?<name>[a-z][a-z0-9]*)(?<attributes>\s[^<>]*)?(?<self>\/?)>/gi;
const REFERENCE_OR_COMMENT = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z0-9]{1,30});|<!--/i;

/**
 * Whether a text that should be plain is HTML all the same: it holds a character reference or a tag. A word in angle
 * brackets is no tag when HTML has no such element, or when it stands alone though its element would need an end.
 */
export function looksLikeHtml(text: string): boolean {
  if (REFERENCE_OR_COMMENT.test(text)) return true;
  const begun = new Set<string>();
  for (const { groups } of text.matchAll(TAG)) {
    const name = groups?.['name']?.toLowerCase() ?? '';
    if (!HTML_ELEMENTS.has(name)) continue;
    if (ENDLESS_ELEMENTS.has(name) || groups?.['attributes'] !== undefined || groups?.['self'] === '/') return true;
    if (groups?.['end'] === '') begun.add(name);
    else if (begun.has(name)) return true;
  }
  return false;
}
