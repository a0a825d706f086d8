/** How many slips a word may have: short words and numbers have too many neighbours to guess between. */
export function allowedSlips(word: string): number {
  if (word.length < 3 || /^\d+$/.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * How many slips (a letter wrong, missing, added, or two swapped) part `word` from `candidate` or its beginning;
 * Infinity where that is more than {@link allowedSlips}. Words of three letters may only have two of them swapped.
 */
export function countSlips(candidate: string, word: string): number {
  const slips = allowedSlips(word);
  if (slips === 0 || candidate.length < word.length - slips) return Infinity;
  if (word.length === 3) return isSwapped(candidate, word) ? 1 : Infinity;
  if (countForeignLetters(candidate, word) > slips) return Infinity;
  const distance = prefixDistance(candidate.slice(0, word.length + slips), word, slips);
  return distance <= slips ? distance : Infinity;
}

/** Each letter that `candidate` lacks is one slip at least; most candidates fail on this, which is cheap to see. */
function countForeignLetters(candidate: string, word: string): number {
  let foreign = 0;
  for (const letter of word) if (!candidate.includes(letter)) foreign += 1;
  return foreign;
}

function isSwapped(candidate: string, word: string): boolean {
  const [first = '', second = '', third = ''] = word;
  return candidate === second + first + third || candidate === first + third + second;
}

/** Smallest Damerau distance (optimal string alignment) between `word` and any beginning of `candidate`. */
function prefixDistance(candidate: string, word: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: candidate.length + 1 }, (_, column) => column);
  for (let row = 1; row <= word.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= candidate.length; column += 1) {
      const wrong = word[row - 1] === candidate[column - 1] ? 0 : 1;
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + wrong);
      const swapped =
        row > 1 && column > 1 && word[row - 1] === candidate[column - 2] && word[row - 2] === candidate[column - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return Infinity;
    beforeLast = last;
    last = current;
  }
  return Math.min(...last);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
