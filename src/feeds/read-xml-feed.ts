import { type FeedDocument, type FeedItem, MAX_ITEMS } from './feed-document.ts';
import { resolveLink } from './feed-link.ts';
import { type FeedText, readLooseText, readTextConstruct, toPlainLine } from './feed-text.ts';
import { type MarkupElement, childNamed, childrenNamed, readMarkupTree, textOf } from './markup-tree.ts';
import { findAlternateLink, findStatedLink, readXmlItem } from './read-xml-item.ts';

/** Where a feed may begin: some documents wrap it, or were cut off before their root. */
const ROOTS = ['rss', 'rdf:rdf', 'rdf', 'atom:feed', 'feed', 'channel', 'atom:entry', 'entry', 'item'];
const ROOT_SEARCH_DEPTH = 4;
const ITEM_SEARCH_DEPTH = 2;
/** Of one name; nobody has so many. */
const MAX_TITLES = 8;
const MINUTE_MS = 60_000;
const NO_SKIPS = { skipHours: [], skipDays: [] };

/** Reads RSS of any version, RDF Site Summary or Atom; null when the markup holds no feed. */
export function readXmlFeed(text: string, documentUrl: string | null): FeedDocument | null {
  const root = findRoot(readMarkupTree(text, documentUrl), ROOT_SEARCH_DEPTH);
  if (root === null) return null;
  const feed = readRoot(root);
  const links = [feed.link, ...feed.items.map(({ url }) => url)];
  if (documentUrl !== null || links.every((link) => resolveLink(link ?? '', null) !== null)) return feed;
  // A file that came from nowhere is still known to belong to a site, and relative links mean pages of it.
  const site = resolveLink(feed.link ?? '', null) ?? findOwnAddress(root);
  return site === null ? feed : readXmlFeed(text, site);
}

/** Where the document says that it is to be had (RFC 4287, section 4.2.7.2, `self`). */
function findOwnAddress(root: MarkupElement): string | null {
  const links = childrenNamed(childNamed(root, 'channel') ?? root, 'atom:link', 'link');
  const own = links.find((link) => link.attributes.get('rel')?.trim().toLowerCase() === 'self');
  return own === undefined ? null : resolveLink(own.attributes.get('href') ?? '', own.base);
}

function readRoot(root: MarkupElement): FeedDocument {
  if (root.name === 'atom:feed' || root.name === 'feed') return readAtom(root);
  if (root.name === 'atom:entry' || root.name === 'entry') return readLoneItem(root, 'atom');
  if (root.name === 'item') return readLoneItem(root, 'rss');
  return readRss(root);
}

function findRoot(element: MarkupElement, depth: number): MarkupElement | null {
  const found = childrenNamed(element, ...ROOTS)[0];
  if (found !== undefined) return found;
  if (depth === 0) return null;
  for (const child of element.children) {
    const root = typeof child === 'string' ? null : findRoot(child, depth - 1);
    if (root !== null) return root;
  }
  return null;
}

function readLoneItem(element: MarkupElement, format: 'atom' | 'rss'): FeedDocument {
  return { format, title: null, link: null, items: [readXmlItem(element)], ttlMs: null, ...NO_SKIPS };
}

function readAtom(feed: MarkupElement): FeedDocument {
  return {
    format: 'atom',
    title: readTitle(feed, ['atom:title', 'title', 'dc:title'], readTextConstruct),
    link: findAlternateLink(feed) ?? findStatedLink(feed),
    items: readItems(feed, 'atom:entry', 'entry', 'atom:item', 'item'),
    ttlMs: readSyndicationPeriod(feed),
    ...NO_SKIPS,
  };
}

