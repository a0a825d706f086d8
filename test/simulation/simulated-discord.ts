import { type Article } from '../../src/articles/article.ts';
import { type ArticlePoster, type ChannelKind, type Posting } from '../../src/delivery/article-poster.ts';
import { editionOf } from '../../src/delivery/edition.ts';
import { type FeedThreads } from '../../src/delivery/feed-threads.ts';
import { type CloseForRoom } from '../../src/discussions/close-for-room.ts';
import { type DiscussionThreads, type ThreadRefusal } from '../../src/discussions/discussion-threads.ts';
import { addressOf } from './newsroom.ts';
import { type Simulator } from './simulator.ts';

export const PERMISSIONS = [
  'ViewChannel',
  'SendMessages',
  'CreatePublicThreads',
  'SendMessagesInThreads',
  'ReadMessageHistory',
] as const;
type Permission = (typeof PERMISSIONS)[number];

export interface SimulatedMessage {
  id: string;
  sentAt: number;
  /** What it is known by: an article, or a page of a digest; null for what people write. */
  key: string | null;
  /** The addresses of the articles that it shows, and in which edition. */
  shows: Map<string, string>;
  nonce: string | null;
  thread: SimulatedThread | null;
  isPublished: boolean;
}

export interface SimulatedThread {
  id: string;
  name: string;
  renames: number;
  lastActiveAt: number;
  isArchived: boolean;
  openedAt: number;
  /** Those who were added to it. */
  members: Set<string>;
  openers: string[];
  openerNonces: Map<string, { id: string; at: number }>;
}

export interface SimulatedChannel {
  id: string;
  kind: 'text' | 'announcement' | 'forum';
  isDeleted: boolean;
  missing: Set<Permission>;
  /** When messages were published to other servers. */
  crosspostedAt: number[];
  /** In the order they were sent; in a forum the first messages of its posts. */
  messages: SimulatedMessage[];
}

const POSTING: readonly Permission[] = ['ViewChannel', 'SendMessages'];
const THREAD: readonly Permission[] = ['ViewChannel', 'CreatePublicThreads', 'SendMessagesInThreads'];
const FORUM: readonly Permission[] = ['ViewChannel', 'SendMessages', 'SendMessagesInThreads'];
const LATEST_MESSAGES = 100;
const CROSSPOSTS_AN_HOUR = 10;
const HOUR_MS = 60 * 60_000;
/** Where answers are lost, more than one thread is closed for another. */
const CLOSED_FOR_ONE = 3;

