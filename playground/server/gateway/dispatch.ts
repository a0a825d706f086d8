import type { GatewayDispatchEvents, GatewayDispatchPayload } from 'discord-api-types/v10';

type DispatchOf<Payload> = Payload extends { t: infer Name; d: infer Data } ? { t: Name; d: Data } : never;

/** An event as the gateway sends it, before it has a sequence number. */
export type Dispatch =
  DispatchOf<GatewayDispatchPayload> | { t: GatewayDispatchEvents.Resumed; d: { _trace: string[] } };
