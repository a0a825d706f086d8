import { PermissionFlagsBits, type APIMessage } from 'discord-api-types/v10';
import { beforeEach, describe, expect, test } from 'vitest';
import { readMessage } from '../../playground/say/readable-text.ts';
import { LOCAL_APPLICATION } from '../../src/local-mode.ts';
import { eventually, type Person, startDiscord, startTestBot, type TestBot, type TestDiscord } from './bot-world.ts';
import { answerOf, findThread, openDiscussion } from './talk-world.ts';

let discord: TestDiscord;
let bot: TestBot;
let member: Person;

async function begin(permissions = LOCAL_APPLICATION.permissions): Promise<void> {
  discord = await startDiscord({ applications: [{ ...LOCAL_APPLICATION, permissions }] });
  bot = await startTestBot(discord);
  member = discord.as('member', 'general');
}

beforeEach(() => begin());

const stateOf = async (threadId: string) => {
  const thread = await findThread(discord, threadId);
  return { name: thread?.name, ...thread?.thread_metadata };
};

async function rename(person: Person, opener: APIMessage, name: string): Promise<string> {
  return answerOf(await person.fill(await person.press(opener, 'Rename'), { name }));
}

describe('the buttons of an opener', () => {
  test('close the discussion for whoever started it', async () => {
    const { threadId, opener } = await openDiscussion(discord, member);
    const inside = discord.as('member', threadId);
    expect(answerOf(await inside.press(opener, 'Close'))).toContain('This discussion is closed.');
    expect(await stateOf(threadId)).toMatchObject({ archived: true });
  });

  test('tell others who may', async () => {
    const { threadId, opener } = await openDiscussion(discord, member);
    const result = await discord.as('guest', threadId).press(opener, 'Close');
    expect(result).toMatchObject({ ephemeral: true });
    expect(answerOf(result)).toBe('In this server that is for whoever started the discussion, and moderators.');
    expect(await stateOf(threadId)).toMatchObject({ archived: false });
  });

  test('obey what the server has chosen', async () => {
    const { threadId, opener } = await openDiscussion(discord, member);
    await bot.services.settings.change(discord.guildId, 'closeBy', 'everyone');
    await discord.as('guest', threadId).press(opener, 'Close');
    expect(await stateOf(threadId)).toMatchObject({ archived: true });
  });

  test('obey the role of moderators', async () => {
    const { threadId, opener } = await openDiscussion(discord, member);
    const { guilds } = await discord.local.state('admin');
    const role = guilds[0]?.roles.find(({ name }) => name === 'Admin')?.id ?? '';
    const { me } = await discord.local.state('guest');
    await bot.services.settings.change(discord.guildId, 'moderatorRoleId', role);
    await discord.operate('PATCH', `roles/${role}`, { as: 'admin', permissions: '0' });
    await discord.operate('PUT', `members/${me.id}`, { as: 'admin', roles: [role] });
    await discord.as('guest', threadId).press(opener, 'Close');
    expect(await stateOf(threadId)).toMatchObject({ archived: true });
  });

  test('give a new name, cleaned as every name is', async () => {
    const { threadId, opener } = await openDiscussion(discord, member);
    const inside = discord.as('member', threadId);
    expect(await rename(inside, opener, 'Is it @everyone any good?')).toContain('has its new name');
    expect(await stateOf(threadId)).toMatchObject({ name: 'Is it any good?' });
  });

  test('tell when the next name is possible instead of hanging', async () => {
    const { threadId, opener } = await openDiscussion(discord, member);
    const inside = discord.as('member', threadId);
    await rename(inside, opener, 'One');
    await rename(inside, opener, 'Two');
    expect(await rename(inside, opener, 'Three')).toMatch(/two new names in ten minutes.*<t:\d+:R>/);
    expect(await stateOf(threadId)).toMatchObject({ name: 'Two' });
    // Everything else goes on meanwhile.
    expect(answerOf(await inside.press(opener, 'Close'))).toContain('This discussion is closed.');
  });

  test('name the permission that locking takes', async () => {
    const { threadId, opener } = await openDiscussion(discord, member);
    expect(answerOf(await discord.as('admin', threadId).press(opener, 'Lock'))).toContain(
      'I lack the permission **Manage Threads**.',
    );
  });

  test('lock where the bot may', async () => {
    await begin(LOCAL_APPLICATION.permissions | PermissionFlagsBits.ManageThreads);
    const { threadId, opener } = await openDiscussion(discord, member);
    expect(answerOf(await discord.as('member', threadId).press(opener, 'Lock'))).toContain('for moderators');
    expect(answerOf(await discord.as('admin', threadId).press(opener, 'Lock'))).toContain('is locked');
    expect(await stateOf(threadId)).toMatchObject({ locked: true });
  });

  test('tell the log what was done by whom', async () => {
    await bot.services.settings.change(discord.guildId, 'logChannelId', discord.channelIds['bot-desk']);
    const { threadId, opener } = await openDiscussion(discord, member);
    await discord.as('member', threadId).press(opener, 'Close');
    const [told] = await discord.as('admin', 'bot-desk').read();
    expect(told && readMessage(told)).toMatch(new RegExp(`^<@\\d+> closed <#${threadId}>`));
  });
});

