import { createHash } from 'node:crypto';
import type { ArticleDraft } from './article.ts';
import { canonicalUrl } from './canonical-url.ts';
import { foldWords } from './fold-words.ts';

/** With its dash this leaves room for the slug within the 40 characters of an id. */
const HASH_LENGTH = 10;
const SLUG_MAX_LENGTH = 29;

/** Everything by which a draft is known again: each address that tells the story. */
export function identitiesOf(draft: Pick<ArticleDraft, 'url' | 'source' | 'otherSources'>): string[] {
  const addresses = [draft.url, draft.source.url, ...(draft.otherSources ?? []).map((source) => source.url)];
  return [...new Set(addresses.map((address) => `url:${canonicalUrl(address)}`))];
}

/**
 * The id of a draft that brings none: the beginning of its headline for the eye and a hash of its canonical address
 * for identity, so the same address gives the same id wherever and whenever it is filed first.
 */
export function deriveArticleId({ title, url }: Pick<ArticleDraft, 'title' | 'url'>): string {
  const digest = createHash('sha256').update(canonicalUrl(url)).digest('hex');
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
