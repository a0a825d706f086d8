import type { ArticleArchive } from '../articles/article-archive.ts';
import type { OpenDiscussion, OpenDiscussionRequest } from './discussion.ts';
import type { DiscussionRecord, DiscussionStore } from './discussion-store.ts';

export interface CompleteDiscussionsPorts {
  store: DiscussionStore;
  articles: Pick<ArticleArchive, 'get'>;
  openDiscussion: OpenDiscussion;
  /** Told what went wrong with one of them; the others are completed all the same. */
  onError: (error: unknown, record: DiscussionRecord) => void;
}

/**
 * Does what a crash left undone: for every discussion that lacks its thread or its opener, until `signal` says stop. But
 * news that is on its way into a forum is left to those who deliver it, in its order and only while it is wanted.
 */
export async function completeDiscussions(ports: CompleteDiscussionsPorts, signal?: AbortSignal): Promise<void> {
  for (const record of await ports.store.unfinished()) {
    if (signal?.aborted === true) return;
    if (isNewsUnderWay(record)) continue;
    try {
      await ports.openDiscussion(await toRequest(record, ports.articles));
    } catch (error) {
      ports.onError(error, record);
    }
  }
}

function isNewsUnderWay({ messageId, articleId, startedBy, threadId }: DiscussionRecord): boolean {
  return messageId === null && articleId !== null && startedBy === null && threadId === null;
}

async function toRequest(
  record: DiscussionRecord,
  articles: Pick<ArticleArchive, 'get'>,
): Promise<OpenDiscussionRequest> {
  const { guildId, channelId, messageId, articleId, title, startedBy } = record;
  const article = articleId === null ? null : ((await articles.get(articleId)) ?? null);
  const common = { place: { guildId, channelId }, subject: { title, article }, startedBy };
  return messageId === null ? { kind: 'forum', ...common } : { kind: 'message', messageId, ...common };
}
