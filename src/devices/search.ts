import { type Attribute } from './attributes.ts';
import { type Condition } from './judge-condition.ts';
import { type Direction, type SearchedForm } from './question-vocabulary.ts';

/** What is looked for, and in which order. */
export interface Search {
  form: SearchedForm;
  /** All of them must hold, and of each group any one. */
  groups: Condition[][];
  ranking?: { attribute: Attribute; direction: Direction };
  /** The order was named without asking for the first alone: "light phones", "phones by weight". */
  isOrdered?: boolean;
  /** How many were asked for: "the five lightest". */
  limit?: number;
  /** Which place was asked for, from 2 on: "the second lightest". */
  nth?: number;
  /** What was asked to be shown besides. */
  shown: Attribute[];
  /** Words that nothing was made of. */
  unread: string[];
}
