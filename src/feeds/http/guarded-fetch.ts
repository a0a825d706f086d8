import { Agent, errors, fetch, type Response } from 'undici';
import { type FeedFetcher, type FeedRequest, type FeedResponse, type FetchRefusal } from '../feed-fetcher.ts';
import { MAX_DOCUMENT_BYTES } from '../read-feed.ts';
import { createGuardedConnector, ForbiddenAddressError, resolveByDns, type ResolveName } from './address-guard.ts';
import { readFreshness, readRetryAfter } from './read-freshness.ts';

/** The web's ordinary ports, and those its servers usually take besides. */
const ORDINARY_PORTS = new Set(['', '80', '443', '8000', '8008', '8080', '8443', '8888']);
const MAX_REDIRECTS = 5;
const ACCEPT =
  'application/feed+json, application/atom+xml, application/rss+xml, application/rdf+xml, application/json;q=0.9, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';

export interface GuardedFetchOptions {
  /** How the bot names itself to servers, with an address where its people can be reached. */
  userAgent: string;
  /** Origins inside that may be fetched all the same, such as the local newsroom's; their ports may be any. */
  allowedOrigins?: readonly string[];
  /** Set where nothing may leave the machine: everything but the allowed origins is refused. */
  onlyAllowedOrigins?: boolean;
  connectTimeoutMs?: number;
  /** From the request to the last byte, redirects included. */
  totalTimeoutMs?: number;
  /** After decompression. */
  maxBytes?: number;
  resolveName?: ResolveName;
  now?: () => Date;
}

/**
 * Fetches feeds from the open internet and nowhere else: http and https on ordinary ports, no address inside, at most
 * five redirects, so many decoded bytes, so much time. Close it to let go of its connections.
 */
export function createGuardedFetcher(options: GuardedFetchOptions): FeedFetcher & { close(): Promise<void> } {
  const { connectTimeoutMs = 10_000, totalTimeoutMs = 30_000, maxBytes = MAX_DOCUMENT_BYTES } = options;
  const { resolveName = resolveByDns, now = () => new Date(), onlyAllowedOrigins = false } = options;
  const allowedOrigins = new Set((options.allowedOrigins ?? []).map((origin) => new URL(origin).origin));
  const agent = new Agent({ connect: createGuardedConnector({ allowedOrigins, connectTimeoutMs, resolveName }) });

  /** Null when the address may be fetched as far as it shows by itself. */
  function judgeUrl(url: URL): FetchRefusal | null {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'protocol';
    if (allowedOrigins.has(url.origin)) return null;
    if (onlyAllowedOrigins) return 'notAllowed';
    return ORDINARY_PORTS.has(url.port) ? null : 'port';
  }

  async function follow(request: FeedRequest, signal: AbortSignal): Promise<FeedResponse> {
    let url = parseUrl(request.url);
    let permanentUrl: string | null = null;
    let isPermanentSoFar = true;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      if (url === null) return { outcome: 'refused', reason: 'protocol' };
      // A name and a password before a host are a disguise more often than a key, and no key is kept in a feed's address.
      url.username = '';
      url.password = '';
      const refusal = judgeUrl(url);
      if (refusal !== null) return { outcome: 'refused', reason: refusal };
      const headers = writeHeaders(options.userAgent, request);
      const response = await fetch(url, { dispatcher: agent, redirect: 'manual', headers, signal });
      const target = findRedirect(response, url);
      if (target === undefined) return readResponse(response, { url, permanentUrl, maxBytes, now: now() });
      await response.body?.cancel();
      isPermanentSoFar &&= response.status === 301 || response.status === 308;
      if (isPermanentSoFar) permanentUrl = target?.href ?? null;
      url = target;
    }
    return { outcome: 'refused', reason: 'redirects' };
  }

  return {
    async fetch(request) {
      const signal = AbortSignal.timeout(totalTimeoutMs);
      try {
        return await follow(request, signal);
      } catch (error) {
        return describeFailure(error, signal);
      }
    },
    judge(address) {
      const url = parseUrl(address);
      return url === null ? 'protocol' : judgeUrl(url);
    },
    close: () => agent.close(),
  };
}

function parseUrl(url: string, base?: URL): URL | null {
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
}

function writeHeaders(userAgent: string, { etag, lastModified }: FeedRequest): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: ACCEPT,
    // Left to itself, fetch asks for brotli over https alone.
    'accept-encoding': 'br, gzip, deflate',
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

/** Undefined when the response is no redirect, null when it leads nowhere. */
function findRedirect(response: Response, url: URL): URL | null | undefined {
  if (![301, 302, 303, 307, 308].includes(response.status)) return undefined;
  return parseUrl(response.headers.get('location') ?? 'invalid://', url);
}

interface ReadingContext {
  url: URL;
  permanentUrl: string | null;
  maxBytes: number;
  now: Date;
}

async function readResponse(response: Response, context: ReadingContext): Promise<FeedResponse> {
  const { status, headers } = response;
  if (status === 200) return readBody(response, context);
  await response.body?.cancel();
  if (status === 304) {
    const { permanentUrl, now } = context;
    return {
      outcome: 'unchanged',
      ...(permanentUrl !== null && { permanentUrl }),
      freshMs: readFreshness(headers, now),
    };
  }
  if (status === 410) return { outcome: 'gone' };
  if (status === 429 || status === 503) {
    return { outcome: 'busy', retryAfterMs: readRetryAfter(headers.get('retry-after'), context.now) };
  }
  return { outcome: 'failed', reason: nameStatus(status), detail: `status ${status}` };
}

function nameStatus(status: number): 'notFound' | 'forbidden' | 'status' {
  if (status === 404) return 'notFound';
  return status === 401 || status === 403 || status === 451 ? 'forbidden' : 'status';
}

async function readBody(
  response: Response,
  { url, permanentUrl, maxBytes, now }: ReadingContext,
): Promise<FeedResponse> {
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  for await (const chunk of response.body ?? []) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('A response body came in something else than bytes.');
    byteCount += chunk.byteLength;
    // Leaving the loop cancels the body, so what is left is never decompressed.
    if (byteCount > maxBytes) return { outcome: 'refused', reason: 'tooLarge' };
    chunks.push(chunk);
  }
  const { headers } = response;
  return {
    outcome: 'fetched',
    bytes: Buffer.concat(chunks),
    contentType: headers.get('content-type'),
    url: url.href,
    permanentUrl,
    etag: headers.get('etag'),
    lastModified: headers.get('last-modified'),
    freshMs: readFreshness(headers, now),
  };
}

/** undici wraps what went wrong in its own errors, several layers deep. */
function describeFailure(error: unknown, signal: AbortSignal): FeedResponse {
  const layers = unwrap(error);
  if (layers.some((layer) => layer instanceof ForbiddenAddressError)) return { outcome: 'refused', reason: 'address' };
  const detail = layers.map((layer) => layer.message).join(': ');
  const timedOut = signal.aborted || layers.some((layer) => layer instanceof errors.ConnectTimeoutError);
  return { outcome: 'failed', reason: timedOut ? 'timeout' : 'network', detail };
}

function unwrap(error: unknown): Error[] {
  const layers: Error[] = [];
  for (let layer = error; layer instanceof Error && layers.length < 5; layer = layer.cause) layers.push(layer);
  return layers;
}
