import { type ReadRefusal } from './feed-document.ts';
import { type FetchFailure, type FetchRefusal } from './feed-fetcher.ts';

/** Why a feed could not be read: what its server did, what we refuse, or what the document was instead. */
export type FeedTrouble = FetchFailure | FetchRefusal | ReadRefusal | 'busy' | 'gone';

/** All of them. */
export const FEED_TROUBLES = Object.keys({
  notFound: true,
  forbidden: true,
  status: true,
  timeout: true,
  network: true,
  address: true,
  protocol: true,
  port: true,
  notAllowed: true,
  redirects: true,
  tooLarge: true,
  empty: true,
  html: true,
  notAFeed: true,
  encoding: true,
  busy: true,
  gone: true,
} satisfies Record<FeedTrouble, true>) as FeedTrouble[];
