import { type PauseReason } from './follow.ts';

/** What those who set up a follow should know of: it is told in the channel, or to them. */
export type Notice =
  | { kind: 'paused'; reason: Exclude<PauseReason, 'asked'>; missing: readonly string[] }
  | { kind: 'channelGone' }
  | { kind: 'noThread'; reason: 'forbidden' | 'full' }
  | { kind: 'notPublished' }
  | FeedNotice;

/** What happened to a feed that the channel follows. */
export type FeedNotice =
  /** It fails, and is given up at `pausesAt` unless it works by then. */
  | { kind: 'feedWarned'; feedName: string; trouble: string; pausesAt: Date }
  | { kind: 'feedPaused'; feedName: string; trouble: string }
  | { kind: 'feedRecovered'; feedName: string }
  | { kind: 'feedMoved'; feedName: string; url: string }
  | { kind: 'feedGone'; feedName: string };

/** A notice on its way. */
export interface NoticeEntry {
  /** Of what happened, where; at most one of a key is on its way. */
  key: string;
  guildId: string;
  channelId: string;
  /** Users who set up what it is about. */
  createdBy: readonly string[];
  notice: Notice;
  /** `dropped`: there was nobody whom it could be told. */
  state: 'waiting' | 'told' | 'dropped';
  notedAt: Date;
  failures: number;
  dueAt: Date;
}

/** Where notices wait until they are told. */
export interface NoticeOutbox {
  /** False, with nothing changed, when one of that key is waiting, or was noted after `repeatAfter`. */
  add(entry: NoticeEntry, repeatAfter: Date): Promise<boolean>;
  /** Keys of those that wait and are due, longest overdue first. */
  findDue(now: Date, limit: number): Promise<string[]>;
  get(key: string): Promise<NoticeEntry | null>;
  /** Replaces the one of that key. */
  record(entry: NoticeEntry): Promise<void>;
}

/** `refused`: it cannot be told there. `failed`: nothing is known; trying again may help. */
export type TellOutcome = 'told' | 'refused' | 'failed';

/** Discord as notices see it; the adapter lies in `src/discord/`. Asked twice for one entry, each tells it once. */
export interface NoticeTeller {
  inChannel(entry: NoticeEntry): Promise<TellOutcome>;
  /** In the channel that the server chose for what the bot has to say. */
  inServerLog(entry: NoticeEntry): Promise<TellOutcome>;
  toPerson(entry: NoticeEntry, userId: string): Promise<TellOutcome>;
}
