import { type FollowRequest } from './delivery/follow-feed.ts';
import { type Following } from './delivery/following.ts';
import { type AddFeedOutcome, type FeedDirectory } from './feeds/feed-directory.ts';
import { type OpmlFeed } from './feeds/feed-opml.ts';

/** So many new feeds are taken at once: each is fetched to see that it is one. */
export const IMPORT_MAX_FEEDS = 50;
/** Feeds wait for their servers most of the time. */
const CONCURRENCY = 6;

export type ImportRefusal = Exclude<AddFeedOutcome, { feed: unknown }>;

/** What became of each feed of a list. */
export interface ImportSummary {
  added: OpmlFeed[];
  /** The channel follows them already. */
  known: OpmlFeed[];
  refused: { feed: OpmlFeed; why: ImportRefusal | { outcome: 'full' } }[];
  /** More than are taken at once; importing the same list again goes on with them. */
  left: OpmlFeed[];
}

/** Lets a channel follow every feed of a list, as far as each can be read. Done again, it adds what is left. */
export async function importFollows(
  feeds: readonly OpmlFeed[],
  target: Omit<FollowRequest, 'feedId' | 'firstCount'>,
  { directory, following }: { directory: FeedDirectory; following: Following },
): Promise<ImportSummary> {
  const addresses = await findFollowedAddresses(target, { directory, following });
  const known = feeds.filter(({ url }) => addresses.has(url));
  const fresh = feeds.filter(({ url }) => !addresses.has(url));
  const summary: ImportSummary = { added: [], known, refused: [], left: fresh.slice(IMPORT_MAX_FEEDS) };
  const waiting = fresh.slice(0, IMPORT_MAX_FEEDS).values();
  const work = async () => {
    for (const feed of waiting) await importOne(feed, target, summary, { directory, following });
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return summary;
}

async function findFollowedAddresses(
  { guildId, channelId }: Pick<FollowRequest, 'guildId' | 'channelId'>,
  { directory, following }: { directory: FeedDirectory; following: Following },
): Promise<Set<string>> {
  const followed = (await following.list(guildId)).filter((follow) => follow.channelId === channelId);
  const ids = new Set(followed.map(({ feedId }) => feedId));
  return new Set((await directory.list()).filter(({ id }) => ids.has(id)).map(({ url }) => url));
}

/** Nothing of before is posted, for a list of fifty would fill the channel. */
async function importOne(
  feed: OpmlFeed,
  target: Omit<FollowRequest, 'feedId' | 'firstCount'>,
  { added, known, refused }: ImportSummary,
  { directory, following }: { directory: FeedDirectory; following: Following },
): Promise<void> {
  const offered = await directory.find(feed.url);
  const outcome = await (offered === null ? directory.addAddress(feed.url) : directory.add(offered));
  if (!('feed' in outcome)) {
    refused.push({ feed, why: outcome });
    return;
  }
  const answer = await following.follow({ ...target, feedId: outcome.feed.id, firstCount: 0 });
  if (answer.outcome === 'full') refused.push({ feed, why: answer });
  else if (answer.outcome === 'followed') added.push(feed);
  else known.push(feed);
}
