import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { z } from 'zod';
import { parseTopic } from '../src/articles/parse-topic.ts';
import { type ComponentHandler, type Reply, type SlashCommand } from '../src/discord/command.ts';
import { type Services } from '../src/discord/services.ts';
import { type Words } from '../src/discord/words.ts';
import {
  articleChoices,
  currentTopicChoices,
  headlineChoices,
  topicChoices,
} from '../src/discord/views/article-choices.ts';
import {
  articleListMessage,
  noArticlesMessage,
  noOlderArticlesMessage,
  OPEN_ARTICLE_HANDLER,
  unknownArticleMessage,
} from '../src/discord/views/article-list-view.ts';
import {
  articlePageMessages,
  devicesOf,
  OLDER_ARTICLES_HANDLER,
  olderArticlesArgs,
  PAGE_SIZE_MAX,
  parseOlderArgs,
  type PageRequest,
} from '../src/discord/views/article-page-view.ts';
import { articleMessage } from '../src/discord/views/article-view.ts';

const COUNT_DEFAULT = 3;
const SEARCH_RESULTS_MAX = 10;
const CHOICES_MAX = 25;

const definition: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  name: 'article',
  description: 'News about phones, to read and to talk about',
  contexts: [InteractionContextType.Guild],
  options: [
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'latest',
      description: 'Post the newest articles, each with its discussion',
      options: [
        {
          type: ApplicationCommandOptionType.Integer,
          name: 'count',
          description: `How many (${COUNT_DEFAULT} unless you say)`,
          min_value: 1,
          max_value: PAGE_SIZE_MAX,
        },
        {
          type: ApplicationCommandOptionType.String,
          name: 'about',
          description: 'A brand, a device, or words to look for',
          max_length: 100,
          autocomplete: true,
        },
      ],
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'search',
      description: 'Find articles by words; only you see the list',
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'words',
          description: 'Words of the headline or the text; beginnings will do',
          required: true,
          max_length: 100,
          autocomplete: true,
        },
      ],
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'read',
      description: 'Post one article, with its discussion',
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'article',
          description: 'Its headline',
          required: true,
          max_length: 100,
          autocomplete: true,
        },
      ],
    },
  ],
};

/** Posts the page, each article as a message of its own, for a discussion belongs to one message. */
async function showPage(
  services: Services,
  words: Words,
  request: PageRequest & { olderThanId?: string },
): Promise<Reply | null> {
  const { topic, olderThanId, count } = request;
  const page = await services.articles.latest({
    ...(topic === undefined ? {} : { topic }),
    ...(olderThanId === undefined ? {} : { olderThanId }),
    offset: 0,
    limit: count,
  });
  const [body, ...more] = articlePageMessages(words, page, request, services.catalogue);
  return body === undefined ? null : { kind: 'message', body, more, visibility: 'public' };
}

async function showLatest(
  services: Services,
  words: Words,
  { count, about }: { count: number; about: string | null },
): Promise<Reply> {
  const topic = about === null ? undefined : parseTopic(services.catalogue, about);
  const shown = await showPage(services, words, { count, topic });
  return shown ?? { kind: 'message', body: noArticlesMessage(words, topic, services.catalogue), visibility: 'private' };
}

async function showFound(services: Services, words: Words, query: string): Promise<Reply> {
  const found = await services.articles.search(query, SEARCH_RESULTS_MAX);
  const body =
    found.length === 0
      ? noArticlesMessage(words, { kind: 'words', words: query }, services.catalogue)
      : articleListMessage(words, query, found);
  return { kind: 'message', body, visibility: 'private' };
}

/** Takes an id, as autocomplete sends it, or what somebody typed instead of choosing. */
async function showOne(services: Services, words: Words, named: string): Promise<Reply> {
  const article = (await services.articles.get(named)) ?? (await services.articles.search(named, 1))[0];
  if (article === undefined) return { kind: 'message', body: unknownArticleMessage(words), visibility: 'private' };
  const body = articleMessage(words, article, devicesOf(article, services.catalogue));
  return { kind: 'message', body, visibility: 'public' };
}

export const olderArticles = {
  name: OLDER_ARTICLES_HANDLER,
  args: olderArticlesArgs,
  visibility: 'public',
  async run(_interaction, args, services, words) {
    const shown = await showPage(services, words, parseOlderArgs(args, services.catalogue));
    return shown ?? { kind: 'message', body: noOlderArticlesMessage(words), visibility: 'private' };
  },
} satisfies ComponentHandler<z.infer<typeof olderArticlesArgs>>;

export const openArticle = {
  name: OPEN_ARTICLE_HANDLER,
  args: z.tuple([]),
  visibility: 'public',
  async run(interaction, _args, services, words) {
    const chosen = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
    return showOne(services, words, chosen ?? '');
  },
} satisfies ComponentHandler<[]>;

export default {
  kind: 'slash',
  definition,
  visibility: 'public',
  async run({ options }, services, words) {
    switch (options.getSubcommand()) {
      case 'search':
        return showFound(services, words, options.getString('words', true));
      case 'read':
        return showOne(services, words, options.getString('article', true));
      default:
        return showLatest(services, words, {
          count: options.getInteger('count') ?? COUNT_DEFAULT,
          about: options.getString('about'),
        });
    }
  },
  async autocomplete({ options }, services, words) {
    const { name, value } = options.getFocused(true);
    const typed = value.trim();
    if (name === 'about' && typed !== '') return topicChoices(words, typed, services.catalogue);
    const articles =
      typed === ''
        ? (await services.articles.latest({ offset: 0, limit: CHOICES_MAX })).articles
        : await services.articles.search(typed, CHOICES_MAX);
    if (name === 'about') return currentTopicChoices(words, articles, services.catalogue);
    return name === 'words' ? headlineChoices(articles) : articleChoices(articles);
  },
} satisfies SlashCommand;
