import { readFeedDate } from './feed-date.ts';
import { type FeedItem } from './feed-document.ts';
import { resolveLink } from './feed-link.ts';
import { type FeedText, readLooseText, readTextConstruct, toPlainLine, toPlainText } from './feed-text.ts';
import { findFirstImage } from './html-to-text.ts';
import { type MarkupElement, childNamed, childrenNamed, textOf } from './markup-tree.ts';

const MAX_CATEGORIES = 50;

/** Reads an `item` of RSS or an `entry` of Atom; whatever it does not state is null. */
export function readXmlItem(item: MarkupElement): FeedItem {
  const guid = childNamed(item, 'guid', 'atom:id', 'id');
  const id = guid === null ? '' : textOf(guid);
  const title = childNamed(item, 'title', 'atom:title', 'dc:title', 'media:title', 'itunes:title');
  const bodies = readBodies(item);
  return {
    id: id !== '' ? id : (item.attributes.get('rdf:about') ?? null),
    title: title === null ? null : toPlainLine(readText(title)),
    url: readUrl(item, guid),
    publishedAt: readDate(item, PUBLISHED),
    updatedAt: readDate(item, UPDATED),
    author: readAuthor(item),
    summary: bodies.map(toPlainText).find((text) => text !== null) ?? null,
    imageUrl: readImage(item, bodies),
    categories: readCategories(item),
  };
}

const PUBLISHED = ['pubdate', 'atom:published', 'published', 'atom:issued', 'issued', 'dc:date', 'dcterms:issued'];
const CREATED = ['atom:created', 'created', 'dcterms:created'];
const UPDATED = ['atom:updated', 'updated', 'atom:modified', 'modified', 'dcterms:modified', 'lastbuilddate'];

/** The first of these that states a real date, so one that is garbage does not hide the next. */
function readDate(item: MarkupElement, names: readonly string[]): Date | null {
  const candidates = names === PUBLISHED ? [...PUBLISHED, ...CREATED] : names;
  for (const name of candidates) {
    const element = childNamed(item, name);
    const date = element === null ? null : readFeedDate(textOf(element));
    if (date !== null) return date;
  }
  // The Channel Definition Format, which some RSS borrows from, has it as an attribute.
  return names === UPDATED ? readFeedDate(item.attributes.get('lastmod') ?? '') : null;
}

function readText(element: MarkupElement): FeedText {
  return element.name.startsWith('atom:') ? readTextConstruct(element) : readLooseText(element);
}

/** Summary first, then the whole text, which stands in where there is no summary. */
function readBodies(item: MarkupElement): FeedText[] {
  const elements = [
    childNamed(item, 'description', 'atom:summary', 'summary', 'dc:description', 'dcterms:abstract', 'abstract'),
    childNamed(item, 'content:encoded', 'atom:content', 'content', 'xhtml:body', 'body', 'fullitem'),
    childNamed(item, 'itunes:summary', 'itunes:subtitle', 'media:description'),
  ];
  return elements.filter((element) => element !== null).map(readText);
}

function readUrl(item: MarkupElement, guid: MarkupElement | null): string | null {
  for (const link of childrenNamed(item, 'link')) {
    const url = resolveLink(textOf(link), link.base);
    if (url !== null) return url;
  }
  const alternate = findAlternateLink(item);
  if (alternate !== null) return alternate;
  // RSS 2.0: a guid "may be opened in a Web browser" unless `isPermaLink` is false. Only whole addresses count. An id of
  // Atom promises nothing of the kind, but where it is an address and there is no other it mostly leads to the entry.
  const isPermanent = guid?.attributes.get('ispermalink')?.trim().toLowerCase() !== 'false';
  if (guid !== null && isPermanent) {
    const url = resolveLink(textOf(guid), null);
    if (url !== null) return url;
  }
  const named = item.attributes.get('href') ?? item.attributes.get('rdf:about') ?? '';
  return findEnclosure(item) ?? resolveLink(named, item.base);
}

/** The `link` of Atom, also inside RSS: `alternate` (RFC 4287, 4.2.7.2, the default), HTML rather than other types. */
export function findAlternateLink(parent: MarkupElement): string | null {
  const alternates = childrenNamed(parent, 'atom:link', 'link').filter((link) => {
    const relation = (link.attributes.get('rel') ?? 'alternate').trim().toLowerCase();
    return relation === 'alternate' || relation === 'http://www.iana.org/assignments/relation/alternate';
  });
  const isHtml = (link: MarkupElement) => /html/i.test(link.attributes.get('type') ?? 'text/html');
  for (const link of [...alternates.filter(isHtml), ...alternates.filter((other) => !isHtml(other))]) {
    const url = resolveLink(link.attributes.get('href') ?? textOf(link), link.base);
    if (url !== null) return url;
  }
  return null;
}

function findEnclosure(item: MarkupElement): string | null {
  const enclosure = childNamed(item, 'enclosure');
  return enclosure === null ? null : resolveLink(enclosure.attributes.get('url') ?? '', enclosure.base);
}

function readAuthor(item: MarkupElement): string | null {
  const person = childNamed(item, 'atom:author', 'author', 'dc:creator', 'itunes:author', 'dc:author', 'media:credit');
  if (person === null) return null;
  const name = childNamed(person, 'atom:name', 'name', 'xhtml:name');
  const text = toPlainLine(readLooseText(name ?? person));
  // RSS 2.0 writes `address (name)`; the address is nobody's business.
  const named = /^\S+@\S+\s*\((?<name>.+)\)$/.exec(text ?? '')?.groups?.['name'];
  return named?.trim() ?? text;
}

function readCategories(item: MarkupElement): string[] {
  const names = childrenNamed(item, 'category', 'atom:category', 'dc:subject').map((category) => {
    const label = category.attributes.get('label') ?? category.attributes.get('term');
    return label?.trim() ?? toPlainLine(readLooseText(category));
  });
  return [...new Set(names.filter((name) => name !== null && name !== ''))].slice(0, MAX_CATEGORIES) as string[];
}

/** What a feed offers as the picture of a story, best first: media module, enclosure, podcast image, the text's own. */
function readImage(item: MarkupElement, bodies: readonly FeedText[]): string | null {
  const groups = [item, ...childrenNamed(item, 'media:group')];
  const contents = groups.flatMap((group) => childrenNamed(group, 'media:content'));
  const candidates = [
    ...[...contents, ...childrenNamed(item, 'enclosure')].filter(isImage).map((element) => linkOf(element, 'url')),
    ...[...groups, ...contents]
      .flatMap((group) => childrenNamed(group, 'media:thumbnail'))
      .map((element) => linkOf(element, 'url')),
    ...childrenNamed(item, 'itunes:image').map((element) => linkOf(element, 'href')),
    ...childrenNamed(item, 'atom:link', 'link')
      .filter((link) => link.attributes.get('rel') === 'enclosure' && isImage(link))
      .map((element) => linkOf(element, 'href')),
    ...bodies.map((body) => (body.isHtml ? resolveLink(findFirstImage(body.value) ?? '', item.base) : null)),
  ];
  return candidates.find((url) => url !== null) ?? null;
}

function isImage(element: MarkupElement): boolean {
  const medium = element.attributes.get('medium');
  const type = element.attributes.get('type');
  if (medium !== undefined || type !== undefined) return medium === 'image' || (type ?? '').startsWith('image/');
  return /\.(?:jpe?g|png|webp|gif|avif)(?:$|\?)/i.test(element.attributes.get('url') ?? '');
}

function linkOf(element: MarkupElement, attribute: string): string | null {
  return resolveLink(element.attributes.get(attribute) ?? '', element.base);
}
