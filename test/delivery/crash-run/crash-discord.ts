import { ChannelType } from 'discord-api-types/v10';
import { type Playground } from '../../../playground/playground.ts';

/** Of who sets the channels up. */
export const SETUP_TOKEN = 'token-of-who-sets-up';
const FAULT_RATE = 0.03;

const CHANNEL_TYPES = {
  text: ChannelType.GuildText,
  announcement: ChannelType.GuildAnnouncement,
  forum: ChannelType.GuildForum,
} as const;

export async function createChannel(
  discord: Playground,
  kind: keyof typeof CHANNEL_TYPES,
  number: number,
): Promise<string> {
  const response = await fetch(`${discord.apiUrl}/v10/guilds/${discord.guildId}/channels`, {
    method: 'POST',
    headers: { authorization: `Bot ${SETUP_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: `crash-${kind}-${number}`, type: CHANNEL_TYPES[kind] }),
  });
  if (!response.ok) throw new Error(`No channel could be made: ${response.status} ${await response.text()}`);
  const { id } = (await response.json()) as { id: string };
  return id;
}

/** Some of the requests about messages and threads fail: with 5xx, or by a reset before or after they took effect. */
export function breakRequests(discord: Playground): void {
  const match = { path: '^/channels/' };
  discord.faults.add({ match, probability: FAULT_RATE, fault: { kind: 'status', status: 502 } });
  discord.faults.add({ match, probability: FAULT_RATE, fault: { kind: 'resetBefore' } });
  discord.faults.add({ match, probability: FAULT_RATE, fault: { kind: 'resetAfter' } });
}

/** Openers fail, so that a thread is recorded as one that still lacks it. */
export function refuseOpeners(discord: Playground, channelIds: readonly string[]): string {
  const { id } = discord.faults.add({
    match: { method: 'POST', path: `^/channels/(?!(?:${channelIds.join('|')})/)\\d+/messages$` },
    fault: { kind: 'status', status: 400, code: 130_000, message: 'Refused on purpose' },
  });
  return id;
}
