import { type AnsweredFact } from './answer-question.ts';
import { type RelatedAnswer } from './answer-related.ts';
import { type BeyondTopic } from './attributes.ts';
import { type Comparison } from './compare-devices.ts';
import { type Device } from './device.ts';
import { type Condition, type Verdict } from './judge-condition.ts';
import { type Search } from './search.ts';
import { type PlacedDevice } from './place-device.ts';
import { type SearchResult } from './run-search.ts';

/** Whether a device is what was asked, and the value it rests on. */
export interface Check {
  condition: Condition;
  verdict: Verdict;
  fact?: AnsweredFact;
}

/** All that differs, also where it was asked which is better; or which one is ahead, or whether the first is. */
export type ComparedAim = 'all' | 'opinion' | 'which' | 'isFirst';

/** Answers that are more than facts of devices, each by itself. */
export type SpecialAnswer =
  | { kind: 'compared'; asked: ComparedAim; comparison: Comparison }
  | { kind: 'search'; aim: 'best' | 'count' | 'list'; question: string; result: SearchResult; placed?: PlacedDevice }
  /**
   * What is looked for cannot be told, for these words mean nothing to the catalogue; where there are none, nothing of
   * what it asks to be shown narrows it down. `rest` is what fits without them.
   */
  | { kind: 'unread'; search: Search; unread: string[]; rest?: SearchResult }
  | { kind: 'checked'; device: Device; checks: Check[] }
  /** Phones were looked for by what no fact tells. */
  | { kind: 'cannotKnow'; topics: BeyondTopic[] }
  /** Every brand of the catalogue, the one with the most devices first. */
  | { kind: 'brands'; brands: { brand: string; count: number }[] }
  | RelatedAnswer;
