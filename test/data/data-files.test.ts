import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createArticleArchive } from '../../src/articles/create-article-archive.ts';
import { createMemoryArticleStore } from '../../src/articles/memory-article-store.ts';
import { createDeviceCatalogue } from '../../src/devices/create-device-catalogue.ts';
import { loadArticleFiles } from '../../src/storage/article-files.ts';
import { checkArticleFiles } from '../../src/storage/check-article-files.ts';
import { describeProblems } from '../../src/storage/data-problem.ts';
import { checkDeviceFiles, loadDeviceFiles } from '../../src/storage/device-files.ts';
import { checkKnownFeeds, loadKnownFeeds } from '../../src/storage/known-feed-file.ts';
import { fewDevices } from '../articles/few-devices.ts';

const root = path.join(import.meta.dirname, '../..');
const dataAt = (name: string) => path.join(root, 'data', name);

const folder = mkdtempSync(path.join(tmpdir(), 'data-files-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the data that comes with the bot', () => {
  const devices = loadDeviceFiles(dataAt('devices'));

  test('is in order', () => {
    expect(describeProblems(checkDeviceFiles(dataAt('devices')))).toBe('');
    expect(describeProblems(checkArticleFiles(dataAt('articles'), devices))).toBe('');
    expect(describeProblems(checkKnownFeeds(dataAt('feeds.json')))).toBe('');
  });

  test('passes its own script silently', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/check-data.ts'], { cwd: root, encoding: 'utf8' });
    expect(stderr.replaceAll(/^.*(?:ExperimentalWarning|--trace-warnings).*$/gm, '').trim()).toBe('');
    expect(status).toBe(0);
  });

  test('begins with the Mi MIX: how many, why, and why China alone', () => {
    const article = loadArticleFiles(dataAt('articles')).find(({ id }) => id === 'xiaomi-mi-mix-concept-phone');
    expect(article?.deviceIds).toEqual(['xiaomi-mi-mix']);
    expect(article?.summary).toMatch(/10,000 units a month.*ceramic.*China.*Jai Mani.*certification/s);
  });

  test('has articles of many brands and years', () => {
    const articles = loadArticleFiles(dataAt('articles'));
    const byId = new Map(devices.map((device) => [device.id, device]));
    const brands = new Set(articles.flatMap(({ deviceIds }) => deviceIds ?? []).map((id) => byId.get(id)?.brand));
    const years = new Set(articles.map(({ publishedAt }) => publishedAt.getUTCFullYear()));
    expect(articles.length).toBeGreaterThanOrEqual(26);
    expect(brands.size).toBeGreaterThanOrEqual(10);
    expect(years.size).toBeGreaterThanOrEqual(10);
  });

  test('files each article once, and each is found by its headline', async () => {
    const archive = createArticleArchive({
      store: createMemoryArticleStore(),
      catalogue: createDeviceCatalogue(devices),
    });
    const drafts = loadArticleFiles(dataAt('articles'));
    for (const draft of drafts) expect((await archive.file(draft)).outcome).toBe('created');
    for (const draft of drafts) expect((await archive.file(draft)).outcome).toBe('unchanged');
    for (const draft of drafts) expect((await archive.search(draft.title, 1))[0]?.id).toBe(draft.id);
  });

  test('offers feeds by name', () => {
    const feeds = loadKnownFeeds(dataAt('feeds.json'));
    expect(feeds.length).toBeGreaterThanOrEqual(15);
    expect(feeds.map(({ name }) => name)).toContain('GSMArena');
  });
});

