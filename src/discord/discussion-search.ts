import { ChannelType, type Client, type ForumChannel, type GuildBasedChannel, type ThreadChannel } from 'discord.js';
import { type SearchOutcome, type ThreadRequest } from '../discussions/discussion-threads.ts';
import { type MessageBody } from './command.ts';
import { formatCustomId } from './custom-id.ts';
import { sortFailure } from './error-outcomes.ts';
import { findGuildChannel, mayReadHistory } from './permissions.ts';
import { JOIN_HANDLER } from './views/discussion-view.ts';

/** An opener follows the message it is about at once; people write after it. */
const FIRST_MESSAGES = 20;
/** An attempt whose end is not known was made not long ago. */
const LATEST_ARCHIVED_THREADS = 100;
/** Each costs a request, and the attempt was among the latest. */
const RENAMED_MAX = 20;

/** Our own post of that name in the forum, open or archived, that shows what the body shows. */
export function findForumPost(
  client: Client<true>,
  request: ThreadRequest & { kind: 'forum' },
  makeBody: () => Promise<MessageBody>,
): Promise<SearchOutcome> {
  return answerSearch(async () => {
    const channel = await findGuildChannel(client, request.place.channelId);
    if (!channel || !isForum(channel)) return null;
    const active = await channel.threads.fetchActive(false);
    const archived = await channel.threads.fetchArchived({ limit: LATEST_ARCHIVED_THREADS }, false);
    const ours = [...active.threads.values(), ...archived.threads.values()]
      .filter(({ ownerId, parentId }) => ownerId === client.user.id && parentId === channel.id)
      .toSorted((one, two) => (two.createdTimestamp ?? 0) - (one.createdTimestamp ?? 0));
    const links = [...linksIn((await makeBody()).components)];
    const named = ours.filter(({ name }) => name === request.name);
    // A server may have changed how it calls its discussions since the attempt; then only what is linked tells.
    const renamed = links.length === 0 ? [] : ours.filter(({ name }) => name !== request.name).slice(0, RENAMED_MAX);
    for (const thread of [...named, ...renamed]) {
      const starter = await thread.fetchStarterMessage({ cache: false });
      if (starter === null && thread.name === request.name) return thread.id;
      // Two articles may share a headline; each post holds the address of its own.
      const held = linksIn(starter?.components.map((component) => component.toJSON()) ?? []);
      if (starter !== null && links.every((link) => held.has(link))) return thread.id;
    }
    return null;
  });
}

/** Our own opener among the first messages of the thread. */
export function findOpener(client: Client<true>, threadId: string): Promise<SearchOutcome> {
  return answerSearch(async () => {
    const thread = await findThread(client, threadId);
    if (!thread) return null;
    // Without that permission Discord shows an empty thread, which proves nothing (resources/message).
    if (!mayReadHistory(thread)) return undefined;
    const messages = await thread.messages.fetch({ after: '0', limit: FIRST_MESSAGES, cache: false });
    const customId = formatCustomId(JOIN_HANDLER, threadId);
    const opener = messages.find(
      ({ author, components }) =>
        author.id === client.user.id && JSON.stringify(components.map((row) => row.toJSON())).includes(`"${customId}"`),
    );
    return opener?.id ?? null;
  });
}

export async function findThread(client: Client<true>, threadId: string): Promise<ThreadChannel | null> {
  const channel = await client.channels.fetch(threadId);
  return channel?.isThread() ? channel : null;
}

export function isForum(channel: GuildBasedChannel): channel is ForumChannel {
  return channel.type === ChannelType.GuildForum;
}

/** An id that was found, null for nothing there, undefined where that cannot be said. */
async function answerSearch(search: () => Promise<string | null | undefined>): Promise<SearchOutcome> {
  try {
    const id = await search();
    if (id === undefined) return { outcome: 'unknown' };
    return id === null ? { outcome: 'absent' } : { outcome: 'found', id };
  } catch (error) {
    return { outcome: sortFailure(error) === 'gone' ? 'absent' : 'unknown' };
  }
}

function linksIn(components: readonly object[]): Set<string> {
  return new Set(JSON.stringify(components).match(/\]\(https?:[^)]+\)/g));
}
