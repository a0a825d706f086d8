import { type ArticleRetention } from '../articles/article-retention.ts';
import { type Clock } from '../clock.ts';
import { type Work } from './scheduler.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Few enough that nothing else has to wait for them. */
const AT_ONCE = 200;

/** Once a day, forgets articles of feeds that are older than so many days. */
export function createRetentionWork(retention: ArticleRetention, keptDays: number, clock: Clock): Work {
  let nextAt: Date | null = null;
  return {
    name: 'retention',
    concurrency: 1,
    findDue: (now) => Promise.resolve(nextAt === null || nextAt <= now ? ['articles'] : []),
    async run() {
      const now = clock.now();
      const forgotten = await retention.forget(new Date(now.getTime() - keptDays * DAY_MS), AT_ONCE);
      // As long as there are more, the next look finds them.
      if (forgotten < AT_ONCE) nextAt = new Date(now.getTime() + DAY_MS);
    },
  };
}
