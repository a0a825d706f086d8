import { describe, expect, test } from 'vitest';
import type { TrafficRecord } from '../../playground/local-api.ts';
import { loadOpenApiDocument } from './openapi-document.ts';
import { expectTrafficMatchesOpenApi, findViolations } from './traffic-check.ts';

const isPresent = loadOpenApiDocument() !== null;

function exchange(more: Partial<TrafficRecord>): TrafficRecord {
  return {
    number: 1,
    at: '2026-08-06T12:00:00Z',
    kind: 'rest',
    method: 'GET',
    path: '/gateway',
    route: '/gateway',
    ...more,
  };
}

const TYPING = { method: 'POST', path: '/channels/1/typing', route: '/channels/:channel_id/typing' };

describe.skipIf(!isPresent)('the check against the OpenAPI document', () => {
  test('lets through what fits', () => {
    expectTrafficMatchesOpenApi([
      exchange({ status: 200, response: { url: 'ws://127.0.0.1:4000/gateway' } }),
      exchange({ ...TYPING, status: 204 }),
      exchange({ status: 404, response: { message: 'Unknown Channel', code: 10003 }, ...TYPING }),
    ]);
  });

  test('catches an answer that does not fit', () => {
    const violations = findViolations([exchange({ status: 200, response: { address: 'ws://127.0.0.1' } })]);

    expect(violations).toMatchObject([{ part: 'response', message: expect.stringContaining("'url'") as string }]);
  });

  test('catches a wrong body of a bot, deep in its components', () => {
    const tooLong = { type: 2, style: 1, custom_id: 'x'.repeat(101), label: 'Talk' };
    const request = { flags: 1 << 15, components: [{ type: 17, components: [{ type: 1, components: [tooLong] }] }] };

    const violations = findViolations([
      exchange({
        method: 'POST',
        path: '/channels/1/messages',
        route: '/channels/:channel_id/messages',
        request,
        status: 403,
        response: { message: 'Missing Permissions', code: 50013 },
      }),
    ]);

    expect(violations).toHaveLength(1);
    expect(violations[0]?.part).toBe('request');
    expect(violations[0]?.message).toContain('/components/0/components/0/components/0/custom_id');
  });

  test('tells all violations in one error', () => {
    expect(() => {
      expectTrafficMatchesOpenApi([exchange({ ...TYPING, status: 500 })]);
    }).toThrow(/#1 POST \/channels\/1\/typing → 500, status: 500 is not documented/);
  });

  test('catches a body where there must be none, and a route that Discord does not have', () => {
    const violations = findViolations([
      exchange({ ...TYPING, status: 204, response: {} }),
      exchange({ path: '/nonsense', route: null, status: 404, response: { message: '404: Not Found', code: 0 } }),
    ]);

    expect(violations.map(({ part }) => part)).toEqual(['response', 'route']);
  });

  test('does not hold a request against the document that was refused for its form', () => {
    const refused = { message: 'Invalid Form Body', code: 50035, errors: {} };

    const violations = findViolations([
      exchange({
        method: 'POST',
        path: '/channels/1/messages',
        route: '/channels/:channel_id/messages',
        request: { content: 5 },
        status: 400,
        response: refused,
      }),
    ]);

    expect(violations).toEqual([]);
  });
});
