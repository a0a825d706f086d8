import { StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { startBot } from '../../../src/bot.ts';
import { readConfig } from '../../../src/config.ts';
import { createLog } from '../../../src/ops/log.ts';
import { isStep } from './steps.ts';

/*
 * The bot in a process of its own, following the newsroom of a local Discord in many channels. It can be told to kill
 * itself the moment before or after it has written something down.
 */

const settings = z
  .object({
    CRASH_ORIGIN: z.string(),
    CRASH_FEED_URL: z.string(),
    CRASH_GUILD_ID: z.string(),
    CRASH_CHANNEL_IDS: z.string().transform((ids) => ids.split(',')),
    /** A feed that is gone for good, which all of them follow, too; empty for none. */
    CRASH_GONE_URL: z.string(),
    /**
     * Such as `UPDATE deliveries 3 after`, at the third time that this is written, or `step posted 1 before`, with a
     * step's name. Empty for never.
     */
    CRASH_AT: z.string(),
  })
  .parse(process.env);

killAt(settings.CRASH_AT);

const reading = readConfig(process.env);
if (reading.outcome === 'refused') throw new Error(reading.problems.join('\n'));
const { discordToken } = reading.config;
if (discordToken === null) throw new Error('There is no token');

const isGone = settings.CRASH_GONE_URL !== '';
const gone = { id: 'gone-news', name: 'Gone news', site: settings.CRASH_ORIGIN, url: settings.CRASH_GONE_URL };
const feed = { id: 'crash-news', name: 'Crash news', site: settings.CRASH_ORIGIN, url: settings.CRASH_FEED_URL };
await startBot({
  config: { ...reading.config, discordToken },
  log: createLog({ level: 'error', asJson: true, secrets: [], write: (line) => process.stderr.write(line) }),
  clock: { now: () => new Date() },
  random: Math.random,
  localFeedOrigins: [settings.CRASH_ORIGIN],
  isRegistering: false,
  follows: settings.CRASH_CHANNEL_IDS.flatMap((channelId) =>
    [feed, ...(isGone ? [gone] : [])].map((followed) => ({
      ...{ guildId: settings.CRASH_GUILD_ID, channelId, feed: followed, intervalMs: 250, firstCount: 0 },
      ...{ openThread: true, publish: true },
    })),
  ),
});
process.stdout.write('online\n');

function killAt(moment: string): void {
  const { what, count, when } = /^(?<what>.+) (?<count>\d+) (?<when>before|after)$/.exec(moment)?.groups ?? {};
  if (what === undefined) return;
  let rest = Number(count);
  const isMeant = readMoment(what);
  for (const method of ['run', 'get'] as const) {
    const original: unknown = Reflect.get(StatementSync.prototype, method);
    if (typeof original !== 'function') throw new Error(`Statements have no ${method}`);
    Reflect.set(StatementSync.prototype, method, function (this: StatementSync, ...args: unknown[]): unknown {
      const apply = (): unknown => Reflect.apply(original, this, args);
      if (!isMeant(this.sourceSQL, args[0])) return apply();
      rest -= 1;
      if (rest === 0 && when === 'before') die();
      const result = apply();
      // Once the transaction that it belongs to is over, and before anything that waits for it goes on.
      if (rest === 0 && when === 'after') queueMicrotask(die);
      return result;
    });
  }
}

/** Tells statements by a step's name, or by their verb and table. */
function readMoment(what: string): (sql: string, argument: unknown) => boolean {
  const step = /^step (.+)$/.exec(what)?.[1];
  if (step !== undefined) return (sql, argument) => isStep(step, sql, argument);
  const [verb = '', table = ''] = what.split(' ');
  const pattern = new RegExp(`^\\s*${verb}[^(]*\\b${table}\\b`);
  return (sql) => pattern.test(sql);
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}
