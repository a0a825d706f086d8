import { ComponentType, type APISelectMenuOption } from 'discord-api-types/v10';
import { type Article } from '../../articles/article.ts';
import { type ArticleTopic } from '../../articles/article-archive.ts';
import { topicValue } from '../../articles/parse-topic.ts';
import { type DeviceCatalogue } from '../../devices/device-catalogue.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { headlineOf, sourceLine } from './article-view.ts';
import { noticeMessage } from './notice-view.ts';
import { cleanText, cutText, escapeMarkdown, formatLink } from './text.ts';

/** Name of the handler that opens an article chosen from a list. */
export const OPEN_ARTICLE_HANDLER = 'article-open';

/** Discord's limits (components/reference, "String Select"). */
const OPTIONS_MAX = 25;
const OPTION_TEXT_MAX_LENGTH = 100;
/** Discord counts 4000 characters over a message's text displays; the rest is left to the heading. */
const LIST_MAX_LENGTH = 3_600;
const HEADLINE_MAX_LENGTH = 140;
const QUERY_MAX_LENGTH = 100;

/** What a search found, as links, with a select that opens one as a message of its own. */
export function articleListMessage(words: Words, query: string, articles: readonly Article[]): MessageBody {
  const heading = `### ${words.t('articles:list.heading', { query: showQuery(query) })}`;
  const list = fitLines(articles.map(formatEntry), LIST_MAX_LENGTH).join('\n');
  return {
    components: [
      {
        type: ComponentType.Container,
        components: [
          { type: ComponentType.TextDisplay, content: heading },
          { type: ComponentType.TextDisplay, content: list },
          {
            type: ComponentType.ActionRow,
            components: [
              {
                type: ComponentType.StringSelect,
                custom_id: formatCustomId(OPEN_ARTICLE_HANDLER),
                placeholder: words.t('articles:list.open'),
                options: articles.slice(0, OPTIONS_MAX).map(formatOption),
              },
            ],
          },
        ],
      },
    ],
  };
}

/** Says that nothing is about the topic, and what to try. */
export function noArticlesMessage(
  words: Words,
  topic: ArticleTopic | undefined,
  catalogue: DeviceCatalogue,
): MessageBody {
  if (topic === undefined) return noticeMessage(words.t('articles:list.empty'));
  return noticeMessage(words.t('articles:list.none', { topic: showQuery(describeTopic(topic, catalogue)) }));
}

function describeTopic(topic: ArticleTopic, catalogue: DeviceCatalogue): string {
  const value = topicValue(topic);
  return topic.kind === 'device' ? (catalogue.get(value)?.fullName ?? value) : value;
}

/** For an article that was named by something that no longer leads to one. */
export function unknownArticleMessage(words: Words): MessageBody {
  return noticeMessage(words.t('articles:list.unknown'));
}

/** The last page was the last one. */
export function noOlderArticlesMessage(words: Words): MessageBody {
  return noticeMessage(words.t('articles:list.noOlder'));
}

function showQuery(query: string): string {
  return escapeMarkdown(cutText(cleanText(query), QUERY_MAX_LENGTH));
}

function formatEntry(article: Article): string {
  return `**${formatLink(headlineOf(article, HEADLINE_MAX_LENGTH), article.url)}**\n-# ${sourceLine(article)}`;
}

function formatOption(article: Article): APISelectMenuOption {
  const names = article.sources.map((source) => cleanText(source.name)).join(', ');
  const date = article.publishedAt.toISOString().slice(0, 10);
  const description = cutText(`${date} · ${names}`, OPTION_TEXT_MAX_LENGTH);
  return { value: article.id, label: headlineOf(article, OPTION_TEXT_MAX_LENGTH), description };
}

/** As many of the lines, from the first, as stay within `maxLength` when joined. */
function fitLines(lines: readonly string[], maxLength: number): string[] {
  let length = 0;
  const fitting: string[] = [];
  for (const line of lines) {
    length += line.length + 1;
    if (length > maxLength) break;
    fitting.push(line);
  }
  return fitting;
}
