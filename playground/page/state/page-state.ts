import {
  type APIChannel,
  type APIDMChannel,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  type APIThreadChannel,
  type APIUser,
  Locale,
  type Snowflake,
} from 'discord-api-types/v10';
import { type LocalCommand, type LocalGuild, type LocalUser } from '../../local-api.ts';
import { type Route } from './route.ts';

/** All that the page shows, as one immutable value. */
export interface PageState {
  route: Route;
  /** The local Discord's time minus this machine's. */
  clockOffsetMs: number;
  /** The local Discord's time as of the last tick, for "5 minutes ago". */
  nowMs: number;
  connection: 'connecting' | 'open' | 'lost';
  me: APIUser | null;
  users: readonly LocalUser[];
  guilds: readonly LocalGuild[];
  /** The conversations with bots. */
  directs: readonly APIDMChannel[];
  /** Whether bots may write to `me`. */
  takesDirectMessages: boolean;
  /** The language in which `me` uses Discord. */
  locale: Locale;
  /** By channel or thread; a channel that was never opened has none. */
  logs: Readonly<Record<Snowflake, MessageLog>>;
  /** The first message of forum posts and the newest of threads, as far as they were looked at. */
  starters: Readonly<Record<Snowflake, APIMessage | null>>;
  latest: Readonly<Record<Snowflake, APIMessage>>;
  unreadChannelIds: ReadonlySet<Snowflake>;
  /** By channel. */
  commands: Readonly<Record<Snowflake, readonly LocalCommand[]>>;
  /** Ephemeral messages that their reader put away. */
  dismissedMessageIds: ReadonlySet<Snowflake>;
  notices: readonly Notice[];
  presses: readonly Press[];
  /** Messages whose last pressed button or select went unanswered. */
  failedMessageIds: ReadonlySet<Snowflake>;
  /** By channel: the message that is being replied to. */
  replies: Readonly<Record<Snowflake, APIMessage>>;
  typing: readonly Typing[];
  modal: OpenModal | null;
  dialog: ThreadDialog | null;
  sidePanel: SidePanel | null;
  /** The message whose API object is being read. */
  inspectedMessage: APIMessage | null;
  articles: readonly NewsroomItem[];
  /** What went wrong last, said once at the foot of the page. */
  alert: string | null;
}

/** What can stand at the right of the page. */
export type SidePanel = 'members' | 'newsroom' | 'operator';

export interface MessageLog {
  /** Oldest first. */
  messages: readonly APIMessage[];
  /** Whether the first message ever is among them. */
  isWhole: boolean;
}

/** A row at the foot of a channel that stands for an interaction without a message. */
export interface Notice {
  /** Made by the page. */
  id: string;
  channelId: Snowflake;
  /** Known once the local Discord has answered. */
  interactionId: string | null;
  application: APIUser;
  commandName: string;
  status: 'sending' | 'thinking' | 'silent' | 'offline';
}

/** A button or select that was used and is not acknowledged yet. */
export interface Press {
  messageId: Snowflake;
  customId: string;
}

export interface Typing {
  channelId: Snowflake;
  userId: Snowflake;
  untilMs: number;
}

export interface OpenModal {
  interactionId: string;
  data: APIModalInteractionResponseCallbackData;
  isSending: boolean;
  error: string | null;
}

/** A form of the page's own: a thread from a message, a post in a forum, a new name. */
export type ThreadDialog =
  | { kind: 'thread'; message: APIMessage }
  | { kind: 'post'; forum: APIChannel }
  | { kind: 'rename'; thread: APIThreadChannel };

/** An article as `GET /newsroom/articles` answers it. */
export interface NewsroomItem {
  id: string;
  title: string;
  url: string;
  summary?: string;
  imageUrl?: string;
  publishedAt: string;
}

export function createPageState(route: Route, nowMs: number): PageState {
  return {
    route,
    clockOffsetMs: 0,
    nowMs,
    connection: 'connecting',
    me: null,
    users: [],
    guilds: [],
    directs: [],
    takesDirectMessages: true,
    locale: Locale.EnglishUS,
    logs: {},
    starters: {},
    latest: {},
    unreadChannelIds: new Set(),
    commands: {},
    dismissedMessageIds: new Set(),
    notices: [],
    presses: [],
    failedMessageIds: new Set(),
    replies: {},
    typing: [],
    modal: null,
    dialog: null,
    sidePanel: 'members',
    inspectedMessage: null,
    articles: [],
    alert: null,
  };
}
