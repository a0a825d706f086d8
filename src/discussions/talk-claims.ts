/** What must be done once: a digest of a period, a link in a thread. */
export interface TalkClaim {
  guildId: string;
  /** Tells it from all others, such as `digest:2026-11-26`. */
  name: string;
}

/** Hands out each claim once, whoever asks and however often. */
export interface TalkClaims {
  /** Whether it was free; it is taken from then on. */
  take(claim: TalkClaim, at: Date): Promise<boolean>;
  /** For what came to nothing: it can be taken again. */
  giveBack(claim: TalkClaim): Promise<void>;
}

/** How often devices were asked for. */
export interface AskedDevices {
  note(guildId: string, deviceIds: readonly string[], at: Date): Promise<void>;
  /** The most asked since that ISO day, it included. */
  mostSince(guildId: string, day: string, limit: number): Promise<{ deviceId: string; times: number }[]>;
}
