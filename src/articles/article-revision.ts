import { createHash } from 'node:crypto';
import type { Article } from './article.ts';

/**
 * Changes whenever readers would see something else in an article: its headline, address, summary, picture, or who tells
 * it. 22 characters. Whoever showed an article keeps what it was then, and knows by it that there is something to edit.
 */
export function revisionOf({ title, url, summary, imageUrl, sources, rich }: Article): string {
  const told = sources.map((source) => [source.name, source.url]);
  return createHash('sha256')
    .update(JSON.stringify([title, url, summary, imageUrl, told, ...(rich ?? [])]))
    .digest('base64url')
    .slice(0, 22);
}
