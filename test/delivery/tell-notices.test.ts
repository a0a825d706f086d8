import { beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_FOLLOW_OPTIONS } from '../../src/delivery/follow-options.ts';
import { type Follow, makeFollowId } from '../../src/delivery/follow.ts';
import { createMemoryFollowStore } from '../../src/delivery/memory-delivery-store.ts';
import { createMemoryNoticeOutbox } from '../../src/delivery/memory-notice-outbox.ts';
import { type NoticeEntry, type NoticeTeller, type TellOutcome } from '../../src/delivery/notice.ts';
import { noteForChannel, noteForFeed, tellNotice } from '../../src/delivery/tell-notices.ts';

const place = { guildId: 'guild', channelId: 'channel' };
const paused = { kind: 'paused', reason: 'forbidden', missing: ['SendMessages'] } as const;
const HOUR_MS = 3_600_000;

let now: Date;
let outbox: ReturnType<typeof createMemoryNoticeOutbox>;
let follows: ReturnType<typeof createMemoryFollowStore>;
/** What was told, where, in order. */
let told: string[];
/** What each way answers; `told` unless set. */
let answers: Record<string, TellOutcome>;
let dropped: NoticeEntry[];

beforeEach(async () => {
  now = new Date('2026-11-01T12:00:00Z');
  [outbox, follows, told, answers, dropped] = [createMemoryNoticeOutbox(), createMemoryFollowStore(), [], {}, []];
  await follows.add(makeFollow('channel', 'news', '1'));
  await follows.add(makeFollow('channel', 'reviews', '2'));
});

function makeFollow(channelId: string, feedId: string | null, createdBy: string | null): Follow {
  return {
    ...DEFAULT_FOLLOW_OPTIONS,
    ...{ id: makeFollowId(channelId, feedId), guildId: 'guild', channelId, feedId, createdBy },
    ...{ since: now, firstCount: 1, primed: true, status: 'active', pausedBecause: null },
  };
}

const noting = () => ({ outbox, follows, clock: { now: () => now } });

const teller: NoticeTeller = {
  inChannel: (entry) => answer(`channel ${entry.channelId}: ${entry.notice.kind}`, 'channel'),
  inServerLog: (entry) => answer(`log: ${entry.notice.kind}`, 'log'),
  toPerson: (entry, userId) => answer(`person ${userId}: ${entry.notice.kind}`, 'person'),
};

function answer(text: string, way: string): Promise<TellOutcome> {
  const outcome = answers[way] ?? 'told';
  if (outcome === 'told') told.push(text);
  return Promise.resolve(outcome);
}

/** Tells what is due, as the program does over and over. */
async function work(): Promise<void> {
  const clock = { now: () => now };
  for (const key of await outbox.findDue(now, 100)) {
    await tellNotice(key, { outbox, teller, clock, onDropped: (entry) => dropped.push(entry) });
  }
}

function pass(ms: number): void {
  now = new Date(now.getTime() + ms);
}

describe('what happened to a channel', () => {
  test('is told there, once', async () => {
    await noteForChannel(place, paused, noting());
    await noteForChannel(place, paused, noting());
    await work();
    await work();
    expect(told).toEqual(['channel channel: paused']);
  });

  test.each<[Record<string, TellOutcome>, string[]]>([
    [{ channel: 'refused' }, ['log: paused']],
    [{ channel: 'refused', log: 'refused' }, ['person 1: paused', 'person 2: paused']],
    [{ channel: 'refused', log: 'refused', person: 'refused' }, []],
  ])('is told elsewhere where %o', async (refusals, expected) => {
    answers = refusals;
    await noteForChannel(place, paused, noting());
    await work();
    expect(told).toEqual(expected);
    expect(dropped).toHaveLength(expected.length === 0 ? 1 : 0);
    pass(24 * HOUR_MS);
    await work();
    expect(told).toEqual(expected);
  });

  test('is told once Discord answers again, however long that takes', async () => {
    answers = { channel: 'failed' };
    await noteForChannel(place, paused, noting());
    for (let minute = 0; minute < 60; minute += 1) {
      await work();
      pass(60_000);
    }
    expect(told).toEqual([]);
    answers = {};
    pass(HOUR_MS);
    await work();
    expect(told).toEqual(['channel channel: paused']);
  });

  test('is not told in a channel that is gone', async () => {
    answers = { log: 'refused' };
    await noteForChannel(place, { kind: 'channelGone' }, noting());
    await follows.remove(makeFollowId('channel', 'news'));
    await work();
    expect(told).toEqual(['person 1: channelGone', 'person 2: channelGone']);
  });

  test('is told again when it happens again, and not for every article', async () => {
    const noThread = { kind: 'noThread', reason: 'full' } as const;
    for (let time = 0; time < 3; time += 1) {
      await noteForChannel(place, paused, noting());
      await noteForChannel(place, noThread, noting());
      await work();
      pass(HOUR_MS);
    }
    const pauses = told.filter((line) => line.endsWith('paused'));
    expect(pauses).toHaveLength(3);
    expect(told.filter((line) => line.endsWith('noThread'))).toHaveLength(1);
  });
});

describe('what happened to a feed', () => {
  const warned = { kind: 'feedWarned', feedName: 'News', trouble: 'timeout', pausesAt: new Date(0) } as const;

  test('is told in each channel that follows it, and in no other', async () => {
    await follows.add(makeFollow('other', 'news', null));
    await follows.add({ ...makeFollow('paused', 'news', null), status: 'paused', pausedBecause: 'asked' });
    await noteForFeed('news', warned, noting());
    await work();
    expect(told).toEqual(['channel channel: feedWarned', 'channel other: feedWarned']);
  });

  test('is told those who follow every feed only when it is given up', async () => {
    await follows.add(makeFollow('all', null, '3'));
    await noteForFeed('other', warned, noting());
    await noteForFeed('other', { kind: 'feedGone', feedName: 'Other' }, noting());
    await work();
    expect(told).toEqual(['channel all: feedGone']);
  });
});
