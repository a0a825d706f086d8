import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../src/feeds/http/address-guard.ts';
import { createGuardedFetcher, type GuardedFetchOptions } from '../../src/feeds/http/guarded-fetch.ts';

const DOCUMENT = '<rss version="2.0"><channel><title>News</title></channel></rss>';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
let handlers: Record<string, Handler>;
let requests: IncomingMessage[];
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(request);
    const handler = handlers[request.url ?? ''];
    if (handler) handler(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  origin = `http://127.0.0.1:${address.port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

let open: { close(): Promise<void> }[];
beforeEach(() => {
  requests = [];
  open = [];
  handlers = { '/feed': (_request, response) => response.end(DOCUMENT) };
});
afterEach(async () => {
  for (const fetcher of open) await fetcher.close();
});

/** A fetcher that may reach this test's server, as the local mode may its newsroom. */
function createFetcher(options: Partial<GuardedFetchOptions> = {}) {
  const fetcher = createGuardedFetcher({ userAgent: 'Test/1', allowedOrigins: [origin], ...options });
  open.push(fetcher);
  return fetcher;
}

const get = (url: string, options: Partial<GuardedFetchOptions> = {}) =>
  createFetcher(options).fetch({ url, etag: null, lastModified: null });

describe('fetching a feed', () => {
  test('gives its bytes and what the next request is conditional on', async () => {
    handlers['/feed'] = (_request, response) =>
      response
        .writeHead(200, { 'content-type': 'text/xml', etag: '"1"', 'last-modified': 'Sun, 01 Nov 2026 12:00:00 GMT' })
        .end(DOCUMENT);
    const response = await get(`${origin}/feed`);
    expect(response).toMatchObject({
      outcome: 'fetched',
      contentType: 'text/xml',
      url: `${origin}/feed`,
      permanentUrl: null,
      etag: '"1"',
      lastModified: 'Sun, 01 Nov 2026 12:00:00 GMT',
    });
    expect(response.outcome === 'fetched' && new TextDecoder().decode(response.bytes)).toBe(DOCUMENT);
    expect(requests[0]?.headers['user-agent']).toBe('Test/1');
  });

  test.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('reads what is compressed by %s', async (encoding, compress) => {
    handlers['/feed'] = (_request, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(compress(DOCUMENT));
    const response = await get(`${origin}/feed`);
    expect(response.outcome === 'fetched' && new TextDecoder().decode(response.bytes)).toBe(DOCUMENT);
    expect(requests[0]?.headers['accept-encoding']).toBe('br, gzip, deflate');
  });

  test('asks for what changed only, and hears that nothing did', async () => {
    handlers['/feed'] = (_request, response) => response.writeHead(304, { 'cache-control': 'max-age=60' }).end();
    const request = { url: `${origin}/feed`, etag: '"1"', lastModified: 'Sun, 01 Nov 2026 12:00:00 GMT' };
    expect(await createFetcher().fetch(request)).toEqual({ outcome: 'unchanged', freshMs: 60_000 });
    expect(requests[0]?.headers).toMatchObject({
      'if-none-match': '"1"',
      'if-modified-since': 'Sun, 01 Nov 2026 12:00:00 GMT',
    });
  });

  test.each([
    { status: 410, headers: {}, expected: { outcome: 'gone' } },
    { status: 429, headers: { 'retry-after': '120' }, expected: { outcome: 'busy', retryAfterMs: 120_000 } },
    { status: 503, headers: {}, expected: { outcome: 'busy', retryAfterMs: null } },
    {
      status: 503,
      headers: { 'retry-after': 'Sun, 01 Nov 2026 12:01:00 GMT' },
      expected: { outcome: 'busy', retryAfterMs: 60_000 },
    },
    { status: 404, headers: {}, expected: { outcome: 'failed', reason: 'notFound', detail: 'status 404' } },
    { status: 403, headers: {}, expected: { outcome: 'failed', reason: 'forbidden', detail: 'status 403' } },
    { status: 500, headers: {}, expected: { outcome: 'failed', reason: 'status', detail: 'status 500' } },
  ])('tells $status $headers apart', async ({ status, headers, expected }) => {
    handlers['/feed'] = (_request, response) => response.writeHead(status, headers).end('sorry');
    expect(await get(`${origin}/feed`, { now: () => new Date('2026-11-01T12:00:00Z') })).toEqual(expected);
  });

  test('fails on a connection that breaks', async () => {
    handlers['/feed'] = (request) => request.socket.destroy();
    expect(await get(`${origin}/feed`)).toMatchObject({ outcome: 'failed', reason: 'network' });
  });
});

describe('redirects', () => {
  const redirect =
    (status: number, location: string): Handler =>
    (_request, response) =>
      response.writeHead(status, { location }).end();

  test('are followed, and remembered as far as they are permanent', async () => {
    handlers['/old'] = redirect(301, '/moved');
    handlers['/moved'] = redirect(308, '/now');
    handlers['/now'] = redirect(302, '/feed');
    expect(await get(`${origin}/old`)).toMatchObject({
      outcome: 'fetched',
      url: `${origin}/feed`,
      permanentUrl: `${origin}/now`,
    });
  });

  test('that begin as temporary are not remembered', async () => {
    handlers['/old'] = redirect(302, '/moved');
    handlers['/moved'] = redirect(301, '/feed');
    expect(await get(`${origin}/old`)).toMatchObject({ outcome: 'fetched', permanentUrl: null });
  });

  test('are followed five times and no more', async () => {
    for (let step = 0; step < 9; step += 1) handlers[`/${step}`] = redirect(302, `/${step + 1}`);
    handlers['/5'] = handlers['/feed'] ?? redirect(302, '/');
    expect(await get(`${origin}/0`)).toMatchObject({ outcome: 'fetched' });
    handlers['/5'] = redirect(302, '/6');
    expect(await get(`${origin}/0`)).toEqual({ outcome: 'refused', reason: 'redirects' });
  });

  test.each([
    ['http://127.0.0.1/feed', 'address'],
    ['http://169.254.169.254/latest/meta-data/', 'address'],
    ['http://localhost/', 'address'],
    ['file:///etc/passwd', 'protocol'],
    ['http://127.0.0.1:22/', 'port'],
    ['http://[', 'protocol'],
  ])('to %s are refused for their %s', async (location, reason) => {
    handlers['/feed'] = redirect(302, location);
    const resolveName: GuardedFetchOptions['resolveName'] = (_name, callback) => {
      callback(null, ['127.0.0.1']);
    };
    expect(await get(`${origin}/feed`, { resolveName })).toEqual({ outcome: 'refused', reason });
  });
});

describe('addresses inside', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0/',
    'http://0.0.0.0/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://198.18.0.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b:1::1]/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[fd12:3456::1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:db8::1]/',
    'http://[ff02::1]/',
    'http://①②⑦.⓪.⓪.①/',
    'http://127。0。0。1/',
  ])('are refused however they are spelt: %s', async (url) => {
    expect(await get(url)).toEqual({ outcome: 'refused', reason: 'address' });
  });

  test('are refused when a name leads to them, at the moment of connecting', async () => {
    const asked: string[] = [];
    const resolveName: GuardedFetchOptions['resolveName'] = (name, callback) => {
      asked.push(name);
      callback(null, ['10.0.0.1', '::1', 'fe80::1']);
    };
    // The one name that these tests let through to the connector.
    expect(await get('http://localhost/feed', { resolveName })).toEqual({ outcome: 'refused', reason: 'address' });
    expect(asked).toEqual(['localhost']);
  });

  test('are refused on the allowed host by another port', async () => {
    expect(await get('http://127.0.0.1:8080/')).toEqual({ outcome: 'refused', reason: 'address' });
  });

  test.each(['8.8.8.8', '2606:4700::1111', '1.1.1.1'])('are told from those outside: %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('other addresses', () => {
  test.each([
    ['ftp://news.example/feed', 'protocol'],
    ['javascript:alert(1)', 'protocol'],
    ['not an address', 'protocol'],
    ['http://news.example:22/', 'port'],
    ['http://news.example:6379/', 'port'],
  ] as const)('are refused: %s for its %s', async (url, reason) => {
    expect(await get(url)).toEqual({ outcome: 'refused', reason });
    expect(createFetcher().judge(url)).toBe(reason);
  });

  test('are all refused where nothing may leave the machine', async () => {
    const options = { onlyAllowedOrigins: true };
    expect(await get('https://news.example/feed', options)).toEqual({ outcome: 'refused', reason: 'notAllowed' });
    expect(await get(`${origin}/feed`, options)).toMatchObject({ outcome: 'fetched' });
  });
});

describe('limits', () => {
  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('end a document that is too large after decompression by %s', async (encoding, compress) => {
    handlers['/feed'] = (_request, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(compress(Buffer.alloc(5_000_000)));
    expect(await get(`${origin}/feed`, { maxBytes: 1_000_000 })).toEqual({ outcome: 'refused', reason: 'tooLarge' });
  });

  test('end a server that answers too slowly, or drips', async () => {
    handlers['/feed'] = () => undefined;
    handlers['/drip'] = (_request, response) => void response.writeHead(200).write('<');
    for (const path of ['/feed', '/drip']) {
      const response = await get(`${origin}${path}`, { totalTimeoutMs: 50 });
      expect(response).toMatchObject({ outcome: 'failed', reason: 'timeout' });
    }
  });

  test('end a document whose compression is broken', async () => {
    handlers['/feed'] = (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip at all');
    expect(await get(`${origin}/feed`)).toMatchObject({ outcome: 'failed', reason: 'network' });
  });
});
