import { type Article } from '../../src/articles/article.ts';
import { type ArticlePoster, type ChannelKind } from '../../src/delivery/article-poster.ts';
import { type DiscussionThreads, type ThreadRefusal } from '../../src/discussions/discussion-threads.ts';
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
  /** The addresses of the articles that it shows; empty for what people write. */
  shows: readonly string[];
  nonce: string | null;
  thread: SimulatedThread | null;
}

export interface SimulatedThread {
  id: string;
  name: string;
  openers: string[];
  openerNonces: Map<string, { id: string; at: number }>;
}

export interface SimulatedChannel {
  id: string;
  kind: 'text' | 'forum';
  isDeleted: boolean;
  missing: Set<Permission>;
  /** In the order they were sent; in a forum the first messages of its posts. */
  messages: SimulatedMessage[];
}

const POSTING: readonly Permission[] = ['ViewChannel', 'SendMessages'];
const THREAD: readonly Permission[] = ['ViewChannel', 'CreatePublicThreads', 'SendMessagesInThreads'];
const FORUM: readonly Permission[] = ['ViewChannel', 'SendMessages', 'SendMessagesInThreads'];
const LATEST_MESSAGES = 100;

/** Discord as the ports of delivery and of discussions see it: its rules, without its wires. */
export class SimulatedDiscord {
  readonly channels = new Map<string, SimulatedChannel>();
  /** No thread can be opened any more (160006). */
  isFull = false;
  /** How long Discord remembers a nonce. */
  nonceWindowMs = 180_000;
  /** Told of each article of ours that appears. */
  onPosted: (channel: SimulatedChannel, message: SimulatedMessage) => void = () => undefined;
  #lastId = 1_000;
  readonly #simulator: Simulator;

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
  }

  addChannel(id: string, kind: 'text' | 'forum'): void {
    this.channels.set(id, { id, kind, isDeleted: false, missing: new Set(), messages: [] });
  }

  /** What people write between our messages. */
  chat(channel: SimulatedChannel, count: number): void {
    for (let written = 0; written < count; written += 1) this.#add(channel, [], null);
  }

  readonly poster: ArticlePoster = {
    channelKind: (channelId) => Promise.resolve(this.#kindOf(channelId)),
    post: ({ channelId, article, nonce }) => {
      const channel = this.#alive(channelId);
      if (channel === null) return Promise.resolve({ outcome: 'gone' });
      if (channel.kind === 'forum') return Promise.resolve({ outcome: 'wrongChannel' });
      const missing = this.#lacks(channel, POSTING);
      if (missing.length > 0) return Promise.resolve({ outcome: 'forbidden', missing });
      const known = channel.messages.find((message) => message.nonce === nonce && this.#isRecent(message.sentAt));
      const message = known ?? this.#post(channel, article, nonce);
      return Promise.resolve({ outcome: 'posted', messageId: message.id });
    },
    find: ({ channelId, article }, since) => {
      const channel = this.#alive(channelId);
      if (channel === null) return Promise.resolve({ outcome: 'gone' });
      if (channel.kind === 'forum') return Promise.resolve({ outcome: 'wrongChannel' });
      const missing = this.#lacks(channel, ['ViewChannel', 'ReadMessageHistory']);
      if (missing.length > 0) return Promise.resolve({ outcome: 'forbidden', missing });
      const searched =
        since === null
          ? channel.messages.slice(-LATEST_MESSAGES)
          : channel.messages.filter(({ sentAt }) => sentAt >= since.getTime());
      const found = searched.find(({ shows }) => shows.includes(article.url));
      return Promise.resolve(found ? { outcome: 'found', messageId: found.id } : { outcome: 'absent' });
    },
  };

  readonly threads: DiscussionThreads = {
    open: (request) => {
      const channel = this.#alive(request.place.channelId);
      if (channel === null) return Promise.resolve({ outcome: 'gone' });
      const refusal = this.#refuseThread(channel, request.kind);
      if (refusal !== null) return Promise.resolve(refusal);
      if (request.kind === 'forum') {
        const { article } = request.subject;
        const message = article === null ? this.#add(channel, [], null) : this.#post(channel, article, null);
        message.thread = createThread(message.id, request.name);
        return Promise.resolve({ outcome: 'created', threadId: message.id });
      }
      const message = channel.messages.find(({ id }) => id === request.messageId);
      if (message === undefined) return Promise.resolve({ outcome: 'gone' });
      if (message.thread !== null) return Promise.resolve({ outcome: 'existed', threadId: message.id });
      message.thread = createThread(message.id, request.name);
      return Promise.resolve({ outcome: 'created', threadId: message.id });
    },
    findForumPost: (request) => {
      const channel = this.#alive(request.place.channelId);
      if (channel === null) return Promise.resolve({ outcome: 'absent' });
      if (this.#lacks(channel, ['ViewChannel']).length > 0) return Promise.resolve({ outcome: 'unknown' });
      const address = request.subject.article?.url;
      const found = channel.messages.find(
        ({ thread, shows }) => thread?.name === request.name && (address === undefined || shows.includes(address)),
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
    return this.isFull ? { outcome: 'full' } : null;
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

  #post(channel: SimulatedChannel, article: Article, nonce: string | null): SimulatedMessage {
    const message = this.#add(channel, [article.url], nonce);
    this.onPosted(channel, message);
    return message;
  }

  #add(channel: SimulatedChannel, shows: readonly string[], nonce: string | null): SimulatedMessage {
    const message = { id: this.#nextId(), sentAt: this.#simulator.now, shows, nonce, thread: null };
    channel.messages.push(message);
    return message;
  }

  #nextId(): string {
    this.#lastId += 1;
    return String(this.#lastId);
  }
}

function createThread(id: string, name: string): SimulatedThread {
  return { id, name, openers: [], openerNonces: new Map() };
}

/** What the program is told when an answer is lost. */
export const LOST_POSTER_ANSWERS = {
  channelKind: () => 'unknown',
  post: () => ({ outcome: 'failed' }),
  find: () => ({ outcome: 'failed' }),
};

export const LOST_THREAD_ANSWERS = {
  open: () => ({ outcome: 'failed' }),
  findForumPost: () => ({ outcome: 'unknown' }),
  exists: () => true,
  writeOpener: () => null,
  findOpener: () => ({ outcome: 'unknown' }),
};
