/** Discord's limit for the name of a thread (resources/channel, "Start Thread from Message"). */
const THREAD_NAME_MAX_LENGTH = 100;
const PLACEHOLDER = /\{(title|source|device|brand|date)\}/u;
/** Of a source or a device; a title may be as long as there is room. */
const VALUE_MAX_LENGTH = 40;
/** With less room than this a title says nothing, and the whole is cut instead. */
const TITLE_ROOM_MIN = 20;
const UNTITLED = "Let's talk about it!";
const ELLIPSIS = '…';

/** Users, roles, channels, commands, emoji, timestamps and places of a server (reference, "Message Formatting"). */
const MENTION = /<(?:@[!&]?|#|\/[^:<>]*:|a?:\w+:|t:|id:)[^<>\s]*>/gu;
const MASS_MENTION = /@(?:everyone|here)\b/giu;
/** Controls, separators and marks that turn the direction of what follows; the joiners inside emoji stay. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const HAS_SUBSTANCE = /[\p{L}\p{N}\p{S}\p{Emoji_Presentation}]/u;
const TRAILING_PUNCTUATION = /[\s\p{Pd},;:(–—]+$/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What the placeholders of a title template stand for; what is not known stands for nothing. */
export interface TitleValues {
  title: string;
  source?: string;
  device?: string;
  brand?: string;
  /** ISO day. */
  date?: string;
}

/**
 * The name of a discussion's thread: the template with its placeholders filled in, on one line, without mentions, in
 * Discord's 100 code points; what is too long is the title, which is cut at a word. Never empty: where nothing is left
 * of the title, nor of anything else that the template asks for, it is `untitled`.
 */
export function formatDiscussionTitle(template: string, values: TitleValues, untitled = UNTITLED): string {
  const title = clean(values.title);
  const known = { ...values, title: HAS_SUBSTANCE.test(title) ? title : '' };
  const parts = splitTemplate(template, known);
  if (parts.some(({ name }) => name !== null) && parts.every(({ name, text }) => name === null || text === '')) {
    return untitled;
  }
  const others = parts.filter(({ name }) => name !== 'title').map(({ text }) => text);
  const room = THREAD_NAME_MAX_LENGTH - countCodePoints(others.join(''));
  const shown = parts.map(({ name, text }) =>
    name === 'title' && room >= TITLE_ROOM_MIN ? cutAtWord(text, room) : text,
  );
  // Once more, for two harmless parts may make a mention together.
  const joined = tidy(clean(shown.join('')));
  return HAS_SUBSTANCE.test(joined) ? cutAtWord(joined, THREAD_NAME_MAX_LENGTH) : untitled;
}

/** The template's own words, `name` null, and what its placeholders stand for. */
function splitTemplate(template: string, values: TitleValues): { name: string | null; text: string }[] {
  return template.split(PLACEHOLDER).map((part, place) => {
    // Splitting by a group puts what it met at every other place.
    if (place % 2 === 0) return { name: null, text: part.replace(INVISIBLE, ' ') };
    const value = clean(values[part as keyof TitleValues] ?? '');
    return { name: part, text: part === 'title' ? value : cutAtWord(value, VALUE_MAX_LENGTH) };
  });
}

function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(MENTION, ' ')
    .replace(MASS_MENTION, ' ')
    .replace(INVISIBLE, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** What stood around a placeholder that stands for nothing goes with it. */
function tidy(text: string): string {
  return text
    .replace(/\(\s*\)|\[\s*\]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s·|:,;–—-]+|[\s·|:,;–—-]+$/gu, '')
    .trim();
}

function cutAtWord(text: string, maxLength: number): string {
  if (countCodePoints(text) <= maxLength) return text;
  let kept = '';
  let keptLength = 0;
  for (const { segment } of graphemes.segment(text)) {
    const length = countCodePoints(segment);
    if (keptLength + length > maxLength - ELLIPSIS.length) break;
    kept += segment;
    keptLength += length;
  }
  // A grapheme may be longer than any name: a letter under a heap of combining marks.
  if (kept === '') return Array.from(text).slice(0, maxLength).join('');
  const isBetweenWords = text.charAt(kept.length) === ' ';
  const lastSpace = kept.lastIndexOf(' ');
  const atWord = !isBetweenWords && lastSpace > kept.length / 2 ? kept.slice(0, lastSpace) : kept;
  return `${atWord.replace(TRAILING_PUNCTUATION, '')}${ELLIPSIS}`;
}

function countCodePoints(text: string): number {
  return Array.from(text).length;
}
