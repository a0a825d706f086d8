import { readFeedDate } from './feed-date.ts';
import { type FeedItem } from './feed-document.ts';
import { resolveLink, statedLink } from './feed-link.ts';
import {
  type FeedText,
  hasElements,
  readLooseText,
  readTextConstruct,
  toPlainLine,
  toPlainText,
  toRichPart,
} from './feed-text.ts';
import { findFirstImage } from './html-to-text.ts';
import { type MarkupElement, childNamed, childrenNamed, markupOf, textOf } from './markup-tree.ts';

const MAX_CATEGORIES = 50;
/** Of links, pictures and the like in one item; nobody needs more, and each takes time. */
const MAX_ALIKE = 50;

function fewNamed(element: MarkupElement, ...names: readonly string[]): MarkupElement[] {
  return childrenNamed(element, ...names).slice(0, MAX_ALIKE);
}

/** Reads an `item` of RSS or an `entry` of Atom; whatever it does not state is null. */
export function readXmlItem(item: MarkupElement): FeedItem {
  const guid = childNamed(item, 'guid', 'atom:id', 'id');
  const id = guid === null ? null : readId(guid);
  const bodies = readBodies(item);
  const body = bodies.find((text) => toPlainText(text) !== null) ?? null;
  return {
    id: id ?? findAbout(item) ?? readIdentifier(item),
    title: readTitle(item),
    url: readUrl(item, guid === null || !isPermanent(guid) ? null : id),
    publishedAt: readDate(item, PUBLISHED),
    updatedAt: readDate(item, UPDATED),
    author: readAuthor(item),
    summary: body === null ? null : toPlainText(body),
    ...toRichPart(body, item.base),
    imageUrl: readImage(item, bodies),
    categories: readCategories(item),
  };
}

/**
 * The first title that says something. Elements of the media module hold it where a feed of pictures or films forgets its
 * own.
 */
function readTitle(item: MarkupElement): string | null {
  const groups = [item, ...fewNamed(item, 'media:group')];
  const holders = [...groups, ...groups.flatMap((group) => fewNamed(group, 'media:content'))];
  const elements = [
    ...['title', 'atom:title', 'dc:title', 'media:title', 'itunes:title'].flatMap((name) => fewNamed(item, name)),
    ...holders.flatMap((holder) => fewNamed(holder, 'media:title')),
  ];
  for (const element of elements) {
    const title = toPlainLine(readText(element));
    if (title !== null) return title;
  }
  return null;
}

/** What an item of RDF is about, however the prefix is called. */
function findAbout(item: MarkupElement): string | undefined {
  const name = [...item.attributes.keys()].find((key) => key === 'about' || key.endsWith(':about'));
  return name === undefined ? undefined : item.attributes.get(name);
}

/**
 * An id is compared as it is written. Only where the document states a base (`xml:base`), a relative one is made whole,
 * as the base of the document's own address would change whenever the feed moves.
 */
function readId(guid: MarkupElement): string | null {
  const id = hasElements(guid) ? markupOf(guid).trim() : textOf(guid);
  if (id === '') return null;
  const isRelative = !/^[a-z][a-z\d+.-]*:/i.test(id) && isPermanent(guid) && guid.statedBase !== null;
  return (isRelative ? resolveLink(id, guid.statedBase) : null) ?? id;
}

/** Dublin Core: "an unambiguous reference to the resource". */
function readIdentifier(item: MarkupElement): string | null {
  const identifier = childNamed(item, 'dc:identifier');
  return identifier === null || textOf(identifier) === '' ? null : textOf(identifier);
}

/** RSS 2.0: a guid "may be opened in a Web browser" when `isPermaLink` is true, which it is where it is not stated. */
function isPermanent(guid: MarkupElement): boolean {
  return /^(?:true|yes|1|)$/i.test(guid.attributes.get('ispermalink')?.trim() ?? '');
}

const PUBLISHED = ['pubdate', 'atom:published', 'published', 'atom:issued', 'issued', 'dc:date', 'dcterms:issued'];
const CREATED = ['atom:created', 'created', 'dcterms:created'];
/** Dublin Core: "a point of time associated with an event in the lifecycle", so `dc:date` may mean either. */
const UPDATED = [
  'atom:updated',
  'updated',
  'atom:modified',
  'modified',
  'dcterms:modified',
  'lastbuilddate',
  'dc:date',
];

