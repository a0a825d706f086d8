import { type Article } from '../articles/article.ts';
import { type ArticleArchive } from '../articles/article-archive.ts';
import { type Clock } from '../clock.ts';
import { type ActivityStore } from './discussion-activity.ts';
import { type DiscussionIndex, type OpenedDiscussion } from './discussion-index.ts';
import { type DiscussionTending } from './discussion-tending.ts';
import { type ServerSettingsBook } from './server-settings.ts';
import { sayOnce, type SayOutcome } from './say-once.ts';
import { type TalkClaims } from './talk-claims.ts';
import { nameLink } from './wake-quiet.ts';

const MS_PER_DAY = 86_400_000;
/** What a feed tells of longer ago is no news for a talk. */
const NEWS_FOR_DAYS = 7;
/** So many a day in one discussion; more would drown the talk. */
const LINKS_A_DAY_MAX = 2;

export interface LinkRelatedPorts {
  settings: Pick<ServerSettingsBook, 'of'>;
  index: Pick<DiscussionIndex, 'ofGuild' | 'guilds'>;
  activity: Pick<ActivityStore, 'of'>;
  tending: Pick<DiscussionTending, 'inspect'>;
  articles: Pick<ArticleArchive, 'get'>;
  claims: TalkClaims;
  /** Links the article in a thread that is open. `name` tells it from all else that is said there. */
  link: (threadId: string, article: Article, name: string) => Promise<SayOutcome>;
  /** Looks for what was said there by that name since then. */
  findSaid: (threadId: string, name: string, since: Date) => Promise<'found' | 'absent' | 'unknown'>;
  clock: Clock;
}

/** Tells the latest earlier discussion of a phone, in each server, that there is news of it. */
export type LinkRelated = (articles: readonly Article[]) => Promise<void>;

export function createLinkRelated(ports: LinkRelatedPorts): LinkRelated {
  const { index, settings, clock } = ports;
  return async (articles) => {
    const since = clock.now().getTime() - NEWS_FOR_DAYS * MS_PER_DAY;
    const news = articles.filter(({ deviceIds, publishedAt }) => deviceIds.length > 0 && publishedAt.getTime() > since);
    if (news.length === 0) return;
    for (const guildId of await index.guilds()) {
      if ((await settings.of(guildId)).relatedNews === 'leave') continue;
      const records = await index.ofGuild(guildId);
      for (const article of news) await linkIn(ports, guildId, records, article);
    }
  };
}

async function linkIn(
  ports: LinkRelatedPorts,
  guildId: string,
  records: readonly OpenedDiscussion[],
  article: Article,
): Promise<void> {
  const earlier = await findEarlier(ports, records, article);
  if (earlier === undefined) return;
  const { threadId } = earlier;
  const name = nameLink(threadId, article.id);
  await sayOnce(
    ports,
    { guildId, name },
    {
      say: async () => ((await isRoomToday(ports, earlier)) ? ports.link(threadId, article, name) : 'unsaid'),
      find: (since) => ports.findSaid(threadId, name, since),
    },
  );
}

/** Takes one of the links that the discussion may have that day. */
async function isRoomToday(
  { claims, clock }: LinkRelatedPorts,
  { guildId, threadId }: OpenedDiscussion,
): Promise<boolean> {
  const now = clock.now();
  for (let turn = 1; turn <= LINKS_A_DAY_MAX; turn += 1) {
    const claim = { guildId, name: `links:${threadId}:${now.toISOString().slice(0, 10)}:${turn}` };
    if ((await claims.take(claim, now)).outcome !== 'free') continue;
    await claims.finish(claim);
    return true;
  }
  return false;
}

/** The newest open discussion of another article about the phone that this one is mainly about. */
async function findEarlier(
  { articles, tending, activity }: LinkRelatedPorts,
  records: readonly OpenedDiscussion[],
  article: Article,
): Promise<OpenedDiscussion | undefined> {
  const [main] = article.deviceIds;
  for (const record of records) {
    if (record.articleId === null || record.articleId === article.id) continue;
    const own = await articles.get(record.articleId);
    if (own?.deviceIds[0] !== main || own === undefined || own.publishedAt > article.publishedAt) continue;
    const thread = await tending.inspect(record.threadId);
    const isClosed = (await activity.of(record.threadId))?.closedAt != null;
    if (thread != null && !thread.isArchived && !thread.isLocked && !isClosed) return record;
  }
  return undefined;
}
