import { expect, test } from 'vitest';
import { type CrashRunOptions, runCrashes } from './crash-run/crash-run.ts';

/** `CRASH_RUN=full` kills hundreds of times while 200 articles go to ten channels; it takes about a quarter of an hour. */
const IS_FULL = process.env['CRASH_RUN'] === 'full';

const SMALL: CrashRunOptions = { articleCount: 6, channels: ['text', 'forum'], kills: 4, seed: 1 };
const FULL: CrashRunOptions = {
  articleCount: Number(process.env['CRASH_RUN_ARTICLES'] ?? 200),
  channels: ['text', 'text', 'text', 'text', 'announcement', 'announcement', 'announcement', 'forum', 'forum', 'forum'],
  kills: Number(process.env['CRASH_RUN_KILLS'] ?? 300),
  seed: Number(process.env['CRASH_RUN_SEED'] ?? 1),
};

test(
  'a bot that is killed again and again brings each article into each channel once, with one thread and one opener',
  async () => {
    const options = IS_FULL ? FULL : SMALL;
    const { articles, problems, unfinished, violations, ...figures } = await runCrashes(options);
    if (IS_FULL) process.stdout.write(`${JSON.stringify(figures)}\n`);
    expect(problems).toEqual([]);
    expect(unfinished).toBe(0);
    expect(violations).toEqual([]);
    for (const counts of articles.values()) {
      expect(counts.size).toBe(options.articleCount);
      expect([...counts].filter(([, count]) => count !== 1)).toEqual([]);
    }
    expect(figures.cards + figures.digestPages).toBeGreaterThan(0);
  },
  IS_FULL ? 3_600_000 : 120_000,
);
