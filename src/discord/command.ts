import {
  type APIApplicationCommandOptionChoice,
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import { type z } from 'zod';
import { type Services } from './services.ts';
import { type Words } from './words.ts';

/** A message as the views make it: Components V2 throughout, so there is no `content` and no embed. */
export interface MessageBody {
  components: APIMessageTopLevelComponent[];
  /** Files its components name as `attachment://name`. */
  files?: { name: string; data: Buffer; description?: string }[];
  /** The one role that may be pinged, by a new message that mentions it; nobody is where it is not named. */
  mentionRoleId?: string;
}

/**
 * What a handler answers. The router sends it, by whichever callback is still possible: at once, or after it has
 * deferred because the handler was slow. `allowed_mentions` is empty on all of them.
 */
export type Reply =
  /** A new message; `more` follow as messages of their own, in order. */
  | { kind: 'message'; body: MessageBody; more?: readonly MessageBody[]; visibility?: Visibility }
  /** Components only: the message they are on becomes this; `notice` goes to the presser alone. */
  | { kind: 'update'; body: MessageBody; notice?: MessageBody }
  /** Not after a deferral, so a handler that opens a modal answers at once. */
  | { kind: 'modal'; modal: APIModalInteractionResponseCallbackData };

/** Whether everybody sees an answer or only who asked. A deferred answer cannot change it later. */
export type Visibility = 'public' | 'private';

/** Every handler is given the words of the server in which it answers. */
export interface SlashCommand {
  kind: 'slash';
  definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Of a deferred answer, and of any that does not say otherwise. */
  visibility: Visibility;
  run(interaction: ChatInputCommandInteraction<'cached'>, services: Services, words: Words): Promise<Reply>;
  /** At most 25 choices; the router cuts what is over. */
  autocomplete?(
    interaction: AutocompleteInteraction<'cached'>,
    services: Services,
    words: Words,
  ): Promise<APIApplicationCommandOptionChoice[]>;
}

export interface MessageCommand {
  kind: 'message';
  definition: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  visibility: Visibility;
  run(interaction: MessageContextMenuCommandInteraction<'cached'>, services: Services, words: Words): Promise<Reply>;
}

export type Command = SlashCommand | MessageCommand;

/** Answers buttons and selects whose custom id was made by `formatCustomId(name, ...args)`. */
export interface ComponentHandler<Args extends readonly string[] = readonly string[]> {
  name: string;
  /** Parses the arguments of the custom id; one that does not fit is answered as an outdated button. */
  args: z.ZodType<Args>;
  visibility: Visibility;
  run(interaction: MessageComponentInteraction<'cached'>, args: Args, services: Services, words: Words): Promise<Reply>;
}

/** Answers modals, likewise. */
export interface ModalHandler<Args extends readonly string[] = readonly string[]> {
  name: string;
  args: z.ZodType<Args>;
  visibility: Visibility;
  run(interaction: ModalSubmitInteraction<'cached'>, args: Args, services: Services, words: Words): Promise<Reply>;
}
