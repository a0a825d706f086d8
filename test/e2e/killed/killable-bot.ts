import { channel } from 'node:diagnostics_channel';
import { StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { startBot } from '../../../src/bot.ts';
import { readConfig } from '../../../src/config.ts';
import { describeLocalBot } from '../../../src/local-mode.ts';
import { createLog } from '../../../src/ops/log.ts';

/*
 * The bot in a process of its own that counts its steps, which are what it writes down about discussions and what it
 * asks Discord to do. Armed with a number, it kills itself the moment before that step.
 */

const WRITING = /^\s*(INSERT|UPDATE|DELETE)[^(]*\b(talk_claims|discussions|discussion_\w+|deliveries|conversations)\b/;
/** Of each article that came with the bot, at every start: nothing that a discussion is about. */
const NOT_OF_A_STEP = /SET wanted_edition|DELETE FROM deliveries/;
const QUIET_AFTER_MS = 400;
/** Discussions are looked after so often that no test waits for it. */
const TEND_EVERY_MS = 50;

const discordSchema = z.object({
  origin: z.string(),
  apiUrl: z.string(),
  guildId: z.string(),
  channelIds: z.record(z.string(), z.string()),
  newsroomFeedUrl: z.string(),
});
const settings = z
  .object({
    DISCORD: z.string().transform((json) => discordSchema.parse(JSON.parse(json))),
    AHEAD_MS: z.coerce.number(),
    FOLLOWS: z.enum(['news', 'nothing']),
    IS_FIRST: z.enum(['yes', 'no']),
  })
  .parse(process.env);
const orderSchema = z.union([
  z.object({ order: z.literal('arm'), step: z.number(), aheadMs: z.number() }),
  z.object({ order: z.literal('tellWhenQuiet') }),
]);

let aheadMs = settings.AHEAD_MS;
let armedAt = 0;
let steps = 0;
let lastStepAt = Date.now();

countWritings();
countRequests();
process.on('message', (message) => {
  const order = orderSchema.parse(message);
  if (order.order === 'tellWhenQuiet') {
    tellWhenQuiet();
    return;
  }
  ({ step: armedAt, aheadMs } = order);
  steps = 0;
});

const reading = readConfig(process.env);
if (reading.outcome === 'refused') throw new Error(reading.problems.join('\n'));
const local = describeLocalBot(reading.config, settings.DISCORD);
await startBot({
  ...local,
  follows:
    settings.FOLLOWS === 'news' ? (local.follows ?? []).map((it) => ({ ...it, intervalMs: 200, firstCount: 0 })) : [],
  log: createLog({ level: 'warn', asJson: true, secrets: [], write: (line) => process.stderr.write(line) }),
  clock: { now: () => new Date(Date.now() + aheadMs) },
  random: Math.random,
  isRegistering: settings.IS_FIRST === 'yes',
  tendEveryMs: TEND_EVERY_MS,
});
process.send?.('online');

function step(): void {
  lastStepAt = Date.now();
  steps += 1;
  if (steps === armedAt) process.kill(process.pid, 'SIGKILL');
}

/** Once the bot has taken no step for a while, says how many there were. */
function tellWhenQuiet(): void {
  const restMs = lastStepAt + QUIET_AFTER_MS - Date.now();
  if (restMs > 0) setTimeout(tellWhenQuiet, restMs);
  else process.send?.(steps);
}

function countWritings(): void {
  for (const method of ['run', 'get'] as const) {
    const original: unknown = Reflect.get(StatementSync.prototype, method);
    if (typeof original !== 'function') throw new Error(`Statements have no ${method}`);
    Reflect.set(StatementSync.prototype, method, function (this: StatementSync, ...args: unknown[]): unknown {
      if (WRITING.test(this.sourceSQL) && !NOT_OF_A_STEP.test(this.sourceSQL)) step();
      return Reflect.apply(original, this, args) as unknown;
    });
  }
}

/** The client of Discord's API tells of a request before it is sent. */
function countRequests(): void {
  const requestSchema = z.object({ request: z.object({ method: z.string(), path: z.string() }) });
  channel('undici:request:create').subscribe((message) => {
    const { method, path } = requestSchema.parse(message).request;
    if (method !== 'GET' && path.startsWith('/api/')) step();
  });
}
