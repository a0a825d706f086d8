import { type AnyThreadChannel, type Client, Routes, SnowflakeUtil } from 'discord.js';
import { type ActiveThread, type FeedThreads, type ThreadRename } from '../delivery/feed-threads.ts';
import { type Logger } from '../ops/log.ts';
import { sortFailure } from './error-outcomes.ts';

/** {@link FeedThreads} over discord.js. Who opened a thread may rename and close it (resources/channel, "Modify Channel"). */
export function createFeedThreads(client: Client<true>, log: Logger): FeedThreads {
  const sort = (error: unknown, what: string, threadId: string) => {
    const failure = sortFailure(error);
    log.warn({ err: error, failure, threadId }, what);
    return failure;
  };
  return {
    rename: async (rename) => {
      try {
        return await renameThread(client, rename);
      } catch (error) {
        return sort(error, 'Could not rename a thread', rename.threadId) === 'failed' ? 'failed' : 'kept';
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
    close: async (threadId) => {
      try {
        const thread = await client.channels.fetch(threadId);
        if (!thread?.isThread()) return 'refused';
        // discord.js's own edit sends the name along, which counts as a new one (resources/channel, "Modify Channel").
        await client.rest.patch(Routes.channel(threadId), { body: { archived: true } });
        return 'closed';
      } catch (error) {
        sort(error, 'Could not close a thread', threadId);
        return 'refused';
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
      lastActiveAt: new Date(lastActiveMs(thread)),
    }));
}

/** An id tells when what it names was made (reference, "Snowflakes"). */
function lastActiveMs({ id, lastMessageId }: AnyThreadChannel): number {
  return SnowflakeUtil.timestampFrom(lastMessageId ?? id);
}
