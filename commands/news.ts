import { type AutocompleteInteraction, type ChatInputCommandInteraction } from 'discord.js';
import { type Reply, type SlashCommand } from '../src/discord/command.ts';
import { type Services } from '../src/discord/services.ts';
import { type Words } from '../src/discord/words.ts';
import {
  brandChoices,
  deviceListChoices,
  EVERY_FEED,
  feedChoices,
  followChoices,
  timeZoneChoices,
} from '../src/discord/views/news-choices.ts';
import { followListMessage, severalFollowsMessage } from '../src/discord/views/news-list-view.ts';
import { followPanelMessage } from '../src/discord/views/news-panel-view.ts';
import { notModeratorMessage, unknownFollowMessage } from '../src/discord/views/news-view.ts';
import { currentTopicChoices, topicChoices } from '../src/discord/views/article-choices.ts';
import { newsDefinition } from './news/definition.ts';
import { endFollow, findFollows, listLines, postLatest, previewFollow } from './news/edit.ts';
import { viewFollow } from './news/follow-view.ts';
import { beginFollow } from './news/follow.ts';
import { isModerator, tellPrivately } from './news/replies.ts';
import { checkFeed, exportFollows, importList } from './news/transfer.ts';
import { chooseWatch, showWatching, unwatch, watch } from './news/watch.ts';

/** Whose topics are offered to somebody who has not typed anything yet. */
const TOPIC_ARTICLES = 25;

type Interaction = ChatInputCommandInteraction<'cached'>;

/** Where one follow is meant. */
async function useFollow(interaction: Interaction, services: Services, words: Words): Promise<Reply> {
  const { guild, options } = interaction;
  const { following } = services;
  const meant = await findFollows(guild, options.getString('follow', true), services, words);
  const [line, ...others] = meant;
  if (line === undefined) return tellPrivately(unknownFollowMessage(words));
  if (others.length > 0) return tellPrivately(severalFollowsMessage(words, meant));
  const { follow } = line;
  const missed = options.getString('missed') === 'skip' ? 'skip' : 'post';
  switch (options.getSubcommand()) {
    case 'unfollow':
      return tellPrivately(await endFollow({ guild, follow, services, words }));
    case 'preview':
      return tellPrivately(await previewFollow({ guild, follow, services, words }));
    case 'latest':
      return tellPrivately(await postLatest({ guild, follow, services, words }));
    case 'pause':
      await following.pause(guild.id, follow.id);
      break;
    case 'resume':
      await following.resume(guild.id, follow.id, missed);
      // Whoever wants a follow to go on wants its feed to be read.
      if (follow.feedId !== null) await services.feeds.resume(follow.feedId);
  }
  const changed = await following.get(guild.id, follow.id);
  return tellPrivately(
    changed === null
      ? unknownFollowMessage(words)
      : followPanelMessage(words, await viewFollow(changed, guild, services)),
  );
}

async function chooseTopic(typed: string, { articles, catalogue }: Services, words: Words) {
  if (typed.trim() !== '') return topicChoices(words, typed, catalogue);
  const { articles: newest } = await articles.latest({ offset: 0, limit: TOPIC_ARTICLES });
  return currentTopicChoices(words, newest, catalogue);
}

async function chooseFollow(
  interaction: AutocompleteInteraction<'cached'>,
  typed: string,
  services: Services,
  words: Words,
) {
  return followChoices(words, typed, await listLines(interaction.guild, services));
}

export default {
  kind: 'slash',
  definition: newsDefinition,
  visibility: 'private',
  async run(interaction, services, words) {
    const subcommand = interaction.options.getSubcommand();
    // What members choose for themselves.
    if (subcommand === 'watch') return watch(interaction, services, words);
    if (subcommand === 'watching') return showWatching(interaction, services, words);
    if (subcommand === 'unwatch') return unwatch(interaction, services, words);
    if (!isModerator(interaction)) return tellPrivately(notModeratorMessage(words));
    switch (subcommand) {
      case 'follow':
        return beginFollow(interaction, services, words);
      case 'list':
        return tellPrivately(followListMessage(words, await listLines(interaction.guild, services)));
      case 'check':
        return checkFeed(interaction, services, words);
      case 'export':
        return exportFollows(interaction, services, words);
      case 'import':
        return importList(interaction, services, words);
      default:
        return useFollow(interaction, services, words);
    }
  },
  async autocomplete(interaction, services, words) {
    const { name, value } = interaction.options.getFocused(true);
    switch (name) {
      case 'feed': {
        const choices = feedChoices(words, value.trim(), await services.feeds.list());
        return interaction.options.getSubcommand() === 'check'
          ? choices.filter((choice) => choice.value !== EVERY_FEED)
          : choices;
      }
      case 'brands':
        return brandChoices(value, services.catalogue);
      case 'phones':
        return deviceListChoices(value, services.catalogue);
      case 'what':
        return interaction.options.getSubcommand() === 'unwatch'
          ? chooseWatch(interaction, value, services, words)
          : chooseTopic(value, services, words);
      case 'time-zone':
        return timeZoneChoices(value);
      default:
        // What a server follows is shown to those who decide it.
        return isModerator(interaction) ? chooseFollow(interaction, value, services, words) : [];
    }
  },
} satisfies SlashCommand;
