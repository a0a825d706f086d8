import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';

/** Where ids and secrets come from; tests may give one that is predictable. */
export interface IdSource {
  /** A new snowflake, greater than every one before. */
  snowflake(): string;
  /** An opaque secret, such as an interaction token or a session id. */
  secret(): string;
}

/** The first second of 2015. https://discord.com/developers/docs/reference#snowflakes */
const DISCORD_EPOCH_MS = 1_420_070_400_000n;
const TIMESTAMP_SHIFT = 22n;

/** Snowflakes of the clock's time; more than one in a millisecond count up from it. */
export function createIdSource(clock: Clock): IdSource {
  let last = 0n;
  return {
    snowflake() {
      const earliest = (BigInt(clock.now()) - DISCORD_EPOCH_MS) << TIMESTAMP_SHIFT;
      last = earliest > last ? earliest : last + 1n;
      return last.toString();
    },
    secret: () => randomBytes(24).toString('base64url'),
  };
}

/** Negative, zero or positive as `left` is older than, the same as, or newer than `right`. */
export function compareSnowflakes(left: string, right: string): number {
  return left.length === right.length ? (left < right ? -1 : left > right ? 1 : 0) : left.length - right.length;
}

/** When the snowflake was made, in milliseconds since the Unix epoch. */
export function snowflakeTimeMs(id: string): number {
  return Number((BigInt(id) >> TIMESTAMP_SHIFT) + DISCORD_EPOCH_MS);
}
