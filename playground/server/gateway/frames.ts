import { GatewayOpcodes, PresenceUpdateStatus } from 'discord-api-types/v10';
import { z } from 'zod';

/** What a client may send. https://discord.com/developers/docs/events/gateway-events#send-events */
const clientFrame = z.object({ op: z.int(), d: z.unknown() });

/** The number of the last event that was heard, or null when there was none. */
export const heartbeatData = z.int().min(0).nullish();

/** https://discord.com/developers/docs/events/gateway-events#update-presence */
export const presenceData = z.object({
  since: z.number().nullish(),
  activities: z.array(z.object({ name: z.string().max(128), type: z.int().min(0).max(5) })).default([]),
  status: z.enum(PresenceUpdateStatus),
  afk: z.boolean().default(false),
});

/** https://discord.com/developers/docs/events/gateway-events#identify */
export const identifyData = z.object({
  token: z.string(),
  intents: z.int(),
  properties: z.object({}),
  compress: z.boolean().nullish(),
  large_threshold: z.int().min(50).max(250).nullish(),
  shard: z.tuple([z.int(), z.int()]).nullish(),
  presence: presenceData.nullish(),
});

export const resumeData = z.object({ token: z.string(), session_id: z.string(), seq: z.int().min(0) });

/** https://discord.com/developers/docs/events/gateway-events#request-guild-members */
const ASKED_USERS_LIMIT = 100;

export const requestMembersData = z
  .object({
    guild_id: z.string(),
    query: z.string().optional(),
    limit: z.int().min(0).default(0),
    presences: z.boolean().default(false),
    user_ids: z.union([z.string().transform((id) => [id]), z.array(z.string()).max(ASKED_USERS_LIMIT)]).optional(),
    nonce: z.string().optional(),
  })
  .refine(({ query, user_ids: userIds }) => query !== undefined || userIds !== undefined);

export type MembersRequest = z.output<typeof requestMembersData>;

/** The opcodes that a client may send. */
const clientOpcode = z.literal([
  GatewayOpcodes.Heartbeat,
  GatewayOpcodes.Identify,
  GatewayOpcodes.PresenceUpdate,
  GatewayOpcodes.VoiceStateUpdate,
  GatewayOpcodes.Resume,
  GatewayOpcodes.RequestGuildMembers,
  GatewayOpcodes.RequestSoundboardSounds,
  GatewayOpcodes.RequestChannelInfo,
]);

export type ClientOpcode = z.output<typeof clientOpcode>;

/** A client's frame; `malformed` and `unknownOpcode` end the connection. */
export type ClientFrame =
  { kind: 'frame'; op: ClientOpcode; d: unknown } | { kind: 'malformed' } | { kind: 'unknownOpcode' };

export function readFrame(text: string): ClientFrame {
  const frame = clientFrame.safeParse(parseJson(text));
  if (!frame.success) return { kind: 'malformed' };
  const op = clientOpcode.safeParse(frame.data.op);
  return op.success ? { kind: 'frame', op: op.data, d: frame.data.d } : { kind: 'unknownOpcode' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
