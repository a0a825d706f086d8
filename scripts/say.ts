import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { LineError } from '../playground/say/command-line.ts';
import { openSaySession, type SayResult } from '../playground/say/say-session.ts';
import { startPlayground } from '../playground/start.ts';
import { startBot } from '../src/bot.ts';
import { readConfig } from '../src/config.ts';
import { chooseNewsroomArticles, describeLocalBot, LOCAL_APPLICATION } from '../src/local-mode.ts';
import { createLog } from '../src/ops/log.ts';

const USAGE = `Usage: npm run --silent say -- [--json] [--as admin|member|guest] [--in CHANNEL] [--record FILE] "LINE"…
Lines may also come on standard input, one each. A line is one of:
  /device mi-mix question:"does it have nfc"   ?/device mimi   /news import file:./feeds.opml
  click "Let's talk about it!"   pick "label"   fill field=value   say text   go #channel
  publish "headline" url summary   wait article`;

const arguments_ = readArguments();
if (arguments_ === undefined) {
  console.error(USAGE);
  process.exit(2);
}
process.exitCode = await talk(arguments_);

interface SayArguments {
  asJson: boolean;
  as: string;
  place: string;
  /** The file to which all that is said between bot and Discord is appended. */
  record: string | undefined;
  lines: string[];
}

function readArguments(): SayArguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        as: { type: 'string', default: 'member' },
        in: { type: 'string', default: '#bot-desk' },
        record: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help || (positionals.length === 0 && process.stdin.isTTY)) return undefined;
    return { asJson: values.json, as: values.as, place: values.in, record: values.record, lines: positionals };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  }
}

/** Starts the local Discord and the bot in it, plays the lines, and returns the exit status. */
async function talk({ asJson, as, place, record, lines }: SayArguments): Promise<0 | 1 | 2> {
  // What is configured for a real Discord has no say here: this talks to the local one, and keeps nothing.
  const reading = readConfig({ LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error' });
  if (reading.outcome === 'refused') {
    console.error(reading.problems.join('\n'));
    return 2;
  }
  const log = createLog({
    level: reading.config.logLevel,
    asJson: false,
    secrets: [],
    write: (line) => process.stderr.write(line),
  });
  await using closing = new AsyncDisposableStack();
  const discord = await startPlayground({
    applications: [LOCAL_APPLICATION],
    newsroomArticles: chooseNewsroomArticles(),
    ...(record === undefined ? {} : { record }),
    warn: (message) => {
      log.warn(message);
    },
  });
  closing.defer(() => discord.close());
  const bot = await startBot({
    ...describeLocalBot(reading.config, discord),
    log,
    clock: { now: () => new Date() },
    random: Math.random,
  });
  closing.defer(() => bot.stop());
  try {
    const session = await openSaySession(discord.origin, as, place);
    closing.defer(() => {
      session.close();
    });
    let status: 0 | 1 = 0;
    for await (const line of lines.length > 0 ? lines : createInterface({ input: process.stdin })) {
      if (line.trim() === '') continue;
      const result = await session.run(line);
      process.stdout.write(asJson ? `${JSON.stringify(result)}\n` : formatForPeople(result));
      if (result.outcome === 'error' || result.outcome === 'silent') status = 1;
    }
    return status;
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    console.error(error.message);
    return 2;
  }
}

function formatForPeople({ input, outcome, doneMs, ephemeral, text, error }: SayResult): string {
  const notes = [outcome, ...(doneMs === null ? [] : [`${doneMs} ms`]), ...(ephemeral ? ['only you see this'] : [])];
  const body = text === '' ? (error ?? '') : text;
  return `> ${input}  (${notes.join(', ')})\n${body === '' ? '' : `${body}\n`}\n`;
}
