import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Files that load modules anew with other data put in their place: each needs modules of its own. */
const REPLACE_MODULES = ['test/devices/vocabulary.test.ts'];
/** What fetches feeds loads an undici that takes the place of every other in its process; bots of others know none. */
const BOTS_OF_OTHERS = ['test/playground/**/*.test.ts'];

export default defineConfig({
  test: {
    setupFiles: ['test/no-network.ts'],
    reporters: ['default', './test/closing-line.ts'],
    restoreMocks: true,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Half of the time is spent waiting, for answers that are late on purpose and for programs that start.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        // Modules keep nothing of one test for the next, so a worker loads them once for all files.
        extends: true,
        test: {
          ...{ name: 'shared', isolate: false, include: ['test/**/*.test.ts'] },
          exclude: [...REPLACE_MODULES, ...BOTS_OF_OTHERS],
        },
      },
      { extends: true, test: { name: 'playground', isolate: false, include: BOTS_OF_OTHERS } },
      { extends: true, test: { name: 'alone', include: REPLACE_MODULES } },
    ],
    coverage: { provider: 'v8', include: ['src/**', 'commands/**', 'playground/server/**'] },
  },
});
