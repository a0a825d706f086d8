import { SnowflakeUtil, type AnyThreadChannel, type Client, type Interaction, type Message } from 'discord.js';
import { type Clock } from '../clock.ts';
import { type ActivityStore } from '../discussions/discussion-activity.ts';
import { type DiscussionIndex, type GoneFromDiscord } from '../discussions/discussion-index.ts';
import { type Logger } from '../ops/log.ts';
import { parseCustomId } from './custom-id.ts';
import { type ReviveButton } from './revive-button.ts';
import { DEVICE_CARD_HANDLER } from './views/device-buttons.ts';

const MS_PER_MINUTE = 60_000;
const DEVICE_COMMAND = 'device';
const DEVICE_OPTION = 'name';

export interface DiscussionEventsParts {
  client: Client<true>;
  index: Pick<DiscussionIndex, 'byThread' | 'forget'>;
  activity: Pick<ActivityStore, 'note' | 'of' | 'mark'>;
  /** Devices were asked for there, by id or by whatever they were called. */
  noteAsked: (guildId: string, named: readonly string[]) => Promise<void>;
  /** The bot was removed from that server. */
  forgetServer: (guildId: string) => Promise<void>;
  reviveButton: ReviveButton;
  /** What happened while the bot was away is on record; what happens now comes after it. */
  caughtUp: Promise<unknown>;
  clock: Clock;
  log: Logger;
}

/** Whether a message is a word of a person: no bot's, no webhook's, no line of Discord itself. */
export function isWordOfPerson(message: Message): boolean {
  return !message.author.bot && message.webhookId === null && !message.system;
}

/** Whether a thread was archived before Discord would have done it: then a person has closed it. */
export function isClosedEarly(thread: AnyThreadChannel, now: Date): boolean {
  const { archived, archiveTimestamp, autoArchiveDuration, lastMessageId } = thread;
  if (archived !== true || autoArchiveDuration === null) return false;
  const lastAt = SnowflakeUtil.timestampFrom(lastMessageId ?? thread.id);
  return (archiveTimestamp ?? now.getTime()) - lastAt < autoArchiveDuration * MS_PER_MINUTE;
}

/**
 * Follows what happens to discussions: counts what people write in them, without a look at the words, and forgets what
 * is deleted. Returns how to wait for what is under way; nothing is heard after that.
 */
export function followDiscussions(parts: DiscussionEventsParts): { settle: () => Promise<void> } {
  const { client, index, noteAsked, forgetServer, reviveButton, log } = parts;
  const running = new Set<Promise<void>>();
  const listening = new AbortController();
  const track = (what: string, work: () => Promise<void>) => {
    if (listening.signal.aborted) return;
    const done = work().catch((error: unknown) => {
      log.error({ err: error, what }, 'Something that happened to a discussion was not recorded');
    });
    running.add(done);
    void done.finally(() => running.delete(done));
  };
  const forget = (gone: GoneFromDiscord) => {
    track('deleted', () => index.forget(gone));
  };

  client.on('messageCreate', (message) => {
    if (!message.inGuild() || !message.channel.isThread() || !isWordOfPerson(message)) return;
    track('message', () => parts.caughtUp.then(() => noteMessage(parts, message)));
  });
  client.on('interactionCreate', (interaction) => {
    const named = interaction.inCachedGuild() ? findAsked(interaction) : [];
    if (interaction.inCachedGuild() && named.length > 0) track('asked', () => noteAsked(interaction.guildId, named));
  });
  client.on('threadUpdate', (before, thread) => {
    if (before.archived === thread.archived) return;
    track('closed or reopened', () => parts.caughtUp.then(() => noteClosing(parts, thread)));
  });
  client.on('threadDelete', ({ id }) => {
    track('thread deleted', async () => {
      const gone = await index.byThread(id);
      await index.forget({ threadId: id });
      if (gone !== null) await reviveButton(gone);
    });
  });
  client.on('channelDelete', ({ id }) => {
    forget({ channelId: id });
  });
  client.on('messageDelete', ({ id }) => {
    forget({ messageId: id });
  });
  client.on('messageDeleteBulk', (messages) => {
    for (const id of messages.keys()) forget({ messageId: id });
  });
  client.on('guildDelete', ({ id }) => {
    track('left', () => forgetServer(id));
  });
  return {
    async settle() {
      listening.abort();
      await Promise.all(running);
    },
  };
}

/** The device whose card, or whose answer, somebody asked for. */
function findAsked(interaction: Interaction): string[] {
  if (interaction.isChatInputCommand() && interaction.commandName === DEVICE_COMMAND) {
    return [interaction.options.getString(DEVICE_OPTION) ?? []].flat();
  }
  if (!interaction.isButton()) return [];
  const { name, args } = parseCustomId(interaction.customId);
  return name === DEVICE_CARD_HANDLER && args[0] !== undefined ? [args[0]] : [];
}

/** Whoever opens it again takes back that it was closed; what is archived before its time was closed by a person. */
async function noteClosing({ index, activity, clock }: DiscussionEventsParts, thread: AnyThreadChannel): Promise<void> {
  const { id: threadId, guildId, archived } = thread;
  const record = await index.byThread(threadId);
  if (record === null) return;
  const isMarked = (await activity.of(threadId))?.closedAt != null;
  if (archived !== true) {
    if (isMarked) await activity.mark({ threadId, guildId }, { closedAt: null, closedBy: null });
    return;
  }
  const isEarly = isClosedEarly(thread, clock.now());
  if (!isMarked && isEarly) await activity.mark({ threadId, guildId }, { closedAt: clock.now(), closedBy: 'person' });
}

async function noteMessage(
  { index, activity }: DiscussionEventsParts,
  { id, author, createdAt, channelId, guildId }: Message<true>,
): Promise<void> {
  if ((await index.byThread(channelId)) === null) return;
  await activity.note({ threadId: channelId, guildId }, { id, authorId: author.id, at: createdAt });
}
