/** A wrong digit is seldom a slip: it names another model. */
const DIGIT_COST = 1.5;
const LETTER_COST = 1;
const SWAP_COST = 0.9;
/** "pixell": a key that was struck twice or a double letter struck once. */
const REPEAT_COST = 0.7;
const LENGTH_MAX = 64;

export interface EditDistance {
  /** Between both as a whole. */
  whole: number;
  /** Between the first and the nearest beginning of the second. */
  beginning: number;
  /** How long that beginning is. */
  beginningLength: number;
}

/** What is out of reach. */
export const TOO_FAR: EditDistance = { whole: Infinity, beginning: Infinity, beginningLength: 0 };

let beforeRow = new Float64Array(LENGTH_MAX + 2);
let previousRow = new Float64Array(LENGTH_MAX + 2);
let currentRow = new Float64Array(LENGTH_MAX + 2);
/** What leaving out each character of the name costs, for the call that is under way. */
const nameGaps = new Float64Array(LENGTH_MAX + 2);

/**
 * Weighted optimal string alignment (Damerau's insertion, deletion, substitution and swap of neighbours). Distances
 * above `limit` come out as Infinity, which saves most of the work. Either text counts only to its 64th character.
 */
export function measureEdits(typed: string, name: string, limit = Infinity): EditDistance {
  const lines = Math.min(typed.length, LENGTH_MAX);
  const columns = Math.min(name.length, LENGTH_MAX);
  // No edit costs less than a repeated letter, so further from the diagonal nothing can come back within the limit.
  const band = limit === Infinity ? LENGTH_MAX : Math.ceil(limit / REPEAT_COST);
  if (lines - columns > band) return TOO_FAR;
  fillGaps(name, Math.min(columns, lines + band));
  fillFirstRow(Math.min(columns, band + 1));
  let previousLeast = 0;
  for (let line = 1; line <= lines; line += 1) {
    [beforeRow, previousRow, currentRow] = [previousRow, currentRow, beforeRow];
    const least = fillRow(typed, name, line, Math.max(1, line - band), Math.min(columns, line + band));
    // A swap reaches back over a row, so one row out of reach is not the end of it.
    if (least > limit && previousLeast + SWAP_COST > limit) {
      return TOO_FAR;
    }
    previousLeast = least;
  }
  return summarise(Math.max(1, lines - band), Math.min(columns, lines + band), columns, limit);
}

function fillGaps(name: string, end: number): void {
  for (let column = 1; column <= end; column += 1) nameGaps[column] = gapCost(name, column - 1);
}

function fillFirstRow(end: number): void {
  currentRow[0] = 0;
  for (let column = 1; column <= end; column += 1) {
    currentRow[column] = (currentRow[column - 1] ?? 0) + (nameGaps[column] ?? 0);
  }
}

/** Fills the current row between two columns; what lies outside is out of reach. Returns the least in it. */
function fillRow(typed: string, name: string, line: number, start: number, end: number): number {
  const [before, previous, current] = [beforeRow, previousRow, currentRow];
  const typedCode = typed.charCodeAt(line - 1);
  const typedBefore = line > 1 ? typed.charCodeAt(line - 2) : -1;
  const typedGap = gapCost(typed, line - 1);
  const isTypedDigit = isDigit(typedCode);
  let left = start === 1 ? (previous[0] ?? 0) + typedGap : Infinity;
  let least = left;
  let nameBefore = start > 1 ? name.charCodeAt(start - 2) : -1;
  current[start - 1] = left;
  for (let column = start; column <= end; column += 1) {
    const nameCode = name.charCodeAt(column - 1);
    const diagonal = previous[column - 1] ?? Infinity;
    let cost = diagonal;
    if (typedCode !== nameCode) {
      cost += isTypedDigit || isDigit(nameCode) ? DIGIT_COST : LETTER_COST;
      if (typedCode === nameBefore && nameCode === typedBefore) {
        cost = Math.min(cost, (before[column - 2] ?? Infinity) + SWAP_COST);
      }
    }
    cost = Math.min(cost, (previous[column] ?? Infinity) + typedGap, left + (nameGaps[column] ?? 0));
    current[column] = cost;
    left = cost;
    if (cost < least) least = cost;
    nameBefore = nameCode;
  }
  current[end + 1] = Infinity;
  return least;
}

function summarise(start: number, end: number, columns: number, limit: number): EditDistance {
  const whole = end === columns ? (currentRow[columns] ?? Infinity) : Infinity;
  let beginning = Infinity;
  let beginningLength = 0;
  for (let column = end; column >= start; column -= 1) {
    const cost = currentRow[column] ?? Infinity;
    if (cost < beginning) {
      beginning = cost;
      beginningLength = column;
    }
  }
  return {
    whole: whole > limit ? Infinity : whole,
    beginning: beginning > limit ? Infinity : beginning,
    beginningLength,
  };
}

function gapCost(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (isDigit(code)) return DIGIT_COST;
  return index > 0 && text.charCodeAt(index - 1) === code ? REPEAT_COST : LETTER_COST;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