/** Discord as the ports of delivery and of discussions see it: its rules, without its wires. */
export class SimulatedDiscord {
  readonly channels = new Map<string, SimulatedChannel>();
  /** No thread can be opened any more in announcement channels (160007), or in the others (160006). */
  readonly full = { announcements: false, others: false };
  /** How long Discord remembers a nonce. */
  nonceWindowMs = 180_000;
  /** Told of each article of ours that appears. */
  onPosted: (channel: SimulatedChannel, message: SimulatedMessage) => void = () => undefined;
  /** How many threads may be closed for those that were refused. */
  readonly #mayBeClosed = { announcements: 0, others: 0 };
  #lastId = 1_000;
  readonly #simulator: Simulator;

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
  }

  addChannel(id: string, kind: SimulatedChannel['kind']): void {
    this.channels.set(id, { id, kind, isDeleted: false, missing: new Set(), crosspostedAt: [], messages: [] });
  }

  /** What people write between our messages. */
  chat(channel: SimulatedChannel, count: number): void {
    for (let written = 0; written < count; written += 1) this.#add(channel, null, [], null);
  }

  readonly poster: ArticlePoster = {
    channelKind: (channelId) => Promise.resolve(this.#kindOf(channelId)),
    post: (posting) => {
      const { channelId, nonce } = posting;
      const channel = this.#alive(channelId);
      if (channel === null) return Promise.resolve({ outcome: 'gone' });
      if (channel.kind === 'forum') return Promise.resolve({ outcome: 'wrongChannel' });
      const missing = this.#lacks(channel, POSTING);
      if (missing.length > 0) return Promise.resolve({ outcome: 'forbidden', missing });
      const known = channel.messages.find((message) => message.nonce === nonce && this.#isRecent(message.sentAt));
      const message = known ?? this.#post(channel, keyOf(posting), articlesOf(posting), nonce);
      return Promise.resolve({ outcome: 'posted', messageId: message.id });
    },
    find: (posting, since) => {
      const channel = this.#alive(posting.channelId);
      if (channel === null) return Promise.resolve({ outcome: 'gone' });
      if (channel.kind === 'forum') return Promise.resolve({ outcome: 'wrongChannel' });
      const missing = this.#lacks(channel, ['ViewChannel', 'ReadMessageHistory']);
      if (missing.length > 0) return Promise.resolve({ outcome: 'forbidden', missing });
      const searched =
        since === null
          ? channel.messages.slice(-LATEST_MESSAGES)
          : channel.messages.filter(({ sentAt }) => sentAt >= since.getTime());
      const found = searched.find(({ key }) => key === keyOf(posting));
      return Promise.resolve(found ? { outcome: 'found', messageId: found.id } : { outcome: 'absent' });
    },
    edit: ({ posting, messageId }) => {
      const channel = this.#alive(posting.channelId);
      const message = channel?.messages.find(({ id }) => id === messageId);
      if (!channel || !message) return Promise.resolve('gone');
      if (this.#lacks(channel, ['ViewChannel']).length > 0) return Promise.resolve('forbidden');
      if (channel.kind === 'forum' && message.thread?.isArchived === true) return Promise.resolve('closed');
      message.shows = editionsOf(articlesOf(posting));
      return Promise.resolve('edited');
    },
    publish: (channelId, messageId) => {
      const channel = this.#alive(channelId);
      const message = channel?.messages.find(({ id }) => id === messageId);
      if (!channel || !message) return Promise.resolve({ outcome: 'gone' });
      if (channel.kind !== 'announcement') return Promise.resolve({ outcome: 'wrongChannel' });
      if (this.#lacks(channel, POSTING).length > 0) return Promise.resolve({ outcome: 'forbidden' });
      if (message.isPublished) return Promise.resolve({ outcome: 'published' });
      const recent = channel.crosspostedAt.filter((at) => this.#simulator.now - at < HOUR_MS);
      const [oldest = 0] = recent;
      if (recent.length >= CROSSPOSTS_AN_HOUR) {
        return Promise.resolve({ outcome: 'busy', retryAfterMs: oldest + HOUR_MS - this.#simulator.now });
      }
      channel.crosspostedAt = [...recent, this.#simulator.now];
      message.isPublished = true;
      return Promise.resolve({ outcome: 'published' });
    },
  };

  readonly feedThreads: FeedThreads = {
    rename: ({ threadId, isOurs, name }) => {
      const found = this.#findThread(threadId);
      if (found === null || found.thread.isArchived || !isOurs(found.thread.name)) return Promise.resolve('kept');
      if (this.#lacks(found.channel, ['ViewChannel']).length > 0) return Promise.resolve('kept');
      found.thread.name = name;
      found.thread.renames += 1;
      if (found.thread.renames > 1) this.#simulator.violate(`thread ${threadId} is renamed again`);
      return Promise.resolve('renamed');
    },
    listActive: () => {
      const channels = [...this.channels.values()].filter(({ isDeleted }) => !isDeleted);
      return Promise.resolve(
        channels.flatMap((channel) =>
          channel.messages.flatMap(({ thread }) =>
            thread === null || thread.isArchived
              ? []
              : [
                  {
                    ...{ threadId: thread.id, channelId: channel.id, name: thread.name },
                    isAnnouncement: channel.kind === 'announcement',
                    lastActiveAt: new Date(thread.lastActiveAt),
                  },
                ],
          ),
        ),
      );
    },
  };

  readonly closeForRoom: CloseForRoom = ({ threadId }) => {
    const found = this.#findThread(threadId);
    if (found === null) return Promise.resolve('refused');
    const kind = kindOfThreads(found.channel);
    this.#mayBeClosed[kind] -= 1;
    if (this.#mayBeClosed[kind] < 0) this.#simulator.violate(`${threadId} is closed, and nothing needs its room`);
    found.thread.isArchived = true;
    if (this.#simulator.chance(0.5)) this.full[kind] = false;
    return Promise.resolve('closed');
  };

  readonly threads: DiscussionThreads = {
    open: (request) => {
      const channel = this.#alive(request.place.channelId);
      if (channel === null) return Promise.resolve({ outcome: 'gone' });
      const refusal = this.#refuseThread(channel, request.kind);
      if (refusal !== null) return Promise.resolve(refusal);
      if (request.kind === 'forum') {
        const { article } = request.subject;
        const articles = article === null ? [] : [article];
        const message = this.#post(channel, article?.id ?? request.name, articles, null);
        message.thread = createThread(message.id, request.name, this.#simulator.now);
        return Promise.resolve({ outcome: 'created', threadId: message.id });
      }
      const message = channel.messages.find(({ id }) => id === request.messageId);
      if (message === undefined) return Promise.resolve({ outcome: 'gone' });
      if (message.thread !== null) return Promise.resolve({ outcome: 'existed', threadId: message.id });
      message.thread = createThread(message.id, request.name, this.#simulator.now);
      return Promise.resolve({ outcome: 'created', threadId: message.id });
    },
    findForumPost: (request) => {
      const channel = this.#alive(request.place.channelId);
      if (channel === null) return Promise.resolve({ outcome: 'absent' });
      if (this.#lacks(channel, ['ViewChannel']).length > 0) return Promise.resolve({ outcome: 'unknown' });
      const { article } = request.subject;
      const address = article === null ? undefined : addressOf(article.url);
      // By its name, or by what it links to, whatever it was called at the time.
      const found = channel.messages.find(
        ({ thread, shows }) =>
          thread !== null && (address === undefined ? thread.name === request.name : shows.has(address)),
      );
      return Promise.resolve(found ? { outcome: 'found', id: found.id } : { outcome: 'absent' });
    },
    exists: (threadId) => Promise.resolve(this.#findThread(threadId) !== null),
    writeOpener: ({ threadId, nonce }) => {
      const found = this.#findThread(threadId);
      if (found === null || this.#lacks(found.channel, ['ViewChannel', 'SendMessagesInThreads']).length > 0) {
        return Promise.resolve(null);
      }
      const { openers, openerNonces } = found.thread;
      const known = openerNonces.get(nonce);
      if (known !== undefined && this.#isRecent(known.at)) return Promise.resolve({ messageId: known.id });
      const messageId = this.#nextId();
      openers.push(messageId);
      openerNonces.set(nonce, { id: messageId, at: this.#simulator.now });
      if (openers.length > 1) this.#simulator.violate(`${openers.length} openers in thread ${threadId}`);
      return Promise.resolve({ messageId });
    },
    findOpener: (threadId) => {
      const found = this.#findThread(threadId);
      if (found === null) return Promise.resolve({ outcome: 'absent' });
      const missing = this.#lacks(found.channel, ['ViewChannel', 'ReadMessageHistory']);
      if (missing.length > 0) return Promise.resolve({ outcome: 'unknown' });
      const [id] = found.thread.openers;
      return Promise.resolve(id === undefined ? { outcome: 'absent' } : { outcome: 'found', id });
    },
  };

  threadOf(threadId: string): SimulatedThread | null {
    return this.#findThread(threadId)?.thread ?? null;
  }

  #kindOf(channelId: string): ChannelKind {
    return this.#alive(channelId)?.kind ?? 'gone';
  }

  #alive(channelId: string): SimulatedChannel | null {
    const channel = this.channels.get(channelId);
    return channel === undefined || channel.isDeleted ? null : channel;
  }

  #lacks(channel: SimulatedChannel, needed: readonly Permission[]): Permission[] {
    if (channel.missing.has('ViewChannel')) return ['ViewChannel'];
    return needed.filter((permission) => channel.missing.has(permission));
  }

  #refuseThread(channel: SimulatedChannel, kind: 'forum' | 'message'): ThreadRefusal | null {
    if ((channel.kind === 'forum') !== (kind === 'forum')) return { outcome: 'wrongChannel' };
    const missing = this.#lacks(channel, kind === 'forum' ? FORUM : THREAD);
    if (missing.length > 0) return { outcome: 'forbidden', missing };
    const kindOfThread = kindOfThreads(channel);
    if (!this.full[kindOfThread]) return null;
    this.#mayBeClosed[kindOfThread] += CLOSED_FOR_ONE;
    return { outcome: 'full' };
  }

  #isRecent(at: number): boolean {
    return this.#simulator.now - at <= this.nonceWindowMs;
  }

  #findThread(threadId: string): { channel: SimulatedChannel; thread: SimulatedThread } | null {
    for (const channel of this.channels.values()) {
      const thread = channel.messages.find(({ id }) => id === threadId)?.thread;
      if (thread && !channel.isDeleted) return { channel, thread };
    }
    return null;
  }

  #post(channel: SimulatedChannel, key: string, articles: readonly Article[], nonce: string | null): SimulatedMessage {
    const message = this.#add(channel, key, articles, nonce);
    this.onPosted(channel, message);
    return message;
  }

  #add(
    channel: SimulatedChannel,
    key: string | null,
    articles: readonly Article[],
    nonce: string | null,
  ): SimulatedMessage {
    const id = this.#nextId();
    const sentAt = this.#simulator.now;
    const message = { id, sentAt, key, shows: editionsOf(articles), nonce, thread: null, isPublished: false };
    channel.messages.push(message);
    return message;
  }

  #nextId(): string {
    this.#lastId += 1;
    return String(this.#lastId);
  }
}

function kindOfThreads({ kind }: SimulatedChannel): 'announcements' | 'others' {
  return kind === 'announcement' ? 'announcements' : 'others';
}

function createThread(id: string, name: string, now: number): SimulatedThread {
  const openerNonces = new Map<string, { id: string; at: number }>();
  const [lastActiveAt, openedAt] = [now, now];
  return {
    id,
    name,
    renames: 0,
    lastActiveAt,
    openedAt,
    isArchived: false,
    members: new Set(),
    openers: [],
    openerNonces,
  };
}

function articlesOf(posting: Posting): readonly Article[] {
  return 'article' in posting ? [posting.article] : posting.digest.articles;
}

function editionsOf(articles: readonly Article[]): Map<string, string> {
  return new Map(articles.map((article) => [addressOf(article.url), editionOf(article)]));
}

function keyOf(posting: Posting): string {
  return 'article' in posting ? posting.article.id : `${posting.digest.id} page ${posting.digest.page}`;
}

/** What the program is told when an answer is lost. */
export const LOST_POSTER_ANSWERS = {
  channelKind: () => 'unknown',
  post: () => ({ outcome: 'failed' }),
  find: () => ({ outcome: 'failed' }),
  edit: () => 'failed',
  publish: () => ({ outcome: 'failed' }),
};

export const LOST_FEED_THREAD_ANSWERS = {
  rename: () => 'failed',
  listActive: () => [],
};

export const LOST_ROOM_ANSWERS = { closeForRoom: () => 'refused' };

export const LOST_THREAD_ANSWERS = {
  open: () => ({ outcome: 'failed' }),
  findForumPost: () => ({ outcome: 'unknown' }),
  exists: () => true,
  writeOpener: () => null,
  findOpener: () => ({ outcome: 'unknown' }),
};
