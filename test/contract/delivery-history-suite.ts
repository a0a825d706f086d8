import { beforeEach, describe, expect, test } from 'vitest';
import {
  type ChannelLeases,
  type DeliveryHistory,
  type DeliveryLedger,
  MAX_EDITS,
} from '../../src/delivery/delivery.ts';
import { planned } from './delivery-ledger-suite.ts';

const now = new Date('2026-11-01T12:00:00.123Z');
const later = new Date(now.getTime() + 60_000);

/** What every adapter of {@link DeliveryHistory} must do, together with the ledger over the same rows. */
export function describeDeliveryHistory(
  name: string,
  open: () => { ledger: DeliveryLedger; history: DeliveryHistory },
): void {
  describe(`a history kept ${name}`, () => {
    let ledger: DeliveryLedger;
    let history: DeliveryHistory;
    beforeEach(() => {
      ({ ledger, history } = open());
    });

    const done = (articleId: string, changes: Parameters<typeof planned>[1] = {}) =>
      planned(articleId, { state: 'done', messageId: `message of ${articleId}`, edition: 'one', ...changes });

    test('tells what was planned for a follow since then', async () => {
      await ledger.plan([planned('a'), planned('b', { plannedAt: later }), planned('c', { followId: 'other' })]);
      expect(await history.plannedSince('follow', now)).toEqual(['a', 'b']);
      expect(await history.plannedSince('follow', later)).toEqual(['b']);
    });

    test('opens finished deliveries whose message shows an old edition, until it shows the new one', async () => {
      await ledger.plan([planned('a'), planned('b'), planned('a', { channelId: 'elsewhere' })]);
      await ledger.record(done('a'), done('b'), done('a', { channelId: 'elsewhere', state: 'published' }));
      await history.outdate(new Map([['a', 'two']]), later);
      expect(await ledger.findDueChannels(now)).toEqual([]);
      expect(await ledger.findDueChannels(later)).toEqual(['channel', 'elsewhere']);
      const [row] = await ledger.open('channel');
      expect(row).toEqual(done('a', { wantedEdition: 'two', dueAt: later }));
      await ledger.record(done('a', { edition: 'two', edits: 1, dueAt: later }));
      expect(await ledger.open('channel')).toEqual([]);
      expect(await ledger.open('elsewhere')).toHaveLength(1);
    });

    test('keeps the edition that is wanted while another step is recorded', async () => {
      await ledger.plan([planned('a')]);
      await history.outdate(new Map([['a', 'two']]), later);
      expect(await ledger.findDueChannels(now)).toEqual(['channel']);
      await ledger.record(done('a'));
      expect(await ledger.open('channel')).toEqual([done('a', { wantedEdition: 'two' })]);
    });

    test.each([
      { what: 'was edited as often as may be', changes: { edits: MAX_EDITS } },
      { what: 'has no message', changes: { messageId: null } },
      { what: 'has ended', changes: { state: 'ended' as const } },
    ])('leaves alone what $what', async ({ changes }) => {
      await ledger.plan([planned('a')]);
      await ledger.record(done('a', changes));
      await history.outdate(new Map([['a', 'two']]), later);
      expect(await ledger.open('channel')).toEqual([]);
    });

    test('tells when messages were published, each once', async () => {
      const first = { state: 'published', messageId: '1', crosspostedAt: now } as const;
      await ledger.plan([planned('a'), planned('b'), planned('c'), planned('d')]);
      await ledger.record(
        done('a', first),
        done('b', first),
        done('c', { ...first, messageId: '2', crosspostedAt: later }),
      );
      expect(await history.crosspostsSince('channel', now)).toEqual([now, later]);
      expect(await history.crosspostsSince('channel', later)).toEqual([later]);
      expect(await history.crosspostsSince('elsewhere', now)).toEqual([]);
    });

    test('tells what a message shows', async () => {
      await ledger.plan([planned('b'), planned('a'), planned('c')]);
      const rows = [done('a', { messageId: '1' }), done('b', { messageId: '1' }), done('c', { messageId: '2' })];
      await ledger.record(...rows);
      expect(await history.shownBy('channel', '1')).toEqual(rows.slice(0, 2));
      expect(await history.shownBy('elsewhere', '1')).toEqual([]);
    });

    test('forgets what was finished long ago', async () => {
      await ledger.plan([planned('a'), planned('b'), planned('c'), planned('d')]);
      await ledger.record(done('a'), done('b', { dueAt: later }), planned('c', { state: 'unwanted' }));
      expect(await history.forget(later)).toBe(2);
      expect(await history.forget(later)).toBe(0);
      expect(await history.shownBy('channel', 'message of a')).toEqual([]);
      expect(await history.shownBy('channel', 'message of b')).toHaveLength(1);
      expect(await ledger.open('channel')).toHaveLength(1);
    });
  });
}

/** What every adapter of {@link ChannelLeases} must do. `open` gives the leases of two processes over one store. */
export function describeChannelLeases(name: string, open: () => [ChannelLeases, ChannelLeases]): void {
  describe(`leases kept ${name}`, () => {
    test('let one process at a time have a channel, until it gives it back', async () => {
      const [one, other] = open();
      expect(await one.take('channel', now, later)).toBe(true);
      expect(await other.take('channel', now, later)).toBe(false);
      expect(await other.take('elsewhere', now, later)).toBe(true);
      expect(await one.take('channel', now, later)).toBe(true);
      await other.release('channel');
      expect(await other.take('channel', now, later)).toBe(false);
      await one.release('channel');
      expect(await other.take('channel', now, later)).toBe(true);
    });

    test('run out', async () => {
      const [one, other] = open();
      await one.take('channel', now, later);
      expect(await other.take('channel', later, new Date(later.getTime() + 1))).toBe(true);
      expect(await one.take('channel', later, later)).toBe(false);
    });
  });
}