/** The first of these that states a real date, so one that is garbage does not hide the next. */
function readDate(item: MarkupElement, names: readonly string[]): Date | null {
  const candidates = names === PUBLISHED ? [...PUBLISHED, ...CREATED] : names;
  for (const element of candidates.flatMap((name) => fewNamed(item, name))) {
    const date = readFeedDate(textOf(element));
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

function readUrl(item: MarkupElement, permanentId: string | null): string | null {
  for (const link of fewNamed(item, 'link').filter(isAlternateRelation)) {
    const url = resolveLink(textOf(link), link.base);
    if (url !== null) return url;
  }
  const alternate = findAlternateLink(item);
  if (alternate !== null) return alternate;
  // Only whole addresses count. An id of Atom promises nothing, but where it is one it mostly leads to the entry.
  const permanent = resolveLink(permanentId ?? '', null);
  if (permanent !== null) return permanent;
  const named = item.attributes.get('href') ?? findAbout(item) ?? '';
  return (
    findOriginalLink(item) ??
    findEnclosure(item) ??
    resolveLink(named, item.base) ??
    findStatedLink(item) ??
    findBaseLink(item)
  );
}

/** An empty reference means the base itself (RFC 3986, section 4.4), which is worth a link only where it is stated. */
function findBaseLink(item: MarkupElement): string | null {
  const links = fewNamed(item, 'atom:link', 'link').filter(isAlternateRelation);
  const link = links.find(({ attributes }) => attributes.get('href')?.trim() === '');
  return resolveLink(link?.statedBase ?? '', null);
}

/** What the links of an item or a channel state, where nothing tells what it is relative to. */
export function findStatedLink(parent: MarkupElement): string | null {
  if (parent.base !== null) return null;
  for (const link of fewNamed(parent, 'link', 'atom:link')) {
    const isAlternate = isAlternateRelation(link);
    const url = isAlternate ? (statedLink(textOf(link)) ?? statedLink(link.attributes.get('href') ?? '')) : null;
    if (url !== null) return url;
  }
  return null;
}

/** Lowest first: what is said to be a page, then what says nothing. Relations are compared by character, so `ALTERNATE` only stands in for one that is spelled right. */
function rankAlternate({ attributes }: MarkupElement): number {
  const type = attributes.get('type') ?? '';
  const isExact = !/[A-Z]/.test(attributes.get('rel') ?? '');
  return (/html/i.test(type) ? 0 : type === '' ? 2 : 4) + (isExact ? 0 : 1);
}

function isAlternateRelation(link: MarkupElement): boolean {
  const relation = (link.attributes.get('rel') ?? 'alternate').trim().toLowerCase();
  return relation === 'alternate' || relation === 'http://www.iana.org/assignments/relation/alternate';
}

/** The `link` of Atom, also inside RSS: `alternate` (RFC 4287, 4.2.7.2, the default), HTML rather than other types. */
export function findAlternateLink(parent: MarkupElement): string | null {
  const alternates = fewNamed(parent, 'atom:link', 'link').filter(isAlternateRelation);
  for (const link of alternates.toSorted((one, other) => rankAlternate(one) - rankAlternate(other))) {
    const url = resolveLink(link.attributes.get('href') ?? textOf(link), link.base);
    if (url !== null) return url;
  }
  return null;
}

/** FeedBurner keeps the link that it replaces with one of its own, and sometimes nothing but that. */
function findOriginalLink(item: MarkupElement): string | null {
  const original = childNamed(item, 'feedburner:origlink');
  return original === null ? null : resolveLink(textOf(original), original.base);
}

/** A film or an episode may be all that an item is about. */
function findEnclosure(item: MarkupElement): string | null {
  const links = fewNamed(item, 'atom:link', 'link').filter(isEnclosureRelation);
  const urls = [
    ...fewNamed(item, 'enclosure').map((enclosure) => linkOf(enclosure, 'url')),
    ...links.map((link) => linkOf(link, 'href')),
  ];
  return urls.find((url) => url !== null) ?? null;
}

function isEnclosureRelation(link: MarkupElement): boolean {
  return link.attributes.get('rel')?.trim().toLowerCase() === 'enclosure';
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
  const names = fewNamed(item, 'category', 'atom:category', 'dc:subject').map((category) => {
    const label = category.attributes.get('label') ?? category.attributes.get('term');
    return label?.trim() ?? toPlainLine(readLooseText(category));
  });
  return [...new Set(names.filter((name) => name !== null && name !== ''))].slice(0, MAX_CATEGORIES) as string[];
}

/** What a feed offers as the picture of a story, best first: media module, enclosure, podcast image, the text's own. */
function readImage(item: MarkupElement, bodies: readonly FeedText[]): string | null {
  const groups = [item, ...fewNamed(item, 'media:group')];
  const contents = groups.flatMap((group) => fewNamed(group, 'media:content'));
  const candidates = [
    ...[...contents, ...fewNamed(item, 'enclosure')].filter(isImage).map((element) => linkOf(element, 'url')),
    ...[...groups, ...contents]
      .flatMap((group) => fewNamed(group, 'media:thumbnail'))
      .map((element) => linkOf(element, 'url')),
    ...fewNamed(item, 'itunes:image').map((element) => linkOf(element, 'href')),
    ...fewNamed(item, 'atom:link', 'link')
      .filter((link) => isEnclosureRelation(link) && isImage(link))
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
