import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import type { LocalState } from '../../../playground/local-api.ts';
import { BOT_PERMISSIONS, local, TOKEN } from '../bot-harness.ts';
import { startThreadWorld, thread, type ThreadWorld } from './thread-world.ts';

const SECOND_MS = 1_000;

async function startSlow() {
  const world = await startThreadWorld();
  await world.act('PATCH', `/channels/${world.channel('general')}`, { as: 'admin', slowmodeSeconds: 30 });
  return world;
}

const send = (world: ThreadWorld, as: string, channelId: string) =>
  world.act<{ retry_after: number }>('POST', '/messages', { as, channelId, content: 'hello' });

describe('slowmode', () => {
  test('makes people wait with 20016 and tells for how long', async () => {
    const world = await startSlow();
    const general = world.channel('general');
    expect(await send(world, 'guest', general)).toMatchObject({ status: 200 });

    world.pass(20 * SECOND_MS);
    expect(await send(world, 'guest', general)).toMatchObject({ status: 429, code: 20_016, retry_after: 10 });
    expect(await send(world, 'member', general)).toMatchObject({ status: 200 });
    world.pass(10 * SECOND_MS);

    expect(await send(world, 'guest', general)).toMatchObject({ status: 200 });
  });

  test('holds neither bots, nor administrators, nor who may bypass it', async () => {
    const world = await startSlow();
    const general = world.channel('general');
    const { guilds } = await local<LocalState>(world.playground, 'GET', '/state?as=admin');
    const everyone = BigInt(guilds[0]?.roles.find(({ id }) => id === world.playground.guildId)?.permissions ?? 0);
    const twice = async (as: string) => {
      await send(world, as, general);
      return send(world, as, general);
    };

    expect(await twice('admin')).toMatchObject({ status: 200 });
    const message = { content: 'hello' };
    expect(await world.ask('POST', `/channels/${general}/messages`, message)).toMatchObject({ status: 200 });
    expect(await world.ask('POST', `/channels/${general}/messages`, message)).toMatchObject({ status: 200 });
    expect(await twice('guest')).toMatchObject({ code: 20_016 });
    const permissions = (everyone | Bits.BypassSlowmode).toString();
    await world.act('PATCH', `/roles/${world.playground.guildId}`, { as: 'admin', permissions });
    expect(await twice('guest')).toMatchObject({ status: 200 });
  });

  test('lets people open one thread, too, in each span', async () => {
    const world = await startSlow();
    const general = world.channel('general');
    const open = () => world.act('POST', '/threads', { as: 'guest', channelId: general, name: 'a thread' });
    await send(world, 'guest', general);

    expect(await open()).toMatchObject({ status: 200 });
    expect(await open()).toMatchObject({ code: 20_016 });
    world.pass(30 * SECOND_MS);
    expect(await open()).toMatchObject({ status: 200 });
  });

  test('of a thread is its own: copied from the channel as it is opened, and changed by itself', async () => {
    const world = await startThreadWorld({
      applications: [{ name: 'Test Bot', token: TOKEN, permissions: BOT_PERMISSIONS | Bits.ManageChannels }],
    });
    const general = `/channels/${world.channel('general')}`;
    await world.ask('PATCH', general, { default_thread_rate_limit_per_user: 60 });

    const copied = await world.open();
    const given = await world.open({ rate_limit_per_user: 5 });
    await world.ask('PATCH', general, { default_thread_rate_limit_per_user: 10 });

    expect(await world.read(copied.id)).toMatchObject({ rate_limit_per_user: 60 });
    expect(await world.read(given.id)).toMatchObject({ rate_limit_per_user: 5 });
    await send(world, 'guest', copied.id);
    expect(await send(world, 'guest', copied.id)).toMatchObject({ code: 20_016, retry_after: 60 });
    expect(await send(world, 'guest', given.id)).toMatchObject({ status: 200 });
    await world.ask('PATCH', `/channels/${copied.id}`, { rate_limit_per_user: 0 });
    expect(await send(world, 'guest', copied.id)).toMatchObject({ status: 200 });
  });

  test('of a forum is for posts, not for what is said in them', async () => {
    const world = await startThreadWorld();
    const channelId = world.channel('phone-talk');
    await world.act('PATCH', `/channels/${channelId}`, { as: 'admin', slowmodeSeconds: 30 });
    const post = () => world.act('POST', '/threads', { as: 'guest', channelId, name: 'a post', content: 'hello' });
    const { id = '' } = await post();

    expect(await post()).toMatchObject({ code: 20_016 });
    expect(await send(world, 'guest', id)).toMatchObject({ status: 200 });
    expect(await send(world, 'guest', id)).toMatchObject({ status: 200 });
  });

  test('does not count what was refused', async () => {
    const world = await startSlow();
    const general = world.channel('general');

    expect(await world.act('POST', '/messages', { as: 'guest', channelId: general, content: ' ' })).toMatchObject({
      code: 50_006,
    });
    expect(await send(world, 'guest', general)).toMatchObject({ status: 200 });
    expect(await world.ask('POST', `/channels/${general}/threads`, thread())).toMatchObject({ status: 201 });
  });
});
