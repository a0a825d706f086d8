import { type ArticleArchive } from '../articles/article-archive.ts';
import { type DiscussionIndex } from './discussion-index.ts';
import { type DiscussionTending } from './discussion-tending.ts';
import { type OpenDiscussion, type OpenDiscussionOutcome } from './discussion.ts';
import { isModerator, type Tender } from './tend-discussion.ts';
import { type TellServerLog } from './server-log.ts';
import { type ServerSettingsBook } from './server-settings.ts';

export type MoveOutcome =
  | { outcome: 'moved'; toThreadId: string; guildId: string }
  | { outcome: 'notYours' | 'unknown' }
  /** Why the post in the forum could not be opened. */
  | { outcome: 'refused'; opening: OpenDiscussionOutcome };

export interface MovePorts {
  settings: Pick<ServerSettingsBook, 'of'>;
  index: Pick<DiscussionIndex, 'byThread'>;
  articles: Pick<ArticleArchive, 'get'>;
  tending: Pick<DiscussionTending, 'change'>;
  openDiscussion: OpenDiscussion;
  /** Says in the old thread where it goes on; false when it could not. */
  pointTo: (threadId: string, toThreadId: string) => Promise<boolean>;
  tellLog: TellServerLog;
}

/**
 * Lets a discussion go on in a forum: Discord moves no threads, so a post about the same is opened there, the old thread
 * says where it goes on, and is closed. Doing it twice leads to the same post.
 */
export type MoveDiscussion = (threadId: string, forumId: string, tender: Tender) => Promise<MoveOutcome>;

export function createMoveDiscussion(ports: MovePorts): MoveDiscussion {
  const { settings, index, articles, tending, openDiscussion, pointTo, tellLog } = ports;
  return async (threadId, forumId, tender) => {
    const record = await index.byThread(threadId);
    if (record === null) return { outcome: 'unknown' };
    const { guildId, title, articleId } = record;
    if (!isModerator(tender, await settings.of(guildId))) return { outcome: 'notYours' };
    const article = articleId === null ? null : ((await articles.get(articleId)) ?? null);
    const opening = await openDiscussion({
      kind: 'forum',
      place: { guildId, channelId: forumId },
      subject: { title, article },
      startedBy: record.startedBy ?? tender.userId,
    });
    if (opening.outcome !== 'created' && opening.outcome !== 'existed') return { outcome: 'refused', opening };
    const toThreadId = opening.threadId;
    if (toThreadId !== threadId) {
      await pointTo(threadId, toThreadId);
      await tending.change(threadId, { isArchived: true });
      await tellLog(guildId, { kind: 'tended', userId: tender.userId, threadId, action: 'move', name: title });
    }
    return { outcome: 'moved', toThreadId, guildId };
  };
}
