import { type Article } from '../../articles/article.ts';
import { type ArticleTopic } from '../../articles/article-archive.ts';
import { formatTopic, parseTopic } from '../../articles/parse-topic.ts';
import { type Telling, type Watch, type WatchedThread, type WatchWay } from '../../delivery/watch.ts';
import { MEMBER_MAX_WATCHES } from '../../delivery/watching.ts';
import { type DeviceCatalogue } from '../../devices/device-catalogue.ts';
import { type APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { headlineOf, sourceLine } from './article-view.ts';
import { actionRow, button, stringSelect, textDisplay } from './controls.ts';
import { noticeMessage } from './notice-view.ts';
import { cleanText, cutText, escapeMarkdown, formatLink } from './text.ts';

/** Names of the handlers under the list of what one watches: the select that ends one, the buttons that choose a way. */
export const UNWATCH_HANDLER = 'unwatch';
export const WATCH_WAY_HANDLER = 'watch-way';

const HEADLINE_MAX_LENGTH = 256;
const NAME_MAX_LENGTH = 100;
/** What stands for all of them in the option. */
export const EVERY_WATCH = 'everything';

/** What is watched, as a person calls it. */
export function describeTopic(topic: ArticleTopic, catalogue: DeviceCatalogue): string {
  switch (topic.kind) {
    case 'device':
      return `**${escapeMarkdown(catalogue.get(topic.deviceId)?.fullName ?? topic.deviceId)}**`;
    case 'brand':
      return `**${escapeMarkdown(topic.brand)}**`;
    case 'words':
      return `“${escapeMarkdown(topic.words)}”`;
  }
}

const WAYS = {
  thread: 'I add you to the discussion of each article about it that gets one, without a ping',
  direct: 'I write to you, and you alone, about each article on it',
} as const satisfies Record<WatchWay, string>;

/** What somebody who watches from now on is told. */
export function watchedMessage(
  outcome: 'watched' | 'existed',
  topic: ArticleTopic,
  way: WatchWay,
  catalogue: DeviceCatalogue,
): MessageBody {
  const name = describeTopic(topic, catalogue);
  const begin = outcome === 'watched' ? `You watch ${name} now` : `You watch ${name} already`;
  const full = way === 'thread' ? ' Where a discussion is full I write to you instead.' : '';
  return noticeMessage(`${begin}: ${WAYS[way]}.${full} \`/news watching\` shows all, \`/news unwatch\` ends it.`);
}

export function tooManyWatchesMessage(): MessageBody {
  return noticeMessage(
    `You watch ${MEMBER_MAX_WATCHES} things already, which is as many as I keep for you. \`/news unwatch\` ends one of them.`,
  );
}

export function nothingToWatchMessage(): MessageBody {
  return noticeMessage('There is no letter and no digit in that. Name a phone, a brand, or words to watch for.');
}

export function unwatchedMessage(topic: ArticleTopic | null, catalogue: DeviceCatalogue): MessageBody {
  const what = topic === null ? 'anything here' : describeTopic(topic, catalogue);
  return noticeMessage(`You no longer watch ${what}.`);
}

export function notWatchedMessage(): MessageBody {
  return noticeMessage('You do not watch that. `/news watching` shows what you watch.');
}

/** What a member watches, with the way to end each and to choose how to be told. */
export function watchingMessage(watches: readonly Watch[], catalogue: DeviceCatalogue): MessageBody {
  const [first] = watches;
  if (first === undefined) {
    return noticeMessage('You watch nothing here yet. `/news watch` begins: a phone, a brand, or words.');
  }
  const lines = watches.map(({ topic }) => `- ${describeTopic(topic, catalogue)}`);
  const closed = first.isUnreachable
    ? ['⚠️ Discord did not let me write to you. Allow direct messages from this server, then press the button below.']
    : [];
  const ways: [WatchWay, string][] = [
    ['thread', 'Add me to discussions'],
    ['direct', 'Write to me'],
  ];
  const buttons = ways.map(([way, label]) => ({
    ...button(label, formatCustomId(WATCH_WAY_HANDLER, way), way === first.way ? 'primary' : 'secondary'),
    disabled: way === first.way && !first.isUnreachable,
  }));
  const options = watches.map(({ topic }) => ({ label: plainTopic(topic, catalogue), value: formatTopic(topic) }));
  return {
    components: [
      textDisplay([`You watch, and ${WAYS[first.way]}:`, ...lines, ...closed].join('\n')),
      actionRow(stringSelect(formatCustomId(UNWATCH_HANDLER), 'Choose one to watch no longer', options)),
      actionRow(...buttons),
    ],
  };
}

/** What of a member's watches can be ended, for what is typed so far. */
export function watchChoices(
  typed: string,
  watches: readonly Watch[],
  catalogue: DeviceCatalogue,
): APIApplicationCommandOptionChoice<string>[] {
  const wanted = typed.trim().toLowerCase();
  const named = watches
    .map(({ topic }) => ({ name: plainTopic(topic, catalogue), value: formatTopic(topic) }))
    .filter(({ name }) => name.toLowerCase().includes(wanted));
  const all = wanted === '' && watches.length > 1 ? [{ name: 'Everything', value: EVERY_WATCH }] : [];
  return [...all, ...named];
}

function plainTopic(topic: ArticleTopic, catalogue: DeviceCatalogue): string {
  switch (topic.kind) {
    case 'device':
      return cutText(cleanText(catalogue.get(topic.deviceId)?.fullName ?? topic.deviceId), NAME_MAX_LENGTH);
    case 'brand':
      return topic.brand;
    case 'words':
      return `“${topic.words}”`;
  }
}

export interface TellingMessageParts {
  article: Article;
  telling: Telling;
  guildName: string;
  thread: WatchedThread | null;
  catalogue: DeviceCatalogue;
}

/** What a member who watches is written. */
export function tellingMessage({ article, telling, guildName, thread, catalogue }: TellingMessageParts): MessageBody {
  const headline = formatLink(headlineOf(article, HEADLINE_MAX_LENGTH), article.url);
  const topic = parseTopic(catalogue, telling.topic);
  const watched = topic === undefined ? 'something in this' : describeTopic(topic, catalogue);
  const guild = escapeMarkdown(cutText(guildName, NAME_MAX_LENGTH));
  const talk =
    thread === null ? [] : [`The discussion: https://discord.com/channels/${telling.guildId}/${thread.threadId}`];
  return noticeMessage(
    [
      `**${headline}**`,
      `-# ${sourceLine(article)}`,
      ...talk,
      `-# You watch ${watched} in ${guild}; \`/news unwatch\` there ends it.`,
    ].join('\n'),
  );
}

/** The line in a discussion that names those who watch what it is about; empty-handed before they are named. */
export function watchersText(userIds: readonly string[]): string {
  if (userIds.length === 0) return '-# 👀';
  return `-# 👀 Watched by ${userIds.map((userId) => `<@${userId}>`).join(' ')}`;
}
