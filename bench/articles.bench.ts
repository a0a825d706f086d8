import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ArticleArchive } from '../src/articles/article-archive.ts';
import { createArticleArchive } from '../src/articles/create-article-archive.ts';
import { dataDirectory } from '../src/data-directory.ts';
import { createDeviceCatalogue } from '../src/devices/create-device-catalogue.ts';
import { type Device } from '../src/devices/device.ts';
import { loadDeviceFiles } from '../src/storage/device-files.ts';
import { createSqliteArticleStore } from '../src/storage/sqlite-article-store.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { percentile, round } from './measure.ts';
import { type Row } from './row.ts';

const ARTICLES = 100_000;
const TRIES = 40;
const SHOWN = 10;
const SEARCH_MAX_MS = 100;
const MINUTE_MS = 60_000;
/** What happens in the made-up headlines, so that each word stands in thousands of articles. */
const HAPPENINGS = ['camera review', 'battery test', 'price cut', 'update arrives', 'display measured', 'in repair'];

export const name = `looking things up in an archive of ${ARTICLES} articles in a file`;

type LookUp = (device: Device) => Promise<unknown>;

export async function run(): Promise<Row[]> {
  const devices = loadDeviceFiles(dataDirectory('devices'));
  const directory = mkdtempSync(path.join(tmpdir(), 'lets-talk-bench-'));
  const database = openSqlite(path.join(directory, 'archive.sqlite'));
  try {
    const store = createSqliteArticleStore(database);
    const archive = createArticleArchive({ store, catalogue: createDeviceCatalogue(devices) });
    for (let index = 0; index < ARTICLES; index += 1) await fileArticle(archive, devices, index);
    const rows: Row[] = [];
    for (const [what, lookUp] of lookUps(archive)) rows.push(await measure(what, devices, lookUp));
    return rows;
  } finally {
    database.close();
    rmSync(directory, { recursive: true });
  }
}

async function fileArticle(archive: ArticleArchive, devices: readonly Device[], index: number): Promise<void> {
  const device = devices[index % devices.length];
  const url = `https://news.example/${index}`;
  await archive.file({
    title: `${device?.name ?? ''}: ${HAPPENINGS[index % HAPPENINGS.length] ?? ''} ${index}`,
    url,
    source: { name: 'News', url },
    publishedAt: new Date(index * MINUTE_MS),
    summary: '',
    imageUrl: null,
    deviceIds: device === undefined ? [] : [device.id],
  });
}

function lookUps(archive: ArticleArchive): [string, LookUp][] {
  const page = { offset: 0, limit: SHOWN };
  return [
    ['the newest', () => archive.latest(page)],
    ['about a device', ({ id }) => archive.latest({ ...page, topic: { kind: 'device', deviceId: id } })],
    ['a common word', () => archive.search('battery', SHOWN)],
    ['a name and a word', ({ name: called }) => archive.search(`${called} battery`, SHOWN)],
    ['two words with slips', () => archive.search('batery tset', SHOWN)],
  ];
}

async function measure(what: string, devices: readonly Device[], lookUp: LookUp): Promise<Row> {
  const times: number[] = [];
  for (const device of devices.slice(0, TRIES)) {
    const start = performance.now();
    await lookUp(device);
    times.push(performance.now() - start);
  }
  const slow = percentile(times, 0.9);
  return {
    what,
    figures: {
      'p50 ms': round(percentile(times, 0.5)),
      'p90 ms': round(slow),
      'longest ms': round(Math.max(...times)),
    },
    goal: { text: `p90 under ${SEARCH_MAX_MS} ms`, isMet: slow < SEARCH_MAX_MS },
  };
}
