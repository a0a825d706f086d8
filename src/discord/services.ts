import { type ArticleArchive } from '../articles/article-archive.ts';
import { type Clock } from '../clock.ts';
import { type Following } from '../delivery/following.ts';
import { type FollowOptions } from '../delivery/follow-options.ts';
import { type PostLatest } from '../delivery/post-latest.ts';
import { type Watching } from '../delivery/watching.ts';
import { type StartDiscussion } from '../delivery/start-discussion.ts';
import { type DeviceCatalogue } from '../devices/device-catalogue.ts';
import { type DrawPicture } from '../devices/picture.ts';
import { type Digests } from '../discussions/digest.ts';
import { type OpenDiscussion } from '../discussions/discussion.ts';
import { type JoinDiscussion } from '../discussions/join-discussion.ts';
import { type ListDiscussions } from '../discussions/list-discussions.ts';
import { type MoveDiscussion } from '../discussions/move-discussion.ts';
import { type TellServerLog } from '../discussions/server-log.ts';
import { type ServerSettingsBook } from '../discussions/server-settings.ts';
import { type TendDiscussion } from '../discussions/tend-discussion.ts';
import { type FeedDirectory } from '../feeds/feed-directory.ts';
import { type OfferedFeed } from '../feeds/offered-feeds.ts';
import { type ReadAttachment } from './attachments.ts';
import { type PendingChoices } from './pending-choices.ts';
import { type WordsOf } from './words-of.ts';

/** A follow of which all is chosen but the feed. */
export interface FollowDraft {
  guildId: string;
  channelId: string;
  options: Partial<FollowOptions> & Pick<FollowOptions, 'openThread' | 'mentionRoleId'>;
}

/** The use cases a command may call, built once when the bot starts. */
export interface Services {
  catalogue: DeviceCatalogue;
  drawPicture: DrawPicture;
  articles: ArticleArchive;
  /** Of a message that is there, or in a forum. */
  openDiscussion: OpenDiscussion;
  /** Of an article that may have to be posted first. */
  startDiscussion: StartDiscussion;
  joinDiscussion: JoinDiscussion;
  tendDiscussion: TendDiscussion;
  listDiscussions: ListDiscussions;
  moveDiscussion: MoveDiscussion;
  /** The feeds that can be followed. */
  feeds: FeedDirectory;
  /** Which channels follow which of them. */
  following: Following;
  /** Brings the newest article of a follow into its channel at once. */
  postLatest: PostLatest;
  /** What members watch for themselves. */
  watching: Watching;
  /** Follows that wait for somebody to choose one of a site's feeds. */
  pendingFollows: PendingChoices<FollowDraft & { feeds: readonly OfferedFeed[] }>;
  readAttachment: ReadAttachment;
  /** Posts "what we are talking about" in that channel. */
  postDigest: Digests['postNow'];
  /** How much is remembered of the discussions of a server. */
  countKept: (guildId: string) => Promise<{ discussions: number }>;
  /** What each server has chosen. */
  settings: ServerSettingsBook;
  /** Of a server, as it is chosen by now; a handler has those that it was given. */
  wordsOf: WordsOf;
  /** Writes into the channel that the server has chosen for it. */
  tellLog: TellServerLog;
  clock: Clock;
}
