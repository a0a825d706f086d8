import { createServer } from 'node:http';

// A newsroom of many feeds, in a process of its own. So many have new articles, and the others say that they have none.
const [feedCount, changedCount] = process.argv.slice(2).map(Number);
if (feedCount === undefined || changedCount === undefined)
  throw new Error('Expected how many feeds, and how many change.');

const NEW_ARTICLES = 10;
const HOUR_MS = 60 * 60_000;
const changing = Math.max(1, Math.floor(feedCount / changedCount));

const server = createServer((request, response) => {
  const feed = Number(/^\/(\d+)$/.exec(request.url ?? '')?.[1]);
  const etag = feed % changing === 0 ? '"changed"' : '"known"';
  if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
  else response.writeHead(200, { etag, 'content-type': 'application/rss+xml' }).end(writeFeed(feed));
});

function writeFeed(feed: number): string {
  const items = Array.from({ length: NEW_ARTICLES }, (_, index) => {
    const number = NEW_ARTICLES - index;
    const date = new Date(Date.UTC(2026, 0, 1) + number * HOUR_MS + feed * 1_000).toUTCString();
    const link = `https://${String(feed)}.example/${String(number)}`;
    const words = `What maker ${String(feed)} says of the phone ${String(number)}`;
    return `<item><title>${words}</title><link>${link}</link><guid>${link}</guid><pubDate>${date}</pubDate><description>&lt;p&gt;${`${words}. `.repeat(8)}&lt;/p&gt;</description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Feed ${String(feed)}</title>${items.join('')}</channel></rss>`;
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  process.send?.(`http://127.0.0.1:${address.port}`);
});
