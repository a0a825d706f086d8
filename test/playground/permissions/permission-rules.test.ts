import { PermissionFlagsBits as Bits, type APIMessage } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { local, rest } from '../bot-harness.ts';
import { ALL_BUT_ADMINISTRATOR, PermissionWorld } from './permission-world.ts';

let world: PermissionWorld;
beforeAll(async () => {
  world = await PermissionWorld.start();
});
afterAll(() => world.close());

const messagesOf = (name: 'general' | 'news' = 'general') => `/channels/${world.channel(name)}/messages`;

async function ask(method: string, path: string, body?: unknown): Promise<{ status: number; code?: number }> {
  const response = await rest(world.playground, method, path, body);
  const answer = response.status === 204 ? {} : ((await response.json()) as object);
  return { status: response.status, ...answer };
}

/** Lets the bot arrange something with all permissions, and then only have these. */
async function arranged<Made>(permissions: bigint, arrange: () => Promise<Made>): Promise<Made> {
  await world.permitBot(ALL_BUT_ADMINISTRATOR);
  const made = await arrange();
  await world.permitBot(permissions);
  return made;
}

describe('embeds without the permission to embed', () => {
  const permissions = Bits.ViewChannel | Bits.SendMessages | Bits.SendMessagesInThreads;
  const embeds = [{ title: 'an embed' }];

  test('are left out of a message that says something besides', async () => {
    await world.permitBot(permissions);

    expect(await ask('POST', messagesOf(), { content: 'words', embeds })).toMatchObject({
      content: 'words',
      embeds: [],
    });
  });

  test('are left out of an edit, which is refused when nothing else is left', async () => {
    const { id } = await arranged(permissions, () => world.say(world.channel('general')));

    expect(await ask('PATCH', `${messagesOf()}/${id}`, { embeds })).toMatchObject({ status: 200, embeds: [] });
    expect(await ask('PATCH', `${messagesOf()}/${id}`, { content: '', embeds })).toMatchObject({ code: 50_006 });
  });

  test('are left out of a forum post, and a post of embeds alone is refused', async () => {
    await world.permitBot(permissions);
    const path = `/channels/${world.channel('phone-talk')}/threads`;

    const kept = await ask('POST', path, { name: 'a post', message: { content: 'words', embeds } });
    expect(kept).toMatchObject({ message: { content: 'words', embeds: [] } });
    expect(await ask('POST', path, { name: 'a post', message: { embeds } })).toMatchObject({ code: 50_013 });
  });

  test('count as permitted in a thread by the permission to send in threads', async () => {
    const thread = await arranged(Bits.ViewChannel | Bits.SendMessages | Bits.EmbedLinks, () =>
      world.openOthersThread(),
    );
    expect(await ask('POST', `/channels/${thread.id}/messages`, { content: 'no' })).toMatchObject({ code: 50_013 });

    await world.permitBot(Bits.ViewChannel | Bits.SendMessagesInThreads | Bits.EmbedLinks);
    expect(await ask('POST', `/channels/${thread.id}/messages`, { embeds })).toMatchObject({ status: 200 });
  });
});

describe('mentions', () => {
  const sending = Bits.ViewChannel | Bits.SendMessages;

  test.each([
    { held: sending, reaches: false },
    { held: sending | Bits.MentionEveryone, reaches: true },
  ])('of everybody and of roles reach them: $reaches', async ({ held, reaches }) => {
    const role = await arranged(held, () =>
      world.arrange('POST', `/guilds/${world.playground.guildId}/roles`, { name: 'quiet' }),
    );

    const message = await ask('POST', messagesOf(), { content: `@everyone <@&${role.id}>` });

    expect(message).toMatchObject({ mention_everyone: reaches, mention_roles: reaches ? [role.id] : [] });
  });

  test('of a role that everybody may mention reach it', async () => {
    const role = await arranged(sending, () =>
      world.arrange('POST', `/guilds/${world.playground.guildId}/roles`, { name: 'loud', mentionable: true }),
    );

    expect(await ask('POST', messagesOf(), { content: `<@&${role.id}>` })).toMatchObject({ mention_roles: [role.id] });
  });
});

describe("somebody else's message", () => {
  test.each(['content', 'embeds', 'components'])('is not edited in its %s, whatever is permitted', async (field) => {
    await world.permitBot(ALL_BUT_ADMINISTRATOR);
    const { id } = await world.hear(world.channel('general'));

    const body = { [field]: field === 'content' ? 'changed' : [] };
    expect(await ask('PATCH', `${messagesOf()}/${id}`, body)).toMatchObject({ status: 403, code: 50_005 });
  });
});

describe('without the permission to read history', () => {
  test('messages and pins are listed as none', async () => {
    await arranged(Bits.ViewChannel, async () => {
      const { id } = await world.hear(world.channel('general'));
      await world.arrange('PUT', `${messagesOf()}/pins/${id}`);
    });

    const listed = await rest(world.playground, 'GET', messagesOf());
    expect((await listed.json()) as APIMessage[]).toEqual([]);
    expect(await ask('GET', `${messagesOf()}/pins`)).toMatchObject({ items: [], has_more: false });
  });
});

