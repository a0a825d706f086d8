import { expect, test } from 'vitest';
import { type CrashRunOptions, runCrashes } from './crash-run/crash-run.ts';
import { STEP_NAMES } from './crash-run/steps.ts';

/**
 * `CRASH_RUN=full` kills at every step that is recorded and hundreds of times beside while 200 articles go to ten channels;
 * it takes about half an hour.
 */
const IS_FULL = process.env['CRASH_RUN'] === 'full';

const SMALL: CrashRunOptions = {
  ...{ articleCount: 6, channels: ['text', 'forum'], kills: 2, seed: 1 },
  steps: ['opener recorded'],
};
const FULL: CrashRunOptions = {
  articleCount: Number(process.env['CRASH_RUN_ARTICLES'] ?? 200),
  channels: ['text', 'text', 'text', 'text', 'announcement', 'announcement', 'announcement', 'forum', 'forum', 'forum'],
  kills: Number(process.env['CRASH_RUN_KILLS'] ?? 300),
  steps: STEP_NAMES,
  seed: Number(process.env['CRASH_RUN_SEED'] ?? 1),
};

test(
  'a bot that is killed again and again brings each article into each channel once, with one thread and one opener, and ' +
    'tells everybody once',
  async () => {
    const options = IS_FULL ? FULL : SMALL;
    const { articles, letters, problems, unfinished, violations, missedSteps, ...figures } = await runCrashes(options);
    if (IS_FULL) process.stdout.write(`${JSON.stringify(figures)}\n`);
    expect(missedSteps).toEqual([]);
    expect(problems).toEqual([]);
    expect(unfinished).toBe(0);
    expect(violations).toEqual([]);
    for (const counts of [...articles.values(), letters]) {
      expect(counts.size).toBe(options.articleCount);
      expect([...counts].filter(([, count]) => count !== 1)).toEqual([]);
    }
    expect(figures.cards + figures.digestPages).toBeGreaterThan(0);
  },
  IS_FULL ? 3_600_000 : 240_000,
);
