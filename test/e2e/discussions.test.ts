import {
  ButtonStyle,
  ChannelType,
  MessageType,
  PermissionFlagsBits,
  type APIMessage,
  type APIThreadChannel,
} from 'discord-api-types/v10';
import { beforeEach, describe, expect, test } from 'vitest';
import { type InteractionResult } from '../../playground/local-api.ts';
import { controlsOf } from '../../playground/say/message-components.ts';
import { readMessage } from '../../playground/say/readable-text.ts';
import { LOCAL_APPLICATION } from '../../src/local-mode.ts';
import {
  eventually,
  firstMessage,
  type Person,
  readInteraction,
  startDiscord,
  startTestBot,
  type TestBot,
  type TestDiscord,
} from './bot-world.ts';
import { postArticle, TALK } from './talk-world.ts';

let discord: TestDiscord;
let bot: TestBot;
let member: Person;

beforeEach(async () => {
  discord = await startDiscord();
  bot = await startTestBot(discord);
  member = discord.as('member', 'general');
});

/** The way to the thread, in whatever the interaction said to who asked. */
async function expectLinkTo(threadId: string, result: InteractionResult): Promise<void> {
  await eventually(() => readInteraction(discord, result)).toContain(`<#${threadId}>`);
}

const botMessagesIn = async (channel: string) => {
  const messages = await discord.as('admin', channel).read();
  return messages.filter(({ author, type }) => author.bot && type !== MessageType.ThreadStarterMessage);
};

const parentOf = (thread: APIThreadChannel) => thread.parent_id;

describe('the button under an article', () => {
  test('opens a thread of that name under the message, with one opener that invites to join', async () => {
    const message = await postArticle(member);
    const result = await member.press(message, TALK);
    expect(result.threads).toMatchObject([
      { id: message.id, parent_id: message.channel_id, type: ChannelType.PublicThread },
    ]);
    expect(result.threads[0]?.name).toMatch(/^Let's talk about: \S/);
    const openers = await botMessagesIn(message.id);
    expect(openers.map(readMessage)).toEqual([expect.stringMatching(/\*\*Join the talk!\*\*\n\[Join\]/)]);
  });

  test('becomes a link to the thread, and the presser is told privately', async () => {
    const message = await postArticle(member);
    await expectLinkTo(message.id, await member.press(message, TALK));
    const link = `https://discord.com/channels/${discord.guildId}/${message.id}`;
    const [updated] = await discord.as('guest', 'general').read();
    expect(updated?.id).toBe(message.id);
    expect(controlsOf(updated ?? message)).toContainEqual(
      expect.objectContaining({ style: ButtonStyle.Link, label: TALK, url: link }),
    );
  });

  test('keeps the article as it was beside it', async () => {
    const message = await postArticle(member);
    await member.press(message, TALK);
    const [updated] = await discord.as('guest', 'general').read();
    const withoutButtons = (shown: APIMessage | undefined) => shown && readMessage(shown).replace(/\[[^\]]*\]/g, '');
    expect(withoutButtons(updated)).toBe(withoutButtons(message));
  });

  test('leads fifty people who press at the same moment to one thread with one opener', async () => {
    const message = await postArticle(member);
    const people = ['member', 'admin', 'guest'];
    const presses = Array.from({ length: 50 }, (_, at) =>
      discord.as(people[at % 3] ?? '', 'general').press(message, TALK),
    );
    const settled = await Promise.allSettled(presses);
    const results = settled.flatMap((press) => (press.status === 'fulfilled' ? [press.value] : []));
    // Whoever was too late to press found the link in the button's place.
    expect(results.length).toBeGreaterThan(1);
    for (const result of results) await expectLinkTo(message.id, result);
    expect(await member.threads()).toHaveLength(1);
    expect(await botMessagesIn(message.id)).toHaveLength(1);
  });

  test('leads to the same thread after a restart, even when the bot has forgotten everything', async () => {
    const message = await postArticle(member);
    await member.press(message, TALK);
    await bot.stop();
    bot = await startTestBot(discord);
    // What somebody sees who has not loaded the changed message yet.
    const result = await member.press(message, TALK).catch(() => member.runOn(message, TALK));
    await expectLinkTo(message.id, result);
    expect(await member.threads()).toHaveLength(1);
    expect(await botMessagesIn(message.id)).toHaveLength(1);
  });

  test('takes the thread that a person has opened under the message', async () => {
    const message = await postArticle(member);
    const opened = { as: 'admin', channelId: message.channel_id, messageId: message.id, name: 'By hand' };
    await discord.local.openThread(opened);
    const result = await member.press(message, TALK);
    await expectLinkTo(message.id, result);
    expect((await member.threads()).map(({ name }) => name)).toEqual(['By hand']);
    expect(await botMessagesIn(message.id)).toHaveLength(1);
  });
});

