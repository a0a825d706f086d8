import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Refreshment } from '../src/devices/correction.ts';
import { type DeviceFacts, FACT_NAMES } from '../src/devices/device-facts.ts';
import { type DeviceRecord, deviceFileSchema, findSource, type SourceRecord } from '../src/devices/device.ts';
import { loadDecisions } from '../src/storage/correction-files.ts';
import { readEndOfLifeFile, readLineageFile } from './catalogue/read-upstream-files.ts';

const USAGE = `Usage: npm run catalogue:refresh -- [--lineage DIRECTORY] [--endoflife DIRECTORY] [--data DIRECTORY]
Reads what checkouts of the LineageOS wiki and of endoflife.date say by now of the devices that cite them, and writes
what is new to data/refreshed.json. "npm run catalogue:correct" then puts it in. Corrections from pages stay.`;

interface Checkouts {
  lineage_wiki?: string;
  'endoflife.date'?: string;
}

/** What the file that a source of a record names says by now; undefined where the checkout has no such file or part. */
function readSource({ name, path: place = '' }: SourceRecord, checkouts: Checkouts): DeviceFacts | undefined {
  const [file = '', cycle = ''] = place.split('#');
  const directory = name === 'lineage_wiki' || name === 'endoflife.date' ? checkouts[name] : undefined;
  if (directory === undefined || file === '' || !existsSync(path.join(directory, file))) return undefined;
  const text = readFileSync(path.join(directory, file), 'utf8');
  return name === 'lineage_wiki' ? readLineageFile(text) : readEndOfLifeFile(text, cycle);
}

/** What a source says of a record that the record does not, where the fact is that source's to state. */
function findNews(record: DeviceRecord, source: SourceRecord, facts: DeviceFacts): Refreshment[] {
  const news = FACT_NAMES.filter((field) => {
    if (facts[field] === undefined || JSON.stringify(facts[field]) === JSON.stringify(record.facts[field]))
      return false;
    return !(field in record.facts) || findSource(record, field)?.name === source.name;
  });
  if (news.length === 0) return [];
  const changed = Object.fromEntries(news.map((field) => [field, facts[field]]));
  return [{ id: record.id, source: source.name, facts: changed }];
}

/** Of each device and source one entry; what is new goes over what was refreshed before. */
function mergeRefreshments(before: readonly Refreshment[], news: readonly Refreshment[]): Refreshment[] {
  const groups = Map.groupBy([...before, ...news], ({ id, source }) => `${id} ${source}`);
  return [...groups.entries()]
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .flatMap(([, [first, ...more]]) => {
      if (first === undefined) return [];
      return [{ ...first, facts: Object.assign({}, first.facts, ...more.map(({ facts }) => facts)) as DeviceFacts }];
    });
}

function formatRefreshments(refreshments: readonly Refreshment[]): string {
  return `[${refreshments.map((entry) => `\n  ${JSON.stringify(entry)}`).join(',')}${refreshments.length > 0 ? '\n' : ''}]\n`;
}

function run(): 0 | 2 {
  const { values } = parseArgs({
    options: {
      lineage: { type: 'string' },
      endoflife: { type: 'string' },
      data: { type: 'string', default: path.join(import.meta.dirname, '..', 'data') },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || (values.lineage === undefined && values.endoflife === undefined)) {
    console.error(USAGE);
    return 2;
  }
  const checkouts: Checkouts = {
    ...(values.lineage === undefined ? {} : { lineage_wiki: values.lineage }),
    ...(values.endoflife === undefined ? {} : { 'endoflife.date': values.endoflife }),
  };
  for (const directory of Object.values(checkouts) as string[]) {
    if (!existsSync(directory)) throw new Error(`There is no directory ${directory}.`);
  }
  const devicesAt = path.join(values.data, 'devices');
  const records = readdirSync(devicesAt).flatMap((file) => {
    return deviceFileSchema.parse(JSON.parse(readFileSync(path.join(devicesAt, file), 'utf8'))).devices;
  });
  const read = records.flatMap((record) =>
    record.sources.flatMap((source) => {
      const facts = readSource(source, checkouts);
      return facts === undefined ? [] : [findNews(record, source, facts)];
    }),
  );
  const news = read.flat();
  const { refreshments } = loadDecisions(values.data);
  writeFileSync(path.join(values.data, 'refreshed.json'), formatRefreshments(mergeRefreshments(refreshments, news)));
  console.log(`${read.length} entries read, ${news.length} of them say something new; it is in refreshed.json.`);
  for (const { id, facts } of news) console.log(`  ${id}: ${Object.keys(facts).join(', ')}`);
  return 0;
}

try {
  process.exitCode = run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
