import { type Clock } from '../clock.ts';
import { type Follow, type FollowStore } from './follow.ts';
import {
  type FeedNotice,
  type Notice,
  type NoticeEntry,
  type NoticeOutbox,
  type NoticeTeller,
  type TellOutcome,
} from './notice.ts';
import { retryAt } from './pick-next.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** About an hour of tries; what could not be told by then is told to the next in line. */
const TRIES = 12;

/** After how long the same is told again, should it happen again: what a crash repeats comes at once. */
function quietMs(notice: Notice): number {
  switch (notice.kind) {
    case 'paused':
    case 'channelGone':
      return MINUTE_MS / 2;
    case 'feedWarned':
    case 'feedPaused':
    case 'feedRecovered':
    case 'feedMoved':
    case 'feedGone':
      return 12 * HOUR_MS;
    case 'noThread':
    case 'notPublished':
      return 7 * 24 * HOUR_MS;
  }
}

export interface NoteDependencies {
  outbox: NoticeOutbox;
  follows: FollowStore;
  clock: Clock;
}

/** Notes what happened to a channel's follows, once. Whoever set them up is known as long as they are there. */
export async function noteForChannel(
  { guildId, channelId }: { guildId: string; channelId: string },
  notice: Notice,
  { outbox, follows, clock }: NoteDependencies,
): Promise<void> {
  const concerned = await follows.list({ channelId });
  const place = { guildId, channelId, subject: 'channel' };
  await note(place, notice, concerned, { outbox, clock });
}

/**
 * Notes what happened to a feed for every channel that follows it. Who follows every feed hears only of those that are
 * given up: of so many, something happens to one every day.
 */
export async function noteForFeed(
  feedId: string,
  notice: FeedNotice,
  { outbox, follows, clock }: NoteDependencies,
): Promise<void> {
  const isFinal = notice.kind === 'feedPaused' || notice.kind === 'feedGone';
  const concerned = (await follows.list({ feedId })).filter((follow) => follow.feedId !== null || isFinal);
  const byChannel = Map.groupBy(
    concerned.filter(({ pausedBecause }) => pausedBecause !== 'asked'),
    ({ channelId }) => channelId,
  );
  for (const [channelId, there] of byChannel) {
    const [{ guildId } = { guildId: '' }] = there;
    await note({ guildId, channelId, subject: feedId }, notice, there, { outbox, clock });
  }
}

async function note(
  { guildId, channelId, subject }: { guildId: string; channelId: string; subject: string },
  notice: Notice,
  follows: readonly Follow[],
  { outbox, clock }: Pick<NoteDependencies, 'outbox' | 'clock'>,
): Promise<void> {
  const now = clock.now();
  const createdBy = [...new Set(follows.map((follow) => follow.createdBy).filter((userId) => userId !== null))];
  const entry: NoticeEntry = {
    ...{ key: [notice.kind, reasonOf(notice), channelId, subject].join(':'), guildId, channelId, createdBy, notice },
    ...{ state: 'waiting', notedAt: now, failures: 0, dueAt: now },
  };
  await outbox.add(entry, new Date(now.getTime() - quietMs(notice)));
}

const reasonOf = (notice: Notice) => ('reason' in notice ? notice.reason : '');

export interface TellDependencies {
  outbox: NoticeOutbox;
  teller: NoticeTeller;
  clock: Clock;
  /** Told of what could be told to nobody. */
  onDropped: (entry: NoticeEntry) => void;
}

/** Tells one notice: in its channel, else in the server's log, else to whoever set it up; else it is dropped. */
export async function tellNotice(key: string, dependencies: TellDependencies): Promise<void> {
  const { outbox, clock, onDropped } = dependencies;
  const entry = await outbox.get(key);
  if (entry?.state !== 'waiting') return;
  const tryAgain = () => {
    const failures = entry.failures + 1;
    return outbox.record({ ...entry, failures, dueAt: retryAt(failures, clock.now()) });
  };
  let outcome: TellOutcome;
  try {
    outcome = await tell(entry, dependencies);
  } catch (error) {
    await tryAgain();
    throw error;
  }
  if (outcome === 'failed') return tryAgain();
  if (outcome === 'refused') onDropped(entry);
  await outbox.record({ ...entry, state: outcome === 'told' ? 'told' : 'dropped' });
}

async function tell(entry: NoticeEntry, { teller }: TellDependencies): Promise<TellOutcome> {
  const ways = [
    ...(entry.notice.kind === 'channelGone' ? [] : [() => teller.inChannel(entry)]),
    () => teller.inServerLog(entry),
  ];
  const mayWait = entry.failures + 1 < TRIES;
  for (const way of ways) {
    const outcome = await way();
    if (outcome === 'told' || (outcome === 'failed' && mayWait)) return outcome;
  }
  const outcomes = [];
  for (const userId of entry.createdBy) outcomes.push(await teller.toPerson(entry, userId));
  if (outcomes.includes('failed') && mayWait) return 'failed';
  return outcomes.includes('told') ? 'told' : 'refused';
}
