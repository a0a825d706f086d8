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

export interface DigestPorts {
  settings: Pick<ServerSettingsBook, 'of'>;
  listDiscussions: ListDiscussions;
  activity: Pick<ActivityStore, 'countSince'>;
  asked: Pick<AskedDevices, 'mostSince'>;
  claims: TalkClaims;
  /** Posts it in a channel of that server; `nonce` is the same for every try of the same one. */
  post: (guildId: string, channelId: string, digest: Digest, nonce: string) => Promise<PostDigestOutcome>;
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
  const { settings, claims, post, clock } = ports;
  return {
    isDue: async (guildId, now) => findDueDigest(await settings.of(guildId), now) !== null,
    async postDue(guildId) {
      const now = clock.now();
      const due = findDueDigest(await settings.of(guildId), now);
      if (due === null) return;
      const digest = await compose(ports, guildId, due.every, now);
      if (digest === null || isEmptyDigest(digest) || !(await claims.take({ guildId, name: due.name }, now))) return;
      const { outcome } = await post(guildId, due.channelId, digest, `digest-${guildId}`.slice(0, NONCE_MAX_LENGTH));
      // The nonce keeps a second try from being a second digest.
      if (outcome === 'failed') await claims.giveBack({ guildId, name: due.name });
    },
    async postNow(guildId, channelId) {
      const { digestEvery } = await settings.of(guildId);
      const now = clock.now();
      const digest = await compose(ports, guildId, digestEvery === 'week' ? 'week' : 'day', now);
      if (digest === null) return { outcome: 'failed' };
      if (isEmptyDigest(digest)) return { outcome: 'empty' };
      return post(guildId, channelId, digest, `now-${now.getTime()}`);
    },
  };
}

const NONCE_MAX_LENGTH = 25;

async function compose(
  { listDiscussions, activity, asked }: DigestPorts,
  guildId: string,
  every: Digest['every'],
  now: Date,
): Promise<Digest | null> {
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
