import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_FOLLOW_OPTIONS } from '../../src/delivery/follow-options.ts';
import { makeFollowId } from '../../src/delivery/follow.ts';
import { openStorage } from '../../src/storage/open-storage.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'lets-talk-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

test.each(['', 'sqlite:', 'file:', 'sqlite://'])(
  'a file is opened by its path after "%s", and keeps what it is told',
  async (prefix) => {
    const file = path.join(directory, 'deep', 'bot.sqlite');
    const first = openStorage(`${prefix}${file}`);
    const follow = {
      ...{ id: makeFollowId('1', null), guildId: '2', channelId: '1', feedId: null, openThread: true, firstCount: 1 },
      createdBy: null,
      ...DEFAULT_FOLLOW_OPTIONS,
      ...{ since: new Date(), primed: true, status: 'active' as const, pausedBecause: null },
    };
    await first.follows.add(follow);
    first.close();
    expect(existsSync(file)).toBe(true);
    const second = openStorage(file);
    expect(await second.follows.list({})).toEqual([follow]);
    second.close();
  },
);

test.each([':memory:', 'sqlite::memory:'])('%s leaves no file behind', async (url) => {
  const storage = openStorage(url);
  expect(await storage.feeds.list()).toEqual([]);
  storage.close();
});

test.each(['postgres://user:secret@host/db', 'mysql://host/db', 'sqlite:'])(
  'an address of another kind is refused by a line that keeps its secret: %s',
  (url) => {
    expect(() => openStorage(url)).toThrow(/^DATABASE_URL: expected a path/);
    expect(() => openStorage(url)).not.toThrow(/secret/);
  },
);
