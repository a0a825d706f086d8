import { z } from 'zod';
import { readFeedDate } from './feed-date.ts';
import { type FeedDocument, type FeedItem, MAX_ITEMS } from './feed-document.ts';
import { resolveLink } from './feed-link.ts';
import { type FeedText, toPlainLine, toPlainText } from './feed-text.ts';
import { findFirstImage, looksLikeHtml } from './html-to-text.ts';

/** A field of another type than it should have is as good as none; the rest of the item is still read. */
const text = z
  .string()
  .transform((value) => value.trim())
  .pipe(z.string().min(1))
  .nullable()
  .catch(null)
  .default(null);
const authors = z.array(z.object({ name: text })).catch([]);

const itemSchema = z.object({
  // "If an id is presented as a number or other type, a reader must coerce it to a string" (JSON Feed 1.1, items).
  id: z.coerce.string().nullable().catch(null).default(null),
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  image: text,
  banner_image: text,
  date_published: text,
  date_modified: text,
  author: z.object({ name: text }).nullable().catch(null).default(null),
  authors: authors.default([]),
  tags: z.array(z.unknown()).catch([]).default([]),
});

const feedSchema = z.object({
  version: text,
  title: text,
  home_page_url: text,
  items: z.array(z.unknown()),
});

/** Reads a JSON Feed of any version (jsonfeed.org); null when the text is no JSON or not of that shape. */
export function readJsonFeed(source: string, documentUrl: string | null): FeedDocument | null {
  const parsed = feedSchema.safeParse(parseJson(source));
  if (!parsed.success || (parsed.data.version === null && parsed.data.title === null)) return null;
  const { title, home_page_url: homePage, items } = parsed.data;
  return {
    format: 'json',
    title: title === null ? null : toPlainLine({ value: title, isHtml: false }),
    link: homePage === null ? null : resolveLink(homePage, documentUrl),
    items: items
      .slice(0, MAX_ITEMS)
      .map((item) => itemSchema.safeParse(item))
      .filter((item) => item.success)
      .map((item) => readJsonItem(item.data, documentUrl)),
    ttlMs: null,
  };
}

/** Feeds are a handful of levels deep; parsing millions of them would take all the time there is. */
const MAX_DEPTH = 100;

function isTooDeep(source: string): boolean {
  let depth = 0;
  for (const [token] of source.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

function parseJson(source: string): unknown {
  if (isTooDeep(source)) return null;
  try {
    return JSON.parse(source.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}

function readJsonItem(item: z.infer<typeof itemSchema>, documentUrl: string | null): FeedItem {
  const html: FeedText | null = item.content_html === null ? null : { value: item.content_html, isHtml: true };
  const plain = item.summary ?? item.content_text;
  const body = plain === null ? html : { value: plain, isHtml: plain === item.summary && looksLikeHtml(plain) };
  const image = item.image ?? item.banner_image ?? (html === null ? null : findFirstImage(html.value));
  return {
    id: item.id === '' ? null : item.id,
    title: item.title === null ? null : toPlainLine({ value: item.title, isHtml: looksLikeHtml(item.title) }),
    url: resolveLink(item.url ?? item.external_url ?? item.id ?? '', item.url === null ? null : documentUrl),
    publishedAt: item.date_published === null ? null : readFeedDate(item.date_published),
    updatedAt: item.date_modified === null ? null : readFeedDate(item.date_modified),
    author: item.authors[0]?.name ?? item.author?.name ?? null,
    summary: body === null ? null : toPlainText(body),
    imageUrl: image === null ? null : resolveLink(image, documentUrl),
    categories: item.tags.filter((tag) => typeof tag === 'string'),
  };
}
