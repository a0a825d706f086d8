import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type Correction, correctionSchema, type ListedDoubt, listedDoubtSchema } from '../devices/correction.ts';
import { type DataProblem, describeProblems, readListFile } from './data-problem.ts';

/** What people decided about the catalogue beside what its upstream sources say. */
export interface Decisions {
  corrections: Correction[];
  doubts: ListedDoubt[];
}

/** Every `*.json` of the directory of corrections and the file of doubts, with what is wrong with them. */
export function readDecisions(correctionsAt: string, doubtsFile: string): Decisions & { problems: DataProblem[] } {
  const corrections: Correction[] = [];
  const problems: DataProblem[] = [];
  const files = existsSync(correctionsAt) ? readdirSync(correctionsAt).filter((name) => name.endsWith('.json')) : [];
  const stated = new Map<string, string>();
  for (const file of files.sort()) {
    const read = readListFile(path.join(correctionsAt, file), file, correctionSchema);
    problems.push(...read.problems);
    for (const correction of read.entries) {
      for (const field of Object.keys(correction.facts)) {
        const key = `${correction.id} ${field}`;
        const other = stated.get(key);
        if (other !== undefined) {
          problems.push({
            file,
            id: correction.id,
            field: `facts.${field}`,
            message: `is already corrected by ${other}`,
          });
        }
        stated.set(key, correction.source);
      }
      corrections.push(correction);
    }
  }
  const doubts = readListFile(doubtsFile, path.basename(doubtsFile), listedDoubtSchema);
  return { corrections, doubts: doubts.entries, problems: [...problems, ...doubts.problems] };
}

/** As `readDecisions`; throws one error that names every bad entry. */
export function loadDecisions(correctionsAt: string, doubtsFile: string): Decisions {
  const { problems, ...decisions } = readDecisions(correctionsAt, doubtsFile);
  if (problems.length > 0) throw new Error(`The corrections are damaged.\n${describeProblems(problems)}`);
  return decisions;
}
