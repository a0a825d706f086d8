import { DiscordError } from '../rest/discord-error.ts';

/** Whose requests were counted. https://discord.com/developers/docs/topics/rate-limits#header-format */
export type RateLimitScope = 'user' | 'global' | 'shared';

export interface RateLimitExcess {
  scope: RateLimitScope;
  retryAfterMs: number;
  /** Discord's own code where it has one for the limit, such as 20016 for slowmode. */
  code?: number;
  /** Discord's own words for the scope unless told. */
  message?: string | undefined;
}

const MESSAGES: Readonly<Record<RateLimitScope, string>> = {
  user: 'You are being rate limited.',
  global: 'You are being rate limited.',
  shared: 'The resource is being rate limited.',
};

/**
 * 429: too many requests.
 * https://discord.com/developers/docs/topics/rate-limits#exceeding-a-rate-limit-rate-limit-response-structure
 */
export class RateLimitError extends DiscordError {
  override name = 'RateLimitError';
  readonly scope: RateLimitScope;
  readonly retryAfterMs: number;

  constructor({ scope, retryAfterMs, code = 0, message = MESSAGES[scope] }: RateLimitExcess) {
    super(429, code, message);
    this.scope = scope;
    this.retryAfterMs = retryAfterMs;
  }

  override toBody() {
    return { ...super.toBody(), retry_after: toSeconds(this.retryAfterMs), global: this.scope === 'global' };
  }

  /** The headers that a 429 has beside those of its bucket. */
  toHeaders(): Record<string, string> {
    return {
      'retry-after': String(Math.ceil(this.retryAfterMs / 1_000)),
      'x-ratelimit-scope': this.scope,
      ...(this.scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
    };
  }
}

/** Seconds with three decimals, never less than the time that is meant. */
export function toSeconds(timeMs: number): number {
  return Math.ceil(timeMs) / 1_000;
}
