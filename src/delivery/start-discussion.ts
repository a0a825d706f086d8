import { type Article } from '../articles/article.ts';
import { type DiscussionPlace, type OpenDiscussion, type OpenDiscussionOutcome } from '../discussions/discussion.ts';
import { type ArticlePoster } from './article-poster.ts';
import { makeNonce } from './delivery.ts';

export interface StartDiscussionRequest {
  place: DiscussionPlace;
  article: Article;
  startedBy: string;
}

/** Brings an article into a channel, where it is not there yet, and opens its discussion. */
export type StartDiscussion = (request: StartDiscussionRequest) => Promise<OpenDiscussionOutcome>;

export interface StartDiscussionPorts {
  poster: ArticlePoster;
  openDiscussion: OpenDiscussion;
}

/**
 * Takes our own latest posting of the article in that channel where there is one, so asking twice leads to the same
 * discussion; two who ask at the same moment are brought together by the nonce.
 */
export function createStartDiscussion({ poster, openDiscussion }: StartDiscussionPorts): StartDiscussion {
  return async ({ place, article, startedBy }) => {
    const subject = { title: article.title, article };
    const kind = await poster.channelKind(place.channelId);
    switch (kind) {
      case 'gone':
        return { outcome: 'gone' };
      case 'unknown':
        return { outcome: 'failed' };
      case 'other':
        return { outcome: 'wrongChannel' };
      case 'forum':
        return openDiscussion({ kind: 'forum', place, subject, startedBy });
      case 'text':
      case 'announcement': {
        const posting = { ...place, article, nonce: makeNonce(article.id, place.channelId) };
        const found = await poster.find(posting, null);
        // Where we may not look, the post itself tells whether it is allowed.
        const posted = found.outcome === 'absent' || found.outcome === 'forbidden' ? await poster.post(posting) : found;
        if (!('messageId' in posted)) return posted;
        return openDiscussion({ kind: 'message', place, messageId: posted.messageId, subject, startedBy });
      }
    }
  };
}
