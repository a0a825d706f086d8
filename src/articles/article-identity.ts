import { createHash } from 'node:crypto';
import type { ArticleDraft } from './article.ts';
import { canonicalUrl } from './canonical-url.ts';
import { foldWords } from './fold-words.ts';

/** With its dash this leaves room for the slug within the 40 characters of an id. */
const HASH_LENGTH = 10;
const SLUG_MAX_LENGTH = 29;

/** Everything by which a draft is known again: each address that tells the story, or its own where that is shared. */
export function identitiesOf(draft: Pick<ArticleDraft, 'url' | 'source' | 'otherSources' | 'mark'>): string[] {
  if (draft.mark !== undefined) return [`url:${canonicalUrl(draft.url)} ${draft.mark}`];
  const addresses = [draft.url, draft.source.url, ...(draft.otherSources ?? []).map((source) => source.url)];
  return [...new Set(addresses.map((address) => `url:${canonicalUrl(address)}`))];
}

/** Shorter headlines are written by two people on their own: `Galaxy S27 Ultra review`. */
const TWIN_TITLE_WORDS = 8;
/** Agencies' stories are printed within a day or two; the same headline later is another year's list. */
const TWIN_PERIOD_MS = 2 * 24 * 60 * 60_000;

/** By what a story is known again that another publication prints word for word; null when that may be chance. */
export function titleIdentityOf(draft: Pick<ArticleDraft, 'title' | 'publishedAt' | 'mark'>): string | null {
  return titleIdentities(draft, [0])[0] ?? null;
}

/** Likewise, for all that were published at about the same time. */
export function nearTitleIdentitiesOf(draft: Pick<ArticleDraft, 'title' | 'publishedAt' | 'mark'>): string[] {
  return titleIdentities(draft, [0, -1, 1]);
}

function titleIdentities(
  { title, publishedAt, mark }: Pick<ArticleDraft, 'title' | 'publishedAt' | 'mark'>,
  periods: readonly number[],
): string[] {
  const words = foldWords(title);
  if (mark !== undefined || words.length < TWIN_TITLE_WORDS) return [];
  const digest = createHash('sha256').update(words.join(' ')).digest('base64url').slice(0, 22);
  const period = Math.floor(publishedAt.getTime() / TWIN_PERIOD_MS);
  return periods.map((distance) => `title:${digest}:${String(period + distance)}`);
}

/**
 * The id of a draft that brings none: the beginning of its headline for the eye and a hash of its canonical address
 * for identity, so the same address gives the same id wherever and whenever it is filed first.
 */
export function deriveArticleId({ title, url, mark }: Pick<ArticleDraft, 'title' | 'url' | 'mark'>): string {
  const identity = mark === undefined ? canonicalUrl(url) : `${canonicalUrl(url)} ${mark}`;
  const digest = createHash('sha256').update(identity).digest('hex');
  const hash = BigInt(`0x${digest}`).toString(36).padStart(HASH_LENGTH, '0').slice(-HASH_LENGTH);
  const slug = formatSlug(title);
  return slug === '' ? hash : `${slug}-${hash}`;
}

function formatSlug(title: string): string {
  const words = foldWords(title)
    .map((word) => word.replace(/[^a-z0-9]/g, ''))
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (longer.length > SLUG_MAX_LENGTH) break;
    slug = longer;
  }
  return slug;
}
