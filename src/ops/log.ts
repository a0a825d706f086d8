import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { describeError } from './error-details.ts';

export type { Logger };

export interface LogOptions {
  level: string;
  /** JSON lines for a log collector; otherwise short lines for a person at a terminal. */
  asJson: boolean;
  /** Values that must never be written, such as the bot token. */
  secrets: readonly string[];
  write: (line: string) => void;
}

const REDACTED = '[redacted]';
const SECRET_FIELDS = ['token', 'discordToken', 'authorization', 'Authorization'];
/** The tokens of interactions and webhooks stand in the addresses of Discord's requests; whoever has one can answer. */
const TOKEN_IN_PATH = /(\/(?:webhooks|interactions)\/\d+\/)[\w.-]+/g;

/**
 * A log that cannot give a secret away: known fields are redacted, and known values and tokens in addresses are blanked
 * wherever they stand in a line.
 */
export function createLog({ level, asJson, secrets, write }: LogOptions): Logger {
  const destination: DestinationStream = {
    write: (line) => {
      const safe = blankSecrets(line, secrets);
      write(asJson ? safe : formatForTerminal(safe));
    },
  };
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, error: describeError },
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: REDACTED },
    },
    destination,
  );
}

function blankSecrets(line: string, secrets: readonly string[]): string {
  let safe = line.replace(TOKEN_IN_PATH, `$1${REDACTED}`);
  for (const secret of secrets) if (secret !== '') safe = safe.replaceAll(secret, REDACTED);
  return safe;
}

/** `07:41:03 warn  Could not post channelId=12 code=50013`, with the stacks of an error and its causes below. */
function formatForTerminal(line: string): string {
  const { time, level, msg, err, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const clockTime = typeof time === 'string' ? time.slice(11, 19) : '';
  const pairs = Object.entries(fields).map(([name, value]) => ` ${name}=${formatValue(value)}`);
  return `${clockTime} ${formatValue(level).padEnd(5)} ${formatValue(msg ?? '')}${pairs.join('')}${formatStacks(err)}\n`;
}

function formatStacks(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('stack' in error)) return '';
  const cause = 'cause' in error ? formatStacks(error.cause) : '';
  return `\n${String(error.stack)}${cause.replace('\n', '\ncaused by ')}`;
}

function formatValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
