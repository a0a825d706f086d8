import { Parser } from 'htmlparser2';
import { resolveLink } from './feed-link.ts';
import { tidyText } from './html-to-text.ts';

/** A feed that a web page announces. */
export interface OfferedFeed {
  url: string;
  /** What the page calls it; null when it gives it no name. */
  title: string | null;
}

/** As many as one can choose from in Discord's menus. */
export const MAX_OFFERED_FEEDS = 25;
const MAX_TITLE_LENGTH = 100;

const FEED_TYPE = /^application\/(?:(?:rss|atom|rdf)\+xml|feed\+json|x-rss\+xml|x\.atom\+xml)$/;
/** Types that feeds share with much else: then the address has to look like one. */
const SHARED_TYPE = /^(?:text|application)\/(?:xml|json|rss|atom)$/;
const FEED_ADDRESS = /(?:^|[/._?&=-])(?:rss2?|atom|feeds?|rdf)(?:$|[/._?&=-])|\/index\.xml$/i;
const COMMENTS = /\bcomments?\b|kommentar|commentaires?|comentarios/i;

/**
 * The feeds that a page announces in its head (RSS Board, "RSS Autodiscovery"; HTML, `rel=alternate`), those of comments
 * last, each once. Where its head announces none, what its links lead to and what looks like feeds.
 */
export function findOfferedFeeds(html: string, pageUrl: string): OfferedFeed[] {
  const announced: OfferedFeed[] = [];
  const linked: OfferedFeed[] = [];
  let base = pageUrl;
  let hasBase = false;

  function add(list: OfferedFeed[], attributes: Readonly<Record<string, string>>): void {
    const url = resolveLink((attributes['href'] ?? '').replace(/^feed:(?:\/\/)?(?=https?:)/i, ''), base);
    const title = tidyText(attributes['title'] ?? '').replace(/\s+/g, ' ');
    if (url !== null) list.push({ url, title: title === '' ? null : title.slice(0, MAX_TITLE_LENGTH).toWellFormed() });
  }

  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'base' && !hasBase) {
        base = resolveLink(attributes['href'] ?? '', pageUrl) ?? pageUrl;
        hasBase = true;
      } else if (name === 'link' && isAnnouncement(attributes)) add(announced, attributes);
      else if (name === 'a' && linked.length < MAX_OFFERED_FEEDS && isFeedLink(attributes)) add(linked, attributes);
    },
  });
  parser.end(html);
  const found = announced.length > 0 ? announced : linked;
  const unique = [...new Map(found.toReversed().map((feed) => [feed.url, feed])).values()].toReversed();
  return [...unique.filter((feed) => !isOfComments(feed)), ...unique.filter(isOfComments)].slice(0, MAX_OFFERED_FEEDS);
}

function isAnnouncement(attributes: Readonly<Record<string, string>>): boolean {
  const relations = (attributes['rel'] ?? '').toLowerCase().split(/\s+/);
  const type = readType(attributes);
  if (relations.includes('feed')) return true;
  if (!relations.includes('alternate')) return false;
  return FEED_TYPE.test(type) || (SHARED_TYPE.test(type) && FEED_ADDRESS.test(attributes['href'] ?? ''));
}

function isFeedLink(attributes: Readonly<Record<string, string>>): boolean {
  const href = attributes['href'] ?? '';
  return (
    FEED_TYPE.test(readType(attributes)) ||
    /^feed:/i.test(href) ||
    /(?:^|[/.])(?:rss|atom|feed)(?:\.xml|\.json|\/)?$/i.test(href)
  );
}

function readType(attributes: Readonly<Record<string, string>>): string {
  return (attributes['type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function isOfComments({ url, title }: OfferedFeed): boolean {
  return COMMENTS.test(title ?? '') || /\/comments\b/i.test(url);
}
