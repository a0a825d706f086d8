import type {
  APIModalInteractionResponseCallbackData,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';

/** What a bot's library tells the scenario of an interaction, and what the scenario does with it. */
export interface ScenarioInteraction {
  kind: 'command' | 'autocomplete' | 'modal';
  /** The name of the command, or the custom id of the modal. */
  name: string;
  /** The text of an option, of the focused option, or of a field of the modal. */
  text(name: string): string;
  reply(content: string): Promise<void>;
  editReply(content: string): Promise<void>;
  /** Returns the id of the message. */
  followUp(content: string): Promise<string>;
  complete(choices: readonly string[]): Promise<void>;
  showModal(modal: APIModalInteractionResponseCallbackData): Promise<void>;
}

/** A bot, whatever it is written with. */
export interface ScenarioClient {
  /** Overwrites the commands of the bot in the server. */
  registerCommands(guildId: string, commands: readonly RESTPostAPIApplicationCommandsJSONBody[]): Promise<void>;
  /** Answers every interaction from now on. */
  onInteraction(answer: (interaction: ScenarioInteraction) => Promise<void>): void;
  /** The contents of the messages it hears, oldest first. */
  readonly heard: readonly string[];
  /** Opens a thread on a message and writes into it. Returns its id. */
  openThread(channelId: string, messageId: string, name: string, content: string): Promise<string>;
  /** Returns the id of the post. */
  openPost(forumId: string, name: string, content: string, tagIds: readonly string[]): Promise<string>;
  /** Settles when it has gone on with its session on a new connection. */
  nextResume(): Promise<void>;
  stop(): Promise<void>;
}
