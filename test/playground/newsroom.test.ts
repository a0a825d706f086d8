import fastify, { type FastifyInstance } from 'fastify';
import { parseFeed } from 'feedsmith';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Clock } from '../../playground/clock.ts';
import { serveNewsroom } from '../../playground/newsroom/newsroom.ts';

const START_MS = Date.parse('2026-11-24T08:00:00.250Z');

let app: FastifyInstance;
let nowMs: number;

beforeEach(() => {
  nowMs = START_MS;
  const clock: Clock = { now: () => nowMs, after: () => () => undefined };
  app = fastify();
  serveNewsroom(app, {
    clock,
    articles: [
      { title: 'Older', url: 'https://example.test/older', publishedAt: new Date('2016-10-25T08:00:00Z') },
      { title: 'Newer', url: 'https://example.test/newer', publishedAt: new Date('2016-11-25T08:00:00Z') },
    ],
  });
});

afterEach(() => app.close());

const publish = (body: unknown) =>
  app.inject({ method: 'POST', url: '/newsroom/articles', payload: body as Record<string, unknown> });
const readFeed = (headers: Record<string, string> = {}) =>
  app.inject({ url: '/newsroom/feed.xml', headers: { host: '127.0.0.1:4000', ...headers } });

function itemsOf(xml: string) {
  const parsed = parseFeed(xml);
  if (parsed.format !== 'rss') throw new Error(`not RSS but ${parsed.format}`);
  return parsed.feed.items ?? [];
}

test('starts with the articles it was given, newest first', async () => {
  const titles = itemsOf((await readFeed()).body).map((item) => item.title);
  expect(titles).toEqual(['Newer', 'Older']);
  expect((await app.inject('/newsroom/articles')).json()).toMatchObject([{ title: 'Newer' }, { title: 'Older' }]);
});

test('a published article leads the feed with its link, instant, summary and picture', async () => {
  const answer = await publish({
    title: 'A <b>bold</b> & "new" phone ]]>',
    url: 'https://example.test/a?b=1&c=2',
    summary: '5 < 6 & so on',
    imageUrl: 'https://example.test/picture.jpg?x=1&y=2',
  });
  expect(answer.statusCode).toBe(201);

  const feed = await readFeed();
  expect(feed.headers['content-type']).toBe('application/rss+xml; charset=utf-8');
  expect(itemsOf(feed.body)[0]).toMatchObject({
    title: 'A <b>bold</b> & "new" phone ]]>',
    link: 'https://example.test/a?b=1&c=2',
    description: '5 &lt; 6 &amp; so on',
    pubDate: 'Tue, 24 Nov 2026 08:00:00 GMT',
    guid: { value: answer.json<{ id: string }>().id, isPermaLink: false },
    media: { contents: [{ url: 'https://example.test/picture.jpg?x=1&y=2', medium: 'image' }] },
  });
});

test('an article may be dated by who publishes it', async () => {
  await publish({ title: 'Between', url: 'https://example.test/b', publishedAt: '2016-11-01T10:00:00+01:00' });
  const titles = itemsOf((await readFeed()).body).map((item) => item.title);
  expect(titles).toEqual(['Newer', 'Between', 'Older']);
});

test('characters that XML cannot carry are dropped', async () => {
  await publish({ title: 'A\u0000B\uD800C', url: 'https://example.test/c' });
  expect(itemsOf((await readFeed()).body)[0]?.title).toBe('AB\uFFFDC');
});

test.each([
  ['title', { url: 'https://example.test/a' }],
  ['title', { title: '  ', url: 'https://example.test/a' }],
  ['title', { title: 'x'.repeat(301), url: 'https://example.test/a' }],
  ['url', { title: 'A' }],
  ['url', { title: 'A', url: 'javascript:alert(1)' }],
  ['imageUrl', { title: 'A', url: 'https://example.test/a', imageUrl: 'picture.jpg' }],
  ['publishedAt', { title: 'A', url: 'https://example.test/a', publishedAt: 'yesterday' }],
  ['author', { title: 'A', url: 'https://example.test/a', author: 'me' }],
])('a wrong %s is refused by name', async (field, body) => {
  const answer = await publish(body);
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ field, message: expect.any(String) as string });
});

test('an unchanged feed is answered 304 to its tag, a changed one is not', async () => {
  const tag = String((await readFeed()).headers.etag);
  expect((await readFeed({ 'if-none-match': tag })).statusCode).toBe(304);
  expect((await readFeed({ 'if-none-match': `"other", W/${tag}` })).statusCode).toBe(304);

  await publish({ title: 'A', url: 'https://example.test/a' });
  const changed = await readFeed({ 'if-none-match': tag });
  expect(changed.statusCode).toBe(200);
  expect(changed.headers.etag).not.toBe(tag);
});

test('an unchanged feed is answered 304 to its date', async () => {
  nowMs += 5000;
  const date = String((await readFeed()).headers['last-modified']);
  expect(date).toBe('Tue, 24 Nov 2026 08:00:00 GMT');
  expect((await readFeed({ 'if-modified-since': date })).statusCode).toBe(304);
  expect((await readFeed({ 'if-modified-since': 'Mon, 23 Nov 2026 08:00:00 GMT' })).statusCode).toBe(200);
  expect((await readFeed({ 'if-modified-since': 'nonsense' })).statusCode).toBe(200);
});

test('a change within the same second is never hidden by the date', async () => {
  nowMs += 5000;
  const before = await readFeed();
  await publish({ title: 'First', url: 'https://example.test/1' });
  expect((await readFeed()).headers['last-modified']).toBeUndefined();
  const since = new Date(nowMs).toUTCString();
  await publish({ title: 'Second', url: 'https://example.test/2' });
  expect((await readFeed({ 'if-modified-since': since })).statusCode).toBe(200);
  expect((await readFeed({ 'if-modified-since': String(before.headers['last-modified']) })).statusCode).toBe(200);
});
