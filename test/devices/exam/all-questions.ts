import { drawFactsOne } from './facts-one.ts';
import { listBatchFive } from './five.ts';
import { listBatchFour } from './four.ts';
import { type Question } from './question.ts';
import { drawRelationsOne } from './relations-one.ts';
import { listSearchesOne } from './searches-one.ts';
import { listBatchSeven } from './seven.ts';
import { listBatchSix } from './six.ts';
import { drawBatchThree } from './three-drawn.ts';
import { listBatchTwo } from './two-searches.ts';

/** The whole exam, the same at every run; to be called once, for its dice roll on. */
export function listExam(): Question[] {
  return [
    ...drawFactsOne(),
    ...listSearchesOne(),
    ...drawRelationsOne(),
    ...listBatchTwo(),
    ...drawBatchThree(),
    ...listBatchFour(),
    ...listBatchFive(),
    ...listBatchSix(),
    ...listBatchSeven(),
  ];
}
