/** An entry of a select. */
export interface Choice {
  value: string;
  label: string;
  description?: string | undefined;
  emoji?: string | undefined;
}
