import { PermissionFlagsBits as Bits, type APIGuildForumTag } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { BOT_PERMISSIONS, TOKEN } from '../bot-harness.ts';
import { startThreadWorld, type Answer, type ThreadWorld } from './thread-world.ts';

const REQUIRE_TAG = 16;
const PERMISSIONS = (BOT_PERMISSIONS & ~Bits.ManageThreads) | Bits.ManageChannels;

interface Forum {
  id: string;
  available_tags: APIGuildForumTag[];
}

/** A forum with these tags, and a bot that does not manage threads. */
async function startForum(tags: object[], flags = 0, permissions = PERMISSIONS) {
  const world = await startThreadWorld({ applications: [{ name: 'Test Bot', token: TOKEN, permissions }] });
  const body = { name: 'made', type: 15, available_tags: tags };
  const { id = '', available_tags: made = [] } = await world.ask<Forum>('POST', channelsOf(world), body);
  await world.ask('PATCH', `/channels/${id}`, { flags });
  const post = (names: string[], as?: string): Promise<Answer<{ id: string; applied_tags: string[] }>> => {
    const ids = names.map((name) => made.find((tag) => tag.name === name)?.id ?? name);
    return as === undefined
      ? world.ask('POST', `/channels/${id}/threads`, {
          name: 'a post',
          message: { content: 'hello' },
          applied_tags: ids,
        })
      : world.act('POST', '/threads', { as, channelId: id, name: 'a post', content: 'hello', appliedTags: ids });
  };
  return { world, id, post, idOf: (name: string) => made.find((tag) => tag.name === name)?.id ?? '' };
}

const channelsOf = (world: ThreadWorld) => `/guilds/${world.playground.guildId}/channels`;
const OPEN = { name: 'Open' };
const MODERATED = { name: 'Official', moderated: true };

describe('the tags of a forum', () => {
  test('are applied, and unknown ones refused with 10087', async () => {
    const { post, idOf } = await startForum([OPEN]);

    expect(await post(['Open'])).toMatchObject({ status: 201, applied_tags: [idOf('Open')] });
    expect(await post(['123'])).toMatchObject({ code: 10_087 });
    expect(await post(['123'], 'guest')).toMatchObject({ code: 10_087 });
  });

  test('that are for moderators are neither given nor taken by others, and do not stand in their way', async () => {
    const { world, post, idOf } = await startForum([OPEN, MODERATED]);
    expect(await post(['Official'])).toMatchObject({ code: 50_013 });
    expect(await post(['Official'], 'guest')).toMatchObject({ code: 50_013 });
    const { id = '' } = await post(['Open']);

    const tag = (...names: string[]) => world.ask('PATCH', `/channels/${id}`, { applied_tags: names.map(idOf) });
    expect(await tag('Open', 'Official')).toMatchObject({ code: 50_013 });
    await world.act('PATCH', `/threads/${id}`, { as: 'admin', appliedTags: [idOf('Open'), idOf('Official')] });
    expect(await tag('Open')).toMatchObject({ code: 50_013 });
    expect(await tag('Official')).toMatchObject({ status: 200, applied_tags: [idOf('Official')] });
  });

  test('may be required: 40067 without one, also for taking the last away', async () => {
    const { world, post } = await startForum([OPEN, MODERATED], REQUIRE_TAG);

    expect(await post([])).toMatchObject({ code: 40_067 });
    expect(await post([], 'admin')).toMatchObject({ code: 40_067 });
    const { id = '' } = await post(['Open']);
    expect(await world.ask('PATCH', `/channels/${id}`, { applied_tags: [] })).toMatchObject({ code: 40_067 });
  });

  test('may be required where only moderators set any: 40066', async () => {
    const { post } = await startForum([MODERATED], REQUIRE_TAG);

    expect(await post([])).toMatchObject({ code: 40_066 });
    expect(await post([], 'admin')).toMatchObject({ code: 40_067 });
    expect(await post(['Official'], 'admin')).toMatchObject({ status: 200 });
  });

  test('have different names', async () => {
    const { world, id } = await startForum([OPEN]);
    const available = [{ name: 'Twice' }, { name: 'Twice' }];

    expect(await world.ask('PATCH', `/channels/${id}`, { available_tags: available })).toMatchObject({ code: 40_061 });
  });
});

describe('a forum', () => {
  test('has as its last message its latest post, which nobody tells of', async () => {
    const { world, id, post } = await startForum([]);
    const { id: postId } = await post([]);

    expect(await world.ask('GET', `/channels/${id}`)).toMatchObject({ last_message_id: postId });
  });

  test('keeps a post whose first message was deleted, without that message', async () => {
    const { world, post } = await startForum([]);
    const { id = '' } = await post([]);
    await world.say('guest', id, 'a reply');

    expect(await world.ask('DELETE', `/channels/${id}/messages/${id}`)).toMatchObject({ status: 204 });

    expect(await world.ask('GET', `/channels/${id}/messages/${id}`)).toMatchObject({ code: 10_008 });
    expect(await world.read(id)).toMatchObject({ name: 'a post', message_count: 1 });
  });

  test('opens no post whose message is refused', async () => {
    const { world, id } = await startForum([]);

    const empty = { name: 'a post', message: { content: '' } };
    expect(await world.ask('POST', `/channels/${id}/threads`, empty)).toMatchObject({ code: 50_006 });
    const { threads } = await world.ask<{ threads: object[] }>(
      'GET',
      `/guilds/${world.playground.guildId}/threads/active`,
    );
    expect(threads).toEqual([]);
  });
});
