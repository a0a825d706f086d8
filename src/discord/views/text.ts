/** Characters that change how the text around them is drawn or hide what it says: controls, bidirectional overrides. */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/gu;
/** Besides spaces, formats and marks: letters of Hangul and Braille that are drawn as nothing. */
const VISIBLE = /[^\s\p{Cf}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;
/** Piled-up marks run over the lines above and below. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;
/** Any scheme, for Discord makes links of more than the web's; what precedes an "@" is no host but a disguise. */
const BARE_LINK = /[a-z][a-z0-9+.-]{0,15}:\/\/(?:[^\s/\\?#@]*@)?([^\s/\\?#)\]>]*)[^\s)\]>]*/giu;
/** In angle brackets one slash is enough for a link. */
const BRACKETED_SCHEME = /(?<=<[^ >]*:)(?=\/)/gu;
const MARKDOWN = /[\\*_`[\]]|\|{2,}|~{2,}/g;
const LINE_START = /^(?:[#>]|[-+](?=[\s#])|\d+(?=[.)]\s))/;
const ZERO_WIDTH_SPACE = '\u200b';
const ELLIPSIS = '…';

/**
 * Text from outside on one line: well-formed, without invisible or control characters, spaces collapsed.
 * Empty when nothing in it could be seen, for Discord refuses such labels.
 */
export function cleanText(text: string): string {
  const clean = text
    .toWellFormed()
    .replace(/\s+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(PILED_MARKS, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
  return VISIBLE.test(clean) ? clean : '';
}

/**
 * Text from outside as Discord markdown that reads as the plain text it is: one line, nothing formatted, no mention
 * (everyone, users, roles, channels, commands, emoji, timestamps), and no link: of an address only its host is left.
 * Source: reference, "Message Formatting".
 */
export function escapeMarkdown(text: string): string {
  return cleanText(text)
    .replace(BARE_LINK, '$1')
    .replace(MARKDOWN, (marks) => marks.replace(/./g, '\\$&'))
    .replace(LINE_START, (mark) => (/^\d/.test(mark) ? `${mark}${ZERO_WIDTH_SPACE}` : `\\${mark}`))
    .replace(/@(?=everyone|here)/giu, `@${ZERO_WIDTH_SPACE}`)
    .replace(/<(?=[@#:/]|a:|t:|id:)/giu, `<${ZERO_WIDTH_SPACE}`)
    .replace(BRACKETED_SCHEME, ZERO_WIDTH_SPACE);
}

/**
 * The text, or its beginning with an ellipsis, in at most `maxLength` code points; cut between words where one ends in
 * the last third. Cut before you escape: a cut escape would show its backslash.
 */
export function cutText(text: string, maxLength: number): string {
  const points = Array.from(text);
  if (points.length <= maxLength) return text;
  const kept = points.slice(0, maxLength - 1).join('');
  const lastSpace = kept.lastIndexOf(' ');
  const atWord = lastSpace >= (kept.length * 2) / 3 ? kept.slice(0, lastSpace) : kept;
  return `${atWord.replace(/[\s\u200d,;:–-]+$/u, '')}${ELLIPSIS}`;
}

/**
 * A masked link, or the bare label where the address cannot stand in one. The label is plain text from outside.
 * Square brackets in it become round ones: escaped or not, an unpaired one keeps Discord from seeing the link.
 * Source: reference, "Message Formatting"; a label that looks like an address would not be drawn as a link.
 */
export function formatLink(label: string, address: string): string {
  const escaped = escapeMarkdown(label.replaceAll('[', '(').replaceAll(']', ')'));
  const href = linkTarget(address);
  return href === null || escaped === '' ? escaped : `[${escaped}](${href})`;
}

/** Discord's style for a moment as seen from now, such as "3 days ago". */
export function formatAge(moment: Date): string {
  return `<t:${Math.floor(moment.getTime() / 1000)}:R>`;
}

/** Longer ones would crowd out the text they stand in. */
const LINK_MAX_LENGTH = 512;

/** An http or https address, spelt so that nothing in it can end a masked link; null for any other. */
export function linkTarget(address: string): string | null {
  const href = webAddress(address)?.replace(/[()[\]<>|*~`\\\s]/g, encodeByte) ?? null;
  return href === null || href.length > LINK_MAX_LENGTH ? null : href;
}

/** An http or https address as Discord may fetch it, without credentials; null for any other. */
export function webAddress(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  url.username = '';
  url.password = '';
  return url.href;
}

function encodeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
