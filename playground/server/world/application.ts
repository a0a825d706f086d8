import type { APIApplicationCommand } from 'discord-api-types/v10';

/** A bot's application. Its id is also the id of its user, as it is for applications made today. */
export interface Application {
  id: string;
  name: string;
  token: string;
  /** Those of its invite link: what the role that each server makes for it gets. */
  invitePermissions: bigint;
  /** Privileged gateway intents that are switched on, as bits. */
  privilegedIntents: number;
  /** Global and guild commands by id. */
  commands: Map<string, APIApplicationCommand>;
  /** When commands were made within the past day, for each server, and globally by an empty name. */
  commandCreations: Map<string, number[]>;
}
