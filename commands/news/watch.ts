import { type AutocompleteInteraction, type ChatInputCommandInteraction } from 'discord.js';
import { z } from 'zod';
import { parseTopic } from '../../src/articles/parse-topic.ts';
import { type ComponentHandler, type Reply } from '../../src/discord/command.ts';
import { type Services } from '../../src/discord/services.ts';
import { type Words } from '../../src/discord/words.ts';
import {
  EVERY_WATCH,
  nothingToWatchMessage,
  notWatchedMessage,
  tooManyWatchesMessage,
  UNWATCH_HANDLER,
  unwatchedMessage,
  WATCH_WAY_HANDLER,
  watchChoices,
  watchedMessage,
  watchingMessage,
} from '../../src/discord/views/news-watch-view.ts';
import { tellPrivately } from './replies.ts';

type Interaction = ChatInputCommandInteraction<'cached'>;

const watcherOf = ({ guildId, user }: { guildId: string; user: { id: string } }) => ({ guildId, userId: user.id });

export async function watch(interaction: Interaction, { watching, catalogue }: Services, words: Words): Promise<Reply> {
  const { options } = interaction;
  const topic = parseTopic(catalogue, options.getString('what', true));
  if (topic === undefined) return tellPrivately(nothingToWatchMessage(words));
  const how = options.getString('how');
  const watcher = watcherOf(interaction);
  const outcome = await watching.watch(watcher, topic, how === 'thread' || how === 'direct' ? how : null);
  if (outcome === 'full') return tellPrivately(tooManyWatchesMessage(words));
  const [first] = await watching.list(watcher);
  return tellPrivately(watchedMessage(words, outcome, topic, first?.way ?? 'thread', catalogue));
}

export async function showWatching(
  interaction: Interaction,
  { watching, catalogue }: Services,
  words: Words,
): Promise<Reply> {
  return tellPrivately(watchingMessage(words, await watching.list(watcherOf(interaction)), catalogue));
}

export async function unwatch(
  interaction: Interaction,
  { watching, catalogue }: Services,
  words: Words,
): Promise<Reply> {
  const named = interaction.options.getString('what', true);
  const topic = named === EVERY_WATCH ? null : parseTopic(catalogue, named);
  if (topic === undefined || !(await watching.unwatch(watcherOf(interaction), topic))) {
    return tellPrivately(notWatchedMessage(words));
  }
  return tellPrivately(unwatchedMessage(words, topic, catalogue));
}

export async function chooseWatch(
  interaction: AutocompleteInteraction<'cached'>,
  typed: string,
  { watching, catalogue }: Services,
  words: Words,
) {
  return watchChoices(words, typed, await watching.list(watcherOf(interaction)), catalogue);
}

const noArgs = z.tuple([]);

/** The select under the list that ends one. */
export const endWatch = {
  name: UNWATCH_HANDLER,
  args: noArgs,
  visibility: 'private',
  async run(interaction, _args, { watching, catalogue }, words) {
    const chosen = interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : '';
    const topic = parseTopic(catalogue, chosen);
    if (topic !== undefined) await watching.unwatch(watcherOf(interaction), topic);
    return { kind: 'update', body: watchingMessage(words, await watching.list(watcherOf(interaction)), catalogue) };
  },
} satisfies ComponentHandler<z.infer<typeof noArgs>>;

const wayArgs = z.tuple([z.enum(['thread', 'direct'])]);

/** The buttons under the list that choose how to be told. */
export const chooseWatchWay = {
  name: WATCH_WAY_HANDLER,
  args: wayArgs,
  visibility: 'private',
  async run(interaction, [way], { watching, catalogue }, words) {
    await watching.chooseWay(watcherOf(interaction), way);
    return { kind: 'update', body: watchingMessage(words, await watching.list(watcherOf(interaction)), catalogue) };
  },
} satisfies ComponentHandler<z.infer<typeof wayArgs>>;
