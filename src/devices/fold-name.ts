/** Roman numerals that models are numbered with; I, V and X alone are as often letters of a name. */
const ROMAN: Readonly<Record<string, string>> = {
  ii: '2',
  iii: '3',
  iv: '4',
  vi: '6',
  vii: '7',
  viii: '8',
  ix: '9',
};

/** A generation of mobile networks, which is no part of a model's number. */
const NETWORK_GENERATION = /^[2-6]g$/;

/** What all spellings of a name have in common: small letters without accents, "+" as a word, signs as spaces. */
function foldLetters(text: string): string {
  const plain = /^[\x20-\x7e]*$/.test(text) ? text : text.normalize('NFKD').replaceAll(/\p{M}+/gu, '');
  return plain.toLowerCase().replaceAll(/['’`]/gu, '').replaceAll('+', ' plus ');
}

/**
 * The parts of a name in its order: runs of letters and runs of digits, Roman numerals as digits.
 * "Galaxy S III Neo+" gives galaxy, s, 3, neo, plus; "mimix2s" gives mimix, 2, s.
 */
export function splitName(text: string, numerals: 'as digits' | 'as written' = 'as digits'): string[] {
  return (foldLetters(text).match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => splitWord(word, numerals));
}

function splitWord(word: string, numerals: 'as digits' | 'as written'): string[] {
  if (NETWORK_GENERATION.test(word)) return [word];
  const parts = word.match(/\p{N}+|\P{N}+/gu) ?? [];
  if (numerals === 'as written') return parts;
  return parts.map((part, index) => {
    const mayBeNumeral = parts.length === 1 || /\d$/.test(parts[index - 1] ?? '');
    return mayBeNumeral ? (ROMAN[part] ?? part) : part;
  });
}

/** The letters and digits of a name without anything between them. */
export function joinName(text: string): string {
  return foldLetters(text).replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
