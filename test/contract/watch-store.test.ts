import { beforeEach, describe, expect, test } from 'vitest';
import { createMemoryTellingStore, createMemoryWatchStore } from '../../src/delivery/memory-watch-store.ts';
import { type Telling, type TellingStore, type Watch, type WatchStore } from '../../src/delivery/watch.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { createSqliteTellingStore, createSqliteWatchStore } from '../../src/storage/sqlite-watch-store.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 12, minute));

const makeWatch = (userId: string, minute: number, more: Partial<Watch> = {}): Watch => ({
  ...{ guildId: 'guild', userId, topic: { kind: 'brand', brand: 'Sony' }, way: 'thread', since: at(minute) },
  ...{ checkedAt: at(minute), isUnreachable: false },
  ...more,
});

describe.each([
  ['in memory', createMemoryWatchStore],
  ['in SQLite', () => createSqliteWatchStore(openSqlite(':memory:'))],
])('watches kept %s', (_name, open) => {
  let store: WatchStore;
  const brand = makeWatch('1', 1);
  const device = makeWatch('1', 2, { topic: { kind: 'device', deviceId: 'sony-xperia-1' } });
  const words = makeWatch('2', 3, { topic: { kind: 'words', words: 'fast: charging' }, way: 'direct' });
  const elsewhere = makeWatch('1', 4, { guildId: 'other' });
  beforeEach(async () => {
    store = open();
    for (const watch of [words, elsewhere, device, brand]) await store.add(watch);
  });

  test('are listed oldest first, of a server or of a member there', async () => {
    expect(await store.list({ guildId: 'guild' })).toEqual([brand, device, words]);
    expect(await store.list({ guildId: 'guild', userId: '2' })).toEqual([words]);
    expect(await store.list({ guildId: 'nowhere' })).toEqual([]);
  });

  test('are added once a topic', async () => {
    expect(await store.add({ ...brand, since: at(9), way: 'direct' })).toBe(false);
    expect(await store.list({ guildId: 'guild', userId: '1' })).toEqual([brand, device]);
  });

  test('are removed by topic or altogether, in one server', async () => {
    expect(await store.remove({ guildId: 'guild', userId: '1' }, 'brand:Sony')).toBe(1);
    expect(await store.remove({ guildId: 'guild', userId: '1' }, 'brand:Sony')).toBe(0);
    expect(await store.list({ guildId: 'guild' })).toEqual([device, words]);
    expect(await store.remove({ guildId: 'guild', userId: '1' })).toBe(1);
    expect(await store.list({ guildId: 'other' })).toEqual([elsewhere]);
  });

  test('are changed for one member in one server, all of them', async () => {
    await store.change({ guildId: 'guild', userId: '1' }, { way: 'direct', isUnreachable: true });
    await store.change({ guildId: 'guild', userId: '1' }, { checkedAt: at(30) });
    const changed = { way: 'direct', isUnreachable: true, checkedAt: at(30) } as const;
    expect(await store.list({ guildId: 'guild' })).toEqual([
      { ...brand, ...changed },
      { ...device, ...changed },
      words,
    ]);
    expect(await store.list({ guildId: 'other' })).toEqual([elsewhere]);
  });

  test('name the member who was not seen for the longest time', async () => {
    expect(await store.findUnchecked(at(1))).toBeNull();
    expect(await store.findUnchecked(at(9))).toEqual({ guildId: 'guild', userId: '1' });
    await store.change({ guildId: 'guild', userId: '1' }, { checkedAt: at(30) });
    expect(await store.findUnchecked(at(9))).toEqual({ guildId: 'guild', userId: '2' });
  });
});

const makeTelling = (articleId: string, userId: string, more: Partial<Telling> = {}): Telling => ({
  ...{ guildId: 'guild', articleId, userId, way: 'thread', topic: 'brand:Sony', state: 'waiting', threadId: null },
  ...{ attemptedAt: null, plannedAt: at(0), dueAt: at(0), failures: 0 },
  ...more,
});

