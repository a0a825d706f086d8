import { type RichText } from '../articles/rich-text.ts';
import { convertHtmlToRichText } from './html-to-rich-text.ts';
import { convertHtmlToText, looksLikeHtml, tidyText } from './html-to-text.ts';
import { type MarkupElement, markupOf, textOf } from './markup-tree.ts';

/** A piece of a feed that may be text or HTML. */
export interface FeedText {
  value: string;
  isHtml: boolean;
}

const MARKUP_TYPES = new Set(['html', 'text/html', 'xhtml', 'application/xhtml+xml', 'application/xhtml xml']);

/**
 * Text of an RSS element. The formats never said whether it is HTML (RSS 2.0 best practices: "character data"), so
 * whatever holds a tag or a character reference is taken as HTML, also where its tags were left unescaped.
 */
export function readLooseText(element: MarkupElement): FeedText {
  if (hasElements(element)) return { value: markupOf(element), isHtml: true };
  const value = textOf(element);
  return { value, isHtml: looksLikeHtml(value) };
}

/** A text construct of Atom (RFC 4287, section 3.1), or of Atom 0.3 with its `mode`. */
export function readTextConstruct(element: MarkupElement): FeedText {
  const type = (element.attributes.get('type') ?? 'text').trim().toLowerCase();
  const mode = element.attributes.get('mode')?.trim().toLowerCase();
  if (mode === 'base64' || isBinaryType(type)) return readBase64(textOf(element), type);
  if (hasElements(element)) return { value: markupOf(element), isHtml: true };
  const value = textOf(element);
  // Character data of xhtml is text already: its markup would have been elements.
  const escapedXhtml = type.includes('xhtml') && !looksLikeHtml(value);
  return { value, isHtml: (MARKUP_TYPES.has(type) && !escapedXhtml) || (mode === 'escaped' && looksLikeHtml(value)) };
}

/** RFC 4287, section 4.1.3.3: content of any type that is no text and no XML is base64. */
function isBinaryType(type: string): boolean {
  return type.includes('/') && !/^(?:text\/|multipart\/|message\/)|[+/ ]xml$|\/xml-|html|json/.test(type);
}

/** What cannot be base64 is text whose type is wrong. */
function readBase64(text: string, type: string): FeedText {
  const digits = text.replace(/\s+/g, '');
  const isBase64 = digits.length % 4 === 0 && /^[A-Za-z\d+/]*={0,2}$/.test(digits);
  const value = isBase64 ? Buffer.from(digits, 'base64').toString('utf8') : text;
  return { value, isHtml: MARKUP_TYPES.has(type) || looksLikeHtml(value) };
}

/** Whether there is more than text directly inside. */
export function hasElements(element: MarkupElement): boolean {
  return element.children.some((child) => typeof child !== 'string');
}

/** As plain text, over several lines where it had paragraphs; null when nothing is left. */
export function toPlainText(text: FeedText): string | null {
  const plain = text.isHtml ? convertHtmlToText(text.value) : tidyText(text.value);
  return plain === '' ? null : plain;
}

/** With emphasis, links and lists, as a part of an item; nothing where plain text says as much. */
export function toRichPart(text: FeedText | null, base: string | null): { rich?: RichText } {
  const rich = text?.isHtml === true ? convertHtmlToRichText(text.value, base) : null;
  return rich === null ? {} : { rich };
}

/** As plain text on one line: for titles and names. */
export function toPlainLine(text: FeedText): string | null {
  return toPlainText(text)?.replace(/\s+/g, ' ') ?? null;
}
