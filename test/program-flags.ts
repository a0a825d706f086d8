import { fileURLToPath } from 'node:url';

/** How tests start Node: without its notes on what is experimental, and with what it compiled for the test before. */
export const PROGRAM_FLAGS: readonly string[] = [
  '--disable-warning=ExperimentalWarning',
  '--import',
  fileURLToPath(new URL('keep-compiled.ts', import.meta.url)),
];
