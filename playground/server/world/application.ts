import type { APIApplicationCommand } from 'discord-api-types/v10';

/** A bot's application. Its id is also the id of its user, as it is for applications made today. */
export interface Application {
  id: string;
  name: string;
  token: string;
  /** Privileged gateway intents that are switched on, as bits. */
  privilegedIntents: number;
  /** Global and guild commands by id. */
  commands: Map<string, APIApplicationCommand>;
}
