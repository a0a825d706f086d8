import type { ArticleArchive } from '../articles/article-archive.ts';
import type { OpenDiscussion, OpenDiscussionOutcome, OpenDiscussionRequest } from './discussion.ts';
import type { DiscussionRecord, DiscussionStore } from './discussion-store.ts';

export interface CompleteDiscussionsPorts {
  store: DiscussionStore;
  articles: Pick<ArticleArchive, 'get'>;
  openDiscussion: OpenDiscussion;
}

/** Does what a crash left undone: at the start, for every discussion that lacks its thread or opener. */
export async function completeDiscussions(ports: CompleteDiscussionsPorts): Promise<OpenDiscussionOutcome[]> {
  const outcomes: OpenDiscussionOutcome[] = [];
  for (const record of await ports.store.unfinished()) {
    outcomes.push(await ports.openDiscussion(await toRequest(record, ports.articles)));
  }
  return outcomes;
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
