import { flushCompileCache } from 'node:module';
import '../src/ops/compile-cache.ts';

const KEEP_EVERY_MS = 500;

// Node keeps what it has compiled when it ends, and most programs of tests are killed before.
setInterval(flushCompileCache, KEEP_EVERY_MS).unref();
