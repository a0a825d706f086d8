import { type Clock } from '../clock.ts';
import { retryAt } from './pick-next.ts';
import {
  type Telling,
  type TellingGroup,
  type TellingStore,
  type WatchedThread,
  type Watcher,
  type WatchMessenger,
  type WatchStore,
} from './watch.ts';

/** A direct message leads to the discussion where there is one, so that is waited for a moment. */
const LINK_WITHIN_MS = 60_000;
const LOOK_AGAIN_MS = 3_000;
const LONGEST_LOOK_MS = 60 * 60_000;
/** A discussion that somebody opens by then is joined. */
const THREAD_WITHIN_MS = 24 * 60 * 60_000;
/** About an hour of tries. */
const TRIES = 12;

export interface TellWatchersDependencies {
  tellings: TellingStore;
  watches: WatchStore;
  messenger: WatchMessenger;
  /** The discussions of the article in the server. */
  findThreads: (group: TellingGroup) => Promise<WatchedThread[]>;
  /** How many members are added to a discussion there; those over it are written to. */
  maxAdded: (guildId: string) => Promise<number>;
  clock: Clock;
}

/** Tells those who wait to hear of an article in a server. Each is recorded once told; who left is forgotten. */
export async function tellWatchers(group: TellingGroup, dependencies: TellWatchersDependencies): Promise<void> {
  const { tellings, clock, findThreads } = dependencies;
  const all = await tellings.ofGroup(group);
  const due = all.filter(({ state, dueAt }) => state === 'waiting' && dueAt <= clock.now());
  const threads = await findThreads(group);
  const joining: { telling: Telling; thread: WatchedThread }[] = [];
  for (const telling of due) {
    await orTryAgain(group, [telling], dependencies, async () => {
      const plan = await decide(telling, threads, dependencies);
      if (plan.step === 'join') joining.push({ telling, thread: plan.thread });
      else if (plan.step === 'write') await write(telling, plan.thread, dependencies);
      else if (plan.step === 'forget') await forgetMember(telling, dependencies);
      else await tellings.record([plan.telling]);
    });
  }
  const waiting = joining.map(({ telling }) => telling);
  await orTryAgain(group, waiting, dependencies, () => join(group, joining, all, dependencies));
}

/**
 * What nobody foresaw is thrown on, yet not tried without end at full speed. What the step recorded before it broke, such
 * as that it was tried, must stay: so it is read anew.
 */
async function orTryAgain(
  group: TellingGroup,
  waiting: readonly Telling[],
  { tellings, clock }: TellWatchersDependencies,
  step: () => Promise<void>,
): Promise<void> {
  try {
    await step();
  } catch (error) {
    const userIds = new Set(waiting.map(({ userId }) => userId));
    const left = (await tellings.ofGroup(group)).filter(
      ({ state, userId }) => state === 'waiting' && userIds.has(userId),
    );
    await tellings.record(left.map((telling) => tryAgain(telling, clock)));
    throw error;
  }
}

type Plan =
  | { step: 'join'; thread: WatchedThread }
  | { step: 'write'; thread: WatchedThread | null }
  | { step: 'record'; telling: Telling }
  | { step: 'forget' };

/** Everything that was remembered of a member who left. */
export async function forgetMember(
  { guildId, userId }: Watcher,
  { watches, tellings }: { watches: WatchStore; tellings: TellingStore },
): Promise<void> {
  await watches.remove({ guildId, userId });
  await tellings.forget({ guildId, userId });
}

