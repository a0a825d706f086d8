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
 * | DELETE /local/threads/:id           | ?as                                | 204                             |
 * | PUT, DELETE /local/threads/:id/members/@me | ?as                         | 204                             |
 * | POST /local/directs                 | OpenDirect                         | APIDMChannel                    |
 * | PATCH /local/privacy                | EditPrivacy                        | LocalState                      |
 * | PATCH /local/locale                 | EditLocale                         | LocalState                      |
 * | PATCH /local/guilds/:id             | EditGuild                          | LocalGuild                      |
 * | PUT /local/channels/:id/overwrites/:targetId | PutOverwrite              | APIChannel                      |
 * | DELETE /local/channels/:id/overwrites/:targetId | ?as                    | APIChannel                      |
 * | PATCH /local/channels/:id           | EditChannel                        | APIChannel                      |
 * | DELETE /local/channels/:id          | ?as                                | 204                             |
 * | GET /local/channels/:id/permissions/:userId | ?as                        | MemberPermissions               |
 * | PATCH /local/roles/:id              | EditRole                           | APIRole                         |
 * | POST /local/members                 | AdmitMember                        | APIGuildMember                  |
 * | PUT /local/members/:userId          | EditMember                         | APIGuildMember                  |
 * | DELETE /local/members/:userId       | ?as                                | 204: a kick                     |
 * | GET /local/traffic                  | TrafficQuery                       | TrafficRecord[] oldest first    |
 * | GET /local/recording                |                                    | the kept records as JSON lines  |
 * | POST /local/recording/load          | JSON lines of such a recording     | LoadedRecording                 |
 * | GET /local/faults                   |                                    | Fault[] oldest first            |
 * | POST /local/faults                  | FaultDraft                         | Fault, 201                      |
 * | DELETE /local/faults, /local/faults/:id |                                | 204                             |
 * | POST /local/gateway-faults          | GatewayFault                       | GatewayFaultResult              |
 * | GET /local/clock                    |                                    | LocalClock                      |
 * | POST /local/clock                   | MoveClock                          | LocalClock                      |
 */
import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIChannel,
  APIDMChannel,
  APIGuildMember,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIRole,
  APIThreadChannel,
  APIUser,
  Locale,
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
  /** The direct messages of `as` with bots, oldest conversation first. */
  directs: APIDMChannel[];
  /** Whether bots of a server that `as` is in may write to `as`. */
  takesDirectMessages: boolean;
  /** The language in which `as` uses Discord, such as `en-US`. */
  locale: Locale;
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
  /** The language that was chosen for it. */
  preferredLocale: Locale;
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
  files?: LocalFile[];
}

export interface LocalFile {
  name: string;
  contentType: string;
  base64: string;
}

/** Opens the direct messages with a bot. A channel of that id then takes messages, commands and components as others do. */
export interface OpenDirect {
  as: string;
  /** The bot, by its id or name. */
  bot: string;
}

/** Whether bots may write to `as`; otherwise they are refused with 50007. */
export interface EditPrivacy {
  as: string;
  takesDirectMessages: boolean;
}

/** In which language `as` uses Discord: `locale` of their interactions, and how commands are named to them. */
export interface EditLocale {
  as: string;
  locale: Locale;
}

/** The language of a server, which needs the permission to manage it. */
export interface EditGuild {
  as: string;
  preferredLocale: Locale;
}

/** An option as a person fills it in: ids for users, roles, channels and files sent with a message; nested for groups and subcommands. */
export interface CommandOptionInput {
  name: string;
  value?: string | number | boolean;
  /** For a file option, instead of the id of a file that was sent with a message. */
  file?: LocalFile;
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
  /** custom id → the files of a file upload */
  files?: Record<string, LocalFile[]>;
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
  /** 60, 1440, 4320 or 10080. */
  autoArchiveMinutes?: number;
  slowmodeSeconds?: number;
  appliedTags?: string[];
  /** To the top of its forum. */
  pinned?: boolean;
}

/** What a role (type 0) or a member (type 1) is allowed and denied in the channel; bits as decimal text, none unless told. */
export interface PutOverwrite {
  as: string;
  type: 0 | 1;
  allow?: string;
  deny?: string;
}

export interface EditChannel {
  as: string;
  name?: string;
  /** Slowmode, in seconds. */
  slowmodeSeconds?: number;
}

/** What a member may do in a channel, as decimal text. */
export interface MemberPermissions {
  /** With overwrites and with what is denied implicitly: what really decides. */
  effective: string;
  /** Without what is denied implicitly, as interactions state it. */
  stated: string;
  canView: boolean;
}

export interface EditRole {
  as: string;
  /** As decimal text. */
  permissions: string;
}

/** Lets a user in who is no member, such as a bot that was kicked. */
export interface AdmitMember {
  as: string;
  userId: string;
}

