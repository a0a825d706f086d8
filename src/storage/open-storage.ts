import { type ArticleRetention } from '../articles/article-retention.ts';
import { type ArticleStore } from '../articles/article-store.ts';
import {
  type ArticleArrivals,
  type ChannelLeases,
  type DeliveryHistory,
  type DeliveryLedger,
} from '../delivery/delivery.ts';
import { type FollowStore } from '../delivery/follow.ts';
import { type NoticeOutbox } from '../delivery/notice.ts';
import { type TellingStore, type WatchStore } from '../delivery/watch.ts';
import { type ConversationStore } from '../discussions/conversation.ts';
import { type ActivityStore } from '../discussions/discussion-activity.ts';
import { type DiscussionIndex } from '../discussions/discussion-index.ts';
import { type DiscussionStore } from '../discussions/discussion-store.ts';
import { type ServerData } from '../discussions/server-data.ts';
import { type QuestionBook } from '../discussions/starting-question.ts';
import { type AskedDevices, type TalkClaims } from '../discussions/talk-claims.ts';
import { type FeedStore, type SeenItems } from '../feeds/feed.ts';
import { StartProblem } from '../ops/start-problem.ts';
import { createSettings, type Settings, type SettingsOptions } from './settings.ts';
import { openSqlite } from './sqlite.ts';
import { createSqliteArticleArrivals } from './sqlite-article-arrivals.ts';
import { createSqliteArticleRetention } from './sqlite-article-retention.ts';
import { createSqliteArticleStore } from './sqlite-article-store.ts';
import { createSqliteActivityStore } from './sqlite-activity-store.ts';
import { createSqliteConversationStore } from './sqlite-conversation-store.ts';
import { createSqliteDiscussionIndex } from './sqlite-discussion-index.ts';
import { createLeaseHolder, createSqliteChannelLeases } from './sqlite-channel-leases.ts';
import { createSqliteDeliveryHistory } from './sqlite-delivery-history.ts';
import { createSqliteDeliveryLedger } from './sqlite-delivery-ledger.ts';
import { createSqliteDiscussionStore } from './sqlite-discussion-store.ts';
import { createSqliteFeedStore, createSqliteSeenItems } from './sqlite-feed-store.ts';
import { createSqliteFollowStore } from './sqlite-follow-store.ts';
import { createSqliteNoticeOutbox } from './sqlite-notice-outbox.ts';
import { createSqliteTellingStore, createSqliteWatchStore } from './sqlite-watch-store.ts';
import { createSqliteQuestionBook } from './sqlite-question-book.ts';
import { createSqliteServerData } from './sqlite-server-data.ts';
import { createSqliteAskedDevices, createSqliteTalkClaims } from './sqlite-talk-claims.ts';

/** Everything that is remembered, over one database. */
export interface Storage {
  articles: ArticleStore;
  discussions: DiscussionStore;
  questions: QuestionBook;
  conversations: ConversationStore;
  activity: ActivityStore;
  talkClaims: TalkClaims;
  askedDevices: AskedDevices;
  serverData: ServerData;
  discussionIndex: DiscussionIndex;
  articleRetention: ArticleRetention;
  feeds: FeedStore;
  seenItems: SeenItems;
  follows: FollowStore;
  notices: NoticeOutbox;
  watches: WatchStore;
  tellings: TellingStore;
  ledger: DeliveryLedger;
  history: DeliveryHistory;
  leases: ChannelLeases;
  arrivals: ArticleArrivals;
  createSettings<Value>(options: SettingsOptions<Value>): Settings<Value>;
  close(): void;
}

/**
 * Opens the database that `DATABASE_URL` names: a path, `sqlite:path`, `file:path`, or `:memory:` (also
 * `sqlite::memory:`) for one that ends with the process. Throws a {@link StartProblem} for any other kind.
 */
export function openStorage(databaseUrl: string): Storage {
  const database = openSqlite(readSqlitePath(databaseUrl));
  const holder = createLeaseHolder();
  return {
    articles: createSqliteArticleStore(database),
    discussions: createSqliteDiscussionStore(database),
    questions: createSqliteQuestionBook(database),
    conversations: createSqliteConversationStore(database),
    activity: createSqliteActivityStore(database),
    talkClaims: createSqliteTalkClaims(database, holder),
    askedDevices: createSqliteAskedDevices(database),
    serverData: createSqliteServerData(database),
    // Last of these, for it looks through their tables.
    discussionIndex: createSqliteDiscussionIndex(database),
    articleRetention: createSqliteArticleRetention(database),
    feeds: createSqliteFeedStore(database),
    seenItems: createSqliteSeenItems(database),
    follows: createSqliteFollowStore(database),
    notices: createSqliteNoticeOutbox(database),
    watches: createSqliteWatchStore(database),
    tellings: createSqliteTellingStore(database),
    ledger: createSqliteDeliveryLedger(database),
    history: createSqliteDeliveryHistory(database),
    leases: createSqliteChannelLeases(database, holder),
    arrivals: createSqliteArticleArrivals(database),
    createSettings: (options) => createSettings(database, options),
    close: () => {
      database.close();
    },
  };
}

/** More than one letter, for a single one is a drive of Windows. */
const SCHEME = /^(?<scheme>[a-z][a-z0-9+.-]+):(?<rest>.*)$/i;

function readSqlitePath(databaseUrl: string): string {
  const { scheme, rest = '' } = SCHEME.exec(databaseUrl)?.groups ?? {};
  if (scheme === undefined) return databaseUrl;
  const path = rest.replace(/^\/\/(?=\/|[^/])/, '');
  if (['sqlite', 'file'].includes(scheme.toLowerCase()) && path !== '') return path;
  // The address may hold a password, so it is not repeated.
  throw new StartProblem(
    `DATABASE_URL: expected a path, sqlite:path or :memory:, not ${scheme}:…; other databases are not supported yet`,
  );
}
