import { PermissionFlagsBits } from 'discord-api-types/v10';
import { RateLimitError } from '../limits/rate-limit-error.ts';
import { hasPermission } from '../world/access.ts';
import type { Channel, ServerChannel } from '../world/channel.ts';
import type { World } from '../world/world.ts';

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const SLOWMODE_CODE = 20_016;

/** In a channel with slowmode one message may be sent, and one thread be opened, in each span of time. */
export type SlowedAction = 'message' | 'thread';

/**
 * Throws 429 with code 20016 while slowmode makes the user wait; bots, and who may bypass slowmode, never wait.
 * https://discord.com/developers/docs/resources/channel#channel-object: `rate_limit_per_user`
 */
export function requireSlowmode(world: World, userId: string, channel: Channel, action: SlowedAction): void {
  if (channel.kind === 'direct' || isFree(world, userId, channel)) return;
  const lastMs = world.slowmodeTimes.get(keyOf(userId, channel, action)) ?? -Infinity;
  const retryAfterMs = lastMs + channel.slowmodeSeconds * 1_000 - world.clock.now();
  if (retryAfterMs > 0) throw new RateLimitError({ scope: 'user', retryAfterMs, code: SLOWMODE_CODE });
}

/** Notes that the user sent a message or opened a thread. */
export function noteSlowmode(world: World, userId: string, channel: Channel, action: SlowedAction): void {
  if (channel.kind === 'direct' || isFree(world, userId, channel)) return;
  world.slowmodeTimes.set(keyOf(userId, channel, action), world.clock.now());
}

function isFree(world: World, userId: string, channel: ServerChannel): boolean {
  const isBot = world.users.get(userId)?.bot === true;
  return (
    channel.slowmodeSeconds === 0 || isBot || hasPermission(world, userId, channel, PermissionFlagsBits.BypassSlowmode)
  );
}

function keyOf(userId: string, channel: Channel, action: SlowedAction): string {
  return `${action} ${channel.id} ${userId}`;
}
