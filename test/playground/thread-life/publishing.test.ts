import { describe, expect, test } from 'vitest';
import { MINUTE_MS, startThreadWorld, type ThreadWorld } from './thread-world.ts';

const HOUR_MS = 60 * MINUTE_MS;

async function announce(world: ThreadWorld) {
  const all = `/channels/${world.channel('news')}/messages`;
  // Messages have a limit of their own.
  world.pass(5_000);
  const { id = '' } = await world.ask('POST', all, { content: 'news' });
  return world.ask<{ flags: number; retry_after: number }>('POST', `${all}/${id}/crosspost`);
}

describe('announcements', () => {
  test('are published once', async () => {
    const world = await startThreadWorld();
    const all = `/channels/${world.channel('news')}/messages`;
    const { id = '' } = await world.ask('POST', all, { content: 'news' });

    expect(await world.ask('POST', `${all}/${id}/crosspost`)).toMatchObject({ status: 200, flags: 1 });
    expect(await world.ask('POST', `${all}/${id}/crosspost`)).toMatchObject({ status: 400, code: 40_033 });
  });

  test('are published ten times an hour in a channel', async () => {
    const world = await startThreadWorld({ rateLimits: true });
    for (let published = 0; published < 10; published += 1)
      expect(await announce(world)).toMatchObject({ status: 200 });

    const refused = await announce(world);
    expect(refused).toMatchObject({ status: 429, global: false });
    world.pass((refused.retry_after ?? 0) * 1_000);

    expect(refused.retry_after).toBeLessThanOrEqual(HOUR_MS / 1_000);
    expect(await announce(world)).toMatchObject({ status: 200, flags: 1 });
  });
});

test('a published message is edited three times an hour, any other as often as one likes', async () => {
  const world = await startThreadWorld();
  const all = `/channels/${world.channel('news')}/messages`;
  const { id = '' } = await world.ask('POST', all, { content: 'news' });
  const edit = () => world.ask<{ retry_after: number }>('PATCH', `${all}/${id}`, { content: 'newer' });
  for (let edited = 0; edited < 5; edited += 1) expect(await edit()).toMatchObject({ status: 200 });
  await world.ask('POST', `${all}/${id}/crosspost`);

  for (let edited = 0; edited < 3; edited += 1) expect(await edit()).toMatchObject({ status: 200 });
  expect(await edit()).toMatchObject({ status: 429, code: 20_022, retry_after: HOUR_MS / 1_000 });
  world.pass(HOUR_MS);

  expect(await edit()).toMatchObject({ status: 200 });
});

test('a thread is renamed twice in ten minutes', async () => {
  const world = await startThreadWorld({ rateLimits: true });
  const { id } = await world.open();
  const rename = (name: string) => world.ask<{ retry_after: number }>('PATCH', `/channels/${id}`, { name });

  expect(await rename('once')).toMatchObject({ status: 200 });
  expect(await rename('twice')).toMatchObject({ status: 200 });
  const refused = await rename('three times');
  expect(refused).toMatchObject({ status: 429, retry_after: 600 });
  expect(await world.ask('PATCH', `/channels/${id}`, { archived: true })).toMatchObject({ status: 200 });
  world.pass(10 * MINUTE_MS);

  expect(await world.ask('PATCH', `/channels/${id}`, { archived: false, name: 'again' })).toMatchObject({
    name: 'again',
  });
});
