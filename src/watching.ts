import { type Article } from './articles/article.ts';
import { planTellings, type PlanTellingsDependencies, TOLD_WITHIN_MS } from './delivery/plan-tellings.ts';
import { forgetMember, tellWatchers, type TellWatchersDependencies } from './delivery/tell-watchers.ts';
import { type TellingStore, type WatchMessenger, type WatchStore } from './delivery/watch.ts';
import { type DiscussionIndex } from './discussions/discussion-index.ts';
import { type ServerSettingsBook } from './discussions/server-settings.ts';
import { type Work } from './jobs/scheduler.ts';

const DAY_MS = 24 * 60 * 60_000;
const CONCURRENCY = 2;
const BATCH = 20;
/** A discussion gets its opener at once; one that has none by then is taken without. */
const OPENER_WITHIN_MS = 60_000;
/** Longer than an article is told, so that it is not told again. */
const FORGET_AFTER_MS = 2 * TOLD_WITHIN_MS;
/** A member whom no article concerns is looked for once a month, lest one who left be remembered. */
const CHECK_EVERY_MS = 30 * DAY_MS;
/** Between two such looks. */
const CHECK_PAUSE_MS = 10_000;

export interface WatchersParts extends Omit<PlanTellingsDependencies, 'watches' | 'tellings'> {
  watches: WatchStore;
  tellings: TellingStore;
  messenger: WatchMessenger;
  index: Pick<DiscussionIndex, 'ofGuild'>;
  settings: Pick<ServerSettingsBook, 'of'>;
}

/** What is told to members who watch. */
export interface Watchers {
  /** Notes who is to be told of these; told again, it changes nothing. */
  announce(feedId: string | null, articles: readonly Article[]): Promise<void>;
  works: readonly Work[];
}

export function createWatchers(parts: WatchersParts): Watchers {
  const { tellings, watches, messenger, index, settings, clock } = parts;
  const telling: TellWatchersDependencies = {
    ...{ tellings, watches, messenger, clock },
    findThreads: async ({ guildId, articleId }) => {
      const opened = await index.ofGuild(guildId);
      const isReady = ({ openerId, createdAt }: (typeof opened)[number]) =>
        openerId !== null || clock.now().getTime() - createdAt.getTime() > OPENER_WITHIN_MS;
      return opened.filter((one) => one.articleId === articleId && isReady(one));
    },
    maxAdded: async (guildId) => (await settings.of(guildId)).watchersMax,
  };
  return {
    announce: (feedId, articles) => planTellings(feedId, articles, parts),
    works: [
      {
        name: 'watchers',
        concurrency: CONCURRENCY,
        findDue: async (now) =>
          (await tellings.findDue(now, BATCH)).map(({ guildId, articleId }) => `${guildId}:${articleId}`),
        async run(key) {
          const [guildId = '', articleId = ''] = key.split(':');
          await tellWatchers({ guildId, articleId }, telling);
        },
      },
      createMemberCheck(parts),
      createForgetWork(parts),
    ],
  };
}

/** Forgets members who left. Discord tells of that by an intent that the bot does without, so it asks now and then. */
function createMemberCheck({ watches, tellings, messenger, clock }: WatchersParts): Work {
  let nextAt = 0;
  return {
    name: 'watching members',
    concurrency: 1,
    async findDue(now) {
      if (now.getTime() < nextAt) return [];
      nextAt = now.getTime() + CHECK_PAUSE_MS;
      const found = await watches.findUnchecked(new Date(now.getTime() - CHECK_EVERY_MS));
      return found === null ? [] : [`${found.guildId}:${found.userId}`];
    },
    async run(key) {
      const [guildId = '', userId = ''] = key.split(':');
      const answer = await messenger.mayRead({ guildId, userId }, null);
      if (answer === 'gone') await forgetMember({ guildId, userId }, { watches, tellings });
      else await watches.change({ guildId, userId }, { checkedAt: clock.now() });
    },
  };
}

/** Forgets who was told of what, once a day. */
function createForgetWork({ tellings, clock }: WatchersParts): Work {
  let nextAt = 0;
  return {
    name: 'forgetting tellings',
    concurrency: 1,
    findDue(now) {
      if (now.getTime() < nextAt) return Promise.resolve([]);
      nextAt = now.getTime() + DAY_MS;
      return Promise.resolve(['old']);
    },
    run: () => tellings.forget({ before: new Date(clock.now().getTime() - FORGET_AFTER_MS) }),
  };
}
