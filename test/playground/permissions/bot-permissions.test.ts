import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rest, TOKEN } from '../bot-harness.ts';
import { MANAGING_ROWS } from './guild-rows.ts';
import { MESSAGE_ROWS, READING_ROWS, SENDING_ROWS } from './message-rows.ts';
import { ALL_BUT_ADMINISTRATOR, PermissionWorld } from './permission-world.ts';
import { NO_ACCESS, NO_PERMISSION, VIEW, type Attempt, type Row } from './row.ts';
import { THREAD_ROWS } from './thread-rows.ts';

const ROWS = [...READING_ROWS, ...SENDING_ROWS, ...MESSAGE_ROWS, ...THREAD_ROWS, ...MANAGING_ROWS];

async function run(world: PermissionWorld, attempt: Attempt): Promise<{ status: number; code: number | null }> {
  const response = attempt.file
    ? await upload(world, attempt)
    : await rest(world.playground, attempt.method, attempt.path, attempt.body);
  const body: unknown = response.status === 204 ? null : await response.json();
  const code = !response.ok && typeof body === 'object' && body !== null && 'code' in body ? Number(body.code) : null;
  return { status: response.status, code };
}

function upload(world: PermissionWorld, { method, path, body }: Attempt): Promise<Response> {
  const form = new FormData();
  form.set('payload_json', JSON.stringify(body));
  form.set('files[0]', new Blob(['text']), 'file.txt');
  return fetch(`${world.playground.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${TOKEN}` },
    body: form,
  });
}

describe('what a bot may do', () => {
  let world: PermissionWorld;
  beforeAll(async () => {
    world = await PermissionWorld.start();
  });
  afterAll(() => world.close());

  async function attemptWith(row: Row, permissions: bigint) {
    await world.permitBot(ALL_BUT_ADMINISTRATOR);
    const attempt = await row.attempt(world);
    await world.permitBot(permissions);
    return run(world, attempt);
  }

  test.each(ROWS)('$action with $needs and nothing else', async (row) => {
    const needed = row.needs.reduce((all, name) => all | Bits[name], 0n);

    const { status, code } = await attemptWith(row, needed);

    expect(code).toBeNull();
    expect(status).toBeLessThan(300);
  });

  const wants = ROWS.flatMap((row) =>
    row.needs.map((missing) => {
      const usual = missing === VIEW ? NO_ACCESS : NO_PERMISSION;
      return { row, action: row.action, missing, code: row.codes?.[missing] ?? usual };
    }),
  ).filter(({ code }) => code !== 0);

  test.each(wants)('$action not without $missing: $code', async ({ row, missing, code }) => {
    const answer = await attemptWith(row, ALL_BUT_ADMINISTRATOR & ~Bits[missing]);

    expect(answer.code).toBe(code);
  });
});
