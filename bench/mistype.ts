import { pick } from './random.ts';

/** Keys beside each other on the keyboard that most people type with. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/**
 * The text with that many slips of the finger, each in a run of letters: a letter left out, struck twice, swapped with
 * its neighbour or missed by one key. Digits stay: another digit is another model.
 */
export function mistype(text: string, slips: number, random: () => number): string {
  let typed = text;
  for (let slip = 0; slip < slips; slip += 1) typed = slipOnce(typed, random);
  return typed;
}

function slipOnce(text: string, random: () => number): string {
  // A run of two letters and fewer is a sign, such as the "s" of "s24", rather than a word.
  const words = [...text.matchAll(/[a-z]{3,}/g)];
  if (words.length === 0) return text;
  const word = pick(random, words);
  const length = word[0].length;
  const place = word.index + Math.floor(random() * length);
  const letter = text.charAt(place);
  switch (pick(random, ['out', 'twice', 'swap', 'miss'] as const)) {
    case 'out':
      return text.slice(0, place) + text.slice(place + 1);
    case 'twice':
      return text.slice(0, place) + letter + text.slice(place);
    case 'swap': {
      const first = Math.min(place, word.index + length - 2);
      return text.slice(0, first) + text.charAt(first + 1) + text.charAt(first) + text.slice(first + 2);
    }
    case 'miss':
      return text.slice(0, place) + neighbour(letter, random) + text.slice(place + 1);
  }
}

function neighbour(letter: string, random: () => number): string {
  const row = ROWS.find((keys) => keys.includes(letter)) ?? letter;
  const place = row.indexOf(letter);
  const beside = [row.charAt(place - 1), row.charAt(place + 1)].filter((key) => key !== '');
  return beside.length === 0 ? letter : pick(random, beside);
}
