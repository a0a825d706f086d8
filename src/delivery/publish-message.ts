import { advance, type DeliverDependencies, type Group, postpone, retry } from './delivery-steps.ts';

/**
 * Discord publishes so many messages of a channel an hour. It is not documented; seen by
 * https://github.com/synzen/MonitoRSS/issues/184 and https://github.com/acehox/auto-publisher/issues/13.
 */
const CROSSPOSTS_AN_HOUR = 10;
const HOUR_MS = 60 * 60_000;
/** A message that could not be published by then stays in its channel alone. */
const PUBLISH_TRIES = 12;

/** Publishes what stands in an announcement channel to the servers that follow it, where that is wanted. */
export async function publishMessage(group: Group, dependencies: DeliverDependencies): Promise<void> {
  const { poster, history, clock } = dependencies;
  const [{ channelId, messageId }] = group;
  if (messageId === null || !(await isWanted(group, dependencies))) return finish(group, dependencies);
  const now = clock.now();
  // What was published an hour ago to the millisecond counts no more.
  const recent = await history.crosspostsSince(channelId, new Date(now.getTime() - HOUR_MS + 1));
  const [oldest] = recent.slice(-CROSSPOSTS_AN_HOUR);
  if (oldest !== undefined && recent.length >= CROSSPOSTS_AN_HOUR) {
    return postpone(group, new Date(oldest.getTime() + HOUR_MS), dependencies);
  }
  const answer = await poster.publish(channelId, messageId);
  switch (answer.outcome) {
    case 'published':
      return advance(group, { state: 'published', crosspostedAt: clock.now() }, dependencies);
    case 'busy':
      return postpone(group, new Date(clock.now().getTime() + Math.max(answer.retryAfterMs, 1_000)), dependencies);
    case 'gone':
      return finish(group, dependencies);
    case 'wrongChannel':
      return giveUp(group, answer.outcome, dependencies);
    case 'forbidden':
    case 'failed':
      return group[0].failures + 1 < PUBLISH_TRIES
        ? retry(group, dependencies)
        : giveUp(group, answer.outcome, dependencies);
  }
}

async function isWanted(group: Group, { follows, poster }: DeliverDependencies): Promise<boolean> {
  const [{ channelId }] = group;
  const asking = (await follows.list({ channelId })).filter(({ publish }) => publish);
  if (!group.some(({ followId }) => asking.some(({ id }) => id === followId))) return false;
  const kind = await poster.channelKind(channelId);
  // Where it cannot be told, trying tells.
  return kind === 'announcement' || kind === 'unknown';
}

function finish(group: Group, dependencies: DeliverDependencies): Promise<void> {
  return advance(group, { state: 'done' }, dependencies);
}

function giveUp(
  group: Group,
  reason: 'forbidden' | 'wrongChannel' | 'failed',
  dependencies: DeliverDependencies,
): Promise<void> {
  dependencies.report({ event: 'notPublished', delivery: group[0], reason });
  return finish(group, dependencies);
}
