import { createArticleArchive } from '../src/articles/create-article-archive.ts';
import { dataDirectory } from '../src/data-directory.ts';
import { makeFollowId } from '../src/delivery/follow.ts';
import { DEFAULT_FOLLOW_OPTIONS } from '../src/delivery/follow-options.ts';
import { createDeviceCatalogue } from '../src/devices/create-device-catalogue.ts';
import { createGuardedFetcher } from '../src/feeds/http/guarded-fetch.ts';
import { makeFeed } from '../src/feeds/feed.ts';
import { type PollOutcome } from '../src/feeds/poll-feed.ts';
import { createPollWork } from '../src/jobs/news-works.ts';
import { createScheduler, processTimer } from '../src/jobs/scheduler.ts';
import { loadDeviceFiles } from '../src/storage/device-files.ts';
import { openStorage } from '../src/storage/open-storage.ts';

// Polls all feeds of a server once, as the bot does: through its scheduler, over a database on disk.
const [origin = '', feedCount = '', file = ''] = process.argv.slice(2);
const INTERVAL_MS = 15 * 60_000;
const BYTES_PER_MB = 1024 * 1024;

const storage = openStorage(file);
const catalogue = createDeviceCatalogue(loadDeviceFiles(dataDirectory('devices')));
const archive = createArticleArchive({ store: storage.articles, catalogue });
const fetcher = createGuardedFetcher({ userAgent: 'LetsTalk/bench', allowedOrigins: [origin] });
const clock = { now: () => new Date() };

const ids = Array.from({ length: Number(feedCount) }, (_, index) => `feed-${String(index)}`);
for (const [index, id] of ids.entries()) {
  const url = `${origin}/${String(index)}`;
  const feed = makeFeed({ id, name: id, site: origin, url }, { intervalMs: INTERVAL_MS, now: clock.now() });
  await storage.feeds.save({ ...feed, etag: '"known"' });
}

async function pollAll() {
  const counts = { polled: 0, unchanged: 0, articles: 0, failed: 0 };
  const startedAt = performance.now();
  const usedBefore = process.cpuUsage();
  const done = Promise.withResolvers<undefined>();
  const count = (outcome: PollOutcome): void => {
    counts.polled += 1;
    if (outcome.outcome === 'unchanged') counts.unchanged += 1;
    if (outcome.outcome === 'failed') counts.failed += 1;
    if (outcome.outcome === 'polled') counts.articles += outcome.created.length;
    if (counts.polled === ids.length) done.resolve(undefined);
  };
  const work = createPollWork({
    ...{ feeds: storage.feeds, seenItems: storage.seenItems, fetcher, archive, clock, random: Math.random },
    follows: storage.follows,
    planFirst: () => Promise.resolve(),
    announce: () => Promise.resolve(),
    notices: { tell: () => Promise.resolve() },
    onPolled: (_feedId, outcome) => {
      count(outcome);
    },
  });
  const scheduler = createScheduler({
    ...{ works: [work], clock, timer: processTimer, tickMs: 250 },
    onError: (error) => {
      done.reject(error);
    },
  });
  const alive = setInterval(() => undefined, 1_000);
  scheduler.start();
  await done.promise;
  await scheduler.stop();
  clearInterval(alive);
  const used = process.cpuUsage(usedBefore);
  return {
    ...counts,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
    processorSeconds: Math.round((used.user + used.system) / 100_000) / 10,
    megabytes: Math.round((process.resourceUsage().maxRSS * 1024) / BYTES_PER_MB),
  };
}

for (const [index, id] of ids.entries()) {
  const channelId = String(index);
  await storage.follows.add({
    ...DEFAULT_FOLLOW_OPTIONS,
    ...{ id: makeFollowId(channelId, id), guildId: '1', channelId, feedId: id, createdBy: null },
    ...{ since: clock.now(), firstCount: 0, primed: true, status: 'active', pausedBecause: null },
  });
}
const figures = await pollAll();
await fetcher.close();
storage.close();
process.stdout.write(JSON.stringify(figures));
