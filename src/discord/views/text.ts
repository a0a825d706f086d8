/** Characters that change how the text around them is drawn or hide what it says: controls, bidirectional overrides. */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/gu;
/** Besides spaces, formats and marks: letters of Hangul and Braille that are drawn as nothing. */
const VISIBLE = /[^\s\p{Cf}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;
/** Piled-up marks run over the lines above and below. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;
const ZERO_WIDTH_SPACE = '\u200b';
const ELLIPSIS = '…';

/** A change of text: whatever matches gives way to what `by` makes of it and of its first group. */
export interface TextRule {
  pattern: RegExp;
  by: (match: string, group: string) => string;
}

/** Well-formed text on one line, without invisible or control characters. Their order matters. */
export const CLEANING: readonly TextRule[] = [
  { pattern: /\s+/gu, by: () => ' ' },
  { pattern: INVISIBLE, by: () => '' },
  { pattern: PILED_MARKS, by: (_, kept) => kept },
  { pattern: / {2,}/g, by: () => ' ' },
  { pattern: /^ | $/g, by: () => '' },
];

/**
 * Of an address only its host is left. Any scheme, for Discord makes links of more than the web's; what precedes an "@"
 * is no host but a disguise.
 */
export const UNLINKING: TextRule = {
  pattern: /[a-z][a-z0-9+.-]{0,15}:\/\/(?:[^\s/\\?#@]*@)?([^\s/\\?#)\]>]*)[^\s)\]>]*/giu,
  by: (_, host) => host,
};

/** Markers of styles, which show as they are behind a backslash; in code they do without. */
export const UNMARKING: TextRule = {
  pattern: /[\\*_`[\]]|\|(?=\|)|(?<=\|)\||~(?=~)|(?<=~)~/g,
  by: (mark) => `\\${mark}`,
};

/** What makes a heading, a list or a quote of a line. */
export const UNLEADING: readonly TextRule[] = [
  { pattern: /^(?:[#>]|[-+](?=[\s#]))/g, by: (mark) => `\\${mark}` },
  // Between the number and its dot, so that digits of several styles keep theirs.
  { pattern: /(?=[.)]\s)(?<=^\d+)/g, by: () => ZERO_WIDTH_SPACE },
];

/**
 * What makes a mention of a word, or a mention or link of what stands in angle brackets: there one slash, a plus or an
 * "@" is enough for a link.
 */
export const UNPINGING: readonly TextRule[] = [
  { pattern: /@(?=everyone|here)/giu, by: () => `@${ZERO_WIDTH_SPACE}` },
  { pattern: /<(?=[@#:/+]|a:|t:|id:|[^\s<>@]*@)/giu, by: () => `<${ZERO_WIDTH_SPACE}` },
  { pattern: /(?<=<[^ >]*:)(?=\/)/gu, by: () => ZERO_WIDTH_SPACE },
];

/** Whether something in it can be seen. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}

/**
 * Text from outside on one line: well-formed, without invisible or control characters, spaces collapsed.
 * Empty when nothing in it could be seen, for Discord refuses such labels.
 */
export function cleanText(text: string): string {
  const clean = CLEANING.reduce(applyRule, text.toWellFormed());
  return isVisible(clean) ? clean : '';
}

/**
 * Text from outside as Discord markdown that reads as the plain text it is: one line, nothing formatted, no mention
 * (everyone, users, roles, channels, commands, emoji, timestamps), and no link: of an address only its host is left.
 * Source: reference, "Message Formatting".
 */
export function escapeMarkdown(text: string): string {
  return [UNLINKING, UNMARKING, ...UNLEADING, ...UNPINGING].reduce(applyRule, cleanText(text));
}

/** The text with a rule applied wherever it matches. */
export function applyRule(text: string, { pattern, by }: TextRule): string {
  return text.replace(pattern, by);
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
