import { GatewayOpcodes } from 'discord-api-types/v10';
import { z } from 'zod';

/** What a client may send. https://discord.com/developers/docs/events/gateway-events#send-events */
const clientFrame = z.object({ op: z.int(), d: z.unknown() });

export const identifyData = z.object({
  token: z.string(),
  intents: z.int(),
  shard: z.tuple([z.int().min(0), z.int().min(1)]).optional(),
  properties: z.unknown(),
});

export const resumeData = z.object({ token: z.string(), session_id: z.string(), seq: z.int().min(0) });

export const requestMembersData = z.object({
  guild_id: z.string(),
  query: z.string().optional(),
  limit: z.int().min(0).default(0),
  user_ids: z.union([z.string().transform((id) => [id]), z.array(z.string())]).optional(),
  nonce: z.string().optional(),
});

/** The opcodes that a client may send. */
const clientOpcode = z.literal([
  GatewayOpcodes.Heartbeat,
  GatewayOpcodes.Identify,
  GatewayOpcodes.PresenceUpdate,
  GatewayOpcodes.VoiceStateUpdate,
  GatewayOpcodes.Resume,
  GatewayOpcodes.RequestGuildMembers,
  GatewayOpcodes.RequestSoundboardSounds,
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
