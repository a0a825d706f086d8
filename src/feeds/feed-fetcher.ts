export interface FeedRequest {
  url: string;
  etag: string | null;
  lastModified: string | null;
}

/** How fetching a feed went. */
export type FeedResponse =
  | {
      outcome: 'fetched';
      bytes: Uint8Array;
      contentType: string | null;
      /** Where the document came from in the end. */
      url: string;
      /** Where the feed has moved for good, if every step of the way there said so (301, 308); else null. */
      permanentUrl: string | null;
      etag: string | null;
      lastModified: string | null;
      /** How long it counts as fresh; absent when it does not say. */
      freshMs?: number;
    }
  /** Nothing new since the last fetch (304). */
  | { outcome: 'unchanged'; permanentUrl?: string | null; freshMs?: number }
  /** Gone for good (410). */
  | { outcome: 'gone' }
  /** The server asks for patience (429, 503), with how long if it said so. */
  | { outcome: 'busy'; retryAfterMs: number | null }
  /** We do not fetch this: an address inside, an odd port, too many redirects, too large a document. */
  | { outcome: 'refused'; reason: FetchRefusal }
  /** It did not work, this time. `detail` is for the log. */
  | { outcome: 'failed'; reason: FetchFailure; detail: string };

/** `notFound` is 404, `forbidden` 401, 403 and 451, `status` any other answer that is no document. */
export type FetchFailure = 'notFound' | 'forbidden' | 'status' | 'timeout' | 'network';

export type FetchRefusal = 'address' | 'protocol' | 'port' | 'notAllowed' | 'redirects' | 'tooLarge';

/** Fetches a feed. Never throws; the adapter lies in `src/feeds/http/`. */
export interface FeedFetcher {
  fetch(request: FeedRequest): Promise<FeedResponse>;
  /** Why the address is not fetched, as far as it shows by itself; null when it may be. */
  judge(url: string): FetchRefusal | null;
}