describe('a faulty article', () => {
  const good = {
    id: 'good',
    title: 'The Mi MIX announced',
    publishedAt: '2016-10-25',
    dateOf: 'announcement',
    sources: [{ name: 'Example', url: 'https://example.com/mi-mix' }],
    summary: 'It has a 6.4-inch screen.',
    deviceIds: ['xiaomi-mi-mix'],
    licence: 'CC BY-SA 4.0',
  };
  const second = { ...good, id: 'second', sources: [] as typeof good.sources };
  let articlesAt: string;

  beforeEach(() => {
    articlesAt = mkdtempSync(path.join(folder, 'articles-'));
  });

  function check(entries: unknown, file = '2016.json'): string {
    writeFileSync(path.join(articlesAt, file), typeof entries === 'string' ? entries : JSON.stringify(entries));
    return describeProblems(checkArticleFiles(articlesAt, fewDevices));
  }

  test('is none when all is well', () => {
    expect(check([good])).toBe('');
  });

  test.each([
    ['an unknown device', { deviceIds: ['xiaomi-mi-mux'] }, 'deviceIds: no device has the id xiaomi-mi-mux'],
    ['an address of another kind', { sources: [{ name: 'A', url: 'ftp://example.com/a' }] }, 'sources.0.url: '],
    ['an uncited address', { sources: [{ name: 'A', url: 'https://a.example/' }] }, 'sources.0.url: is cited by none'],
    ['an invented figure', { summary: 'It has a 6.5-inch screen.' }, 'summary: 6.5 is stated by none of its devices'],
    ['an invented date', { publishedAt: '2016-10-26' }, 'publishedAt: is the announcement of none of its devices'],
    ['an impossible date', { publishedAt: '2016-02-30' }, 'publishedAt: '],
    ['an undated page', { dateOf: 'page' }, 'publishedAt: no address among its sources holds this date'],
    ['an id that fits nowhere', { id: 'x'.repeat(41) }, 'id: '],
    ['no headline', { title: ' ' }, 'title: '],
    ['another licence', { licence: 'all rights reserved' }, 'licence: '],
    ['a field that nobody reads', { colour: 'red' }, 'Unrecognized key'],
  ])('is named with file, id and field: %s', (_fault, change, complaint) => {
    const entry = { ...good, ...change };
    const lines = check([entry]).split('\n');
    expect(lines[0]).toContain(`2016.json: ${entry.id}: `);
    expect(lines.join('\n')).toContain(complaint);
  });

  test('is named when its id or its address is taken', () => {
    expect(check([good, { ...good, sources: [{ name: 'B', url: 'http://www.example.com/mi-mix/' }] }])).toBe(
      '2016.json: good: id: is already in 2016.json (good)\n' +
        '2016.json: good: sources.0.url: is already in 2016.json (good)\n' +
        '2016.json: good: sources.0.url: is cited by none of its devices',
    );
  });

  test('is named by its place when it has no id', () => {
    expect(check([{ ...good, id: undefined }])).toMatch(/^2016\.json: entry 1: id: /);
  });

  test('is named when it lies in the file of another year', () => {
    expect(check([good], '2017.json')).toBe('2017.json: good: publishedAt: 2016-10-25 belongs in 2016.json');
  });

  test('is named when an older one stands before it', () => {
    const page = { dateOf: 'page', sources: [{ name: 'A', url: 'https://example.com/2016/01/02/a' }] };
    const older = { ...second, ...page, publishedAt: '2016-01-02', summary: 'Old.' };
    expect(check([older, good])).toBe('2016.json: good: publishedAt: comes after an older one of 2016-01-02');
  });

  test.each([
    ['not JSON', '[{', '2016.json: '],
    ['no list', '{}', '2016.json: must hold a list'],
  ])('makes its file unreadable: %s', (_fault, content, complaint) => {
    expect(check(content)).toContain(complaint);
  });

  test('stops the start with file, id and field', () => {
    check([{ ...good, title: '' }]);
    expect(() => loadArticleFiles(articlesAt)).toThrow(/2016\.json: good: title: /);
  });

  test('may state figures that its source states', () => {
    const quoted = { ...good, summary: 'Some 10,000 a month.', figuresFromSources: ['10,000'] };
    expect(check([quoted])).toBe('');
  });
});

describe('a faulty feed', () => {
  const good = {
    id: 'example',
    name: 'Example',
    site: 'https://example.com/',
    url: 'https://example.com/feed',
    language: 'en',
    trace: 'https://github.com/example/list',
  };
  const file = path.join(folder, 'feeds.json');

  function check(...feeds: unknown[]): string {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(feeds));
    return describeProblems(checkKnownFeeds(file));
  }

  test('is none when all is well', () => {
    expect(check(good, { ...good, id: 'other', url: 'https://example.com/other' })).toBe('');
  });

  test.each([
    ['no trace', { trace: undefined }, 'feeds.json: example: trace: '],
    ['an address of another kind', { url: 'feed://example.com/feed' }, 'feeds.json: example: url: '],
    ['a language nobody knows', { language: 'English' }, 'feeds.json: example: language: '],
  ])('is named with file, id and field: %s', (_fault, change, complaint) => {
    expect(check({ ...good, ...change })).toContain(complaint);
  });

  test('is named when its address is taken under another spelling', () => {
    expect(check(good, { ...good, id: 'other', url: 'http://www.example.com/feed/' })).toBe(
      'feeds.json: other: url: is already in example',
    );
  });

  test('is named when it stands in the wrong place', () => {
    expect(check({ ...good, id: 'z', url: 'https://z.example/' }, good)).toBe(
      'feeds.json: example: id: comes after z: the list is by id',
    );
  });

  test('stops the start', () => {
    check({ ...good, name: '' });
    expect(() => loadKnownFeeds(file)).toThrow(/feeds\.json: example: name: /);
  });
});
