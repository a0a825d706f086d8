import { MessageFlags } from 'discord-api-types/v10';
import { RateLimitError } from '../limits/rate-limit-error.ts';
import type { Message } from '../world/message.ts';
import type { World } from '../world/world.ts';

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const PUBLISHED_EDIT_CODE = 20_022;
const HOUR_MS = 60 * 60 * 1_000;
/** Told by bot authors, not documented: https://github.com/discord/discord-api-docs/issues/2258. */
const HOURLY_EDIT_LIMIT = 3;

/** Throws 20022 when a published message was edited as often as it may be within an hour; otherwise counts the edit. */
export function notePublishedEdit(world: World, message: Message): void {
  if ((message.flags & MessageFlags.Crossposted) === 0) return;
  const nowMs = world.clock.now();
  const recent = message.publishedEditsAtMs.filter((atMs) => nowMs - atMs < HOUR_MS);
  const [oldest = nowMs] = recent;
  if (recent.length >= HOURLY_EDIT_LIMIT) {
    throw new RateLimitError({
      scope: 'shared',
      retryAfterMs: oldest + HOUR_MS - nowMs,
      code: PUBLISHED_EDIT_CODE,
      message: 'This message cannot be edited due to announcement rate limits',
    });
  }
  message.publishedEditsAtMs = [...recent, nowMs];
}
