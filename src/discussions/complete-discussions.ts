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

/** Does what a crash left undone: for every discussion that lacks its thread or its opener, until `signal` says stop. */
export async function completeDiscussions(ports: CompleteDiscussionsPorts, signal?: AbortSignal): Promise<void> {
  for (const record of await ports.store.unfinished()) {
    if (signal?.aborted === true) return;
    try {
      await ports.openDiscussion(await toRequest(record, ports.articles));
    } catch (error) {
      ports.onError(error, record);
    }
  }
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
