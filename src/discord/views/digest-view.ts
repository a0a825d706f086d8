import { ComponentType, type APIActionRowComponent, type APIComponentInMessageActionRow } from 'discord-api-types/v10';
import { type Article } from '../../articles/article.ts';
import { type DigestLayout, type DigestPage } from '../../delivery/article-poster.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { type WordsOf } from '../words-of.ts';
import { headlineOf, sourceLine } from './article-view.ts';
import { actionRow, OPTIONS_MAX, stringSelect, textDisplay } from './controls.ts';
import { formatLink } from './text.ts';

/** Name of the handler that opens the discussion of an article chosen from a digest. */
export const DIGEST_HANDLER = 'digest';

const ACCENT_COLOUR = 0x3d7eff;
/** With the line above them they stay below Discord's 4,000 characters a message. */
const LINES_MAX_LENGTH = 3_600;
/** Tried in turn until all fit: headlines may have grown since the pages were made. */
const HEADLINE_LENGTHS = [140, 100, 60, 30, 12] as const;
const OPTION_MAX_LENGTH = 100;

/** The custom id by which a page of a digest is known again. */
export function digestCustomId({ id, page }: Pick<DigestPage, 'id' | 'page'>): string {
  return formatCustomId(DIGEST_HANDLER, id, String(page));
}

/** A page of a digest: a line for each article, and a choice of them to talk about. */
export function digestMessage(words: Words, digest: DigestPage, mentionRoleId: string | null): MessageBody {
  const { articles, page, pageCount } = digest;
  const part = words.t('articles:digest.part', { page: page + 1, pages: pageCount });
  const title = textDisplay(`### ${headingOf(words, articles)}${pageCount > 1 ? `\n-# ${part}` : ''}`);
  const container = {
    type: ComponentType.Container as const,
    accent_color: ACCENT_COLOUR,
    components: [title, textDisplay(writeLines(articles)), talkChoice(words, digest)],
  };
  if (mentionRoleId === null) return { components: [container] };
  return { components: [textDisplay(`<@&${mentionRoleId}>`), container], mentionRoleId };
}

/** Pages of as many articles as fit into one message, and into its choice. */
function splitPages(articles: readonly Article[]): Article[][] {
  const pages: Article[][] = [];
  for (const article of articles) {
    const page = pages.at(-1);
    const isFull =
      page === undefined ||
      page.length === OPTIONS_MAX ||
      joinLines([...page, article], HEADLINE_LENGTHS[0]).length > LINES_MAX_LENGTH;
    if (isFull) pages.push([article]);
    else page.push(article);
  }
  return pages;
}

function writeLines(articles: readonly Article[]): string {
  for (const headlineLength of HEADLINE_LENGTHS) {
    const lines = joinLines(articles, headlineLength);
    if (lines.length <= LINES_MAX_LENGTH) return lines;
  }
  // Addresses do not change, so this is never reached; a digest that Discord takes is worth more than its last line.
  return joinLines(articles, HEADLINE_LENGTHS[4]).slice(0, LINES_MAX_LENGTH);
}

function joinLines(articles: readonly Article[], headlineLength: number): string {
  return articles
    .map((article) => `- ${formatLink(headlineOf(article, headlineLength), article.url)}\n  -# ${sourceLine(article)}`)
    .join('\n');
}

function talkChoice(words: Words, digest: DigestPage): APIActionRowComponent<APIComponentInMessageActionRow> {
  const options = digest.articles.map((article) => ({
    label: headlineOf(article, OPTION_MAX_LENGTH),
    value: article.id,
  }));
  return actionRow(stringSelect(digestCustomId(digest), words.t('articles:talk'), options));
}

function headingOf(words: Words, articles: readonly Article[]): string {
  return words.t('articles:digest.heading', { count: articles.length });
}

/** How digests are laid out, for those who plan them. */
export function createDigestLayout(wordsOf: WordsOf): DigestLayout {
  return {
    split: splitPages,
    async titleOf(articles, guildId) {
      const words = await wordsOf(guildId);
      const heading = headingOf(words, articles);
      const day = articles.at(-1)?.publishedAt.toISOString().slice(0, 10);
      return day === undefined ? heading : words.t('articles:digest.title', { heading, day });
    },
  };
}