describe.each([
  ['in memory', createMemoryTellingStore],
  ['in SQLite', () => createSqliteTellingStore(openSqlite(':memory:'))],
])('tellings kept %s', (_name, open) => {
  let store: TellingStore;
  beforeEach(() => {
    store = open();
  });

  test('are planned once, whatever became of them', async () => {
    await store.plan([makeTelling('a', '2'), makeTelling('a', '1')]);
    const told = makeTelling('a', '1', { state: 'told', threadId: '9', failures: 2 });
    await store.record([told]);
    await store.plan([makeTelling('a', '1', { plannedAt: at(5) }), makeTelling('a', '3', { plannedAt: at(5) })]);
    const group = { guildId: 'guild', articleId: 'a' };
    expect(await store.ofGroup(group)).toEqual([
      told,
      makeTelling('a', '2'),
      makeTelling('a', '3', { plannedAt: at(5) }),
    ]);
  });

  test('stay forgotten when what became of them is recorded afterwards', async () => {
    await store.plan([makeTelling('a', '1'), makeTelling('a', '2')]);
    await store.forget({ guildId: 'guild', userId: '1' });
    const attempted = { attemptedAt: at(2), failures: 1, dueAt: at(3) };
    await store.record([makeTelling('a', '1', attempted), makeTelling('a', '2', attempted)]);
    expect(await store.ofGroup({ guildId: 'guild', articleId: 'a' })).toEqual([makeTelling('a', '2', attempted)]);
  });

  test('are forgotten by age, or with a member', async () => {
    await store.plan([
      makeTelling('a', '1', { plannedAt: at(1) }),
      makeTelling('a', '2', { plannedAt: at(5) }),
      makeTelling('a', '3', { plannedAt: at(5) }),
    ]);
    await store.forget({ before: at(5) });
    await store.forget({ guildId: 'guild', userId: '3' });
    await store.forget({ guildId: 'other', userId: '2' });
    const left = await store.ofGroup({ guildId: 'guild', articleId: 'a' });
    expect(left.map(({ userId }) => userId)).toEqual(['2']);
  });

  test('are due by groups, longest overdue first', async () => {
    await store.plan([
      makeTelling('late', '1', { dueAt: at(3) }),
      makeTelling('early', '1', { dueAt: at(2) }),
      makeTelling('late', '2', { dueAt: at(1), state: 'told' }),
      makeTelling('later', '1', { dueAt: at(30) }),
      makeTelling('early', '2', { dueAt: at(4) }),
    ]);
    const groups = async (limit: number) => (await store.findDue(at(9), limit)).map(({ articleId }) => articleId);
    expect(await groups(9)).toEqual(['early', 'late']);
    expect(await groups(1)).toEqual(['early']);
  });
});

test('tellings of a file of before go on', async () => {
  const database = openSqlite(':memory:');
  database.exec(`CREATE TABLE tellings (guild_id TEXT NOT NULL, article_id TEXT NOT NULL, user_id TEXT NOT NULL,
    way TEXT NOT NULL, topic TEXT NOT NULL, state TEXT NOT NULL, thread_id TEXT, planned_at_ms INTEGER NOT NULL,
    due_at_ms INTEGER NOT NULL, failures INTEGER NOT NULL, PRIMARY KEY (guild_id, article_id, user_id))
    STRICT, WITHOUT ROWID`);
  const { plannedAt } = makeTelling('a', '1');
  database
    .prepare("INSERT INTO tellings VALUES ('guild', 'a', '1', 'thread', 'brand:Sony', 'waiting', NULL, ?, ?, 0)")
    .run(plannedAt.getTime(), plannedAt.getTime());
  const store = createSqliteTellingStore(database);
  expect(await store.ofGroup({ guildId: 'guild', articleId: 'a' })).toEqual([makeTelling('a', '1')]);
  await store.record([makeTelling('a', '1', { attemptedAt: at(4), state: 'told' })]);
  expect(await store.ofGroup({ guildId: 'guild', articleId: 'a' })).toMatchObject([{ attemptedAt: at(4) }]);
});
