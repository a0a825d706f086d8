import { type Article } from '../../articles/article.ts';
import { type ArticleTopic } from '../../articles/article-archive.ts';
import { formatTopic, parseTopic } from '../../articles/parse-topic.ts';
import { type Telling, type Watch, type WatchedThread, type WatchWay } from '../../delivery/watch.ts';
import { MEMBER_MAX_WATCHES } from '../../delivery/watching.ts';
import { type DeviceCatalogue } from '../../devices/device-catalogue.ts';
import { type APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { headlineOf, sourceLine } from './article-view.ts';
import { actionRow, button, stringSelect, textDisplay } from './controls.ts';
import { noticeMessage } from './notice-view.ts';
import { cleanText, cutText, escapeMarkdown, formatLink } from './text.ts';

/** Names of the handlers under the list of what one watches: the select that ends one, the buttons that choose a way. */
export const UNWATCH_HANDLER = 'unwatch';
export const WATCH_WAY_HANDLER = 'watch-way';

const WATCH_WAYS = ['thread', 'direct'] as const satisfies WatchWay[];

const HEADLINE_MAX_LENGTH = 256;
const NAME_MAX_LENGTH = 100;
/** What stands for all of them in the option. */
export const EVERY_WATCH = 'everything';

/** What is watched, as a person calls it. */
export function describeTopic(words: Words, topic: ArticleTopic, catalogue: DeviceCatalogue): string {
  switch (topic.kind) {
    case 'device':
      return `**${escapeMarkdown(catalogue.get(topic.deviceId)?.fullName ?? topic.deviceId)}**`;
    case 'brand':
      return `**${escapeMarkdown(topic.brand)}**`;
    case 'words':
      return words.t('news:quoted', { text: escapeMarkdown(topic.words) });
  }
}

/** What somebody who watches from now on is told. */
export function watchedMessage(
  words: Words,
  outcome: 'watched' | 'existed',
  topic: ArticleTopic,
  way: WatchWay,
  catalogue: DeviceCatalogue,
): MessageBody {
  const values = { topic: describeTopic(words, topic, catalogue) };
  return noticeMessage(
    outcome === 'watched' ? words.t(`news:watch.begun.${way}`, values) : words.t(`news:watch.already.${way}`, values),
  );
}

export function tooManyWatchesMessage(words: Words): MessageBody {
  return noticeMessage(words.t('news:watch.full', { max: MEMBER_MAX_WATCHES }));
}

export function nothingToWatchMessage(words: Words): MessageBody {
  return noticeMessage(words.t('news:watch.unreadable'));
}

export function unwatchedMessage(words: Words, topic: ArticleTopic | null, catalogue: DeviceCatalogue): MessageBody {
  if (topic === null) return noticeMessage(words.t('news:watch.allEnded'));
  return noticeMessage(words.t('news:watch.ended', { topic: describeTopic(words, topic, catalogue) }));
}

export function notWatchedMessage(words: Words): MessageBody {
  return noticeMessage(words.t('news:watch.notWatched'));
}

/** What a member watches, with the way to end each and to choose how to be told. */
export function watchingMessage(words: Words, watches: readonly Watch[], catalogue: DeviceCatalogue): MessageBody {
  const [first] = watches;
  if (first === undefined) return noticeMessage(words.t('news:watch.none'));
  const lines = watches.map(({ topic }) => `- ${describeTopic(words, topic, catalogue)}`);
  const closed = first.isUnreachable ? [words.t('news:watch.closed')] : [];
  const buttons = WATCH_WAYS.map((way) => ({
    ...button(
      words.t(`news:watch.way.${way}`),
      formatCustomId(WATCH_WAY_HANDLER, way),
      way === first.way ? 'primary' : 'secondary',
    ),
    disabled: way === first.way && !first.isUnreachable,
  }));
  const options = watches.map(({ topic }) => ({
    label: plainTopic(words, topic, catalogue),
    value: formatTopic(topic),
  }));
  return {
    components: [
      textDisplay([words.t(`news:watch.heading.${first.way}`), ...lines, ...closed].join('\n')),
      actionRow(stringSelect(formatCustomId(UNWATCH_HANDLER), words.t('news:watch.choose'), options)),
      actionRow(...buttons),
    ],
  };
}

/** What of a member's watches can be ended, for what is typed so far. */
export function watchChoices(
  words: Words,
  typed: string,
  watches: readonly Watch[],
  catalogue: DeviceCatalogue,
): APIApplicationCommandOptionChoice<string>[] {
  const wanted = typed.trim().toLowerCase();
  const named = watches
    .map(({ topic }) => ({ name: plainTopic(words, topic, catalogue), value: formatTopic(topic) }))
    .filter(({ name }) => name.toLowerCase().includes(wanted));
  const all =
    wanted === '' && watches.length > 1 ? [{ name: words.t('news:watch.everything'), value: EVERY_WATCH }] : [];
  return [...all, ...named];
}

function plainTopic(words: Words, topic: ArticleTopic, catalogue: DeviceCatalogue): string {
  switch (topic.kind) {
    case 'device':
      return cutText(cleanText(catalogue.get(topic.deviceId)?.fullName ?? topic.deviceId), NAME_MAX_LENGTH);
    case 'brand':
      return topic.brand;
    case 'words':
      return words.t('news:quoted', { text: topic.words });
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
export function tellingMessage(
  words: Words,
  { article, telling, guildName, thread, catalogue }: TellingMessageParts,
): MessageBody {
  const headline = formatLink(headlineOf(article, HEADLINE_MAX_LENGTH), article.url);
  const topic = parseTopic(catalogue, telling.topic);
  const server = escapeMarkdown(cutText(guildName, NAME_MAX_LENGTH));
  const why =
    topic === undefined
      ? words.t('news:watch.letter.whyUnknown', { server })
      : words.t('news:watch.letter.why', { topic: describeTopic(words, topic, catalogue), server });
  const link = thread === null ? null : `https://discord.com/channels/${telling.guildId}/${thread.threadId}`;
  const talk = link === null ? [] : [words.t('news:watch.letter.discussion', { link })];
  return noticeMessage([`**${headline}**`, `-# ${sourceLine(article)}`, ...talk, `-# ${why}`].join('\n'));
}

/** The line in a discussion that names those who watch what it is about; empty-handed before they are named. */
export function watchersText(words: Words, userIds: readonly string[]): string {
  if (userIds.length === 0) return '-# 👀';
  return `-# 👀 ${words.t('news:watch.watchers', { members: userIds.map((userId) => `<@${userId}>`).join(' ') })}`;
}
