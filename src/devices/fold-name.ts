/** Roman numerals that models are numbered with; I, V and X alone are as often letters of a name. */
const ROMAN: ReadonlyMap<string, string> = new Map([
  ['ii', '2'],
  ['iii', '3'],
  ['iv', '4'],
  ['vi', '6'],
  ['vii', '7'],
  ['viii', '8'],
  ['ix', '9'],
]);

/** A generation of mobile networks, which is no part of a model's number. */
const NETWORK_GENERATION = /^[2-6]g$/;

/** Most names: nothing in them but letters, digits and signs that only stand between. */
const PLAIN = /^[A-Za-z0-9 ().,/_-]*$/;

/** What all spellings of a name have in common: small letters without accents, "+" as a word, signs as spaces. */
function foldLetters(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  const plain = /^[\x20-\x7e]*$/.test(text) ? text : text.normalize('NFKD').replaceAll(/\p{M}+/gu, '');
  return plain.toLowerCase().replaceAll(/['’`]/gu, '').replaceAll('+', ' plus ');
}

/**
 * The parts of a name in its order: runs of letters and runs of digits, Roman numerals as digits.
 * "Galaxy S III Neo+" gives galaxy, s, 3, neo, plus; "mimix2s" gives mimix, 2, s.
 */
export function splitName(text: string): string[] {
  return splitNameTwice(text).parts;
}

/** The same, and the parts with their numerals as they are written: galaxy, s, iii, neo, plus. */
export function splitNameTwice(text: string): { parts: string[]; written: string[] } {
  const parts: string[] = [];
  const written: string[] = [];
  const folded = foldLetters(text);
  let start = 0;
  for (let index = 0; index <= folded.length; index += 1) {
    if (isSign(folded, index)) continue;
    if (index > start) splitWord(folded.slice(start, index), parts, written);
    start = index + 1;
  }
  return { parts, written };
}

/** Whether the character there belongs to a word. */
function isSign(folded: string, index: number): boolean {
  const code = folded.charCodeAt(index);
  if (code < NON_ASCII) return (code >= LETTER_A && code <= LETTER_Z) || isDigit(code);
  // Past the end there is none; a half of a pair is looked at as the whole it belongs to.
  return index < folded.length && LETTER_OR_NUMBER.test(String.fromCodePoint(wholePoint(folded, index)));
}

function wholePoint(folded: string, index: number): number {
  const isSecondHalf = /[\udc00-\udfff]/.test(folded.charAt(index)) && index > 0;
  return folded.codePointAt(isSecondHalf ? index - 1 : index) ?? 0;
}

function splitWord(word: string, parts: string[], written: string[]): void {
  if (word.length === 2 && NETWORK_GENERATION.test(word)) {
    parts.push(word);
    written.push(word);
    return;
  }
  let start = 0;
  while (start < word.length) {
    const isNumber = isDigit(word.charCodeAt(start));
    let end = start + 1;
    while (end < word.length && isDigit(word.charCodeAt(end)) === isNumber) end += 1;
    const part = word.slice(start, end);
    written.push(part);
    const mayBeNumeral = !isNumber && (start > 0 || end === word.length);
    parts.push((mayBeNumeral ? ROMAN.get(part) : undefined) ?? part);
    start = end;
  }
}

function isDigit(code: number): boolean {
  return code >= DIGIT_0 && code <= DIGIT_9;
}

const NON_ASCII = 0x80;
const LETTER_A = 0x61;
const LETTER_Z = 0x7a;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const LETTER_OR_NUMBER = /^[\p{L}\p{N}]/u;

/** The letters and digits of a name without anything between them. */
export function joinName(text: string): string {
  return foldLetters(text).replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
