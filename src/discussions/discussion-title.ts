/** Discord's limit for the name of a thread (resources/channel, "Start Thread from Message"). */
const THREAD_NAME_MAX_LENGTH = 100;
const PREFIX = "Let's talk about: ";
const FALLBACK = "Let's talk about it!";
const ELLIPSIS = '…';

/** Users, roles, channels, commands, emoji, timestamps and places of a server (reference, "Message Formatting"). */
const MENTION = /<(?:@[!&]?|#|\/[^:<>]*:|a?:\w+:|t:|id:)[^<>\s]*>/gu;
const MASS_MENTION = /@(?:everyone|here)\b/giu;
/** Controls, separators and marks that turn the direction of what follows; the joiners inside emoji stay. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const HAS_SUBSTANCE = /[\p{L}\p{N}\p{S}\p{Emoji_Presentation}]/u;
const TRAILING_PUNCTUATION = /[\s\p{Pd},;:(–—]+$/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The name of a discussion's thread: `Let's talk about: ` and the headline on one line, without mentions, cut at a word
 * to Discord's 100 code points. Never empty: a headline of which nothing is left gives `Let's talk about it!`.
 */
export function formatDiscussionTitle(headline: string): string {
  const clean = headline
    .toWellFormed()
    .replace(MENTION, ' ')
    .replace(MASS_MENTION, ' ')
    .replace(INVISIBLE, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (!HAS_SUBSTANCE.test(clean)) return FALLBACK;
  return PREFIX + cutAtWord(clean, THREAD_NAME_MAX_LENGTH - PREFIX.length);
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
