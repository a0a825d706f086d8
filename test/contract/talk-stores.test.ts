import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createMemoryTalkClaims } from '../../src/discussions/memory-talk-claims.ts';
import { type TalkClaims } from '../../src/discussions/talk-claims.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { createSqliteTalkClaims } from '../../src/storage/sqlite-talk-claims.ts';

interface OpenClaims {
  claims: TalkClaims;
  /** The claims as a process finds them that comes after one that was killed. */
  crash: () => Promise<TalkClaims>;
}

function openMemoryClaims(): Promise<OpenClaims> {
  const claims = createMemoryTalkClaims();
  const crash = () => {
    claims.crash();
    return Promise.resolve(claims);
  };
  return Promise.resolve({ claims, crash });
}

function openSqliteClaims(): Promise<OpenClaims> {
  const database = new DatabaseSync(':memory:');
  let living = 'one';
  const isGone = (name: string) => name !== living;
  const claims = createSqliteTalkClaims(database, { name: living, isGone });
  const crash = () => {
    living = 'two';
    return Promise.resolve(createSqliteTalkClaims(database, { name: living, isGone }));
  };
  return Promise.resolve({ claims, crash });
}

async function newDatabaseFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lets-talk-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'bot.sqlite');
}

const at = new Date('2026-11-26T09:00:00Z');
const later = new Date('2027-02-01T09:00:00Z');

const digest = { guildId: '10', name: 'digest' };

describe.each([
  ['in memory', openMemoryClaims],
  ['in SQLite', openSqliteClaims],
])('claims %s', (_, open) => {
  test('are given away once, by name and server', async () => {
    const { claims } = await open();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => claims.take(digest, at)));
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['free', ...Array<string>(19).fill('taken')]);
    expect(await claims.take({ ...digest, guildId: '11' }, at)).toEqual({ outcome: 'free' });
    expect(await claims.take({ ...digest, name: 'other' }, at)).toEqual({ outcome: 'free' });
  });

  test('are taken for good once they are finished, also after a crash', async () => {
    const { claims, crash } = await open();
    await claims.take(digest, at);
    await claims.finish(digest);
    const next = await crash();
    expect(await next.take(digest, at)).toEqual({ outcome: 'taken' });
    expect(await next.unfinished('', at)).toEqual([]);
  });

  test('that a crash has left go to the next, who is told since when', async () => {
    const { claims, crash } = await open();
    await claims.take(digest, at);
    expect(await claims.unfinished('', at)).toEqual([]);
    const next = await crash();
    expect(await next.unfinished('dig', at)).toEqual([digest]);
    expect(await next.unfinished('move', at)).toEqual([]);
    const outcomes = [await next.take(digest, later), await next.take(digest, later)];
    expect(outcomes).toEqual([{ outcome: 'unfinished', since: at }, { outcome: 'taken' }]);
  });

  test('that somebody left go to the next, and are free once they are given back', async () => {
    const { claims } = await open();
    await claims.take(digest, at);
    await claims.leave(digest);
    expect(await claims.take(digest, later)).toEqual({ outcome: 'unfinished', since: at });
    await claims.giveBack(digest);
    expect(await claims.take(digest, later)).toEqual({ outcome: 'free' });
  });
});

test('a claim of before there was a way to tell how it ended counts as done', async () => {
  const file = await newDatabaseFile();
  const database = new DatabaseSync(file);
  database.exec(
    'CREATE TABLE talk_claims (guild_id TEXT NOT NULL, name TEXT NOT NULL, taken_at_ms INTEGER NOT NULL, PRIMARY KEY (guild_id, name)) STRICT',
  );
  database.prepare('INSERT INTO talk_claims VALUES (?, ?, ?)').run('10', 'digest', at.getTime());
  database.close();
  const stores = openStorage(file);
  onTestFinished(() => {
    stores.close();
  });
  expect(await stores.talkClaims.take(digest, at)).toEqual({ outcome: 'taken' });
});

test('a claim of another machine is left once it is held for longer than anything takes', async () => {
  const database = new DatabaseSync(':memory:');
  const open = (name: string) => createSqliteTalkClaims(database, { name, isGone: () => false });
  await open('here').take(digest, at);
  const minutesLater = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
  expect(await open('there').take(digest, minutesLater(9))).toEqual({ outcome: 'taken' });
  expect(await open('there').take(digest, minutesLater(11))).toEqual({ outcome: 'unfinished', since: at });
});

describe('the devices that were asked for', () => {
  test('are counted by server and day, the most asked first', async () => {
    const { askedDevices } = openStorage(':memory:');
    await askedDevices.note('10', ['one', 'two'], at);
    await askedDevices.note('10', ['two'], at);
    await askedDevices.note('11', ['three'], at);
    expect(await askedDevices.mostSince('10', '2026-11-26', 5)).toEqual([
      { deviceId: 'two', times: 2 },
      { deviceId: 'one', times: 1 },
    ]);
    expect(await askedDevices.mostSince('10', '2026-11-27', 5)).toEqual([]);
  });

  test('are forgotten after some weeks', async () => {
    const { askedDevices } = openStorage(':memory:');
    await askedDevices.note('10', ['one'], at);
    await askedDevices.note('10', ['two'], later);
    expect(await askedDevices.mostSince('10', '2020-01-01', 5)).toEqual([{ deviceId: 'two', times: 1 }]);
  });
});

describe('the data of a server', () => {
  test('goes as a whole, and that of others stays', async () => {
    const stores = openStorage(':memory:');
    for (const guildId of ['10', '11']) {
      await stores.askedDevices.note(guildId, ['one'], at);
      await stores.talkClaims.take({ guildId, name: 'digest' }, at);
    }
    expect(await stores.serverData.servers()).toEqual(['10', '11']);
    await stores.serverData.forget('10');
    expect(await stores.serverData.servers()).toEqual(['11']);
  });
});
