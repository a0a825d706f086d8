import { createHash } from 'node:crypto';
import { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Clock } from '../clock.ts';
import { type NewsroomArticle } from '../playground.ts';
import { type PublishedArticle, writeFeed } from './write-feed.ts';

export interface NewsroomOptions {
  clock: Clock;
  /** What it has published before it opens. */
  articles?: readonly NewsroomArticle[];
}

const webUrl = z.url({ protocol: /^https?$/, error: 'Expected an http or https address.' }).max(2048);

/** Characters that XML 1.0 cannot carry, not even escaped (section 2.2). */
const FORBIDDEN_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const text = z.string().transform((value) => value.toWellFormed().replace(FORBIDDEN_IN_XML, '').trim());

const articleBody = z.strictObject({
  title: text.pipe(z.string().min(1, 'Expected a headline.').max(300, 'Expected at most 300 characters.')),
  url: webUrl,
  summary: text.pipe(z.string().max(4000, 'Expected at most 4000 characters.')).optional(),
  imageUrl: webUrl.optional(),
  publishedAt: z.iso
    .datetime({ offset: true, error: 'Expected an ISO instant such as 2016-10-25T08:00:00Z.' })
    .optional(),
});

/**
 * Adds the newsroom: the RSS feed `GET /newsroom/feed.xml` (conditional by ETag and Last-Modified), its articles as JSON
 * at `GET /newsroom/articles`, newest first, and `POST /newsroom/articles`, which publishes one and answers it with 201,
 * or 400 with `{message, field}` when a field does not fit.
 */
export function serveNewsroom(app: FastifyInstance, { clock, articles = [] }: NewsroomOptions): void {
  const published = articles.map(identify).toSorted(byNewest);
  let changedAtMs = clock.now();

  app.get('/newsroom/articles', () => published);

  app.post('/newsroom/articles', async (request, reply) => {
    const body = articleBody.safeParse(request.body ?? {});
    if (!body.success) return reply.code(400).send(describeRefusal(body.error));
    const { publishedAt, ...rest } = body.data;
    const article = identify({ ...rest, publishedAt: publishedAt ? new Date(publishedAt) : new Date(clock.now()) });
    published.push(article);
    published.sort(byNewest);
    changedAtMs = clock.now();
    return reply.code(201).send(article);
  });

  app.get('/newsroom/feed.xml', async (request, reply) => {
    const feed = writeFeed({ origin: `http://${request.host}`, articles: published, changedAt: new Date(changedAtMs) });
    const entityTag = `"${createHash('sha256').update(feed).digest('base64url').slice(0, 27)}"`;
    reply.header('etag', entityTag).header('cache-control', 'no-cache');
    // A date counts whole seconds: within the second of a change it could not tell the version before from the one after.
    const isDateSafe = toSeconds(clock.now()) > toSeconds(changedAtMs);
    if (isDateSafe) reply.header('last-modified', new Date(changedAtMs).toUTCString());
    if (isUnchanged(request.headers, entityTag, isDateSafe ? changedAtMs : null)) return reply.code(304).send();
    return reply.type('application/rss+xml; charset=utf-8').send(feed);
  });
}

/** RFC 9110, section 13.2.2: a tag decides alone where one is given; the date only where none is. */
function isUnchanged(
  headers: { 'if-none-match'?: string | undefined; 'if-modified-since'?: string | undefined },
  entityTag: string,
  changedAtMs: number | null,
): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) {
    return tags.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === entityTag);
  }
  const sinceMs = Date.parse(headers['if-modified-since'] ?? '');
  return changedAtMs !== null && toSeconds(changedAtMs) <= toSeconds(sinceMs);
}

function identify(article: NewsroomArticle): PublishedArticle {
  const identity = [article.url, article.title, article.publishedAt.toISOString()].join('\n');
  return { id: createHash('sha256').update(identity).digest('hex').slice(0, 24), ...article };
}

function byNewest(left: PublishedArticle, right: PublishedArticle): number {
  return right.publishedAt.getTime() - left.publishedAt.getTime();
}

function describeRefusal(error: z.ZodError): { message: string; field: string } {
  const [issue] = error.issues;
  const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0];
  return { message: issue?.message ?? 'The body does not fit.', field: String(field ?? 'body') };
}

function toSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
