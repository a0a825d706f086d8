import { type Article } from '../articles/article.ts';
import { type ArticleArchive } from '../articles/article-archive.ts';
import { matchesFilter } from './article-filter.ts';
import { type Follow } from './follow.ts';

const PAGE_SIZE = 50;
/** How far back the newest article of a follow is looked for. */
const MAX_PAGES = 20;

/** The newest article that a follow would post; null when there is none among the archive's newest. */
export async function findNewest(
  { feedId, filter }: Pick<Follow, 'feedId' | 'filter'>,
  archive: ArticleArchive,
): Promise<Article | null> {
  const comesBy = ({ sources }: Article) => feedId === null || sources.some((source) => source.feedId === feedId);
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { articles, hasOlder } = await archive.latest({ offset: page * PAGE_SIZE, limit: PAGE_SIZE });
    const newest = articles.find((article) => comesBy(article) && matchesFilter(article, filter));
    if (newest !== undefined) return newest;
    if (!hasOlder) break;
  }
  return null;
}
