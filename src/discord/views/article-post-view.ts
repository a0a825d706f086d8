import { ComponentType } from 'discord-api-types/v10';
import { type Article } from '../../articles/article.ts';
import { type Posting } from '../../delivery/article-poster.ts';
import { type FollowOptions } from '../../delivery/follow-options.ts';
import { type Device } from '../../devices/device.ts';
import { type MessageBody } from '../command.ts';
import { type Words } from '../words.ts';
import { articleMessage, headlineOf, sourceLine, talkRow } from './article-view.ts';
import { digestMessage } from './digest-view.ts';
import { formatLink } from './text.ts';

const HEADLINE_MAX_LENGTH = 256;

/** A message of news, whatever it shows. */
export function postingMessage(
  words: Words,
  posting: Posting,
  devicesOf: (article: Article) => readonly Device[],
): MessageBody {
  const { mentionRoleId = null } = posting;
  if ('digest' in posting) return digestMessage(words, posting.digest, mentionRoleId);
  const { article, style = 'card' } = posting;
  return articlePostMessage(words, article, devicesOf(article), { style, mentionRoleId });
}

/** An article as a channel that follows it gets it: in the chosen style, with the role that is to hear of it. */
export function articlePostMessage(
  words: Words,
  article: Article,
  devices: readonly Device[],
  { style, mentionRoleId }: Pick<FollowOptions, 'style' | 'mentionRoleId'>,
): MessageBody {
  const body = style === 'card' ? articleMessage(words, article, devices) : compactArticleMessage(words, article);
  if (mentionRoleId === null) return body;
  const mention = { type: ComponentType.TextDisplay as const, content: `<@&${mentionRoleId}>` };
  return { ...body, components: [mention, ...body.components], mentionRoleId };
}

/** The headline, where it is from, and the button to its discussion: neither picture nor summary. */
function compactArticleMessage(words: Words, article: Article): MessageBody {
  const headline = formatLink(headlineOf(article, HEADLINE_MAX_LENGTH), article.url);
  const text = { type: ComponentType.TextDisplay as const, content: `**${headline}**\n-# ${sourceLine(article)}` };
  return { components: [{ type: ComponentType.Container, components: [text, talkRow(words, article.id)] }] };
}
