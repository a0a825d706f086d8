/** How the gateway behaves: Discord's own figures unless told. Limits count by the local Discord's clock. */
export interface GatewayOptions {
  /** How often a client has to send a heartbeat. */
  heartbeatIntervalMs: number;
  /** How many shards may identify in each {@link GatewayOptions.identifyWindowMs}: one of each `shard_id % maxConcurrency`. */
  maxConcurrency: number;
  /** 0 lets a bot identify as often as it likes. */
  identifyWindowMs: number;
  /** How many sessions a bot may start in 24 hours. */
  sessionStartLimit: number;
  /** A shard with more servers than this is refused. */
  guildsPerShard: number;
  /** How many of its latest events a session keeps for a replay. Discord states no figure. */
  keptEvents: number;
  /** How long a session waits to be resumed. Discord states no figure. */
  resumeWindowMs: number;
}

/**
 * https://discord.com/developers/docs/events/gateway: rate limiting, session start limit, max concurrency and sharding.
 */
export const DEFAULT_GATEWAY_OPTIONS: GatewayOptions = {
  heartbeatIntervalMs: 41_250,
  maxConcurrency: 1,
  identifyWindowMs: 5_000,
  sessionStartLimit: 1_000,
  guildsPerShard: 2_500,
  keptEvents: 1_000,
  resumeWindowMs: 300_000,
};
