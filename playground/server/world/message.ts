import {
  MessageType,
  type APIEmbed,
  type APIMessageInteractionMetadata,
  type APIMessageSnapshotFields,
  type APIMessageTopLevelComponent,
  type APIPartialEmoji,
} from 'discord-api-types/v10';

/** A message as it is kept; `payload/message-payload.ts` draws it for whoever reads it. */
export interface Message {
  id: string;
  channelId: string;
  /** Null in a direct message. */
  guildId: string | null;
  authorId: string;
  type: MessageType;
  content: string;
  createdAtMs: number;
  editedAtMs: number | null;
  flags: number;
  tts: boolean;
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  attachments: Attachment[];
  mentionedUserIds: string[];
  mentionedRoleIds: string[];
  mentionsEveryone: boolean;
  pinnedAtMs: number | null;
  /** When it was edited within the past hour since it was published. */
  publishedEditsAtMs: number[];
  /** What it forwards, as it was then. */
  snapshot: APIMessageSnapshotFields | null;
  nonce: string | number | null;
  reference: MessageReference | null;
  /** The bot whose interaction made it, and what the interaction was. */
  interaction: { applicationId: string; metadata: APIMessageInteractionMetadata; commandName: string | null } | null;
  /** The one user who sees it; null for everybody. */
  ephemeralFor: string | null;
  reactions: Reaction[];
}

export interface MessageReference {
  /** Null where only a channel is meant: the thread that a notice tells of. */
  messageId: string | null;
  channelId: string;
  guildId: string | null;
}

export interface Reaction {
  emoji: APIPartialEmoji;
  userIds: string[];
}

export interface Attachment {
  id: string;
  filename: string;
  contentType: string;
  description: string | null;
  data: Buffer;
  width: number | null;
  height: number | null;
  /** Of the sound of a voice message. */
  durationSeconds: number | null;
  /** The picture of its waves, as bytes in Base64. */
  waveform: string | null;
  /** Below the server's origin. */
  path: string;
  ephemeral: boolean;
  /** Shown by an embed, and so no longer listed beside it. */
  usedByEmbed: boolean;
}

/** What somebody said, as opposed to what Discord itself tells of. */
const SAID = new Set([
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
]);

/** Whether Discord wrote it: it cannot be replied to or discussed in a thread. */
export function isSystemMessage({ type }: Pick<Message, 'type'>): boolean {
  return !SAID.has(type);
}