describe('overwrites', () => {
  const path = (targetId: string) => `/channels/${world.channel('general')}/permissions/${targetId}`;
  const role = (change: { allow?: bigint; deny?: bigint }) => ({
    type: 0,
    allow: String(change.allow ?? 0n),
    deny: String(change.deny ?? 0n),
  });

  test('change only permissions that their editor has', async () => {
    await world.permitBot(Bits.ViewChannel | Bits.ManageRoles);

    const guest = path(world.ids.guest);
    const deny = (bit: bigint) => ask('PUT', guest, { type: 1, allow: '0', deny: bit.toString() });
    expect(await deny(Bits.AddReactions)).toMatchObject({ code: 50_013 });
    expect(await deny(Bits.ManageRoles)).toMatchObject({ status: 204 });
    expect(await ask('DELETE', guest)).toMatchObject({ status: 204 });
  });

  test('change any permission for who was given leave in the channel itself', async () => {
    await world.permitBot(Bits.ViewChannel);
    const leave = `/channels/${world.channel('general')}/overwrites/${world.botId}`;
    const allow = Bits.ManageRoles.toString();
    await local(world.playground, 'PUT', leave, { as: 'admin', type: 1, allow });

    const everyone = path(world.playground.guildId);
    expect(await ask('PUT', everyone, role({ deny: Bits.AddReactions }))).toMatchObject({ status: 204 });
    expect(await ask('DELETE', everyone)).toMatchObject({ status: 204 });
    await local(world.playground, 'DELETE', `${leave}?as=admin`);
  });

  test.each([
    ['a role that nobody knows', 'PUT', '123', { type: 0 }, 10_011],
    ['a user that nobody knows', 'PUT', '123', { type: 1 }, 10_013],
    ['an overwrite that is not there', 'DELETE', '123', undefined, 10_009],
  ])('for %s are refused', async (_name, method, id, body, code) => {
    await world.permitBot(ALL_BUT_ADMINISTRATOR);

    expect(await ask(method, path(id), body)).toMatchObject({ code });
  });

  test('are no matter of threads', async () => {
    const thread = await arranged(ALL_BUT_ADMINISTRATOR, () => world.openOwnThread());
    const overwrite = `/channels/${thread.id}/permissions/${world.playground.guildId}`;

    expect(await ask('PUT', overwrite, role({}))).toMatchObject({ code: 50_024 });
  });
});

describe('roles and members', () => {
  const roles = () => `/guilds/${world.playground.guildId}/roles`;
  const memberOf = (id: string) => `/guilds/${world.playground.guildId}/members/${id}`;

  test('a role is given no permission that its editor lacks', async () => {
    const { id } = await arranged(Bits.ManageRoles, () =>
      world.arrange('POST', roles(), { name: 'low', permissions: '0' }),
    );

    const grant = (bit: bigint) => ask('PATCH', `${roles()}/${id}`, { permissions: bit.toString() });
    expect(await grant(Bits.KickMembers)).toMatchObject({ code: 50_013 });
    expect(await grant(Bits.ManageRoles)).toMatchObject({ status: 200, permissions: Bits.ManageRoles.toString() });
  });

  test('the own role and those above are out of reach', async () => {
    await world.permitBot(ALL_BUT_ADMINISTRATOR);

    expect(await ask('PATCH', `${roles()}/${world.botRoleId}`, { name: 'higher' })).toMatchObject({ code: 50_013 });
  });

  test('the role of a bot and that of everybody are neither given nor deleted', async () => {
    await world.permitBot(ALL_BUT_ADMINISTRATOR);
    const everyone = world.playground.guildId;

    expect(await ask('PUT', `${memberOf(world.ids.guest)}/roles/${world.botRoleId}`)).toMatchObject({ code: 50_028 });
    expect(await ask('PUT', `${memberOf(world.ids.guest)}/roles/${everyone}`)).toMatchObject({ code: 50_028 });
    expect(await ask('DELETE', `${roles()}/${everyone}`)).toMatchObject({ code: 50_028 });
    expect(await ask('PUT', `${memberOf(world.ids.guest)}/roles/123`)).toMatchObject({ code: 10_011 });
  });

  test('nobody kicks, renames or times out the owner', async () => {
    await world.permitBot(ALL_BUT_ADMINISTRATOR);
    const soon = new Date(Date.now() + 60_000).toISOString();

    expect(await ask('DELETE', memberOf(world.ids.admin))).toMatchObject({ code: 50_013 });
    expect(await ask('PATCH', memberOf(world.ids.admin), { nick: 'x' })).toMatchObject({ code: 50_013 });
    const timeout = { communication_disabled_until: soon };
    expect(await ask('PATCH', memberOf(world.ids.admin), timeout)).toMatchObject({ code: 50_013 });
  });

  test('a time-out lasts 28 days at most', async () => {
    await world.permitBot(ALL_BUT_ADMINISTRATOR);
    const late = new Date(Date.now() + 29 * 24 * 60 * 60 * 1_000).toISOString();

    const answer = await ask('PATCH', memberOf(world.ids.guest), { communication_disabled_until: late });
    expect(answer).toMatchObject({ code: 50_035, errors: { communication_disabled_until: {} } });
  });

  test('members are listed only for an application with the intent for them', async () => {
    const asked = (token: string) =>
      fetch(`${world.playground.apiUrl}/v10/guilds/${world.playground.guildId}/members?limit=5`, {
        headers: { authorization: `Bot ${token}` },
      });

    expect((await asked('token-of-the-test-bot')).status).toBe(200);
    expect(await (await asked('token-of-another-bot')).json()).toMatchObject({ code: 50_001 });
  });
});
