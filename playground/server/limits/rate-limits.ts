import { createHash } from 'node:crypto';
import type { RestRequest, Route } from '../rest/route.ts';
import { snowflakeTimeMs } from '../world/id-source.ts';
import type { World } from '../world/world.ts';
import { CountingWindows, type WindowState } from './counting-windows.ts';
import { RateLimitError, toSeconds } from './rate-limit-error.ts';
import {
  GLOBAL_LIMIT,
  INVALID_REQUEST_LIMIT,
  RATE_LIMITS,
  RENAME_LIMIT,
  type RateLimitRow,
} from './rate-limit-table.ts';

/** What may be set otherwise than it is at Discord, so that a test reaches a limit with few requests. */
export interface RateLimitOptions {
  /** Requests of a bot in a second; 50 unless told. */
  globalPerSecond?: number;
  /** Answers of 401, 403 and 429 within ten minutes; 10,000 unless told. */
  invalidRequests?: number;
}

export type RequestInLimits = Pick<RestRequest, 'params' | 'body' | 'caller'>;

const OLD_MESSAGE_MS = 14 * 24 * 60 * 60 * 1_000;
const INVALID_REQUESTS = 'invalid requests';

/**
 * How many requests the bots have made, against what Discord lets through.
 * https://discord.com/developers/docs/topics/rate-limits
 */
export class RateLimits {
  readonly #world: World;
  readonly #windows: CountingWindows;
  readonly #global: { limit: number; windowMs: number };
  readonly #invalid: { limit: number; windowMs: number };
  readonly #rows = new Map<string, RateLimitRow[]>();

  constructor(world: World, { globalPerSecond, invalidRequests }: RateLimitOptions = {}) {
    this.#world = world;
    this.#windows = new CountingWindows(world.clock);
    this.#global = { ...GLOBAL_LIMIT, limit: globalPerSecond ?? GLOBAL_LIMIT.limit };
    this.#invalid = { ...INVALID_REQUEST_LIMIT, limit: invalidRequests ?? INVALID_REQUEST_LIMIT.limit };
    for (const row of RATE_LIMITS) {
      for (const route of row.routes) this.#rows.set(route, [...(this.#rows.get(route) ?? []), row]);
    }
  }

  /**
   * Counts a request. Returns the headers that its answer has from its bucket, none where it has no bucket, and the
   * refusal when it is one too many.
   */
  admit(route: Route, request: RequestInLimits): { headers: Record<string, string>; excess: RateLimitError | null } {
    // What carries its secret in the path, as everything of an interaction does, is outside the global limit.
    if (route.authentication !== 'url') {
      const global = this.#windows.count(`global ${callerKey(request)}`, this.#global);
      if (!global.isWithin) return { headers: {}, excess: this.#exceed('global', global.resetAtMs) };
    }
    const name = `${route.method} ${route.path}`;
    const row = this.#rows.get(name)?.find((it) => it.condition === undefined || this.#isOldMessage(request));
    if (!row) return { headers: {}, excess: null };
    const scope = row.scope ?? 'user';
    const counter = scope === 'shared' ? 'everybody' : callerKey(request);
    const place = this.#majorParameter(row, request);
    const state = this.#windows.count(`${row.bucket} ${counter} ${place}`, row);
    const headers = this.#drawHeaders(row, state);
    if (!state.isWithin) return { headers, excess: this.#exceed(scope, state.resetAtMs) };
    if (name !== RENAME_LIMIT.route || !isRenaming(request)) return { headers, excess: null };
    const renaming = this.#windows.count(`rename ${counter} ${place}`, RENAME_LIMIT);
    return { headers, excess: renaming.isWithin ? null : this.#exceed('user', renaming.resetAtMs) };
  }

  /** Counts an answer against the limit of invalid requests. */
  noteAnswer(status: number, scope: unknown): void {
    const isInvalid = status === 401 || status === 403 || (status === 429 && scope !== 'shared');
    if (isInvalid) this.#windows.count(INVALID_REQUESTS, this.#invalid);
  }

  /** For how long the address is still banned after too many invalid requests; null while it is not. */
  bannedForMs(): number | null {
    const untilMs = this.#windows.excessUntil(INVALID_REQUESTS, this.#invalid.limit);
    return untilMs === null ? null : untilMs - this.#world.clock.now();
  }

  #exceed(scope: RateLimitError['scope'], untilMs: number): RateLimitError {
    return new RateLimitError({ scope, retryAfterMs: untilMs - this.#world.clock.now() });
  }

  #drawHeaders({ bucket, limit }: RateLimitRow, { remaining, resetAtMs }: WindowState): Record<string, string> {
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': toSeconds(resetAtMs).toFixed(3),
      'x-ratelimit-reset-after': toSeconds(resetAtMs - this.#world.clock.now()).toFixed(3),
      'x-ratelimit-bucket': createHash('md5').update(bucket).digest('hex'),
    };
  }

  #majorParameter({ by }: RateLimitRow, { params }: RequestInLimits): string {
    switch (by) {
      case 'channel':
        return params['channel_id'] ?? '';
      case 'guild':
        return params['guild_id'] ?? this.#world.channels.get(params['channel_id'] ?? '')?.guildId ?? '';
      case 'webhook':
        return `${params['webhook_id'] ?? ''} ${params['webhook_token'] ?? ''}`;
      case 'none':
        return '';
    }
  }

  #isOldMessage({ params }: RequestInLimits): boolean {
    const id = params['message_id'] ?? '';
    return /^\d{1,20}$/.test(id) && this.#world.clock.now() - snowflakeTimeMs(id) > OLD_MESSAGE_MS;
  }
}

/** Without a token requests are told apart by their address, and here that is always this machine's. */
function callerKey({ caller }: RequestInLimits): string {
  return caller?.id ?? 'address';
}

function isRenaming({ body }: RequestInLimits): boolean {
  return typeof body === 'object' && body !== null && ('name' in body || 'topic' in body);
}
