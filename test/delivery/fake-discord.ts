import { type Article } from '../../src/articles/article.ts';
import {
  type ArticlePoster,
  type ChannelKind,
  type EditOutcome,
  type Posting,
  type PostOutcome,
  type PublishOutcome,
} from '../../src/delivery/article-poster.ts';
import { type CloseForRoom } from '../../src/discussions/close-for-room.ts';
import { type ActiveThread, type FeedThreads } from '../../src/delivery/feed-threads.ts';
import {
  type OpenDiscussion,
  type OpenDiscussionOutcome,
  type OpenDiscussionRequest,
} from '../../src/discussions/discussion.ts';

export interface FakeMessage {
  id: string;
  /** What it shows: an article, or a page of a digest. */
  key: string;
  articleIds: string[];
  titles: string[];
  nonce: string;
  /** How many discussions were opened on it, and with how many openers: each should be one. */
  threads: number;
  edits: number;
  isPublished: boolean;
}

/** Discord as delivery sees it: channels hold messages, messages have threads, nonces are recognised. */
export class FakeDiscord {
  readonly channels = new Map<string, { kind: ChannelKind; messages: FakeMessage[] }>();
  /** Answers given instead of doing anything, first come first served. */
  readonly postAnswers: PostOutcome[] = [];
  readonly threadAnswers: OpenDiscussionOutcome[] = [];
  readonly editAnswers: EditOutcome[] = [];
  readonly publishAnswers: PublishOutcome[] = [];
  /** Every discussion that was asked for. */
  readonly requests: OpenDiscussionRequest[] = [];
  /** Whether repeated nonces are recognised; Discord forgets them after some minutes. */
  remembersNonces = true;
  #lastId = 0;

  addChannel(id: string, kind: ChannelKind = 'text'): void {
    this.channels.set(id, { kind, messages: [] });
  }

  messagesIn(channelId: string): FakeMessage[] {
    return this.channels.get(channelId)?.messages ?? [];
  }

  articlesIn(channelId: string): string[] {
    return this.messagesIn(channelId).flatMap(({ articleIds }) => articleIds);
  }

  readonly poster: ArticlePoster = {
    channelKind: (channelId) => Promise.resolve(this.channels.get(channelId)?.kind ?? 'gone'),
    post: (posting) => {
      const answer = this.postAnswers.shift();
      if (answer !== undefined) return Promise.resolve(answer);
      const messages = this.messagesIn(posting.channelId);
      const known = this.remembersNonces ? messages.find((message) => message.nonce === posting.nonce) : undefined;
      const message = known ?? this.#add(messages, posting);
      return Promise.resolve({ outcome: 'posted', messageId: message.id });
    },
    find: (posting) => {
      const key = keyOf(posting);
      const found = this.messagesIn(posting.channelId).find((message) => message.key === key);
      return Promise.resolve(found ? { outcome: 'found', messageId: found.id } : { outcome: 'absent' });
    },
    edit: ({ posting, messageId }) => {
      const answer = this.editAnswers.shift();
      if (answer !== undefined) return Promise.resolve(answer);
      const message = this.messagesIn(posting.channelId).find(({ id }) => id === messageId);
      if (message === undefined) return Promise.resolve('gone');
      message.titles = articlesOf(posting).map(({ title }) => title);
      message.edits += 1;
      return Promise.resolve('edited');
    },
    publish: (channelId, messageId) => {
      const answer = this.publishAnswers.shift();
      if (answer !== undefined) return Promise.resolve(answer);
      const message = this.messagesIn(channelId).find(({ id }) => id === messageId);
      if (message === undefined) return Promise.resolve({ outcome: 'gone' });
      message.isPublished = true;
      return Promise.resolve({ outcome: 'published' });
    },
  };

  readonly openDiscussion: OpenDiscussion = (request) => {
    this.requests.push(request);
    const answer = this.threadAnswers.shift();
    if (answer !== undefined) return Promise.resolve(answer);
    const { guildId, channelId } = request.place;
    const messages = this.messagesIn(channelId);
    const { article } = request.subject;
    const message = messages.find((one) =>
      request.kind === 'forum' ? one.key === article?.id : one.id === request.messageId,
    );
    if (message === undefined && (request.kind === 'message' || article === null)) {
      return Promise.resolve({ outcome: 'gone' });
    }
    const target = message ?? this.#add(messages, { guildId, channelId, nonce: '', article: article ?? NO_ARTICLE });
    if (target.threads > 0) {
      return Promise.resolve({ outcome: 'existed', threadId: target.id, guildId, hasOpener: true });
    }
    target.threads += 1;
    this.threadNames.set(target.id, `Talk: ${request.subject.title}`);
    return Promise.resolve({ outcome: 'created', threadId: target.id, guildId, hasOpener: true });
  };

  /** What each thread is called, by its id. */
  readonly threadNames = new Map<string, string>();
  readonly active: ActiveThread[] = [];
  readonly closed: string[] = [];

  readonly threads: FeedThreads = {
    rename: ({ threadId, isOurs, name }) => {
      if (!isOurs(this.threadNames.get(threadId) ?? '')) return Promise.resolve('kept');
      this.threadNames.set(threadId, name);
      return Promise.resolve('renamed');
    },
    listActive: () => Promise.resolve(this.active.filter(({ threadId }) => !this.closed.includes(threadId))),
  };

  /** Threads that people opened are called so. */
  readonly closeForRoom: CloseForRoom = ({ threadId, name }) => {
    if (name === OF_PEOPLE) return Promise.resolve('notOurs');
    this.closed.push(threadId);
    return Promise.resolve('closed');
  };

  #add(messages: FakeMessage[], posting: Posting): FakeMessage {
    this.#lastId += 1;
    const articles = articlesOf(posting);
    const message = {
      id: String(this.#lastId),
      key: keyOf(posting),
      articleIds: articles.map(({ id }) => id),
      titles: articles.map(({ title }) => title),
      nonce: posting.nonce,
      threads: 0,
      edits: 0,
      isPublished: false,
    };
    messages.push(message);
    return message;
  }
}

export const OF_PEOPLE = 'Of people';

const NO_ARTICLE: Article = {
  ...{ id: 'none', title: '', url: 'https://news.example/', sources: [], publishedAt: new Date(0) },
  ...{ summary: '', imageUrl: null, deviceIds: [] },
};

function articlesOf(posting: Posting): readonly Article[] {
  return 'article' in posting ? [posting.article] : posting.digest.articles;
}

function keyOf(posting: Posting): string {
  return 'article' in posting ? posting.article.id : `${posting.digest.id} ${posting.digest.page}`;
}