describe('the Join button', () => {
  async function openWithOpener(): Promise<APIMessage> {
    const message = await postArticle(member);
    await member.press(message, TALK);
    const [opener] = await botMessagesIn(message.id);
    if (!opener) throw new Error('There is no opener');
    return opener;
  }
  const joinedLine = async (threadId: string) => {
    const texts = (await botMessagesIn(threadId)).map(readMessage);
    return texts.flatMap((text) => /In the talk: (.*)/.exec(text)?.[1] ?? [])[0];
  };
  const membersOf = async (threadId: string) =>
    (await member.threads()).find(({ id }) => id === threadId)?.member_count;

  test('adds the presser to the thread without a line or a message that pings anybody', async () => {
    const opener = await openWithOpener();
    const guest = discord.as('guest', opener.channel_id);
    const events = await guest.listen();
    const before = (await guest.read()).length;
    const result = await guest.press(opener, 'Join');
    expect(result).toMatchObject({ outcome: 'replied', ephemeral: true });
    const { me } = await discord.local.state('guest');
    const joined = await events.next(
      (event) =>
        event.type === 'THREAD_MEMBERS_UPDATE' && event.data.id === opener.channel_id ? event.data.added : undefined,
      0,
      5_000,
    );
    expect(joined).toContain(me.id);
    const said = await guest.read();
    expect(said).toHaveLength(before + result.messages.length);
    expect(said.map(({ type }) => type)).not.toContain(MessageType.RecipientAdd);
    expect(await joinedLine(opener.channel_id)).toBe(`<@${me.id}>`);
  });

  test('names all who joined at the same moment, each once', async () => {
    const opener = await openWithOpener();
    const people = ['member', 'admin', 'guest', 'guest', 'admin'];
    await Promise.all(people.map((user) => discord.as(user, opener.channel_id).press(opener, 'Join')));
    expect((await joinedLine(opener.channel_id))?.split(' ')).toHaveLength(3);
    // The bot that wrote the opener is one of them.
    expect(await membersOf(opener.channel_id)).toBe(4);
  });

  test('adds by the other way where the opener cannot be changed', async () => {
    const opener = await openWithOpener();
    discord.faults.add({
      match: { method: 'PATCH', path: '/channels/:channel_id/messages/:message_id' },
      fault: { kind: 'status', status: 400, code: 30046, message: 'Refused on purpose' },
    });
    const result = await discord.as('guest', opener.channel_id).press(opener, 'Join');
    expect(readMessage(firstMessage(result))).toContain('You are in.');
    expect(await membersOf(opener.channel_id)).toBe(2);
  });

  test('says so when the thread is full, and lets nobody wait', async () => {
    discord = await startDiscord({ threadMemberLimit: 1 });
    bot = await startTestBot(discord);
    member = discord.as('member', 'general');
    const opener = await openWithOpener();
    const result = await discord.as('guest', opener.channel_id).press(opener, 'Join');
    expect(readMessage(firstMessage(result))).toContain('as many members as Discord allows');
  });

  test('leaves closed what a person has closed', async () => {
    const { channel_id: threadId } = await openWithOpener();
    await discord.operate('PATCH', `threads/${threadId}`, { as: 'admin', archived: true });
    await eventually(() => bot.services.joinDiscussion(threadId, '1')).toBe('locked');
    const thread = (await member.threads()).find(({ id }) => id === threadId);
    expect(thread?.thread_metadata?.archived).toBe(true);
  });
});

