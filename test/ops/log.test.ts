import { describe, expect, test } from 'vitest';
import { createLog } from '../../src/ops/log.ts';

const TOKEN = 'MTIzNDU2Nzg5.abcdef.ghijkl';

function createRecordedLog(asJson: boolean) {
  const lines: string[] = [];
  const log = createLog({ level: 'trace', asJson, secrets: [TOKEN], write: (line) => lines.push(line) });
  return { log, readText: () => lines.join('') };
}

describe.each([
  ['as JSON', true],
  ['for a terminal', false],
])('the log %s', (_, asJson) => {
  test.each<[string, (log: ReturnType<typeof createRecordedLog>['log']) => void]>([
    [
      'a field called token',
      (log) => {
        log.info({ token: TOKEN }, 'Login');
      },
    ],
    [
      'a nested field',
      (log) => {
        log.info({ config: { discordToken: 'another secret' } }, 'Login');
      },
    ],
    [
      'a message',
      (log) => {
        log.info(`Login with ${TOKEN}`);
      },
    ],
    [
      'an error',
      (log) => {
        log.error({ err: new Error(`401 for ${TOKEN}`) }, 'Login');
      },
    ],
    [
      'the cause of an error',
      (log) => {
        log.error({ err: new Error('401', { cause: new Error(TOKEN) }) }, 'Login');
      },
    ],
    [
      'the address of an interaction',
      (log) => {
        log.warn({ url: `https://discord.com/api/v10/interactions/12/another-secret/callback` }, 'x');
      },
    ],
    [
      'the address of a webhook',
      (log) => {
        log.warn(`PATCH /webhooks/34/another-secret/messages/@original`);
      },
    ],
  ])('hides a secret in %s', (_place, write) => {
    const { log, readText } = createRecordedLog(asJson);
    write(log);
    expect(readText()).toContain('[redacted]');
    expect(readText()).not.toContain(TOKEN);
    expect(readText()).not.toMatch(/another.secret/);
  });
});

test('a line for a terminal tells time, level, message, fields and the stack of an error', () => {
  const { log, readText } = createRecordedLog(false);
  log.warn({ channelId: '12', err: new Error('No way') }, 'Could not post');
  expect(readText()).toMatch(/^\d\d:\d\d:\d\d warn {2}Could not post channelId=12\nError: No way\n {4}at /);
});

test('a line of JSON holds an error with its code and its causes', () => {
  const { log, readText } = createRecordedLog(true);
  const error = Object.assign(new Error('No way', { cause: new TypeError('why') }), {
    code: 50013,
    requestBody: { a: 1 },
  });
  log.error({ err: error }, 'Could not post');
  expect(JSON.parse(readText())).toMatchObject({
    level: 'error',
    msg: 'Could not post',
    err: { name: 'Error', message: 'No way', code: 50013, cause: { name: 'TypeError', message: 'why' } },
  });
  expect(readText()).not.toContain('requestBody');
});
