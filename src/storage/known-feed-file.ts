import path from 'node:path';
import { z } from 'zod';
import { canonicalUrl } from '../articles/canonical-url.ts';
import type { KnownFeed } from '../feeds/feed.ts';
import { describeProblems, readListFile, type DataProblem } from './data-problem.ts';

const webUrl = z.url({ protocol: /^https?$/ });

/** A public feed that the project offers by name. */
export const knownFeedSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().trim().min(1).max(100),
  site: webUrl,
  url: webUrl,
  /** ISO 639-1. */
  language: z.string().regex(/^[a-z]{2}$/),
  /** Where the address is documented, as the page was when it was read. */
  trace: webUrl,
});

/**
 * The feeds of `data/feeds.json`, by id.
 * Throws one error that names file, feed and field of each bad entry.
 */
export function loadKnownFeeds(file: string): KnownFeed[] {
  const { entries, problems } = readKnownFeeds(file);
  if (problems.length > 0) throw new Error(`The list of feeds is damaged.\n${describeProblems(problems)}`);
  return entries.map(({ id, name, site, url }) => ({ id, name, site, url }));
}

/** What is wrong with the list of feeds; nothing when all is well. */
export function checkKnownFeeds(file: string): DataProblem[] {
  return readKnownFeeds(file).problems;
}

function readKnownFeeds(file: string): { entries: z.infer<typeof knownFeedSchema>[]; problems: DataProblem[] } {
  const name = path.basename(file);
  const { entries, problems } = readListFile(file, name, knownFeedSchema);
  const owners = new Map<string, string>();
  entries.forEach((feed, index) => {
    const before = entries[index - 1]?.id;
    if (before !== undefined && before > feed.id) {
      problems.push({ file: name, id: feed.id, field: 'id', message: `comes after ${before}: the list is by id` });
    }
    for (const [field, mark] of [
      ['id', feed.id],
      ['url', canonicalUrl(feed.url)],
    ] as const) {
      const owner = owners.get(mark);
      if (owner !== undefined) problems.push({ file: name, id: feed.id, field, message: `is already in ${owner}` });
      owners.set(mark, feed.id);
    }
  });
  return { entries, problems };
}
