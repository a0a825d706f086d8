import { createHash } from 'node:crypto';
import { type Article } from '../articles/article.ts';

const HASH_LENGTH = 16;

/** What of an article a message shows, as a short hash: the same as long as it looks the same. */
export function editionOf({ title, url, sources, summary, imageUrl, deviceIds, rich }: Article): string {
  const shown = [title, url, sources.map(({ name }) => name), summary, imageUrl, deviceIds, ...(rich ?? [])];
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, HASH_LENGTH);
}
