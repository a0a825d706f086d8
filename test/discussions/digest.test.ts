import { describe, expect, test } from 'vitest';
import { composeDigest, findDueDigest, isEmptyDigest } from '../../src/discussions/digest.ts';
import { noActivity } from '../../src/discussions/discussion-activity.ts';
import { type ListedDiscussion } from '../../src/discussions/list-discussions.ts';
import { DEFAULT_SERVER_SETTINGS } from '../../src/discussions/server-settings.ts';

const now = new Date('2026-11-26T09:00:00Z');
const daily = { ...DEFAULT_SERVER_SETTINGS, digestEvery: 'day', digestChannelId: '20', digestHour: 9 } as const;
const at = (time: string) => new Date(`2026-11-${time}Z`);

function listed(threadId: string, hoursOld: number, people = 0, lastHoursAgo = hoursOld): ListedDiscussion {
  const createdAt = new Date(now.getTime() - hoursOld * 3_600_000);
  const lastAt = new Date(now.getTime() - lastHoursAgo * 3_600_000);
  const base = { guildId: '10', threadId };
  return {
    thread: {
      ...base,
      parentId: '20',
      name: 'A',
      ownerId: '1',
      isArchived: false,
      isLocked: false,
      createdAt,
      lastAt,
      members: 1,
    },
    record: {
      ...base,
      key: threadId,
      channelId: '20',
      messageId: threadId,
      articleId: null,
      title: 'A',
      startedBy: null,
      createdAt,
      openerId: '1',
    },
    activity: people === 0 ? null : { ...noActivity(base), messages: people, people, lastAt },
  };
}

describe('a digest is due', () => {
  test.each([
    ['26T08:59:59', null],
    ['26T09:00:00', 'digest:day:2026-11-26'],
    ['26T11:59:59', 'digest:day:2026-11-26'],
    ['26T12:00:00', null],
  ])('by the day at %s: %s', (time, name) => {
    expect(findDueDigest(daily, at(time))?.name ?? null).toBe(name);
  });

  test('past midnight as that of the evening before', () => {
    const late = { ...daily, digestHour: 23 };
    expect(findDueDigest(late, at('26T23:30:00'))?.name).toBe('digest:day:2026-11-26');
    expect(findDueDigest(late, at('27T01:30:00'))?.name).toBe('digest:day:2026-11-26');
  });

  test('by the week on its day alone', () => {
    const weekly = { ...daily, digestEvery: 'week', digestWeekday: 4 } as const;
    expect(findDueDigest(weekly, now)).toEqual({ name: 'digest:week:2026-11-26', channelId: '20', every: 'week' });
    expect(findDueDigest(weekly, at('27T09:00:00'))).toBeNull();
  });

  test('never without a channel, nor where none is wanted', () => {
    expect(findDueDigest({ ...daily, digestChannelId: null }, now)).toBeNull();
    expect(findDueDigest({ ...daily, digestEvery: 'never' }, now)).toBeNull();
  });
});

describe('a digest tells', () => {
  test('each discussion once: the liveliest, those that wait for an answer, and the new ones', () => {
    const open = [listed('lively', 5, 3, 1), listed('calm', 50, 2, 2), listed('waiting', 40, 1, 20), listed('new', 3)];
    const counts = new Map([
      ['lively', 9],
      ['calm', 2],
      ['waiting', 1],
    ]);
    const digest = composeDigest('day', open, counts, [], now);
    const ids = (discussions: readonly ListedDiscussion[]) => discussions.map(({ thread }) => thread.threadId);
    expect(digest.liveliest.map(({ discussion, messages }) => [discussion.thread.threadId, messages])).toEqual([
      ['lively', 9],
      ['calm', 2],
    ]);
    expect(ids(digest.waiting)).toEqual(['waiting']);
    expect(ids(digest.fresh)).toEqual(['new']);
  });

  test('five of each at most', () => {
    const open = Array.from({ length: 30 }, (_, place) => listed(String(place), 2, 2, 1));
    const counts = new Map(open.map(({ thread }) => [thread.threadId, 3]));
    const digest = composeDigest('week', open, counts, [], now);
    expect([digest.liveliest.length, digest.fresh.length, digest.waiting.length]).toEqual([5, 5, 0]);
  });

  test('nothing where nothing is going on', () => {
    expect(isEmptyDigest(composeDigest('day', [listed('old', 100)], new Map(), [], now))).toBe(true);
  });
});
