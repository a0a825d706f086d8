import path from 'node:path';
import { checkArticleFiles } from '../src/storage/check-article-files.ts';
import { readDecisions } from '../src/storage/correction-files.ts';
import { describeProblems, type DataProblem } from '../src/storage/data-problem.ts';
import { checkDecisions } from '../src/storage/check-decisions.ts';
import { checkDeviceLayout, tidyDeviceFiles } from '../src/storage/check-device-layout.ts';
import { checkDeviceFiles, loadDeviceFiles } from '../src/storage/device-files.ts';
import { checkKnownFeeds } from '../src/storage/known-feed-file.ts';

const data = path.join(import.meta.dirname, '..', 'data');

/** Cross references need whole devices, so articles wait until the catalogue is in order. */
function checkArticles(devicesAt: string): DataProblem[] {
  return checkArticleFiles(path.join(data, 'articles'), loadDeviceFiles(devicesAt));
}

/** What pages and rules say beside the upstream sources; that needs whole devices, too. */
function checkBesideSources(): DataProblem[] {
  const decisions = readDecisions(data);
  if (decisions.problems.length > 0)
    return decisions.problems.map((problem) => ({ ...problem, file: `data/${problem.file}` }));
  return checkDecisions(loadDeviceFiles(devicesAt), decisions);
}

function inFolder(folder: string, problems: readonly DataProblem[]): DataProblem[] {
  return problems.map((problem) => ({ ...problem, file: path.join('data', folder, path.basename(problem.file)) }));
}

const devicesAt = path.join(data, 'devices');
if (process.argv.includes('--tidy')) tidyDeviceFiles(devicesAt);
const deviceProblems = inFolder('devices', checkDeviceFiles(devicesAt));
const problems = [
  ...deviceProblems,
  ...inFolder('devices', checkDeviceLayout(devicesAt)),
  ...inFolder('', checkKnownFeeds(path.join(data, 'feeds.json'))),
  ...(deviceProblems.length === 0 ? inFolder('articles', checkArticles(devicesAt)) : []),
  ...(deviceProblems.length === 0 ? checkBesideSources() : []),
];
if (problems.length > 0) {
  console.error(describeProblems(problems));
  process.exitCode = 1;
}
