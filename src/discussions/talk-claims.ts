/** What must be done once: a digest of a period, a link in a thread. */
export interface TalkClaim {
  guildId: string;
  /** Tells it from all others, such as `digest:2026-11-26`. */
  name: string;
}

/**
 * What taking a claim came to. `free`: it is yours. `unfinished`: it is yours as well, yet whoever took it before, at
 * `since`, died or could not tell how it ended, so look first whether it was done. `taken`: it is done, or being done.
 */
export type ClaimOutcome = { outcome: 'free' } | { outcome: 'unfinished'; since: Date } | { outcome: 'taken' };

/** Hands out each claim once, whoever asks and however often; what a crash left undone is handed out again. */
export interface TalkClaims {
  take(claim: TalkClaim, at: Date): Promise<ClaimOutcome>;
  /** It is done for good. */
  finish(claim: TalkClaim): Promise<void>;
  /** How it ended is not known: the next who takes it is told. */
  leave(claim: TalkClaim): Promise<void>;
  /** It came to nothing: it is free again, as if it had never been taken. */
  giveBack(claim: TalkClaim): Promise<void>;
  /** Those whose names begin so and that whoever took them left undone. */
  unfinished(prefix: string, at: Date): Promise<TalkClaim[]>;
}

/** How often devices were asked for. */
export interface AskedDevices {
  note(guildId: string, deviceIds: readonly string[], at: Date): Promise<void>;
  /** The most asked since that ISO day, it included. */
  mostSince(guildId: string, day: string, limit: number): Promise<{ deviceId: string; times: number }[]>;
}