async function decide(
  telling: Telling,
  threads: readonly WatchedThread[],
  { messenger, watches, clock }: TellWatchersDependencies,
): Promise<Plan> {
  const record = (change: Partial<Telling>): Plan => ({ step: 'record', telling: { ...telling, ...change } });
  const [watch] = await watches.list(telling);
  // Who stopped watching meanwhile does not want it any more.
  if (watch === undefined) return record({ state: 'ended' });
  const { way } = watch;
  const now = clock.now();
  const ageMs = now.getTime() - telling.plannedAt.getTime();
  if (threads.length === 0 && ageMs < LINK_WITHIN_MS) return record({ dueAt: new Date(now.getTime() + LOOK_AGAIN_MS) });
  if (threads.length === 0 && way === 'thread') {
    if (ageMs >= THREAD_WITHIN_MS) return record({ state: 'ended' });
    // It waits longer the longer it has waited: that is no failure, of which there may be so many.
    return record({ dueAt: new Date(now.getTime() + Math.min(ageMs, LONGEST_LOOK_MS)) });
  }
  const access = await findReadable(telling, threads, messenger);
  switch (access.outcome) {
    case 'gone':
      return { step: 'forget' };
    case 'failed':
      return { step: 'record', telling: tryAgain(telling, clock) };
    case 'known':
      // Where it is discussed the member may not read: that is the server's choice.
      if (access.thread === null && way === 'thread') return record({ state: 'ended' });
      return access.thread !== null && way === 'thread'
        ? { step: 'join', thread: access.thread }
        : { step: 'write', thread: access.thread };
  }
}

/** The first of the threads whose channel the member may read. */
async function findReadable(
  telling: Telling,
  threads: readonly WatchedThread[],
  messenger: WatchMessenger,
): Promise<{ outcome: 'known'; thread: WatchedThread | null } | { outcome: 'gone' | 'failed' }> {
  for (const thread of threads.length > 0 ? threads : [null]) {
    const answer = await messenger.mayRead(telling, thread?.channelId ?? null);
    if (answer === 'gone' || answer === 'failed') return { outcome: answer };
    if (answer === 'yes') return { outcome: 'known', thread };
  }
  return { outcome: 'known', thread: null };
}

async function join(
  { guildId }: TellingGroup,
  joining: readonly { telling: Telling; thread: WatchedThread }[],
  all: readonly Telling[],
  dependencies: TellWatchersDependencies,
): Promise<void> {
  if (joining.length === 0) return;
  const max = await dependencies.maxAdded(guildId);
  for (const [thread, there] of Map.groupBy(joining, (one) => one.thread)) {
    const present = all.filter(({ state, threadId }) => state === 'told' && threadId === thread.threadId);
    const room = Math.max(max - present.length, 0);
    const added = there.slice(0, room);
    if (added.length > 0) await addToThread(thread, added, present, dependencies);
    for (const { telling } of there.slice(room)) await write(telling, thread, dependencies);
  }
}

async function addToThread(
  thread: WatchedThread,
  added: readonly { telling: Telling }[],
  present: readonly Telling[],
  dependencies: TellWatchersDependencies,
): Promise<void> {
  const { messenger, tellings, clock } = dependencies;
  const userIds = [...present, ...added.map(({ telling }) => telling)].map(({ userId }) => userId);
  const outcome = await messenger.addToThread(thread, userIds);
  switch (outcome) {
    case 'added':
      return tellings.record(added.map(({ telling }) => ({ ...telling, state: 'told', threadId: thread.threadId })));
    case 'failed':
      return tellings.record(added.map(({ telling }) => tryAgain(telling, clock)));
    case 'refused':
      for (const { telling } of added) await write(telling, thread, dependencies);
  }
}

async function write(
  telling: Telling,
  thread: WatchedThread | null,
  { messenger, watches, tellings, clock }: TellWatchersDependencies,
): Promise<void> {
  const [watch] = await watches.list(telling);
  if (watch === undefined || watch.isUnreachable) return tellings.record([{ ...telling, state: 'ended' }]);
  const attempted = { ...telling, attemptedAt: telling.attemptedAt ?? clock.now() };
  // Before it is sent: once it is, only a look tells whether it arrived.
  if (telling.attemptedAt === null) await tellings.record([attempted]);
  const outcome = await messenger.write(telling, thread);
  switch (outcome) {
    case 'told':
      return tellings.record([{ ...attempted, state: 'told' }]);
    case 'closed':
      await watches.change(telling, { isUnreachable: true });
      return tellings.record([{ ...attempted, state: 'ended' }]);
    case 'failed':
      return tellings.record([tryAgain(attempted, clock)]);
  }
}

function tryAgain(telling: Telling, clock: Clock): Telling {
  const failures = telling.failures + 1;
  return failures >= TRIES
    ? { ...telling, state: 'ended' }
    : { ...telling, failures, dueAt: retryAt(failures, clock.now()) };
}