describe('/discuss', () => {
  const chooseArticle = async () => {
    const { choices } = await member.complete('discuss', [{ name: 'article', value: '', focused: true }]);
    return String(choices?.[0]?.value);
  };

  test('posts the chosen article and opens its discussion', async () => {
    const result = await member.run('discuss', [{ name: 'article', value: await chooseArticle() }]);
    expect(result).toMatchObject({ outcome: 'replied', ephemeral: true });
    const [posted] = await botMessagesIn('general');
    expect(result.threads).toMatchObject([{ id: posted?.id }]);
  });

  test('leads to the same discussion when it is asked for twice', async () => {
    const options = [{ name: 'article', value: await chooseArticle() }];
    await Promise.all([member.run('discuss', options), discord.as('guest', 'general').run('discuss', options)]);
    const [posted] = await botMessagesIn('general');
    if (posted) await member.press(posted, TALK);
    await member.run('discuss', options);
    expect(await member.threads()).toHaveLength(1);
    expect(await botMessagesIn('general')).toHaveLength(1);
  });

  test('opens a post in a forum, with the article and its opener', async () => {
    const channelId = discord.channelIds['phone-talk'] ?? '';
    const options = [
      { name: 'article', value: await chooseArticle() },
      { name: 'channel', value: channelId },
    ];
    const result = await member.run('discuss', options);
    await member.run('discuss', options);
    expect(result.threads.map(parentOf)).toEqual([channelId]);
    const threads = await member.threads();
    expect(threads).toHaveLength(1);
    const texts = (await botMessagesIn(threads[0]?.id ?? '')).map(readMessage).toReversed();
    expect(texts).toEqual([expect.not.stringContaining(TALK), expect.stringMatching(/\[Join\]/)]);
  });

  test('lends nobody the right to write where they may not', async () => {
    const options = [
      { name: 'article', value: await chooseArticle() },
      { name: 'channel', value: discord.channelIds['news'] ?? '' },
    ];
    const result = await member.run('discuss', options);
    expect(readMessage(firstMessage(result))).toContain('You cannot write in');
    expect(await member.threads()).toEqual([]);
  });

  test('says so when there is no such article', async () => {
    const result = await member.run('discuss', [{ name: 'article', value: 'zzzzqqqq' }]);
    expect(result).toMatchObject({ outcome: 'replied', ephemeral: true });
    expect(await member.threads()).toEqual([]);
  });
});

describe('the command on a message', () => {
  test('opens a discussion named by its text', async () => {
    const message = await discord.as('guest', 'general').say('## Is the **Mi MIX** still worth it?\nI wonder.');
    const result = await member.runOn(message, TALK);
    expect(result).toMatchObject({ outcome: 'replied', ephemeral: true });
    expect(result.threads.map(({ name }) => name)).toEqual(["Let's talk about: Is the Mi MIX still worth it?"]);
  });

  test('mentions nobody in the name', async () => {
    const { me } = await discord.local.state('admin');
    const message = await member.say(`<@${me.id}> @everyone look at this`);
    const { threads } = await member.runOn(message, TALK);
    expect(threads.map(({ name }) => name)).toEqual([expect.stringMatching(/^Let's talk about: .*look at this$/)]);
    expect(threads[0]?.name).not.toMatch(/<@|@everyone/);
  });

  test('takes the name from what a message of components says first', async () => {
    const card = firstMessage(await member.run('device', [{ name: 'name', value: 'xiaomi-mi-mix' }]));
    const { threads } = await member.runOn(card, TALK);
    expect(threads.map(({ name }) => name)).toEqual(["Let's talk about: Xiaomi Mi MIX"]);
  });

  test('takes the name from a file where there are no words', async () => {
    const file = { name: 'mi-mix.txt', contentType: 'text/plain', base64: 'aGVsbG8=' };
    const channelId = discord.channelIds['general'] ?? '';
    const message = await discord.local.send({ as: 'member', channelId, content: '', files: [file] });
    const { threads } = await member.runOn(message, TALK);
    expect(threads.map(({ name }) => name)).toEqual(["Let's talk about: mi-mix.txt"]);
  });

  test('on an article leads to its discussion', async () => {
    const message = await postArticle(member);
    await member.press(message, TALK);
    const result = await discord.as('guest', 'general').runOn(message, TALK);
    await expectLinkTo(message.id, result);
    expect(await member.threads()).toHaveLength(1);
  });

  test('inside a thread says that the talk is right there', async () => {
    const message = await postArticle(member);
    await member.press(message, TALK);
    const inside = discord.as('member', message.id);
    const words = await inside.say('What about the battery?');
    const result = await inside.runOn(words, TALK);
    expect(readMessage(firstMessage(result))).toContain('right here');
  });
});

test('the permission that is missing is named, and nothing is posted', async () => {
  const permissions = LOCAL_APPLICATION.permissions & ~PermissionFlagsBits.SendMessages;
  discord = await startDiscord({ applications: [{ ...LOCAL_APPLICATION, permissions }] });
  bot = await startTestBot(discord);
  const admin = discord.as('admin', 'news');
  const { choices } = await admin.complete('discuss', [{ name: 'article', value: '', focused: true }]);
  const result = await admin.run('discuss', [{ name: 'article', value: String(choices?.[0]?.value) }]);
  expect(readMessage(firstMessage(result))).toContain('I lack the permission **Send Messages**.');
  expect(await discord.as('guest', 'news').read()).toEqual([]);
});
