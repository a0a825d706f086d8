/**
 * The small local API: what a person does in Discord, as requests. The chat page, `say` and the tests use it,
 * a bot never does. Every path lies under `/local`; bodies and answers are JSON. A body that does not fit is answered
 * 400 with {@link LocalError}, an unknown id 404 with the same shape.
 *
 * `as` is a username of the seeded server (`admin`, `member`, `guest`) or a user id.
 * Messages, channels and commands are Discord's own API objects, so whatever renders them renders Discord.
 *
 * | method and path                     | body or query                      | answer                          |
 * |-------------------------------------|------------------------------------|---------------------------------|
 * | GET /local/state                    | ?as                                | LocalState                      |
 * | GET /local/messages                 | ?as&channelId&before&limit         | APIMessage[] newest first       |
 * | GET /local/commands                 | ?as&channelId                      | LocalCommand[]                  |
 * | WS  /local/events                   | ?as                                | a LocalEvent a frame            |
 * | POST /local/messages                | SendMessage                        | APIMessage                      |
 * | POST /local/interactions/command    | RunCommand (?wait=done)            | InteractionResult               |
 * | POST /local/interactions/autocomplete | RunCommand, one option focused   | InteractionResult (`choices`)   |
 * | POST /local/interactions/component  | UseComponent (?wait=done)          | InteractionResult               |
 * | POST /local/interactions/modal      | SubmitModal (?wait=done)           | InteractionResult               |
 * | GET /local/interactions/:id         | ?wait=done                         | InteractionResult               |
 * | POST /local/threads                 | OpenThread                         | APIThreadChannel                |
 * | PATCH /local/threads/:id            | EditThread                         | APIThreadChannel                |
 * | PUT, DELETE /local/threads/:id/members/@me | ?as                         | 204                             |
 * | GET /local/traffic                  | ?since (a record number)           | TrafficRecord[]                 |
 */
import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIChannel,
  APIGuildMember,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIRole,
  APIThreadChannel,
  APIUser,
} from 'discord-api-types/v10';

export interface LocalError {
  message: string;
  /** Which part of the request is wrong, as a dotted path. */
  field?: string;
}

export interface LocalState {
  me: APIUser;
  /** Every user that `as` can be, people first, then bots. */
  users: LocalUser[];
  guilds: LocalGuild[];
  /** The local Discord's time; it may differ from the machine's once it was moved. */
  now: string;
}

export interface LocalUser {
  user: APIUser;
  /** A bot is online while a gateway session of it is open. People always are. */
  online: boolean;
}

export interface LocalGuild {
  id: string;
  name: string;
  ownerId: string;
  /** Channels `as` may see, in the order of the list. */
  channels: APIChannel[];
  /** Active and archived threads `as` may see. */
  threads: APIThreadChannel[];
  roles: APIRole[];
  members: APIGuildMember[];
}

/** A command `as` may use in that channel, with the bot it belongs to. */
export interface LocalCommand {
  command: APIApplicationCommand;
  application: APIUser;
}

export interface SendMessage {
  as: string;
  channelId: string;
  content: string;
  replyToMessageId?: string;
  files?: { name: string; contentType: string; base64: string }[];
}

/** An option as a person fills it in: ids for users, roles and channels; nested for groups and subcommands. */
export interface CommandOptionInput {
  name: string;
  value?: string | number | boolean;
  /** Autocomplete only: the option the cursor is in. */
  focused?: boolean;
  options?: CommandOptionInput[];
}

export interface RunCommand {
  as: string;
  channelId: string;
  /** By id, or by name (and type where a slash and a context command share it). */
  commandId?: string;
  name?: string;
  /** 1 slash, 2 user, 3 message; 1 unless told. */
  type?: 1 | 2 | 3;
  options?: CommandOptionInput[];
  /** The message or user a context command was used on. */
  targetId?: string;
}

export interface UseComponent {
  as: string;
  channelId: string;
  messageId: string;
  customId: string;
  /** What was picked, for selects. */
  values?: string[];
}

export interface SubmitModal {
  as: string;
  /** The interaction that opened the modal. */
  interactionId: string;
  /** custom id → text, or the picked values. */
  fields: Record<string, string | string[]>;
}

export interface OpenThread {
  as: string;
  channelId: string;
  name: string;
  /** From this message; absent for a thread without one or a forum post. */
  messageId?: string;
  /** The first message of a forum post. */
  content?: string;
  appliedTags?: string[];
}

export interface EditThread {
  as: string;
  name?: string;
  archived?: boolean;
  locked?: boolean;
}

/**
 * How an interaction went. Answered as soon as the bot acknowledged it (or its 3 seconds were over);
 * with `?wait=done` once a deferred answer was filled in, too.
 */
export interface InteractionResult {
  interactionId: string;
  outcome:
    | 'replied' // a message was sent or updated
    | 'deferred' // acknowledged, the answer is still to come
    | 'modal'
    | 'choices'
    | 'silent' // the bot did not answer within 3 seconds
    | 'offline'; // no bot is connected to receive it
  /** From sending the interaction to the bot's acknowledgement; null when there was none. */
  ackMs: number | null;
  /** To the first complete answer; null while there is none. */
  doneMs: number | null;
  ephemeral: boolean;
  /** The messages the interaction sent or changed, in order, as they are now. */
  messages: APIMessage[];
  /** Threads that the bot opened meanwhile under the message it was used on, or that its answer names. */
  threads: APIThreadChannel[];
  choices?: APIApplicationCommandOptionChoice[];
  modal?: APIModalInteractionResponseCallbackData;
}

/** What the page hears. The first kinds carry the payload of the gateway event of that name. */
export type LocalEvent =
  | { type: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE'; data: APIMessage }
  | { type: 'MESSAGE_DELETE'; data: { id: string; channel_id: string } }
  | { type: 'CHANNEL_CREATE' | 'CHANNEL_UPDATE' | 'CHANNEL_DELETE'; data: APIChannel }
  | { type: 'THREAD_CREATE' | 'THREAD_UPDATE'; data: APIThreadChannel }
  | { type: 'THREAD_DELETE'; data: { id: string; parent_id: string } }
  | { type: 'THREAD_MEMBERS_UPDATE'; data: { id: string; added: string[]; removed: string[]; member_count: number } }
  /** A bot came online or left. */
  | { type: 'PRESENCE'; data: { user_id: string; online: boolean } }
  /** The commands `as` may use have changed; ask for them again. */
  | { type: 'COMMANDS_UPDATE'; data: Record<string, never> }
  /** An interaction of `as` changed its state; its final shape is in `result`. */
  | { type: 'INTERACTION_UPDATE'; data: InteractionResult }
  | { type: 'TYPING'; data: { channel_id: string; user_id: string } };

/** One REST exchange, or one gateway frame, as the local Discord saw it. */
export interface TrafficRecord {
  number: number;
  at: string;
  kind: 'rest' | 'gateway';
  /** rest: the request line, with the body as parsed and the tokens blanked. */
  method?: string;
  /** Path below `/api/v10`, with its query. */
  path?: string;
  /** The matched route, such as `/channels/:channel_id/messages`; null for a route that does not exist. */
  route?: string | null;
  request?: unknown;
  status?: number;
  response?: unknown;
  /** gateway: which way the frame went, and what it was. */
  direction?: 'in' | 'out';
  op?: number;
  event?: string | null;
  data?: unknown;
}
