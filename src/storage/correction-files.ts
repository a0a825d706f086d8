import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import {
  type Correction,
  correctionSchema,
  type ListedDoubt,
  listedDoubtSchema,
  type Refreshment,
  refreshmentSchema,
} from '../devices/correction.ts';
import { type DataProblem, describeProblems, readListFile } from './data-problem.ts';

/** What came to the catalogue after its upstream sources were merged, from the sources themselves and from people. */
export interface Decisions {
  refreshments: Refreshment[];
  corrections: Correction[];
  doubts: ListedDoubt[];
}

/** `corrections/*.json`, `doubts.json` and `refreshed.json` of the folder of data, with what is wrong with them. */
export function readDecisions(data: string): Decisions & { problems: DataProblem[] } {
  const directory = path.join(data, 'corrections');
  const files = existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.json')) : [];
  const read = files.sort().map((file) => ({
    file,
    ...readListFile(path.join(directory, file), path.join('corrections', file), correctionSchema),
  }));
  const doubts = readListFile(path.join(data, 'doubts.json'), 'doubts.json', listedDoubtSchema);
  const refreshed = readListFile(path.join(data, 'refreshed.json'), 'refreshed.json', refreshmentSchema);
  return {
    refreshments: refreshed.entries,
    corrections: read.flatMap(({ entries }) => entries),
    doubts: doubts.entries,
    problems: [
      ...read.flatMap(({ problems }) => problems),
      ...findStatedTwice(read),
      ...doubts.problems,
      ...refreshed.problems,
    ],
  };
}

function findStatedTwice(files: readonly { file: string; entries: Correction[] }[]): DataProblem[] {
  const stated = new Map<string, string>();
  return files.flatMap(({ file, entries }) =>
    entries.flatMap(({ id, source, facts }) =>
      Object.keys(facts).flatMap((field) => {
        const other = stated.get(`${id} ${field}`);
        stated.set(`${id} ${field}`, source);
        const place = { file: path.join('corrections', file), id, field: `facts.${field}` };
        return other === undefined ? [] : [{ ...place, message: `is already corrected by ${other}` }];
      }),
    ),
  );
}

/** As `readDecisions`; throws one error that names every bad entry. */
export function loadDecisions(data: string): Decisions {
  const { problems, ...decisions } = readDecisions(data);
  if (problems.length > 0) throw new Error(`The corrections are damaged.\n${describeProblems(problems)}`);
  return decisions;
}
