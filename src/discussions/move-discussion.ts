import { type ArticleArchive } from '../articles/article-archive.ts';
import { type Clock } from '../clock.ts';
import { type ActivityStore } from './discussion-activity.ts';
import { type DiscussionIndex, type OpenedDiscussion } from './discussion-index.ts';
import { type DiscussionTending } from './discussion-tending.ts';
import { type OpenDiscussion, type OpenDiscussionOutcome } from './discussion.ts';
import { type SayOutcome } from './say-once.ts';
import { type TalkClaims } from './talk-claims.ts';
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
  activity: Pick<ActivityStore, 'mark'>;
  openDiscussion: OpenDiscussion;
  claims: TalkClaims;
  /** Says in the old thread where it goes on. `name` tells it from all else that is said there. */
  pointTo: (thread: OpenedDiscussion, toThreadId: string, name: string) => Promise<SayOutcome>;
  /** Looks for what was said there by that name since then. */
  findSaid: (threadId: string, name: string, since: Date) => Promise<'found' | 'absent' | 'unknown'>;
  tellLog: TellServerLog;
  clock: Clock;
}

/**
 * Lets a discussion go on in a forum: Discord moves no threads, so a post about the same is opened there, the old thread
 * says where it goes on, and is closed. Doing it twice leads to the same post.
 */
export type MoveDiscussion = (threadId: string, forumId: string, tender: Tender) => Promise<MoveOutcome>;

/** Does what a crash has left undone of moves. */
export type CompleteMoves = (signal?: AbortSignal) => Promise<void>;

const MOVE = 'move:';

export function createMoveDiscussion(ports: MovePorts): { move: MoveDiscussion; completeMoves: CompleteMoves } {
  const { settings, index, claims, clock } = ports;
  return {
    async move(threadId, forumId, tender) {
      const record = await index.byThread(threadId);
      if (record === null) return { outcome: 'unknown' };
      if (!isModerator(tender, await settings.of(record.guildId))) return { outcome: 'notYours' };
      return moveOnce(ports, record, { forumId, userId: tender.userId });
    },
    async completeMoves(signal) {
      for (const { guildId, name } of await claims.unfinished(MOVE, clock.now())) {
        if (signal?.aborted === true) return;
        const [threadId = '', forumId = '', userId = ''] = name.slice(MOVE.length).split(':');
        const record = await index.byThread(threadId);
        if (record === null) await claims.giveBack({ guildId, name });
        else await moveOnce(ports, record, { forumId, userId });
      }
    },
  };
}

/** It is claimed as long as it takes, so that a start finds what a crash has left; then it can be moved again. */
async function moveOnce(
  ports: MovePorts,
  record: OpenedDiscussion,
  { forumId, userId }: { forumId: string; userId: string },
): Promise<MoveOutcome> {
  const { articles, claims, openDiscussion, clock } = ports;
  const { guildId, threadId, title, articleId } = record;
  const claim = { guildId, name: `${MOVE}${threadId}:${forumId}:${userId}` };
  const taken = await claims.take(claim, clock.now());
  const article = articleId === null ? null : ((await articles.get(articleId)) ?? null);
  const opening = await openDiscussion({
    kind: 'forum',
    place: { guildId, channelId: forumId },
    subject: { title, article },
    startedBy: record.startedBy ?? userId,
  });
  const isOpen = opening.outcome === 'created' || opening.outcome === 'existed';
  // Somebody else is about it, and tells the rest.
  const isOther = taken.outcome === 'taken';
  if (isOpen && !isOther && opening.threadId !== threadId) {
    await leaveFor(ports, record, {
      toThreadId: opening.threadId,
      userId,
      since: 'since' in taken ? taken.since : null,
    });
  }
  if (!isOther) await claims.giveBack(claim);
  return isOpen ? { outcome: 'moved', toThreadId: opening.threadId, guildId } : { outcome: 'refused', opening };
}

/** Says where the discussion goes on, and closes it here. `since` is when an earlier try may have begun to. */
async function leaveFor(
  { pointTo, findSaid, tending, activity, tellLog, clock }: MovePorts,
  record: OpenedDiscussion,
  { toThreadId, userId, since }: { toThreadId: string; userId: string; since: Date | null },
): Promise<void> {
  const { guildId, threadId, title } = record;
  const name = `moved:${toThreadId}`;
  const isSaid = since !== null && (await findSaid(threadId, name, since)) !== 'absent';
  if (!isSaid) await pointTo(record, toThreadId, name);
  await activity.mark(record, { closedAt: clock.now(), closedBy: 'person' });
  const { outcome } = await tending.change(threadId, { isArchived: true });
  if (outcome !== 'changed') {
    await activity.mark(record, { closedAt: null, closedBy: null });
    return;
  }
  await tellLog(guildId, { kind: 'tended', userId, threadId, action: 'move', name: title });
}
