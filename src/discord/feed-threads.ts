import { type AnyThreadChannel, ChannelType, type Client, SnowflakeUtil } from 'discord.js';
import { type ActiveThread, type FeedThreads, type ThreadRename } from '../delivery/feed-threads.ts';
import { type Logger } from '../ops/log.ts';
import { sortFailure } from './error-outcomes.ts';

/** {@link FeedThreads} over discord.js. Who opened a thread may rename it (resources/channel, "Modify Channel"). */
export function createFeedThreads(client: Client<true>, log: Logger): FeedThreads {
  return {
    rename: async (rename) => {
      try {
        return await renameThread(client, rename);
      } catch (error) {
        const failure = sortFailure(error);
        log.warn({ err: error, failure, threadId: rename.threadId }, 'Could not rename a thread');
        return failure === 'failed' ? 'failed' : 'kept';
      }
    },
    listActive: async (guildId) => {
      try {
        return await listActive(client, guildId);
      } catch (error) {
        log.warn({ err: error, failure: sortFailure(error), guildId }, 'Could not list the active threads');
        return [];
      }
    },
  };
}

async function renameThread(client: Client<true>, { threadId, isOurs, name }: ThreadRename) {
  const thread = await client.channels.fetch(threadId, { force: true });
  // A closed thread would have to be opened for it (50083).
  if (!thread?.isThread() || thread.archived === true || thread.locked === true) return 'kept';
  if (!isOurs(thread.name)) return 'kept';
  await thread.setName(name);
  return 'renamed';
}

async function listActive(client: Client<true>, guildId: string): Promise<ActiveThread[]> {
  const guild = client.guilds.cache.get(guildId);
  if (guild === undefined) return [];
  const { threads } = await guild.channels.fetchActiveThreads(false);
  return [...threads.values()]
    .filter(({ ownerId }) => ownerId === client.user.id)
    .map((thread) => ({
      threadId: thread.id,
      channelId: thread.parentId ?? '',
      name: thread.name,
      isAnnouncement: thread.type === ChannelType.AnnouncementThread,
      lastActiveAt: new Date(lastActiveMs(thread)),
    }));
}

/** An id tells when what it names was made (reference, "Snowflakes"). */
function lastActiveMs({ id, lastMessageId }: AnyThreadChannel): number {
  return SnowflakeUtil.timestampFrom(lastMessageId ?? id);
}
