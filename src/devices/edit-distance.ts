/** A wrong digit is seldom a slip: it names another model. */
const DIGIT_COST = 1.5;
const LETTER_COST = 1;
const SWAP_COST = 0.9;
/** "pixell": a key that was struck twice or a double letter struck once. */
const REPEAT_COST = 0.7;
const ROW_LENGTH_MAX = 64;

const rows = [0, 1, 2].map(() => new Float64Array(ROW_LENGTH_MAX + 1)) as [Float64Array, Float64Array, Float64Array];

export interface EditDistance {
  /** Between both as a whole. */
  whole: number;
  /** Between the first and the nearest beginning of the second. */
  beginning: number;
  /** How long that beginning is. */
  beginningLength: number;
}

/**
 * Weighted optimal string alignment (Damerau's insertion, deletion, substitution and swap of neighbours).
 * Either text counts only to its 64th character.
 */
export function measureEdits(typed: string, name: string): EditDistance {
  const columns = Math.min(name.length, ROW_LENGTH_MAX);
  const lines = Math.min(typed.length, ROW_LENGTH_MAX);
  let [previous, current, before] = rows;
  current[0] = 0;
  for (let column = 1; column <= columns; column += 1) {
    current[column] = at(current, column - 1) + gapCost(name, column - 1);
  }
  for (let line = 1; line <= lines; line += 1) {
    [before, previous, current] = [previous, current, before];
    current[0] = at(previous, 0) + gapCost(typed, line - 1);
    for (let column = 1; column <= columns; column += 1) {
      current[column] = cellCost(typed, name, line, column, { previous, current, before });
    }
  }
  return summarise(current, columns);
}

interface Rows {
  before: Float64Array;
  previous: Float64Array;
  current: Float64Array;
}

function cellCost(typed: string, name: string, line: number, column: number, rowsNow: Rows): number {
  const { before, previous, current } = rowsNow;
  const typedCode = typed.charCodeAt(line - 1);
  const nameCode = name.charCodeAt(column - 1);
  if (typedCode === nameCode) return at(previous, column - 1);
  const substitution = isDigit(typedCode) || isDigit(nameCode) ? DIGIT_COST : LETTER_COST;
  let cost = Math.min(
    at(previous, column - 1) + substitution,
    at(previous, column) + gapCost(typed, line - 1),
    at(current, column - 1) + gapCost(name, column - 1),
  );
  if (line > 1 && column > 1 && typedCode === name.charCodeAt(column - 2) && nameCode === typed.charCodeAt(line - 2)) {
    cost = Math.min(cost, at(before, column - 2) + SWAP_COST);
  }
  return cost;
}

function summarise(last: Float64Array, columns: number): EditDistance {
  let beginning = at(last, columns);
  let beginningLength = columns;
  for (let column = columns - 1; column > 0; column -= 1) {
    if (at(last, column) < beginning) {
      beginning = at(last, column);
      beginningLength = column;
    }
  }
  return { whole: at(last, columns), beginning, beginningLength };
}

function gapCost(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (isDigit(code)) return DIGIT_COST;
  return index > 0 && text.charCodeAt(index - 1) === code ? REPEAT_COST : LETTER_COST;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function at(row: Float64Array, index: number): number {
  return row[index] ?? 0;
}
