import { type ArticlePoster, type ChannelKind, type PostOutcome } from '../../src/delivery/article-poster.ts';
import { type OpenDiscussion, type OpenDiscussionOutcome } from '../../src/discussions/discussion.ts';

export interface FakeMessage {
  id: string;
  articleId: string;
  nonce: string | null;
  /** How many discussions were opened on it, and with how many openers: each should be one. */
  threads: number;
}

/** Discord as delivery sees it: channels hold messages, messages have threads, nonces are recognised. */
export class FakeDiscord {
  readonly channels = new Map<string, { kind: ChannelKind; messages: FakeMessage[] }>();
  /** Answers given instead of doing anything, first come first served. */
  readonly postAnswers: PostOutcome[] = [];
  readonly threadAnswers: OpenDiscussionOutcome[] = [];
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
    return this.messagesIn(channelId).map(({ articleId }) => articleId);
  }

  readonly poster: ArticlePoster = {
    channelKind: (channelId) => Promise.resolve(this.channels.get(channelId)?.kind ?? 'gone'),
    post: ({ channelId, article, nonce }) => {
      const answer = this.postAnswers.shift();
      if (answer !== undefined) return Promise.resolve(answer);
      const messages = this.messagesIn(channelId);
      const known = this.remembersNonces ? messages.find((message) => message.nonce === nonce) : undefined;
      const message = known ?? this.#add(messages, article.id, nonce);
      return Promise.resolve({ outcome: 'posted', messageId: message.id });
    },
    find: ({ channelId, article }) => {
      const found = this.messagesIn(channelId).find((message) => message.articleId === article.id);
      return Promise.resolve(found ? { outcome: 'found', messageId: found.id } : { outcome: 'absent' });
    },
  };

  readonly openDiscussion: OpenDiscussion = (request) => {
    const answer = this.threadAnswers.shift();
    if (answer !== undefined) return Promise.resolve(answer);
    const { guildId, channelId } = request.place;
    const messages = this.messagesIn(channelId);
    const articleId = request.subject.article?.id ?? '';
    const message = messages.find((one) =>
      request.kind === 'forum' ? one.articleId === articleId : one.id === request.messageId,
    );
    if (message === undefined && request.kind === 'message') return Promise.resolve({ outcome: 'gone' });
    const target = message ?? this.#add(messages, articleId, null);
    if (target.threads > 0)
      return Promise.resolve({ outcome: 'existed', threadId: target.id, guildId, hasOpener: true });
    target.threads += 1;
    return Promise.resolve({ outcome: 'created', threadId: target.id, guildId, hasOpener: true });
  };

  #add(messages: FakeMessage[], articleId: string, nonce: string | null): FakeMessage {
    this.#lastId += 1;
    const message = { id: String(this.#lastId), articleId, nonce, threads: 0 };
    messages.push(message);
    return message;
  }
}