/** What is given is changed. */
export interface EditMember {
  as: string;
  roles?: string[];
  /** For how long the member is timed out from now on; null or 0 ends it. */
  timeoutMs?: number | null;
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
  /** Its roles or members changed, or what `as` sees of it: this stands for all that was known of it. */
  | { type: 'GUILD_UPDATE'; data: LocalGuild }
  /** `as` is no longer a member. */
  | { type: 'GUILD_DELETE'; data: { id: string } }
  /** `as` uses Discord in another language. */
  | { type: 'LOCALE_UPDATE'; data: { locale: Locale } }
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
  /** The files that came with it. */
  files?: { name: string; contentType: string; bytes: number }[];
  /** Absent when the connection was reset instead of an answer. */
  status?: number;
  response?: unknown;
  /** The kind of the fault that was made on purpose, where one was. */
  fault?: FaultKind;
  /** gateway: which way the frame went, and what it was. */
  direction?: 'in' | 'out';
  op?: number;
  event?: string | null;
  data?: unknown;
}

/** Which records to list; all that is given has to fit. */
export interface TrafficQuery {
  /** Only records with a greater number. */
  since?: number;
  kind?: 'rest' | 'gateway';
  /** `refused` for every status from 400 on, or one status such as 403. */
  status?: 'refused' | number;
  /** A matched route such as `/channels/:channel_id/messages`. */
  route?: string;
  /** At most so many, the latest of them; 1,000 unless told. */
  limit?: number;
  /** `loaded` lists the recording that was loaded instead of what happens now. */
  source?: 'live' | 'loaded';
}

export interface LoadedRecording {
  records: number;
}

/** What goes wrong with a request on purpose. */
export type RequestFault =
  /** The answer is this refusal, and the request has no effect. For 429, `retryAfterSeconds` and `scope` say more. */
  | {
      kind: 'status';
      status: number;
      /** Discord's error code; 0 unless told. */
      code?: number;
      message?: string;
      retryAfterSeconds?: number;
      scope?: 'user' | 'global' | 'shared';
    }
  /** It takes effect, and is answered, this much later. */
  | { kind: 'delay'; ms: number }
  /** The connection is reset and the request has no effect. */
  | { kind: 'resetBefore' }
  /** The request takes effect, and the connection is reset instead of an answer. */
  | { kind: 'resetAfter' }
  /** The request takes effect, and half of the answer's body arrives. */
  | { kind: 'truncate' };

export type FaultKind = RequestFault['kind'];

/** Which requests a fault befalls: those that fit everything that is given. */
export interface FaultMatch {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /**
   * A route such as `/channels/:channel_id/messages`, a path such as `/channels/123/messages`, or, when it begins
   * with `^`, a regular expression for the path. All without the version before and the query behind.
   */
  path?: string;
  /** The token of the bot that calls. Requests of an interaction carry none. */
  token?: string;
}

export interface FaultDraft {
  match: FaultMatch;
  /** How many requests it befalls before it is over; all until it is removed unless told. */
  times?: number;
  /** From 0 to 1: how likely it befalls a request that fits; 1 unless told. */
  probability?: number;
  fault: RequestFault;
}

/** A fault that waits for its requests. */
export interface Fault extends FaultDraft {
  id: string;
  /** How many requests it has befallen. */
  hits: number;
}

/**
 * What goes wrong with gateway connections on purpose. `token` chooses those of one bot; without it all are meant.
 * https://discord.com/developers/docs/events/gateway
 */
export type GatewayFault = { token?: string } &
  /** The connection is cut without a close frame. */
  (
    | { kind: 'drop' }
    /** Opcode 7: the client is asked to reconnect and resume. */
    | { kind: 'reconnect' }
    /** Opcode 9; `resumable` false unless told, and the session is then over. */
    | { kind: 'invalidSession'; resumable?: boolean }
    /** The connection is closed with this code, 1000 or from 4000 to 4014. */
    | { kind: 'close'; code: number }
    /** So many heartbeats are not acknowledged; all of the connection unless told. */
    | { kind: 'ignoreHeartbeats'; times?: number }
    /** A server becomes unavailable (the only one unless told), and is back after `forMs`; 1,000 unless told. */
    | { kind: 'unavailable'; guildId?: string; forMs?: number }
    /** The next `times` events (1 unless told), only those of the name `event` if given, are sent twice. */
    | { kind: 'duplicate'; event?: string; times?: number }
    /** The next event, only one of the name `event` if given, is held back until the one after it was sent. */
    | { kind: 'reorder'; event?: string; times?: number }
  );

export type GatewayFaultKind = GatewayFault['kind'];

export interface GatewayFaultResult {
  /** How many connections it befell, or will befall. */
  connections: number;
}

export interface LocalClock {
  /** The local Discord's time. */
  now: string;
}

/** Time goes forward only: what lies behind is refused. */
export type MoveClock = { advanceMs: number } | { setTo: string };
