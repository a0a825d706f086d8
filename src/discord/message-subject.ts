import { ComponentType, type Message } from 'discord.js';
import { articleIdSchema } from '../articles/article.ts';
import { parseCustomId } from './custom-id.ts';
import { TALK_HANDLER } from './views/article-view.ts';
import { DEVICE_CARD_HANDLER } from './views/device-buttons.ts';
import { type Words } from './words.ts';

/** Text enough for any title; a whole article in one message need not be gone through. */
const TEXT_MAX_LENGTH = 500;
const LINK = /\[([^\]]+)\]\((?:https?:\/\/)[^)]+\)/g;
const MARKDOWN_MARKS = /(\*\*|__|~~|\|\||`{1,3})/g;
const LINE_MARKS = /^\s*(?:#{1,3}|>{1,3}|-#|[-*]|\d+\.)\s+/;

interface ComponentLike {
  type: number;
  content?: string;
  custom_id?: string;
  components?: ComponentLike[];
}

/** The id of the article that the message shows with its button, if it does. */
export function findArticleId(message: Message): string | null {
  for (const component of walk(message.components.map((top) => top.toJSON() as ComponentLike))) {
    const { name, args } = parseCustomId(component.custom_id ?? '');
    const id = articleIdSchema.safeParse(args[0]);
    if (name === TALK_HANDLER && id.success) return id.data;
  }
  return null;
}

/** The ids of the devices to whose cards the message leads, in its order. */
export function findDeviceIds(message: Message): string[] {
  const ids = [...walk(message.components.map((top) => top.toJSON() as ComponentLike))].flatMap((component) => {
    const { name, args } = parseCustomId(component.custom_id ?? '');
    return name === DEVICE_CARD_HANDLER && args[0] !== undefined ? [args[0]] : [];
  });
  return [...new Set(ids)];
}

/**
 * What a discussion of any message is called: its first line of text, else what its embeds or components say first,
 * else the name of a file, else whose message it is.
 */
export function describeMessage(words: Words, message: Message): string {
  const texts = [
    message.cleanContent,
    ...message.embeds.flatMap(({ title, description, author }) => [title, description, author?.name]),
    ...[...walk(message.components.map((top) => top.toJSON() as ComponentLike))].map(({ type, content }) =>
      type === (ComponentType.TextDisplay as number) ? content : undefined,
    ),
    ...message.messageSnapshots.map(({ content }) => content),
    ...message.attachments.map(({ name }) => name),
  ];
  for (const text of texts) {
    const line = firstLine(text ?? '');
    if (line !== '') return line;
  }
  return words.t('talk:messageTitle', { who: message.member?.displayName ?? message.author.displayName });
}

function firstLine(text: string): string {
  const lines = text.slice(0, TEXT_MAX_LENGTH).split('\n');
  return (
    lines
      .map((line) => line.replace(LINE_MARKS, '').replace(LINK, '$1').replace(MARKDOWN_MARKS, '').trim())
      .find(Boolean) ?? ''
  );
}

function* walk(components: readonly ComponentLike[]): Generator<ComponentLike> {
  for (const component of components) {
    yield component;
    yield* walk(component.components ?? []);
  }
}
