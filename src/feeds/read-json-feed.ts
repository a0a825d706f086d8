import { z } from 'zod';
import { readFeedDate } from './feed-date.ts';
import { type FeedDocument, type FeedItem, MAX_ITEMS } from './feed-document.ts';
import { resolveLink, statedLink } from './feed-link.ts';
import { type FeedText, toPlainLine, toPlainText, toRichPart } from './feed-text.ts';
import { findFirstImage, looksLikeHtml } from './html-to-text.ts';
import { parseForeignJson } from './json-source.ts';

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
  id: z
    .union([z.string(), z.number(), z.boolean()])
    .transform((id) => String(id).trim())
    .nullable()
    .catch(null)
    .default(null),
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
  items: z.array(z.unknown()).catch([]).default([]),
});

/** The members of a feed (jsonfeed.org, "Top-level"); those that begin with an underscore are anybody's. */
const MEMBERS = new Set(
  'version title home_page_url feed_url description user_comment next_url icon favicon author authors language expired hubs items'.split(
    ' ',
  ),
);

/**
 * Much else is written in JSON. A feed says so by its version, or has a title and items, or else has nothing but members
 * of the format.
 */
function isFeed(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const members = new Map<string, unknown>(Object.entries(value));
  const version = members.get('version');
  if (typeof version === 'string' && /jsonfeed/i.test(version)) return true;
  if (Array.isArray(members.get('items')) && typeof (members.get('title') ?? version) === 'string') return true;
  const names = [...members.keys()].filter((name) => !name.startsWith('_'));
  return names.length > 0 && names.every((name) => MEMBERS.has(name));
}

/** Some write `Title` or `Content_HTML`; the format's own names are in small letters, and come first. */
function lowerNames(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries([...entries.map(([name, member]) => [name.toLowerCase(), member] as const), ...entries]);
}

/** Reads a JSON Feed of any version (jsonfeed.org); null when the text is no JSON or not of that shape. */
export function readJsonFeed(source: string, documentUrl: string | null): FeedDocument | null {
  const value = lowerNames(parseForeignJson(source));
  const parsed = isFeed(value) ? feedSchema.safeParse(value) : null;
  if (parsed?.success !== true) return null;
  const { title, home_page_url: homePage, items } = parsed.data;
  return {
    format: 'json',
    title: title === null ? null : readTitle(title),
    link: readLink(homePage, documentUrl),
    items: items
      .slice(0, MAX_ITEMS)
      .map((item) => itemSchema.safeParse(lowerNames(item)))
      .filter((item) => item.success)
      .map((item) => readJsonItem(item.data, documentUrl ?? resolveLink(homePage ?? '', null))),
    ttlMs: null,
    skipHours: [],
    skipDays: [],
  };
}

function readLink(link: string | null, base: string | null): string | null {
  if (link === null) return null;
  return resolveLink(link, base) ?? (base === null ? statedLink(link) : null);
}

/** Titles are plain text here, yet many a program leaves character references in them. Tags are left as they are. */
function readTitle(title: string): string | null {
  return toPlainLine({ value: title, isHtml: looksLikeHtml(title) && !title.includes('<') });
}

function readJsonItem(item: z.infer<typeof itemSchema>, documentUrl: string | null): FeedItem {
  const html: FeedText | null = item.content_html === null ? null : { value: item.content_html, isHtml: true };
  const plain = item.summary ?? item.content_text;
  const body = plain === null ? html : { value: plain, isHtml: plain === item.summary && looksLikeHtml(plain) };
  const image = item.image ?? item.banner_image ?? (html === null ? null : findFirstImage(html.value));
  return {
    id: item.id === '' ? null : item.id,
    title: item.title === null ? null : readTitle(item.title),
    url: readLink(item.url ?? item.external_url, documentUrl) ?? resolveLink(item.id ?? '', null),
    publishedAt: item.date_published === null ? null : readFeedDate(item.date_published),
    updatedAt: item.date_modified === null ? null : readFeedDate(item.date_modified),
    author: item.authors[0]?.name ?? item.author?.name ?? null,
    summary: body === null ? null : toPlainText(body),
    ...toRichPart(body, documentUrl),
    imageUrl: image === null ? null : resolveLink(image, documentUrl),
    categories: item.tags.filter((tag) => typeof tag === 'string'),
  };
}
