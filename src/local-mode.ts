import { type BotOptions } from './bot.ts';
import { type Config } from './config.ts';
import { dataDirectory } from './data-directory.ts';
import { INVITE_PERMISSIONS } from './discord/invite.ts';
import { loadArticleFiles } from './storage/article-files.ts';
import { loadKnownFeeds } from './storage/known-feed-file.ts';

const TOKEN = 'token-of-the-local-bot';
const NEWSROOM_ARTICLES = 3;
/** The newsroom is on this machine: what is published there shall appear within seconds. */
const NEWSROOM_INTERVAL_MS = 1_000;

/** The bot as the local Discord has to know it: with the permissions of its invite link and no more. */
export const LOCAL_APPLICATION = { name: "Let's Talk", token: TOKEN, permissions: INVITE_PERMISSIONS } as const;

/** What a local Discord tells about itself once it runs. */
export interface LocalDiscord {
  origin: string;
  apiUrl: string;
  guildId: string;
  channelIds: Readonly<Record<string, string>>;
  newsroomFeedUrl: string;
}

/** What the local newsroom has published when it opens: the newest articles that come with the bot. */
export function chooseNewsroomArticles() {
  return loadArticleFiles(dataDirectory('articles'))
    .toSorted((one, other) => other.publishedAt.getTime() - one.publishedAt.getTime())
    .slice(0, NEWSROOM_ARTICLES)
    .map(({ title, url, summary, imageUrl, publishedAt }) => ({
      title,
      url,
      summary,
      imageUrl: imageUrl ?? undefined,
      publishedAt,
    }));
}

/**
 * How the bot is started in that local Discord: logged in there, `#news` following the newsroom. Public feeds are offered
 * by name as they are anywhere, yet none is read.
 */
export function describeLocalBot(
  config: Config,
  discord: LocalDiscord,
): Pick<BotOptions, 'config' | 'follows' | 'offeredFeeds' | 'localFeedOrigins'> {
  const channelId = discord.channelIds['news'];
  if (channelId === undefined) throw new Error('The local Discord has no channel #news');
  return {
    config: { ...config, discordToken: TOKEN, discordApiUrl: discord.apiUrl },
    offeredFeeds: loadKnownFeeds(dataDirectory('feeds.json')),
    localFeedOrigins: [discord.origin],
    follows: [
      {
        guildId: discord.guildId,
        channelId,
        feed: { id: 'local-newsroom', name: 'Local newsroom', site: discord.origin, url: discord.newsroomFeedUrl },
        intervalMs: NEWSROOM_INTERVAL_MS,
        openThread: true,
        firstCount: NEWSROOM_ARTICLES,
      },
    ],
  };
}
