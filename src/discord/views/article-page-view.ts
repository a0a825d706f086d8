import { z } from 'zod';
import { articleIdSchema, type Article } from '../../articles/article.ts';
import { type ArticlePage, type ArticleTopic } from '../../articles/article-archive.ts';
import { formatTopic, parseTopic } from '../../articles/parse-topic.ts';
import { type DeviceCatalogue } from '../../devices/device-catalogue.ts';
import { type Device } from '../../devices/device.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { articleMessage } from './article-view.ts';

/** Name of the handler that posts the articles after those already shown. */
export const OLDER_ARTICLES_HANDLER = 'articles';
/** How many articles one answer may post. */
export const PAGE_SIZE_MAX = 10;

/** Last article shown, page size, topic as {@link formatTopic} writes it or nothing. */
export const olderArticlesArgs = z.tuple([articleIdSchema, z.string().regex(/^(?:[1-9]|10)$/), z.string()]);

export interface PageRequest {
  count: number;
  topic: ArticleTopic | undefined;
}

/** One message for each article of a page; the last one leads to the next page, if there is one. */
export function articlePageMessages(
  words: Words,
  page: ArticlePage,
  request: PageRequest,
  catalogue: DeviceCatalogue,
): MessageBody[] {
  return page.articles.map((article, index) => {
    const isLast = index === page.articles.length - 1;
    const older = isLast && page.hasOlder ? { olderCustomId: formatOlderId(article, request) } : {};
    return articleMessage(words, article, devicesOf(article, catalogue), older);
  });
}

/** What the custom id of the button says about the page it asks for. */
export function parseOlderArgs(
  [olderThanId, count, topic]: z.infer<typeof olderArticlesArgs>,
  catalogue: DeviceCatalogue,
): PageRequest & { olderThanId: string } {
  return { olderThanId, count: Number(count), topic: topic === '' ? undefined : parseTopic(catalogue, topic) };
}

/** The devices an article mentions, as far as the catalogue knows them. */
export function devicesOf(article: Article, catalogue: DeviceCatalogue): Device[] {
  return article.deviceIds.map((id) => catalogue.get(id)).filter((device) => device !== undefined);
}

function formatOlderId(last: Article, { count, topic }: PageRequest): string {
  return formatCustomId(OLDER_ARTICLES_HANDLER, last.id, String(count), topic === undefined ? '' : formatTopic(topic));
}
