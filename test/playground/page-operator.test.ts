import { OverwriteType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { type RequestFault, type TrafficRecord } from '../../playground/local-api.ts';
import { describeFault, describeHits, describeMatch } from '../../playground/page/operator/describe-fault.ts';
import { changeSetting } from '../../playground/page/operator/overwrites.ts';
import { readRefusal } from '../../playground/page/operator/refusal.ts';
import { filterTraffic, nameRecord, NO_FILTER } from '../../playground/page/operator/traffic-filter.ts';

const at = '2026-11-24T12:00:00.000Z';
const sent: TrafficRecord = { number: 1, at, kind: 'rest', method: 'POST', path: '/channels/5/messages', status: 200 };
const refused: TrafficRecord = { ...sent, number: 2, status: 400, response: { message: 'Invalid Form Body' } };
const broken: TrafficRecord = { number: 3, at, kind: 'rest', method: 'GET', path: '/users/@me' };
const heartbeat: TrafficRecord = { number: 4, at, kind: 'gateway', direction: 'in', op: 1, event: null, data: 7 };
const records = [sent, refused, broken, heartbeat];
const numbers = (listed: readonly TrafficRecord[]) => listed.map(({ number }) => number);

test('reads a nested tree of errors as one line for each wrong field', () => {
  const errors = {
    embeds: { 0: { title: { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be 256 or fewer.' }] } } },
    _errors: [{ code: 'TOO_MUCH', message: 'Too much.' }],
  };
  expect(readRefusal({ code: 50035, message: 'Invalid Form Body', errors })).toEqual({
    code: 50035,
    message: 'Invalid Form Body',
    fields: [
      { field: 'embeds.0.title', code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be 256 or fewer.' },
      { field: '', code: 'TOO_MUCH', message: 'Too much.' },
    ],
  });
});

test('reads nothing from an answer that is none of Discord', () => {
  expect(readRefusal('<html>')).toBeNull();
  expect(readRefusal(undefined)).toBeNull();
});

test('lists an answer that was never given among the refused', () => {
  expect(numbers(filterTraffic(records, { ...NO_FILTER, isRefusedOnly: true }))).toEqual([2, 3]);
});

test('lists by kind and by every word that is searched for', () => {
  expect(numbers(filterTraffic(records, { ...NO_FILTER, kind: 'gateway' }))).toEqual([4]);
  expect(numbers(filterTraffic(records, { ...NO_FILTER, text: 'MESSAGES invalid' }))).toEqual([2]);
  expect(numbers(filterTraffic(records, { ...NO_FILTER, text: 'heartbeat' }))).toEqual([4]);
});

test('names a frame without an event by its opcode', () => {
  expect(nameRecord(heartbeat)).toBe('Heartbeat');
});

test('sets one permission of an overwrite and leaves the others', () => {
  const overwrite = { id: '5', type: OverwriteType.Member, allow: '3', deny: '4' };
  expect(changeSetting(overwrite, 1n, 'deny')).toEqual({ allow: '2', deny: '5' });
  expect(changeSetting(overwrite, 4n, 'neutral')).toEqual({ allow: '3', deny: '0' });
  expect(changeSetting(undefined, 8n, 'allow')).toEqual({ allow: '8', deny: '0' });
});

test('leaves nothing of an overwrite that neither allows nor denies', () => {
  expect(changeSetting({ id: '5', type: OverwriteType.Member, allow: '0', deny: '4' }, 4n, 'neutral')).toBeNull();
});

test('describes a fault of any kind, whom it befalls and how often it struck', () => {
  const draft = { match: { method: 'POST' as const, path: '/x' }, times: 1, probability: 0.5 };
  const fault: RequestFault = { kind: 'status', status: 429, retryAfterSeconds: 2 };
  expect(describeFault(fault)).toBe('429, retry after 2 s');
  expect(describeMatch({ ...draft, fault })).toBe('POST /x · 50 % · once');
  expect(describeMatch({ match: {}, fault })).toBe('Every request');
  expect(describeHits({ ...draft, fault, id: '1', hits: 3 })).toBe('Struck 3 times');
});
