import type { Clock } from '../../clock.ts';
import { CountingWindows } from '../limits/counting-windows.ts';
import type { Application } from '../world/application.ts';
import type { GatewayOptions } from './gateway-options.ts';

const DAY_MS = 86_400_000;

/** As `GET /gateway/bot` tells it. */
export interface SessionStartLimit {
  total: number;
  remaining: number;
  /** Milliseconds until all of them are there again. */
  reset_after: number;
  max_concurrency: number;
}

/**
 * How often bots may identify. https://discord.com/developers/docs/events/gateway#session-start-limit-object and
 * https://discord.com/developers/docs/events/gateway#sharding-max-concurrency
 */
export class IdentifyLimits {
  readonly #clock: Clock;
  readonly #options: GatewayOptions;
  readonly #windows: CountingWindows;
  readonly #starts = new Map<string, { count: number; resetAtMs: number }>();

  constructor(clock: Clock, options: GatewayOptions) {
    this.#clock = clock;
    this.#options = options;
    this.#windows = new CountingWindows(clock);
  }

  /** Counts an attempt: `tooSoon` after another shard of the same key, `exhausted` when the day's sessions are used. */
  take(application: Application, shardId: number): 'taken' | 'tooSoon' | 'exhausted' {
    const { identifyWindowMs, maxConcurrency, sessionStartLimit } = this.#options;
    const key = `${application.id}:${shardId % maxConcurrency}`;
    const window = { limit: 1, windowMs: identifyWindowMs };
    if (identifyWindowMs > 0 && !this.#windows.count(key, window).isWithin) return 'tooSoon';
    const starts = this.#startsOf(application);
    starts.count += 1;
    this.#starts.set(application.id, starts);
    return starts.count <= sessionStartLimit ? 'taken' : 'exhausted';
  }

  describe(application: Application): SessionStartLimit {
    const { sessionStartLimit, maxConcurrency } = this.#options;
    const { count, resetAtMs } = this.#startsOf(application);
    return {
      total: sessionStartLimit,
      remaining: Math.max(0, sessionStartLimit - count),
      reset_after: resetAtMs - this.#clock.now(),
      max_concurrency: maxConcurrency,
    };
  }

  #startsOf(application: Application): { count: number; resetAtMs: number } {
    const nowMs = this.#clock.now();
    const current = this.#starts.get(application.id);
    return current && current.resetAtMs > nowMs ? current : { count: 0, resetAtMs: nowMs + DAY_MS };
  }
}
