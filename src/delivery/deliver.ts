import { type Article } from '../articles/article.ts';
import { type OpenDelivery } from './delivery.ts';
import { type DeliverDependencies, end, type Group, groupOf, retry } from './delivery-steps.ts';
import { editMessage } from './edit-message.ts';
import { openThread } from './open-thread.ts';
import { pickNext } from './pick-next.ts';
import { publishMessage } from './publish-message.ts';
import { sendPlanned } from './send-planned.ts';

export type { DeliverDependencies, DeliveryEvent } from './delivery-steps.ts';

/** Longer than any step takes, with all that the client waits and tries again; prolonged before each. */
const LEASE_MS = 10 * 60_000;

/**
 * Makes the due steps of a channel's deliveries, in the order of publication, until none is due, `signal` says stop, or
 * another process is at it. Each step is recorded before the next begins. In one process it must run once at a time for
 * one channel. What a step throws is thrown on; calling again goes on with the channel.
 */
export async function deliverToChannel(
  channelId: string,
  dependencies: DeliverDependencies,
  signal?: AbortSignal,
): Promise<void> {
  const { leases, clock } = dependencies;
  const mayGoOn = () => {
    const now = clock.now();
    return signal?.aborted === true ? false : leases.take(channelId, now, new Date(now.getTime() + LEASE_MS));
  };
  if (!(await mayGoOn())) return;
  try {
    while (await takeNextStep(channelId, dependencies)) if (!(await mayGoOn())) break;
  } finally {
    await leases.release(channelId);
  }
}

/** False when nothing is due. */
async function takeNextStep(channelId: string, dependencies: DeliverDependencies): Promise<boolean> {
  const open = await dependencies.ledger.open(channelId);
  const delivery = pickNext(open, dependencies.clock.now());
  if (delivery === null) return false;
  const group = groupOf(delivery, open);
  try {
    await takeStep(group, open, dependencies);
  } catch (error) {
    await retryBroken(group, dependencies);
    throw error;
  }
  return true;
}

/**
 * A delivery whose step broke must not hold up its channel, nor be tried without end at full speed. What the step
 * recorded before it broke, such as that it was sent, must stay: so it is read anew.
 */
async function retryBroken(group: Group, dependencies: DeliverDependencies): Promise<void> {
  const open = await dependencies.ledger.open(group[0].channelId);
  const isMeant = ({ articleId }: OpenDelivery) => group.some((delivery) => delivery.articleId === articleId);
  const [first, ...others] = open.filter(isMeant);
  if (first !== undefined) await retry([first, ...others], dependencies);
}

async function takeStep(group: Group, open: readonly OpenDelivery[], dependencies: DeliverDependencies): Promise<void> {
  const articles: Article[] = [];
  for (const delivery of group) {
    const article = await dependencies.archive.get(delivery.articleId);
    // Retention may have dropped it while its delivery waited.
    if (article === undefined) return end([delivery], dependencies);
    articles.push(article);
  }
  switch (group[0].state) {
    case 'planned':
      return sendPlanned(group, articles, open, dependencies);
    case 'posted':
    case 'threaded':
      return openThread(group, articles, dependencies);
    case 'opened':
      return publishMessage(group, dependencies);
    case 'done':
    case 'published':
      return editMessage(group, articles, dependencies);
  }
}