function readRss(root: MarkupElement): FeedDocument {
  const channel = root.name === 'channel' ? root : (findChannel(root) ?? root);
  const link = childrenNamed(channel, 'link')
    .map((element) => resolveLink(textOf(element), element.base))
    .find((url) => url !== null);
  // RSS 1.0 has its items beside the channel, and so do feeds that close the channel too early.
  const inside = readItems(channel, 'item', 'atom:entry', 'entry');
  const beside = channel === root ? [] : readItems(root, 'item');
  return {
    format: root.name === 'rdf:rdf' || root.name === 'rdf' ? 'rdf' : 'rss',
    title: readTitle(channel, ['title', 'dc:title', 'atom:title'], readLooseText),
    link: link ?? findAlternateLink(channel) ?? readHref(channel) ?? findStatedLink(channel),
    items: [...inside, ...beside].slice(0, MAX_ITEMS),
    ttlMs: readTtl(channel) ?? readSyndicationPeriod(channel),
    skipHours: readSkipHours(channel),
    skipDays: readSkipDays(channel),
  };
}

/** The first that says something, of the first of these names that has one. */
function readTitle(
  feed: MarkupElement,
  names: readonly string[],
  readText: (element: MarkupElement) => FeedText,
): string | null {
  for (const element of names.flatMap((name) => childrenNamed(feed, name).slice(0, MAX_TITLES))) {
    const title = toPlainLine(readText(element));
    if (title !== null) return title;
  }
  return null;
}

/** The first that is not empty, for some feeds are all beside their channel. */
function findChannel(root: MarkupElement): MarkupElement | undefined {
  return childrenNamed(root, 'channel').find(({ children }) => children.length > 0);
}

/** The Channel Definition Format has the site as an attribute. */
function readHref(channel: MarkupElement): string | null {
  return resolveLink(channel.attributes.get('href') ?? '', channel.base);
}

/** Items lie directly inside, or within something that only holds them together, such as the `items` of RSS 1.1. */
function readItems(parent: MarkupElement, ...names: readonly string[]): FeedItem[] {
  return findItems(parent, names, ITEM_SEARCH_DEPTH).slice(0, MAX_ITEMS).map(readXmlItem);
}

function findItems(parent: MarkupElement, names: readonly string[], depth: number): MarkupElement[] {
  return parent.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    if (names.includes(child.name)) return [child];
    return depth === 0 || ROOTS.includes(child.name) ? [] : findItems(child, names, depth - 1);
  });
}

/** Some number the hours from 1 to 24 (RSS 0.91), others from 0 to 23: 24 is midnight either way. */
function readSkipHours(channel: MarkupElement): number[] {
  const hours = readSkips(channel, 'skiphours', 'hour').filter((text) => /^\d{1,2}$/.test(text));
  return [...new Set(hours.map((text) => Number(text) % 24))];
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function readSkipDays(channel: MarkupElement): number[] {
  const days = readSkips(channel, 'skipdays', 'day').map((text) => DAYS.indexOf(text.toLowerCase()));
  return [...new Set(days.filter((day) => day >= 0))];
}

function readSkips(channel: MarkupElement, holder: string, name: string): string[] {
  return childrenNamed(channel, holder).flatMap((skips) => childrenNamed(skips, name).slice(0, 24).map(textOf));
}

/** RSS 2.0: "`ttl` stands for time to live, a number of minutes". */
function readTtl(channel: MarkupElement): number | null {
  const ttl = childNamed(channel, 'ttl');
  const minutes = ttl === null ? Number.NaN : Number(textOf(ttl));
  return Number.isFinite(minutes) && minutes > 0 ? minutes * MINUTE_MS : null;
}

const PERIOD_MINUTES: ReadonlyMap<string, number> = new Map([
  ['hourly', 60],
  ['daily', 1_440],
  ['weekly', 10_080],
  ['monthly', 43_200],
  ['yearly', 525_600],
]);

/** The syndication module of RSS 1.0: so many updates (`updateFrequency`) a period. */
function readSyndicationPeriod(channel: MarkupElement): number | null {
  const period = childNamed(channel, 'sy:updateperiod');
  const minutes = period === null ? undefined : PERIOD_MINUTES.get(textOf(period).toLowerCase());
  if (minutes === undefined) return null;
  const frequency = childNamed(channel, 'sy:updatefrequency');
  const times = frequency === null ? 1 : Number(textOf(frequency));
  return (minutes * MINUTE_MS) / (Number.isFinite(times) && times > 0 ? times : 1);
}
