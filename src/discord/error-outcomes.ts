import { DiscordjsError, DiscordjsErrorCodes } from 'discord.js';
import { z } from 'zod';
import { StartProblem } from '../ops/start-problem.ts';

/** What Discord's refusals come down to. `locked`: a thread that was closed to us; `failed`: trying again may help. */
export type DiscordFailure = 'gone' | 'forbidden' | 'existed' | 'wrongChannel' | 'full' | 'locked' | 'failed';

/** Discord's JSON error codes (topics/opcodes-and-status-codes, "JSON Error Codes"). */
const FAILURE_BY_CODE: Readonly<Record<number, DiscordFailure>> = {
  10003: 'gone', // unknown channel
  10004: 'gone', // unknown guild
  10007: 'gone', // unknown member
  10008: 'gone', // unknown message
  10087: 'failed', // unknown tag: it was deleted meanwhile
  20016: 'failed', // slowmode
  20022: 'failed', // edits of published messages
  20028: 'failed', // writes to a channel
  20029: 'failed', // writes to a server
  30033: 'full', // participants of a thread
  30046: 'full', // edits of a message older than an hour
  40033: 'existed', // the message is published
  40058: 'wrongChannel', // a plain message into a forum
  40066: 'forbidden', // a tag is required, and none may be set
  40067: 'failed', // a tag is required: the forum was changed meanwhile
  50001: 'forbidden', // missing access
  50005: 'gone', // somebody else's message
  50008: 'wrongChannel', // a message into a channel without text
  50013: 'forbidden', // missing permissions
  50021: 'wrongChannel', // a system message
  50024: 'wrongChannel', // wrong type of channel
  50083: 'locked', // archived thread
  130000: 'failed', // overloaded
  160002: 'forbidden', // reply without reading the history
  160004: 'existed', // the message has a thread
  160005: 'locked', // locked thread
  160006: 'full', // active threads
  160007: 'full', // active announcement threads
  200000: 'forbidden', // AutoMod: message
  200001: 'forbidden', // AutoMod: title
  240000: 'forbidden', // AutoMod: a link
};

/** The callback came too late, or the interaction was not ours (10062). */
const UNKNOWN_INTERACTION = 10062;
/** The interaction already has its callback, such as one whose answer was lost on the way back (40060). */
const ALREADY_ACKNOWLEDGED = 40060;

/** Whom no direct message reaches: unknown user, messages not taken from us, no server in common. */
const CLOSED_TO_US: ReadonlySet<number> = new Set([10013, 50007, 50278]);
/** Not, or not any more, a member of a server: unknown member, unknown user. */
const NO_MEMBER: ReadonlySet<number> = new Set([10007, 10013]);

const NETWORK_ERROR_CODE = /^(E[A-Z_]+|UND_ERR_\w+)$/;

/**
 * What the REST client throws, told by its shape: discord.js and this code load the client as two modules, each with
 * error classes of its own.
 */
const refusalSchema = z.object({
  status: z.number(),
  code: z.union([z.number(), z.string()]),
  rawError: z.looseObject({}),
});
const serverFaultSchema = z.object({ name: z.literal('HTTPError'), status: z.number().min(500) });

/**
 * Sorts an error of a request to Discord into what the rest of the bot knows how to handle; a wait that the client was
 * told not to make is `failed`. Throws, with the error as `cause`, when it is none of these: a refused body or token is a
 * mistake of ours.
 */
export function sortFailure(error: unknown): DiscordFailure {
  const isForNow = isNetworkTrouble(error) || readRateLimit(error) !== null;
  const failure = isForNow ? 'failed' : FAILURE_BY_CODE[codeOf(error)];
  if (failure) return failure;
  throw new Error('Discord refused a request in a way that is not provided for', { cause: error });
}

const rateLimitSchema = z.object({
  name: z.string().startsWith('RateLimitError'),
  retryAfter: z.number(),
  sublimitTimeout: z.number(),
});

/** In how many milliseconds Discord takes the request again, where the client was told not to wait for it; else null. */
export function readRateLimit(error: unknown): number | null {
  const limit = rateLimitSchema.safeParse(error).data;
  return limit === undefined ? null : Math.max(limit.retryAfter, limit.sublimitTimeout);
}

export function isUnknownInteraction(error: unknown): boolean {
  return codeOf(error) === UNKNOWN_INTERACTION;
}

export function isAlreadyAcknowledged(error: unknown): boolean {
  return codeOf(error) === ALREADY_ACKNOWLEDGED;
}

/** Whether a person cannot be written to, now or later. */
export function isClosedToUs(error: unknown): boolean {
  return CLOSED_TO_US.has(codeOf(error));
}

/** Whether a person is no member of the server that was asked. */
export function isNoMember(error: unknown): boolean {
  return NO_MEMBER.has(codeOf(error));
}

/**
 * A {@link StartProblem} when the token is not accepted, the bot is not in that server, or nothing answers; any other
 * error as it is.
 */
export function explainRestFailure(error: unknown): unknown {
  const options = { cause: error };
  if (isTokenRefusal(error)) {
    const problem = 'DISCORD_TOKEN: Discord does not accept it; reset it in the developer portal and copy it anew';
    return new StartProblem(problem, options);
  }
  if (isNetworkTrouble(error)) {
    const problem = 'DISCORD_API_URL: Discord does not answer there; check the address and the network';
    return new StartProblem(problem, options);
  }
  const failure = FAILURE_BY_CODE[codeOf(error)];
  if (failure !== 'forbidden' && failure !== 'gone') return error;
  return new StartProblem(
    'Discord refuses: the bot is not a member of that server; use its invite link first',
    options,
  );
}

/** Discord's JSON error code, or 0, which is none of them. */
function codeOf(error: unknown): number {
  return Number(refusalSchema.safeParse(error).data?.code ?? 0);
}

/** 5xx after the client's own retries, a timeout, or a connection that broke. */
function isNetworkTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'AbortError' || serverFaultSchema.safeParse(error).success) return true;
  return 'code' in error && typeof error.code === 'string' && NETWORK_ERROR_CODE.test(error.code);
}

function isTokenRefusal(error: unknown): boolean {
  if (error instanceof DiscordjsError) return error.code === DiscordjsErrorCodes.TokenInvalid;
  return refusalSchema.safeParse(error).data?.status === 401;
}
