import { type FeedFetcher, type FeedRequest, type FeedResponse } from './feed-fetcher.ts';

/** A web of feeds in memory: what each address answers is set by hand. For tests and simulations. */
export interface FakeFeedFetcher extends FeedFetcher {
  /** Every request so far, in order. */
  readonly requests: FeedRequest[];
  /** Publishes a document at an address, with an entity tag made of how often it changed. */
  publish(url: string, document: string): void;
  /** What the address answers instead of a document, until it is published again. */
  answer(url: string, response: FeedResponse): void;
}

export function createFakeFeedFetcher(): FakeFeedFetcher {
  const requests: FeedRequest[] = [];
  const documents = new Map<string, { document: string; version: number }>();
  const answers = new Map<string, FeedResponse>();
  return {
    requests,
    publish(url, document) {
      answers.delete(url);
      documents.set(url, { document, version: (documents.get(url)?.version ?? 0) + 1 });
    },
    answer(url, response) {
      answers.set(url, response);
    },
    judge: () => null,
    fetch({ url, etag, lastModified }) {
      requests.push({ url, etag, lastModified });
      const answer = answers.get(url);
      if (answer !== undefined) return Promise.resolve(answer);
      const found = documents.get(url);
      if (found === undefined) return Promise.resolve({ outcome: 'failed', reason: 'notFound', detail: 'status 404' });
      const tag = `"${found.version}"`;
      if (etag === tag) return Promise.resolve({ outcome: 'unchanged' });
      return Promise.resolve({
        outcome: 'fetched',
        bytes: new TextEncoder().encode(found.document),
        contentType: null,
        url,
        permanentUrl: null,
        etag: tag,
        lastModified: null,
      });
    },
  };
}
