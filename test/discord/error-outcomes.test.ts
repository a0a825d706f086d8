import * as rest from '@discordjs/rest';
import * as discord from 'discord.js';
import { describe, expect, test } from 'vitest';
import {
  explainRestFailure,
  isAlreadyAcknowledged,
  isUnknownInteraction,
  readRateLimit,
  sortFailure,
  type DiscordFailure,
} from '../../src/discord/error-outcomes.ts';
import { StartProblem } from '../../src/ops/start-problem.ts';

/** discord.js and this project load the REST client as two modules with classes of their own; both must do. */
const clients = [
  ['discord.js', discord],
  ['@discordjs/rest', rest],
] as const;

describe.each(clients)("an error of %s's REST client", (_, { DiscordAPIError, HTTPError, RateLimitError }) => {
  function createRefusal(code: number, status = 400): Error {
    return new DiscordAPIError({ code, message: 'No' }, code, status, 'POST', 'https://discord.com/api/v10/x', {});
  }

  test.each<[number, DiscordFailure]>([
    [10003, 'gone'],
    [10008, 'gone'],
    [50001, 'forbidden'],
    [50013, 'forbidden'],
    [160004, 'existed'],
    [160006, 'full'],
    [160007, 'full'],
    [50024, 'wrongChannel'],
    [40058, 'wrongChannel'],
    [50083, 'locked'],
    [160005, 'locked'],
    [130000, 'failed'],
  ])('with code %i is sorted as %s', (code, failure) => {
    expect(sortFailure(createRefusal(code))).toBe(failure);
  });

  test('with a code that is our mistake is thrown on with its cause', () => {
    const error = createRefusal(50035);
    expect(() => sortFailure(error)).toThrow(expect.objectContaining({ cause: error }));
  });

  test('of the server is worth another try', () => {
    expect(sortFailure(new HTTPError(503, 'Service Unavailable', 'GET', 'https://discord.com', {}))).toBe('failed');
  });

  test('by which the client will not wait for so long is worth another try, and tells after how long', () => {
    const limit = new RateLimitError({
      ...{ timeToReset: 0, limit: 5, method: 'PATCH', hash: '', url: 'https://discord.com/api/v10/x', route: '/x' },
      ...{ majorParameter: '1', global: false, retryAfter: 90_000, sublimitTimeout: 3_600_000, scope: 'shared' },
    });
    expect(sortFailure(limit)).toBe('failed');
    expect(readRateLimit(limit)).toBe(3_600_000);
  });

  test('tells that an interaction is over or acknowledged', () => {
    expect(isUnknownInteraction(createRefusal(10062, 404))).toBe(true);
    expect(isAlreadyAcknowledged(createRefusal(40060))).toBe(true);
    expect(isUnknownInteraction(createRefusal(40060))).toBe(false);
  });

  test.each([
    ['a token that is not accepted', 0, 401, /^DISCORD_TOKEN: /],
    ['a server that the bot is not in', 50001, 403, /^Discord refuses: /],
    ['a server that is not there', 10004, 404, /^Discord refuses: /],
  ])('explains %s to who starts the program', (_problem, code, status, line) => {
    const explained = explainRestFailure(createRefusal(code, status));
    expect(explained).toBeInstanceOf(StartProblem);
    expect(explained).toHaveProperty('message', expect.stringMatching(line));
  });

  test('that nobody can explain stays as it is', () => {
    const error = createRefusal(50035);
    expect(explainRestFailure(error)).toBe(error);
  });
});

test.each(['ECONNRESET', 'ECONNREFUSED', 'EAI_AGAIN', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT'])(
  'a connection that broke (%s) is worth another try',
  (code) => {
    expect(sortFailure(Object.assign(new Error('broken'), { code }))).toBe('failed');
  },
);

test('a request that took too long is worth another try', () => {
  expect(sortFailure(new DOMException('Aborted', 'AbortError'))).toBe('failed');
});

test('what has nothing to do with Discord is thrown on', () => {
  expect(() => sortFailure(new TypeError('undefined is not a function'))).toThrow();
});
