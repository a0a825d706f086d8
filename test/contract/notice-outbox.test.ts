import { beforeEach, describe, expect, test } from 'vitest';
import { createMemoryNoticeOutbox } from '../../src/delivery/memory-notice-outbox.ts';
import { type Notice, type NoticeEntry, type NoticeOutbox } from '../../src/delivery/notice.ts';
import { createSqliteNoticeOutbox } from '../../src/storage/sqlite-notice-outbox.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 12, minute));

const makeEntry = (key: string, more: Partial<NoticeEntry> = {}): NoticeEntry => ({
  ...{ key, guildId: 'guild', channelId: 'channel', createdBy: ['1', '2'], notice: { kind: 'channelGone' } },
  ...{ state: 'waiting', notedAt: at(0), failures: 0, dueAt: at(0) },
  ...more,
});

const notices: Notice[] = [
  { kind: 'paused', reason: 'forbidden', missing: ['SendMessages'] },
  { kind: 'channelGone' },
  { kind: 'noThread', reason: 'full' },
  { kind: 'notPublished' },
  { kind: 'feedWarned', feedName: 'News', trouble: 'timeout', pausesAt: at(5) },
  { kind: 'feedPaused', feedName: 'News', trouble: 'timeout' },
  { kind: 'feedRecovered', feedName: 'News' },
  { kind: 'feedMoved', feedName: 'News', url: 'https://news.example/feed' },
  { kind: 'feedGone', feedName: 'News' },
];

describe.each([
  ['in memory', createMemoryNoticeOutbox],
  ['in SQLite', () => createSqliteNoticeOutbox(openSqlite(':memory:'))],
])('notices kept %s', (_name, open) => {
  let outbox: NoticeOutbox;
  beforeEach(() => {
    outbox = open();
  });

  test.each(notices)('are given back as they were added: $kind', async (notice) => {
    const entry = makeEntry('one', { notice });
    expect(await outbox.add(entry, at(0))).toBe(true);
    expect(await outbox.get('one')).toEqual(entry);
    expect(await outbox.get('other')).toBeNull();
  });

  test('are due longest overdue first, and only while they wait', async () => {
    await outbox.add(makeEntry('late', { dueAt: at(2) }), at(0));
    await outbox.add(makeEntry('early', { dueAt: at(1) }), at(0));
    await outbox.add(makeEntry('later', { dueAt: at(9) }), at(0));
    expect(await outbox.findDue(at(5), 10)).toEqual(['early', 'late']);
    expect(await outbox.findDue(at(5), 1)).toEqual(['early']);
    await outbox.record(makeEntry('early', { state: 'told' }));
    expect(await outbox.findDue(at(5), 10)).toEqual(['late']);
  });

  test('of one key come again only when the last was told, and long enough ago', async () => {
    await outbox.add(makeEntry('one'), at(0));
    expect(await outbox.add(makeEntry('one', { notedAt: at(30) }), at(20))).toBe(false);
    await outbox.record(makeEntry('one', { state: 'told' }));
    expect(await outbox.add(makeEntry('one', { notedAt: at(5) }), at(0))).toBe(false);
    expect(await outbox.add(makeEntry('one', { notedAt: at(30) }), at(20))).toBe(true);
    expect(await outbox.findDue(at(40), 10)).toEqual(['one']);
  });
});
