import { beforeEach, describe, expect, test } from 'vitest';
import { type ArticleArrivals, type Delivery, type DeliveryLedger } from '../../src/delivery/delivery.ts';

const now = new Date('2026-11-01T12:00:00.123Z');
const later = new Date(now.getTime() + 60_000);

export function planned(articleId: string, changes: Partial<Delivery> = {}): Delivery {
  return {
    articleId,
    channelId: 'channel',
    guildId: 'guild',
    followId: 'follow',
    state: 'planned',
    publishedAt: now,
    plannedAt: now,
    openThread: true,
    messageId: null,
    threadId: null,
    threadName: null,
    digest: null,
    attemptedAt: null,
    failures: 0,
    dueAt: now,
    crosspostedAt: null,
    edition: null,
    wantedEdition: null,
    edits: 0,
    isRenamed: false,
    isAsked: false,
    ...changes,
  };
}

const idsOf = (deliveries: readonly Delivery[]) => deliveries.map(({ articleId }) => articleId);

/** What every adapter of {@link DeliveryLedger} must do. `openLedger` gives an empty one. */
export function describeDeliveryLedger(name: string, openLedger: () => DeliveryLedger): void {
  describe(`a ledger kept ${name}`, () => {
    let ledger: DeliveryLedger;
    beforeEach(() => {
      ledger = openLedger();
    });

    test('gives back what was planned', async () => {
      const full = planned('a', { messageId: '1', threadId: '2', attemptedAt: later, failures: 3, openThread: false });
      await ledger.plan([full]);
      expect(await ledger.open('channel')).toEqual([full]);
    });

    test('plans an article once a channel, and tells what is new', async () => {
      expect(idsOf(await ledger.plan([planned('a'), planned('b')]))).toEqual(['a', 'b']);
      const again = [planned('a', { followId: 'other' }), planned('a', { channelId: 'elsewhere' }), planned('c')];
      expect(idsOf(await ledger.plan([...again, planned('c')]))).toEqual(['a', 'c']);
      expect((await ledger.open('channel')).map(({ followId }) => followId)).toEqual(['follow', 'follow', 'follow']);
    });

    test('lets one of many planners at the same moment win', async () => {
      const wins = await Promise.all(Array.from({ length: 20 }, () => ledger.plan([planned('a')])));
      expect(wins.flat()).toHaveLength(1);
    });

    test('does not plan anew what is done or ended', async () => {
      await ledger.plan([planned('a'), planned('b')]);
      await ledger.record(planned('a', { state: 'done' }));
      await ledger.record(planned('b', { state: 'ended' }));
      expect(await ledger.plan([planned('a'), planned('b')])).toEqual([]);
      expect(await ledger.open('channel')).toEqual([]);
    });

    test('lists what is open by publication, then by id', async () => {
      await ledger.plan([planned('c'), planned('a', { publishedAt: later }), planned('b')]);
      await ledger.plan([planned('x', { channelId: 'elsewhere' })]);
      expect(idsOf(await ledger.open('channel'))).toEqual(['b', 'c', 'a']);
    });

    test('names the channels where something is due, each once', async () => {
      await ledger.plan([planned('a'), planned('b'), planned('a', { channelId: 'later', dueAt: later })]);
      expect(await ledger.findDueChannels(now)).toEqual(['channel']);
      expect(await ledger.findDueChannels(later)).toEqual(['channel', 'later']);
    });

    test('records each step', async () => {
      await ledger.plan([planned('a')]);
      for (const state of ['posted', 'threaded'] as const) {
        const step = planned('a', { state, messageId: '1', dueAt: later });
        await ledger.record(step);
        expect(await ledger.open('channel')).toEqual([step]);
      }
    });

    test('makes due, and ends, what is open in a channel, and nothing else', async () => {
      await ledger.plan([planned('a'), planned('b'), planned('a', { channelId: 'elsewhere' })]);
      await ledger.record(planned('b', { state: 'done' }));
      await ledger.settle({ channelId: 'channel' }, 'due', later);
      expect(await ledger.findDueChannels(now)).toEqual(['elsewhere']);
      expect(await ledger.open('channel')).toEqual([planned('a', { dueAt: later })]);
      await ledger.settle({ channelId: 'channel' }, 'end', later);
      expect(await ledger.open('channel')).toEqual([]);
      expect(await ledger.open('elsewhere')).toHaveLength(1);
    });

    test('takes up again what nobody wanted, with what may have been sent of it, but not what ended', async () => {
      const digest = { id: 'digest', page: 0, pageCount: 1 };
      await ledger.plan([planned('tried'), planned('untried'), planned('ended')]);
      await ledger.record(
        planned('tried', { state: 'unwanted', attemptedAt: now, digest }),
        planned('untried', { state: 'unwanted', digest }),
        planned('ended', { state: 'ended' }),
      );
      expect(await ledger.open('channel')).toEqual([]);
      const again = ['tried', 'untried', 'ended'].map((id) => planned(id, { followId: 'other', plannedAt: later }));
      expect(idsOf(await ledger.plan(again))).toEqual(['tried', 'untried']);
      expect(await ledger.open('channel')).toEqual([
        planned('tried', { followId: 'other', plannedAt: later, attemptedAt: now, digest }),
        planned('untried', { followId: 'other', plannedAt: later }),
      ]);
    });

    test('records several at once', async () => {
      await ledger.plan([planned('a'), planned('b')]);
      const steps = [
        planned('a', { state: 'posted', messageId: '1' }),
        planned('b', { state: 'posted', messageId: '1' }),
      ];
      await ledger.record(...steps);
      expect(await ledger.open('channel')).toEqual(steps);
    });

    test('ends what is open of one follow', async () => {
      await ledger.plan([planned('a'), planned('b', { followId: 'other' })]);
      await ledger.settle({ followId: 'follow' }, 'end', now);
      expect(idsOf(await ledger.open('channel'))).toEqual(['b']);
    });
  });
}

/** What every adapter of {@link ArticleArrivals} must do. */
export function describeArticleArrivals(name: string, openArrivals: () => ArticleArrivals): void {
  test(`arrivals kept ${name} are noted once, and each answer tells when`, async () => {
    const arrivals = openArrivals();
    expect(await arrivals.note(['a', 'a'], now)).toEqual(new Map([['a', now]]));
    expect(await arrivals.note(['a', 'b'], later)).toEqual(
      new Map([
        ['a', now],
        ['b', later],
      ]),
    );
    expect(await arrivals.note([], later)).toEqual(new Map());
  });
}
