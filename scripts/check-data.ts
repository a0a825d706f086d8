import path from 'node:path';
import { checkArticleFiles } from '../src/storage/check-article-files.ts';
import { describeProblems, type DataProblem } from '../src/storage/data-problem.ts';
import { checkDeviceFiles, loadDeviceFiles } from '../src/storage/device-files.ts';

const data = path.join(import.meta.dirname, '..', 'data');

/** Cross references need whole devices, so articles wait until the catalogue is in order. */
function checkAll(): DataProblem[] {
  const devicesAt = path.join(data, 'devices');
  const deviceProblems = prefix('devices', checkDeviceFiles(devicesAt));
  if (deviceProblems.length > 0) return deviceProblems;
  return prefix('articles', checkArticleFiles(path.join(data, 'articles'), loadDeviceFiles(devicesAt)));
}

function prefix(folder: string, problems: readonly DataProblem[]): DataProblem[] {
  return problems.map((problem) => ({ ...problem, file: `data/${folder}/${path.basename(problem.file)}` }));
}

const problems = checkAll();
if (problems.length > 0) {
  console.error(describeProblems(problems));
  process.exitCode = 1;
}
