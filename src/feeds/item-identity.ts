import { createHash } from 'node:crypto';
import { canonicalUrl } from '../articles/canonical-url.ts';
import { foldWords } from '../articles/fold-words.ts';
import { type SeenItem } from './feed.ts';
import { type FeedItem } from './feed-document.ts';
import { IDENTITY_RULES, type IdentityRule } from './identity-rule.ts';

/** A rule is chosen when no more than this share of a document's items break it. */
const CHOOSING_TOLERANCE = 0.05;
/** Once chosen it is kept as long as at least every second item obeys: a feed with another rule is a feed of other items. */
const KEEPING_TOLERANCE = 0.5;

/** An item that has an address and some words, as it takes to be a story. */
export interface Story extends FeedItem {
  title: string;
  /** Absolute. */
  url: string;
}

/** The rule by which a feed's items are told apart. It is sticky: it only ever falls back, and stays there. */
export function chooseIdentityRule(stories: readonly Story[], previous: IdentityRule | null): IdentityRule {
  const start = previous === null ? 0 : IDENTITY_RULES.indexOf(previous);
  const tolerance = (rule: IdentityRule) => (rule === previous ? KEEPING_TOLERANCE : CHOOSING_TOLERANCE);
  const rules = IDENTITY_RULES.slice(start);
  return rules.find((rule) => countBreaches(stories, rule) <= tolerance(rule) * stories.length) ?? 'titleAndDate';
}

/** Items that lack what the rule goes by, or share it with an earlier one that is another story. */
function countBreaches(stories: readonly Story[], rule: IdentityRule): number {
  const owners = new Map<string, Story>();
  let breaches = 0;
  for (const story of stories) {
    const mark = rule === 'id' ? story.id : markOf(story, rule);
    const owner = mark === null ? undefined : owners.get(mark);
    if (mark === null || (owner !== undefined && !isSameStory(owner, story))) breaches += 1;
    else owners.set(mark, story);
  }
  return breaches;
}

function isSameStory(one: Story, other: Story): boolean {
  return addressOf(one) === addressOf(other) && titleOf(one) === titleOf(other);
}

function markOf(story: Story, rule: IdentityRule): string {
  if (rule === 'id' && story.id !== null) return `id ${story.id}`;
  if (rule !== 'titleAndDate') return `link ${addressOf(story)}`;
  const date = story.publishedAt ?? story.updatedAt;
  return `title ${titleOf(story)} ${date?.toISOString() ?? addressOf(story)}`;
}

const addressOf = (story: Story) => canonicalUrl(story.url);
const titleOf = (story: Story) => foldWords(story.title).join(' ') || story.title;

/** A story of a document, and what of the feed's past it is. */
export interface MatchedStory {
  story: Story;
  /** Tells it apart from the feed's other items, over all polls. */
  key: string;
  /** What it was when it was read last; null for one that was never read. */
  known: SeenItem | null;
  /** Another story of this feed has the same address, so that it takes the key to tell them apart. */
  sharesAddress: boolean;
  address: string;
  title: string;
}

/**
 * Finds out which stories of a document were read before. By the feed's rule; where that fails by address and headline,
 * for some feeds change their ids; or by address alone when its former owner has left the document, for some change the
 * id with every edit. Two stories of a document that the rule cannot tell apart are told apart by address and headline;
 * only what agrees in these, too, is one story told twice.
 */
export function matchStories(
  stories: readonly Story[],
  rule: IdentityRule,
  seen: ReadonlyMap<string, SeenItem>,
): MatchedStory[] {
  const entries = describeStories(stories, rule);
  const past = indexPast(seen, new Set(entries.map(({ key }) => key)));
  const addresses = Map.groupBy(entries, ({ address }) => address);
  return entries.map(({ story, key, isAmbiguous, address, title }) => {
    const byKey = isAmbiguous ? undefined : seen.get(key);
    const isReusedId =
      byKey !== undefined && byKey.address !== '' && byKey.address !== address && byKey.title !== title;
    const known =
      (isReusedId ? undefined : byKey) ??
      past.byAddressAndTitle.get(digest(address, title)) ??
      seen.get(legacyKey(story)) ??
      (isAmbiguous ? undefined : past.leftByAddress.get(address)) ??
      null;
    const hasNeighbour = (addresses.get(address)?.length ?? 0) > 1;
    const sharesAddress = known === null && (hasNeighbour || past.addresses.has(address));
    return { story, key: isReusedId ? digest(key, address, title) : key, known, sharesAddress, address, title };
  });
}

interface DescribedStory {
  story: Story;
  key: string;
  isAmbiguous: boolean;
  address: string;
  title: string;
}

function describeStories(stories: readonly Story[], rule: IdentityRule): DescribedStory[] {
  const marked = stories.map((story) => ({
    ...{ story, mark: markOf(story, rule) },
    ...{ address: digest(addressOf(story)), title: digest(titleOf(story)) },
  }));
  const byMark = Map.groupBy(marked, ({ mark }) => mark);
  const described = marked.map(({ story, mark, address, title }): DescribedStory => {
    const isAmbiguous = (byMark.get(mark) ?? []).some((one) => one.address !== address || one.title !== title);
    return { story, key: isAmbiguous ? digest(mark, address, title) : digest(mark), isAmbiguous, address, title };
  });
  const unique = new Map<string, DescribedStory>();
  for (const one of described) if (!unique.has(one.key)) unique.set(one.key, one);
  return [...unique.values()];
}

function indexPast(seen: ReadonlyMap<string, SeenItem>, present: ReadonlySet<string>) {
  const byAddressAndTitle = new Map<string, SeenItem>();
  const leftByAddress = new Map<string, SeenItem>();
  const addresses = new Set<string>();
  for (const [key, item] of seen) {
    if (item.address === '') continue;
    addresses.add(item.address);
    byAddressAndTitle.set(digest(item.address, item.title), item);
    if (!present.has(key)) leftByAddress.set(item.address, item);
  }
  // An address that several stories had says nothing about which of them came back.
  for (const [key, item] of seen) if (present.has(key)) leftByAddress.delete(item.address);
  return { byAddressAndTitle, leftByAddress, addresses };
}

/** How items were remembered before: by id and address together. */
function legacyKey({ id, url }: Story): string {
  return digest(id ?? url, url);
}

/** 22 characters that stand for these parts and no others. */
export function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}
