import { type Clock } from '../clock.ts';
import { type ActivityStore } from './discussion-activity.ts';
import { type ListDiscussions, type ListedDiscussion } from './list-discussions.ts';
import { type ServerSettings, type ServerSettingsBook } from './server-settings.ts';
import { type AskedDevices, type TalkClaims } from './talk-claims.ts';

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;
const SECTION_MAX = 5;
/** A digest that could not come in time is better late than never, yet not in the middle of the night. */
const LATE_HOURS_MAX = 3;
/** Somebody who waited so long for an answer waits for one. */
const WAITING_AFTER_MS = 12 * MS_PER_HOUR;

/** "What we are talking about": each list at most five, the first the most. */
export interface Digest {
  every: 'day' | 'week';
  liveliest: { discussion: ListedDiscussion; messages: number }[];
  fresh: ListedDiscussion[];
  /** One person has written, and nobody else. */
  waiting: ListedDiscussion[];
  asked: { deviceId: string; times: number }[];
}

export function isEmptyDigest({ liveliest, fresh, waiting, asked }: Digest): boolean {
  return liveliest.length + fresh.length + waiting.length + asked.length === 0;
}

/** Chooses what the digest tells from the figures since that day; a discussion stands in one list only. */
export function composeDigest(
  every: Digest['every'],
  open: readonly ListedDiscussion[],
  counts: ReadonlyMap<string, number>,
  asked: Digest['asked'],
  now: Date,
): Digest {
  const liveliest = open
    .map((discussion) => ({ discussion, messages: counts.get(discussion.thread.threadId) ?? 0 }))
    .filter(({ messages, discussion }) => messages > 0 && (discussion.activity?.people ?? 0) > 1)
    .toSorted((one, two) => two.messages - one.messages)
    .slice(0, SECTION_MAX);
  const told = new Set(liveliest.map(({ discussion }) => discussion));
  const waiting = open
    .filter((discussion) => !told.has(discussion) && isWaiting(discussion, now))
    .slice(0, SECTION_MAX);
  for (const discussion of waiting) told.add(discussion);
  const since = now.getTime() - lengthOf(every);
  const fresh = open
    .filter((discussion) => !told.has(discussion) && discussion.thread.createdAt.getTime() >= since)
    .toSorted((one, two) => two.thread.createdAt.getTime() - one.thread.createdAt.getTime())
    .slice(0, SECTION_MAX);
  return { every, liveliest, fresh, waiting, asked };
}

function isWaiting({ activity, thread }: ListedDiscussion, now: Date): boolean {
  if (activity?.people !== 1 || activity.lastAt === null || thread.isLocked) return false;
  return now.getTime() - activity.lastAt.getTime() >= WAITING_AFTER_MS;
}

/** The name of the digest that is due now, the same until it no longer is; null when none is. */
export function findDueDigest(
  { digestEvery, digestChannelId, digestHour, digestWeekday }: ServerSettings,
  now: Date,
): { name: string; channelId: string; every: Digest['every'] } | null {
  if (digestEvery === 'never' || digestChannelId === null) return null;
  // Past midnight it is still the digest of the evening before.
  const begun = new Date(now.getTime() - digestHour * MS_PER_HOUR);
  if (begun.getUTCHours() >= LATE_HOURS_MAX) return null;
  if (digestEvery === 'week' && begun.getUTCDay() !== digestWeekday) return null;
  return { name: `digest:${digestEvery}:${dayOf(begun)}`, channelId: digestChannelId, every: digestEvery };
}

export type PostDigestOutcome =
  | { outcome: 'posted' | 'empty' | 'gone' | 'wrongChannel' | 'failed' }
  | { outcome: 'forbidden'; missing: readonly string[] };

/** Where it goes. `name` tells it from the digests of other days; one that is posted for somebody has none. */
export interface DigestPlace {
  guildId: string;
  channelId: string;
  name: string | null;
}

/** Digests in Discord. The adapter lies in `src/discord/`. */
export interface DigestPoster {
  post(place: DigestPlace, digest: Digest): Promise<PostDigestOutcome>;
  /** Looks for the digest of that name that an earlier `post` may have left there since then. */
  find(place: DigestPlace, since: Date): Promise<'found' | 'absent' | 'unknown'>;
}

export interface DigestPorts {
  settings: Pick<ServerSettingsBook, 'of'>;
  listDiscussions: ListDiscussions;
  activity: Pick<ActivityStore, 'countSince'>;
  asked: Pick<AskedDevices, 'mostSince'>;
  claims: TalkClaims;
  poster: DigestPoster;
  clock: Clock;
}

export interface Digests {
  isDue(guildId: string, now: Date): Promise<boolean>;
  /** Posts the digest that is due; each comes once. */
  postDue(guildId: string): Promise<void>;
  /** Posts one now, whatever the server has chosen. */
  postNow(guildId: string, channelId: string): Promise<PostDigestOutcome>;
}

export function createDigests(ports: DigestPorts): Digests {
  const { settings, poster, clock } = ports;
  return {
    isDue: async (guildId, now) => findDueDigest(await settings.of(guildId), now) !== null,
    async postDue(guildId) {
      const due = findDueDigest(await settings.of(guildId), clock.now());
      if (due !== null) await postOnce(ports, { guildId, channelId: due.channelId, name: due.name }, due.every);
    },
    async postNow(guildId, channelId) {
      const { digestEvery } = await settings.of(guildId);
      const digest = await compose(ports, guildId, digestEvery === 'week' ? 'week' : 'day');
      if (digest === null) return { outcome: 'failed' };
      if (isEmptyDigest(digest)) return { outcome: 'empty' };
      return poster.post({ guildId, channelId, name: null }, digest);
    },
  };
}

/** Whatever crashes in between: what may have been posted already is looked for before it is posted again. */
async function postOnce(
  ports: DigestPorts,
  place: DigestPlace & { name: string },
  every: Digest['every'],
): Promise<void> {
  const { claims, poster, clock } = ports;
  const taken = await claims.take(place, clock.now());
  if (taken.outcome === 'taken') return;
  const search = taken.outcome === 'unfinished' ? await poster.find(place, taken.since) : 'absent';
  if (search === 'found') return claims.finish(place);
  const digest = search === 'unknown' ? null : await compose(ports, place.guildId, every);
  // What cannot be said now, such as whether it was posted, is asked again as long as the digest is due.
  if (digest === null) return claims.leave(place);
  if (isEmptyDigest(digest)) return claims.giveBack(place);
  const { outcome } = await poster.post(place, digest);
  return outcome === 'failed' ? claims.leave(place) : claims.finish(place);
}

async function compose(
  { listDiscussions, activity, asked, clock }: DigestPorts,
  guildId: string,
  every: Digest['every'],
): Promise<Digest | null> {
  const now = clock.now();
  const since = dayOf(new Date(now.getTime() - lengthOf(every)));
  const open = await listDiscussions(guildId);
  if (open === null) return null;
  const counts = await activity.countSince(guildId, since);
  return composeDigest(every, open, counts, await asked.mostSince(guildId, since, SECTION_MAX), now);
}

function lengthOf(every: Digest['every']): number {
  return every === 'week' ? 7 * MS_PER_DAY : MS_PER_DAY;
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
