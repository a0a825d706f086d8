import { createHash } from 'node:crypto';
import { type Article } from '../articles/article.ts';
import { formatDiscussionTitle } from '../discussions/discussion-title.ts';

/** What of an article a message shows, in two short hashes: of the name that its thread gets, and of the rest. */
export function editionOf(article: Article): string {
  const { title, url, sources, summary, imageUrl, deviceIds } = article;
  const names = sources.map(({ name }) => name);
  return `${hashName(formatDiscussionTitle(title))}.${hash(title, url, names, summary, imageUrl, deviceIds)}`;
}

/** Whether the two editions give a thread different names; an unknown edition is taken to give the same. */
export function changesThreadName(shown: string | null, wanted: string): boolean {
  return shown !== null && namePart(shown) !== namePart(wanted);
}

/** Whether a thread of that name got it from this edition. */
export function isNamedBy(edition: string, threadName: string): boolean {
  return namePart(edition) === hashName(threadName);
}

function namePart(edition: string): string {
  return edition.split('.')[0] ?? '';
}

function hashName(name: string): string {
  return hash(name);
}

const HASH_LENGTH = 12;

function hash(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, HASH_LENGTH);
}
