import { ChannelType, type Client } from 'discord.js';
import { expect, test } from 'vitest';
import { createDiscussionThreads } from '../../src/discord/discussion-threads.ts';
import { createLog } from '../../src/ops/log.ts';
import { englishWords } from '../words.ts';
import { PLAIN_LOOK } from '../../src/discussions/discussion.ts';

const log = createLog({ level: 'fatal', asJson: true, secrets: [], write: () => undefined });
const manner = { name: 'A name', autoArchiveMinutes: 60, slowmodeSeconds: 0 } as const;
const place = { guildId: '10', channelId: '20' };
const subject = { title: 'A title', article: null };

/** A client that knows one channel, in which the bot may do everything. */
function clientWith(type: ChannelType): Client<true> {
  const channel = {
    type,
    isDMBased: () => false,
    guild: { members: { me: {} } },
    permissionsFor: () => ({ has: () => true }),
  };
  return { channels: { fetch: () => Promise.resolve(channel) } } as unknown as Client<true>;
}

test.each([
  ['a media channel', ChannelType.GuildMedia],
  ['the chat of a voice channel', ChannelType.GuildVoice],
  ['the chat of a stage', ChannelType.GuildStageVoice],
  ['a category', ChannelType.GuildCategory],
  ['a thread', ChannelType.PublicThread],
  ['a thread of announcements', ChannelType.AnnouncementThread],
  ['a private thread', ChannelType.PrivateThread],
])('%s is refused before Discord is asked', async (_, type) => {
  const makeOpener = () => ({ components: [] });
  const threads = createDiscussionThreads({
    client: clientWith(type),
    log,
    wordsOf: () => Promise.resolve(englishWords),
    makeOpener,
    makeForumPost: makeOpener,
  });
  expect(await threads.open({ kind: 'message', place, messageId: '30', ...manner })).toEqual({
    outcome: 'wrongChannel',
  });
  expect(
    await threads.open({ kind: 'forum', place, subject, topics: [], tagIds: [], look: PLAIN_LOOK, ...manner }),
  ).toEqual({
    outcome: 'wrongChannel',
  });
});

test.each([
  ['archived', { archived: true }],
  ['locked', { locked: true }],
])('no opener is written into a thread that is %s, for that would open it again', async (_, state) => {
  const sent: unknown[] = [];
  const thread = {
    isThread: () => true,
    guildId: '10',
    archived: false,
    locked: false,
    send: (message: unknown) => {
      sent.push(message);
      return Promise.resolve({ id: '50' });
    },
    ...state,
  };
  const makeOpener = () => ({ components: [] });
  const threads = createDiscussionThreads({
    client: { channels: { fetch: () => Promise.resolve(thread) } } as unknown as Client<true>,
    log,
    wordsOf: () => Promise.resolve(englishWords),
    makeOpener,
    makeForumPost: makeOpener,
  });
  const question = { kind: 'open', number: 0 } as const;
  expect(await threads.writeOpener({ threadId: '40', subject, question, nonce: 'open-40' })).toBeNull();
  expect(sent).toEqual([]);
});
