import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10';
import { type Article } from '../../articles/article.ts';
import { type Device } from '../../devices/device.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { formatRichText } from './rich-text-view.ts';
import { cleanText, cutText, escapeMarkdown, formatAge, formatLink, webAddress } from './text.ts';

/** Name of the handler that opens the discussion of an article. */
export const TALK_HANDLER = 'talk';

const ACCENT_COLOUR = 0x3d7eff;
/** In code points before escaping, which at worst doubles them: together they stay below Discord's 4000 a message. */
const HEADLINE_MAX_LENGTH = 256;
const SUMMARY_MAX_LENGTH = 700;
const SUMMARY_MARKDOWN_MAX_LENGTH = 2_000;
const SOURCE_NAMES_MAX_LENGTH = 150;
/** Discord's limits (components/reference): button label, media description. */
const BUTTON_LABEL_MAX_LENGTH = 80;
const ALT_TEXT_MAX_LENGTH = 256;
const PICTURE_URL_MAX_LENGTH = 2048;
/** With the discussion's button they fill a row of five with one to spare. */
const DEVICE_BUTTONS_MAX = 3;

export interface ArticleMessageOptions {
  /** The discussion of this very message, once there is one. */
  discussion?: DiscussionPointer;
  /** Custom id of the button that asks for the articles after this one. */
  olderCustomId?: string;
}

export interface DiscussionPointer {
  guildId: string;
  threadId: string;
}

/** One article as a message of its own, with the devices it mentions and the button to its discussion. */
export function articleMessage(
  words: Words,
  article: Article,
  devices: readonly Device[],
  options: ArticleMessageOptions = {},
): MessageBody {
  const components: APIMessageTopLevelComponent[] = [
    {
      type: ComponentType.Container,
      accent_color: ACCENT_COLOUR,
      components: [...articleContent(article), articleButtons(words, article, devices, options.discussion)],
    },
  ];
  if (options.olderCustomId !== undefined) components.push(olderRow(words, options.olderCustomId));
  return { components };
}

/**
 * The components of a message that shows the article, with the button to its discussion made a link to it; everything
 * else as it was. For messages already sent, so that what stands beside the article stays.
 */
export function linkDiscussion(
  components: readonly APIMessageTopLevelComponent[],
  articleId: string,
  discussion: DiscussionPointer,
): APIMessageTopLevelComponent[] {
  const customId = formatCustomId(TALK_HANDLER, articleId);
  const linkInRow = (row: APIActionRowComponent<APIButtonComponent>) => ({
    ...row,
    components: row.components.map((button) =>
      'custom_id' in button && button.custom_id === customId ? talkLink(button.label, discussion) : button,
    ),
  });
  return components.map((component) => {
    if (component.type !== ComponentType.Container) return component;
    return {
      ...component,
      components: component.components.map((child) => (isButtonRow(child) ? linkInRow(child) : child)),
    };
  });
}

function isButtonRow(component: APIComponentInContainer): component is APIActionRowComponent<APIButtonComponent> {
  return (
    component.type === ComponentType.ActionRow &&
    component.components.every((child) => child.type === ComponentType.Button)
  );
}

/** The headline as plain text in at most `maxLength` code points; the id of an article that has none to be seen. */
export function headlineOf(article: Article, maxLength: number): string {
  const headline = cutText(cleanText(article.title), maxLength);
  return headline === '' ? article.id : headline;
}

function articleContent(article: Article): APIComponentInContainer[] {
  const headline = headlineOf(article, HEADLINE_MAX_LENGTH);
  const content: APIComponentInContainer[] = [
    {
      type: ComponentType.TextDisplay,
      content: `### ${formatLink(headline, article.url)}\n-# ${sourceLine(article)}`,
    },
  ];
  const summary = formatSummary(article);
  if (summary !== '') content.push({ type: ComponentType.TextDisplay, content: summary });
  const picture = article.imageUrl === null ? null : webAddress(article.imageUrl);
  if (picture !== null && picture.length <= PICTURE_URL_MAX_LENGTH) {
    const description = headlineOf(article, ALT_TEXT_MAX_LENGTH);
    content.push({ type: ComponentType.MediaGallery, items: [{ media: { url: picture }, description }] });
  }
  return content;
}

function formatSummary({ summary, rich }: Article): string {
  const limits = { text: SUMMARY_MAX_LENGTH, markdown: SUMMARY_MARKDOWN_MAX_LENGTH };
  const laidOut = rich === undefined ? '' : formatRichText(rich, limits);
  return laidOut === '' ? escapeMarkdown(cutText(cleanText(summary), SUMMARY_MAX_LENGTH)) : laidOut;
}

/** The publications that tell the story, and its age. */
export function sourceLine(article: Article): string {
  const names = [...new Set(article.sources.map((source) => cleanText(source.name)))].join(', ');
  const shown = escapeMarkdown(cutText(names, SOURCE_NAMES_MAX_LENGTH));
  return shown === '' ? formatAge(article.publishedAt) : `${shown} · ${formatAge(article.publishedAt)}`;
}

function articleButtons(
  words: Words,
  article: Article,
  devices: readonly Device[],
  discussion: DiscussionPointer | undefined,
): APIActionRowComponent<APIButtonComponent> {
  const deviceButtons = devices.slice(0, DEVICE_BUTTONS_MAX).map((device): APIButtonComponent => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: cutText(device.fullName, BUTTON_LABEL_MAX_LENGTH),
    custom_id: formatCustomId('device', device.id),
  }));
  return { type: ComponentType.ActionRow, components: [talkButton(words, article.id, discussion), ...deviceButtons] };
}

/** The button to an article's discussion, alone. */
export function talkRow(words: Words, articleId: string): APIActionRowComponent<APIButtonComponent> {
  return { type: ComponentType.ActionRow, components: [talkButton(words, articleId, undefined)] };
}

function talkButton(words: Words, articleId: string, discussion: DiscussionPointer | undefined): APIButtonComponent {
  const label = words.t('articles:talk');
  if (discussion !== undefined) return talkLink(label, discussion);
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Primary,
    label,
    custom_id: formatCustomId(TALK_HANDLER, articleId),
  };
}

function talkLink(label: string | undefined, { guildId, threadId }: DiscussionPointer): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Link,
    ...(label === undefined ? {} : { label }),
    url: `https://discord.com/channels/${guildId}/${threadId}`,
  };
}

function olderRow(words: Words, customId: string): APIActionRowComponent<APIButtonComponent> {
  const button: APIButtonComponent = {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: words.t('articles:older'),
    custom_id: customId,
  };
  return { type: ComponentType.ActionRow, components: [button] };
}
