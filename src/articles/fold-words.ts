const COMBINING_MARKS = /[\u0300-\u036f]/g;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Scripts that do not part words by spaces: each character counts as a word, so that a part of a sentence is found. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
/** Longer runs are addresses or noise, and no one types them. */
const WORD_MAX_LENGTH = 40;

/**
 * The words of a text as search compares them: lower case, without accents, `+` as "plus", punctuation dropped.
 * Folding folded words gives the same words.
 */
export function foldWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(COMBINING_MARKS, '')
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll('+', ' plus ')
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
    .replace(SPACELESS, ' $& ');
  return (plain.match(WORD) ?? []).map((word) => word.slice(0, WORD_MAX_LENGTH));
}
