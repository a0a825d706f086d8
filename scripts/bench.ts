import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Bench, type Row } from '../bench/row.ts';

const USAGE =
  'Usage: npm run bench -- [--only NAME]…\nRuns bench/NAME.bench.ts, each as a table; fails when a goal is missed.';
const DIRECTORY = path.join(import.meta.dirname, '../bench');
const ENDING = '.bench.ts';

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true, default: [] }, help: { type: 'boolean', default: false } },
});
const known = readdirSync(DIRECTORY)
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))
  .sort();
const strange = values.only.find((name) => !known.includes(name));
if (values.help || strange !== undefined) {
  if (strange !== undefined) console.error(`There is no benchmark "${strange}"; there are ${known.join(', ')}.`);
  console.error(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  for (const name of known) if (values.only.length === 0 || values.only.includes(name)) await runBench(name);
}

async function runBench(file: string): Promise<void> {
  const { name, run } = (await import(path.join(DIRECTORY, `${file}${ENDING}`))) as Bench;
  console.log(`\n${file}: ${name}`);
  const rows = await run();
  console.log(formatTable(rows));
  if (rows.some(({ goal }) => goal?.isMet === false)) process.exitCode = 1;
}

function formatTable(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap(({ figures }) => Object.keys(figures)))];
  const hasGoals = rows.some(({ goal }) => goal !== undefined);
  const lines = rows.map(({ what, figures, goal }) => [
    what,
    ...columns.map((column) => String(figures[column] ?? '')),
    ...(hasGoals ? [goal === undefined ? '' : `${goal.isMet ? 'met' : 'MISSED'}: ${goal.text}`] : []),
  ]);
  const table = [['', ...columns, ...(hasGoals ? ['goal'] : [])], ...lines];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  return table
    .map((line) =>
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
