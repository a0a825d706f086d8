import { GatewayIntentBits } from 'discord-api-types/v10';

export const PRIVILEGED_INTENTS =
  GatewayIntentBits.GuildPresences | GatewayIntentBits.GuildMembers | GatewayIntentBits.MessageContent;

/** All bits that are an intent today. */
const KNOWN_INTENTS = Object.values(GatewayIntentBits).reduce<number>(
  (all, bit) => (typeof bit === 'number' ? all | bit : all),
  0,
);

/**
 * `invalid` when nobody knows one of the intents, `disallowed` when one is privileged and not switched on.
 * https://discord.com/developers/docs/events/gateway#gateway-intents
 */
export function checkIntents(intents: number, allowed: number): 'valid' | 'invalid' | 'disallowed' {
  if (intents < 0 || intents > KNOWN_INTENTS || (intents & ~KNOWN_INTENTS) !== 0) return 'invalid';
  return (intents & PRIVILEGED_INTENTS & ~allowed) === 0 ? 'valid' : 'disallowed';
}