describe('each refusal of a change is told for what it is', () => {
  test.each([
    [400, 50083, 'This discussion is closed, so its name stays.'],
    [403, 160005, 'This discussion is closed, so its name stays.'],
    [404, 10003, 'This discussion is not there any more.'],
    [403, 50001, 'I lack a permission'],
    [403, 50013, 'I lack a permission'],
    [400, 130000, 'Discord did not answer as it should.'],
  ])('%i %i: “%s”', async (status, code, text) => {
    const { threadId, opener } = await openDiscussion(discord, member);
    discord.faults.add({
      match: { method: 'PATCH', path: '/channels/:channel_id', token: LOCAL_APPLICATION.token },
      times: 1,
      fault: { kind: 'status', status, code, message: 'Refused on purpose' },
    });
    const inside = discord.as('member', threadId);
    expect(await rename(inside, opener, 'Another name')).toContain(text);
    expect(await rename(inside, opener, 'Another name')).toContain('has its new name');
  });

  test('a limit that lasts is told, also where Discord says so for the first time', async () => {
    const { threadId, opener } = await openDiscussion(discord, member);
    discord.faults.add({
      match: { method: 'PATCH', path: '/channels/:channel_id', token: LOCAL_APPLICATION.token },
      times: 1,
      fault: { kind: 'status', status: 429, retryAfterSeconds: 500, scope: 'shared' },
    });
    expect(await rename(discord.as('member', threadId), opener, 'Another name')).toContain(
      'two new names in ten minutes',
    );
  });
});

describe('/discussion', () => {
  const tend = (person: Person, name: string, ...options: { name: string; value: string }[]) =>
    person.run('discussion', [{ name, options }]);

  test('closes the discussion it is used in, or the one that is chosen', async () => {
    const { threadId } = await openDiscussion(discord, member);
    expect(answerOf(await tend(member, 'close'))).toContain('That is no thread');
    await tend(member, 'close', { name: 'discussion', value: threadId });
    expect(await stateOf(threadId)).toMatchObject({ archived: true });
    expect(answerOf(await tend(member, 'close', { name: 'discussion', value: threadId }))).toContain('closed already');
  });

  test('gives a closed one no new name', async () => {
    const { threadId } = await openDiscussion(discord, member);
    await tend(member, 'close', { name: 'discussion', value: threadId });
    const result = await tend(
      member,
      'rename',
      { name: 'name', value: 'New' },
      { name: 'discussion', value: threadId },
    );
    expect(answerOf(result)).toContain('This discussion is closed, so its name stays.');
  });

  test('lists the open ones to who may see them', async () => {
    expect(answerOf(await tend(member, 'list'))).toContain('No discussion of mine is open');
    const { threadId } = await openDiscussion(discord, member);
    const text = answerOf(await tend(member, 'list'));
    expect(text).toContain('One open discussion');
    expect(text).toMatch(new RegExp(`<#${threadId}> · opened <t:\\d+:R> · nobody has written yet`));
    const general = discord.channelIds['general'] ?? '';
    await discord.operate('PUT', `channels/${general}/overwrites/${discord.guildId}`, {
      as: 'admin',
      type: 0,
      deny: String(PermissionFlagsBits.ViewChannel),
    });
    const desk = discord.as('guest', 'bot-desk');
    await eventually(async () => answerOf(await tend(desk, 'list'))).toContain('No discussion of mine is open');
  });

  test('moves one to a forum for moderators, and closes the old one', async () => {
    const { threadId } = await openDiscussion(discord, member);
    const options = [
      { name: 'forum', value: discord.channelIds['phone-talk'] ?? '' },
      { name: 'discussion', value: threadId },
    ];
    expect(answerOf(await tend(member, 'move', ...options))).toContain('for moderators');
    const admin = discord.as('admin', 'general');
    const moved = answerOf(await tend(admin, 'move', ...options));
    const [, postId = ''] = /goes on in <#(\d+)>/.exec(moved) ?? [];
    expect((await admin.threads()).find(({ id }) => id === postId)?.parent_id).toBe(discord.channelIds['phone-talk']);
    expect(await stateOf(threadId)).toMatchObject({ archived: true });
    const [last] = await discord.as('admin', threadId).read();
    expect(last && readMessage(last)).toContain(`goes on in <#${postId}>`);
    expect(answerOf(await tend(admin, 'move', ...options))).toContain(postId);
  });
});

describe('a cap on what news opens', () => {
  const publish = async (headlines: readonly string[]) => {
    for (const headline of headlines) {
      const article = (
        await bot.services.articles.file({
          title: headline,
          url: `https://example.org/${encodeURIComponent(headline)}`,
          source: { name: 'Example', url: 'https://example.org' },
          publishedAt: new Date(),
          summary: '',
          imageUrl: null,
        })
      ).article;
      const message = await member.say(headline);
      outcomes.push(
        await bot.services.openDiscussion({
          kind: 'message',
          place: { guildId: discord.guildId, channelId: message.channel_id },
          messageId: message.id,
          subject: { title: headline, article },
          startedBy: null,
        }),
      );
    }
  };
  let outcomes: { outcome: string }[];
  beforeEach(async () => {
    outcomes = [];
    await bot.services.settings.change(discord.guildId, 'feedThreadCap', 2);
  });
  const openNames = async () =>
    (await member.threads()).filter((it) => it.thread_metadata?.archived === false).map(({ name }) => name);

  test('closes the longest idle of those that news opened', async () => {
    await publish(['One', 'Two', 'Three', 'Four']);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created', 'created']);
    expect((await openNames()).toSorted()).toEqual(["Let's talk about: Four", "Let's talk about: Three"]);
  });

  test('or lets the article go without', async () => {
    await bot.services.settings.change(discord.guildId, 'whenCapped', 'postOnly');
    await publish(['One', 'Two', 'Three']);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'capped']);
  });

  test('counts nothing that people started', async () => {
    await openDiscussion(discord, member);
    await publish(['One', 'Two']);
    expect(await openNames()).toHaveLength(3);
  });
});
