import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PermissionFlagsBits, type APIMessage, type APIThreadChannel } from 'discord-api-types/v10';
import { onTestFinished } from 'vitest';
import { type Fault, type InteractionResult } from '../../playground/local-api.ts';
import { readMessage } from '../../playground/say/readable-text.ts';
import { LOCAL_APPLICATION } from '../../src/local-mode.ts';
import { firstMessage, type Person, type TestDiscord } from './bot-world.ts';

/** The label of the button under an article, and the name of the command on a message. */
export const TALK = "Let's talk about it!";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Another bot, which may make channels; for `applications` of a local Discord. */
export const BUILDER = {
  name: 'Builder',
  token: 'token-of-the-builder',
  permissions: PermissionFlagsBits.ManageChannels | PermissionFlagsBits.ViewChannel,
};

/** A channel as the {@link BUILDER} makes it; its id. */
export async function addChannel(discord: TestDiscord, body: object): Promise<string> {
  const response = await fetch(`${discord.apiUrl}/v10/guilds/${discord.guildId}/channels`, {
    method: 'POST',
    headers: {
      authorization: `Bot ${BUILDER.token}`,
      'content-type': 'application/json',
      'user-agent': 'DiscordBot (x, 1)',
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`No channel could be made: ${response.status} ${await response.text()}`);
  const { id } = (await response.json()) as { id: string };
  return id;
}

/** The newest article, or the newest about that, shown in the channel of who asks. */
export async function postArticle(person: Person, about?: string): Promise<APIMessage> {
  const options = [{ name: 'count', value: 1 }, ...(about === undefined ? [] : [{ name: 'about', value: about }])];
  return firstMessage(await person.run('article', [{ name: 'latest', options }]));
}

/** The discussion of an article, opened by whoever posts it: its id and its opener. */
export async function openDiscussion(
  discord: TestDiscord,
  person: Person,
  about?: string,
): Promise<{ threadId: string; opener: APIMessage }> {
  const { id: threadId, ...article } = await postArticle(person, about);
  await person.press({ id: threadId, ...article }, TALK);
  const [opener] = await openersIn(discord, threadId);
  if (!opener) throw new Error('There is no opener');
  return { threadId, opener };
}

export async function openersIn(discord: TestDiscord, threadId: string): Promise<APIMessage[]> {
  const messages = await discord.as('admin', threadId).read();
  return messages.filter(({ components }) => JSON.stringify(components).includes(`join|${threadId}`));
}

/** What stands there, oldest first. */
export async function wordsIn(discord: TestDiscord, channel: string): Promise<string[]> {
  return (await discord.as('admin', channel).read()).toReversed().map(readMessage);
}

/** The thread as Discord has it now. */
export async function findThread(discord: TestDiscord, threadId: string): Promise<APIThreadChannel | undefined> {
  return (await discord.as('admin', 'general').threads()).find(({ id }) => id === threadId);
}

export async function isArchived(discord: TestDiscord, threadId: string): Promise<boolean | undefined> {
  return (await findThread(discord, threadId))?.thread_metadata?.archived;
}

/** The answer to a person as they read it. */
export function answerOf(result: Pick<InteractionResult, 'messages'>): string {
  return readMessage(firstMessage(result));
}

/** Takes a permission from the bot in one channel. */
export async function denyBot(
  discord: TestDiscord,
  { userId }: { userId: string },
  channelId: string,
  permission: bigint,
): Promise<void> {
  await discord.operate('PUT', `channels/${channelId}/overwrites/${userId}`, {
    as: 'admin',
    type: 1,
    deny: String(permission),
  });
}

/** Discord refuses the bot's next request of that kind. */
export function refuseOnce(
  discord: TestDiscord,
  [method, path]: readonly ['POST' | 'PATCH' | 'PUT', string],
  [status, code]: readonly [number, number],
): Fault {
  return discord.faults.add({
    match: { method, path, token: LOCAL_APPLICATION.token },
    times: 1,
    fault: { kind: 'status', status, code, message: 'Refused on purpose' },
  });
}

/** A file for the bot's database that outlives the bot and goes with the test. */
export async function newDatabaseFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lets-talk-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'bot.sqlite');
}

export function advance(discord: TestDiscord, ms: number): void {
  discord.clock.moveTo(discord.clock.now() + ms);
}
