import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGuardedFetcher, type GuardedFetchOptions } from '../../src/feeds/http/guarded-fetch.ts';
import { readFeed } from '../../src/feeds/read-feed.ts';

const GOOD =
  '<rss><channel><title>Good</title><item><title>x</title><link>https://a.example/</link></item></channel></rss>';
const MIB = 1024 * 1024;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
const handlers = new Map<string, Handler>();
let server: Server;
let origin: string;

beforeAll(async () => {
  const zeros = Buffer.alloc(8 * MIB);
  const [zipped, brotli] = await Promise.all([
    promisify(gzip)(zeros),
    promisify(brotliCompress)(Buffer.alloc(64 * MIB)),
  ]);
  server = createServer((request, response) => {
    // Whoever hangs up early breaks the connection for some of these.
    response.on('error', () => undefined);
    const handler = handlers.get(new URL(request.url ?? '/', 'http://x').pathname);
    if (handler) handler(request, response);
    else response.writeHead(404).end();
  });
  handlers.set('/good', (_request, response) => response.end(GOOD));
  handlers.set('/gzip', (_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    sendForEver(response, zipped);
  });
  handlers.set('/brotli', (_request, response) => response.writeHead(200, { 'content-encoding': 'br' }).end(brotli));
  handlers.set(
    '/nested-gzip',
    (_request, response) =>
      void promisify(gzip)(Buffer.concat(Array.from({ length: 400 }, () => zipped))).then((twice) =>
        response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(twice),
      ),
  );
  handlers.set('/endless', (_request, response) => {
    response.writeHead(200);
    sendForEver(response, Buffer.alloc(64 * 1024, '<item>'));
  });
  handlers.set('/drip', (_request, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write(' '), 5);
    response.on('close', () => {
      clearInterval(drip);
    });
  });
  handlers.set('/silent', () => undefined);
  handlers.set('/circle', (_request, response) => response.writeHead(301, { location: '/circle' }).end());
  handlers.set('/on-and-on', (request, response) => {
    const step = Number(new URL(request.url ?? '', 'http://x').searchParams.get('step'));
    response.writeHead(302, { location: `/on-and-on?step=${String(step + 1)}` });
    sendForEver(response, Buffer.alloc(64 * 1024));
  });
  handlers.set('/long-header', (_request, response) =>
    response.writeHead(200, { 'x-long': 'x'.repeat(MIB) }).end(GOOD),
  );
  handlers.set('/many-headers', (_request, response) => {
    for (let index = 0; index < 5_000; index += 1) response.setHeader(`x-${String(index)}`, 'x');
    response.end(GOOD);
  });
  handlers.set('/no-http', (request) => request.socket.end(Buffer.alloc(1_000, '\0')));
  handlers.set('/cut', (request, response) => {
    response.writeHead(200, { 'content-length': '100000' }).write(GOOD);
    setImmediate(() => request.socket.destroy());
  });
  handlers.set('/odd-tag', (_request, response) =>
    response.writeHead(200, { etag: 'x'.repeat(5_000), 'retry-after': '-1', expires: 'x' }).end(GOOD),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  origin = `http://127.0.0.1:${address.port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** As fast as it is taken, until the other side hangs up. */
function sendForEver(response: ServerResponse, chunk: Uint8Array): void {
  const send = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', send);
  send();
}

async function get(path: string, options: Partial<GuardedFetchOptions> = {}) {
  const fetcher = createGuardedFetcher({
    ...{ userAgent: 'Test/1', allowedOrigins: [origin], totalTimeoutMs: 400, ...options },
  });
  const response = await fetcher.fetch({ url: origin + path, etag: null, lastModified: null });
  void fetcher.close();
  return response;
}

const HOSTILE: readonly [path: string, end: string][] = [
  ['/gzip', 'refused tooLarge'],
  ['/brotli', 'refused tooLarge'],
  ['/endless', 'refused tooLarge'],
  ['/drip', 'failed timeout'],
  ['/silent', 'failed timeout'],
  ['/circle', 'refused redirects'],
  ['/on-and-on', 'refused redirects'],
  ['/long-header', 'failed network'],
  ['/no-http', 'failed network'],
  ['/cut', 'failed network'],
];

describe('a hostile server', () => {
  test.each(HOSTILE)('ends in a named refusal or failure: %s', async (path, end) => {
    // Only what never comes is to run into the limit, however busy the machine is.
    const options = end.endsWith('timeout') ? {} : { totalTimeoutMs: 10_000 };
    const start = performance.now();
    const response = await get(path, options);
    expect('reason' in response ? `${response.outcome} ${response.reason}` : response.outcome).toBe(end);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test('that sends a bomb within a bomb, thousands of headers or odd ones is read as far as it is a feed', async () => {
    expect((await get('/nested-gzip', { totalTimeoutMs: 10_000 })).outcome).not.toBe('fetched');
    expect(['fetched', 'failed']).toContain((await get('/many-headers')).outcome);
    expect(await get('/odd-tag')).toMatchObject({ outcome: 'fetched', freshMs: 0 });
  });

  test('does no harm to other feeds, which are fetched and read meanwhile', async () => {
    const attacks = HOSTILE.flatMap(([path]) => [get(path), get(path), get(path)]);
    for (let round = 0; round < 20; round += 1) {
      const start = performance.now();
      const response = await get('/good', { totalTimeoutMs: 5_000 });
      if (response.outcome !== 'fetched') throw new Error(response.outcome);
      expect(readFeed(response)).toMatchObject({
        outcome: 'read',
        document: { title: 'Good', items: [{ title: 'x' }] },
      });
      expect(performance.now() - start).toBeLessThan(5_000);
    }
    for (const response of await Promise.all(attacks)) expect(response.outcome).not.toBe('fetched');
  });
});

/** Loopback, private, link-local, metadata and reserved, in every spelling that some program takes. */
const INSIDE = [
  ...['127.0.0.1', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7F.0.0.1', '0x7f.1', '0177.0.0.1', '0177.1'],
  ...['017700000001', '127.0.0.1.', '127.000.000.001', '127.255.255.254', '%31%32%37.0.0.1', '127%2e0%2e0%2e1'],
  ...['①②⑦.⓪.⓪.①', '127。0。0。1', '１２７.０.０.１', '127｡0｡0｡1', 'user:secret@127.0.0.1', 'news.example@127.0.0.1'],
  ...['0', '0.0.0.0', '00000000', '0x0', '10.1.2.3', '0xa.1', '012.1', '167772161', '172.16.0.1', '172.31.255.255'],
  ...['192.168.1.1', '192.168.257', '3232235777', '0xc0a80101', '0300.0250.1.1', '100.64.0.1', '100.100.100.200'],
  ...['169.254.169.254', '2852039166', '0xa9fea9fe', '0251.0376.0251.0376', '168.63.129.16', '192.0.0.192'],
  ...['192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1'],
  ...['255.255.255.255', '[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[0000::0001]', '[::127.0.0.1]', '[::ffff:127.0.0.1]'],
  ...[
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:127.0.0.1]',
    '[::ffff:0:127.0.0.1]',
    '[::ffff:10.0.0.1]',
    '[::ffff:a9fe:a9fe]',
  ],
  ...['[64:ff9b::7f00:1]', '[64:ff9b::169.254.169.254]', '[64:ff9b:1::1]', '[2002:7f00:1::]', '[2002:a9fe:a9fe::]'],
  ...[
    '[2001:0:7f00:1::]',
    '[fe80::1]',
    '[fec0::1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[100::1]',
    '[2001:db8::1]',
    '[ff02::1]',
  ],
];

describe('addresses inside', () => {
  test(`are refused in all of ${String(INSIDE.length)} spellings`, async () => {
    expect(INSIDE.length).toBeGreaterThanOrEqual(60);
    const fetcher = createGuardedFetcher({ userAgent: 'Test/1' });
    for (const host of INSIDE) {
      const response = await fetcher.fetch({ url: `http://${host}/feed`, etag: null, lastModified: null });
      expect(response, host).toEqual({ outcome: 'refused', reason: 'address' });
    }
    await fetcher.close();
  });

  test.each([
    'http:\\\\127.0.0.1\\',
    'http:127.0.0.1',
    'http:/127.0.0.1/',
    'https://127.0.0.1:8443/',
    ' http://127.1/ ',
  ])('are refused in %s', async (url) => {
    const fetcher = createGuardedFetcher({ userAgent: 'Test/1' });
    const response = await fetcher.fetch({ url, etag: null, lastModified: null });
    expect(response).toEqual({ outcome: 'refused', reason: 'address' });
    await fetcher.close();
  });
});
