/** A line of a benchmark's table: what was measured, and its figures by column. Units stand in the columns' names. */
export interface Row {
  what: string;
  figures: Readonly<Record<string, number | string>>;
  /** What the line must keep to, in words, and whether it did. */
  goal?: { text: string; isMet: boolean };
}

/** What each `bench/NAME.bench.ts` exports. */
export interface Bench {
  /** In one line: what is measured, over what. */
  name: string;
  run: () => Promise<Row[]>;
}
