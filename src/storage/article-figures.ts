/** A number as a text writes it: digits, with a point or a comma between them. */
export const FIGURE = /\d+(?:[.,]\d+)*/;

const ALL_FIGURES = new RegExp(FIGURE, 'g');

/**
 * Every figure that a text or a record states, thousands unseparated and without leading zeros, so that "4,400 mAh" is
 * found in a record that says 4400 and "4 November" in one that says 2016-11-04.
 */
export function figuresOf(value: unknown): string[] {
  if (typeof value === 'string') return (value.match(ALL_FIGURES) ?? []).map(normalize);
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(figuresOf);
}

function normalize(figure: string): string {
  const joined = figure.replace(/,(?=\d{3}(?!\d))/g, '');
  return /^0\d+$/.test(joined) ? joined.replace(/^0+(?=\d)/, '') : joined;
}
