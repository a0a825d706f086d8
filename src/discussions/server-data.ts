/** All that is remembered of servers, whatever it is for. */
export interface ServerData {
  /** Every server of which anything is remembered. */
  servers(): Promise<string[]>;
  /** Forgets all of it. */
  forget(guildId: string): Promise<void>;
}
