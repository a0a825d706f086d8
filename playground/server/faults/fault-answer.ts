import { STATUS_CODES } from 'node:http';
import type { RequestFault } from '../../local-api.ts';
import { RateLimitError } from '../limits/rate-limit-error.ts';
import { DiscordError } from '../rest/discord-error.ts';

/** The refusal that a fault of this kind answers with. */
export function faultRefusal(fault: Extract<RequestFault, { kind: 'status' }>): DiscordError {
  const { status, code = 0, message, retryAfterSeconds = 1, scope = 'user' } = fault;
  if (status === 429) return new RateLimitError({ scope, retryAfterMs: retryAfterSeconds * 1_000, code, message });
  return new DiscordError(status, code, message ?? `${status}: ${STATUS_CODES[status] ?? 'Unknown'}`);
}
