import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  MessageFlags,
  PermissionFlagsBits,
  type ChatInputCommandInteraction,
  type GuildBasedChannel,
  type MessageComponentInteraction,
} from 'discord.js';
import { z } from 'zod';
import { articleIdSchema, type Article } from '../src/articles/article.ts';
import { type ComponentHandler, type Reply, type SlashCommand } from '../src/discord/command.ts';
import { describeMessage } from '../src/discord/message-subject.ts';
import { findMissingPermissions } from '../src/discord/permissions.ts';
import { type Services } from '../src/discord/services.ts';
import { type Words } from '../src/discord/words.ts';
import { articleChoices } from '../src/discord/views/article-choices.ts';
import { unknownArticleMessage } from '../src/discord/views/article-list-view.ts';
import { linkDiscussion, TALK_HANDLER } from '../src/discord/views/article-view.ts';
import { DIGEST_HANDLER } from '../src/discord/views/digest-view.ts';
import {
  discussionNotice,
  insideDiscussionMessage,
  JOIN_HANDLER,
  joinNotice,
  notYourChannelMessage,
} from '../src/discord/views/discussion-view.ts';
import { TALK_ANEW_HANDLER } from '../src/discord/views/talk-view.ts';

const CHOICES_MAX = 25;

const snowflakeSchema = z.string().regex(/^\d{1,20}$/);
const tellPrivately = (body: Extract<Reply, { kind: 'message' }>['body']): Reply => ({
  kind: 'message',
  body,
  visibility: 'private',
});

/** The button under an article. */
export const talk = {
  name: TALK_HANDLER,
  args: z.tuple([articleIdSchema]),
  visibility: 'private',
  async run(interaction, [articleId], services, words) {
    const { message, channel, guildId, user } = interaction;
    const article = (await services.articles.get(articleId)) ?? null;
    // What only the presser sees can hold no thread; the article is brought into the channel for everybody.
    if (message.flags.has(MessageFlags.Ephemeral)) {
      if (!article) return tellPrivately(unknownArticleMessage(words));
      return startIn(interaction, parentOf(channel), article, services, words);
    }
    if (channel?.isThread()) return tellPrivately(insideDiscussionMessage(words));
    const outcome = await services.openDiscussion({
      kind: 'message',
      place: { guildId, channelId: interaction.channelId },
      messageId: message.id,
      subject: { title: article?.title ?? describeMessage(words, message), article },
      startedBy: user.id,
    });
    const notice = discussionNotice(words, outcome);
    if (outcome.outcome !== 'created' && outcome.outcome !== 'existed') return tellPrivately(notice);
    const components = message.components.map((component) => component.toJSON());
    return { kind: 'update', body: { components: linkDiscussion(components, articleId, outcome) }, notice };
  },
} satisfies ComponentHandler<[string]>;

/** The button under an article that is linked in an earlier discussion. */
export const talkAnew = {
  name: TALK_ANEW_HANDLER,
  args: z.tuple([articleIdSchema]),
  visibility: 'private',
  async run(interaction, [articleId], services, words) {
    const article = await services.articles.get(articleId);
    if (!article) return tellPrivately(unknownArticleMessage(words));
    return startIn(interaction, parentOf(interaction.channel), article, services, words);
  },
} satisfies ComponentHandler<[string]>;

/** The button in the first message of a discussion. */
export const join = {
  name: JOIN_HANDLER,
  args: z.tuple([snowflakeSchema]),
  visibility: 'private',
  async run(interaction, [threadId], services, words) {
    return tellPrivately(joinNotice(words, await services.joinDiscussion(threadId, interaction.user.id), threadId));
  },
} satisfies ComponentHandler<[string]>;

/** The choice under a digest: the article gets a message of its own in the channel, with its discussion. */
export const talkOfDigest = {
  name: DIGEST_HANDLER,
  args: z.tuple([z.string(), z.string()]),
  visibility: 'private',
  async run(interaction, _args, services, words) {
    const chosen = interaction.isStringSelectMenu() ? articleIdSchema.safeParse(interaction.values[0]).data : undefined;
    const article = chosen === undefined ? undefined : await services.articles.get(chosen);
    if (!article) return tellPrivately(unknownArticleMessage(words));
    return startIn(interaction, parentOf(interaction.channel), article, services, words);
  },
} satisfies ComponentHandler<[string, string]>;

export default {
  kind: 'slash',
  visibility: 'private',
  definition: {
    type: ApplicationCommandType.ChatInput,
    name: 'discuss',
    description: 'Start the discussion of an article',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'article',
        description: 'Its headline',
        required: true,
        max_length: 100,
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.Channel,
        name: 'channel',
        description: 'Where to (here unless you say)',
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
      },
    ],
  },
  async run(interaction, services, words) {
    const named = interaction.options.getString('article', true);
    const article = (await services.articles.get(named)) ?? (await services.articles.search(named, 1))[0];
    if (!article) return tellPrivately(unknownArticleMessage(words));
    return startIn(interaction, findChannel(interaction), article, services, words);
  },
  async autocomplete({ options }, services) {
    const typed = options.getFocused().trim();
    if (typed !== '') return articleChoices(await services.articles.search(typed, CHOICES_MAX));
    return articleChoices((await services.articles.latest({ offset: 0, limit: CHOICES_MAX })).articles);
  },
} satisfies SlashCommand;

type CachedInteraction = ChatInputCommandInteraction<'cached'> | MessageComponentInteraction<'cached'>;

/** Only where who asks may write as well: the bot lends nobody its rights. */
async function startIn(
  interaction: CachedInteraction,
  channel: GuildBasedChannel | null,
  article: Article,
  services: Services,
  words: Words,
): Promise<Reply> {
  if (!channel) return tellPrivately(discussionNotice(words, { outcome: 'gone' }));
  // Of a channel that the bot does not see it cannot tell who may write there.
  const missing = findMissingPermissions(channel, ['ViewChannel']);
  if (missing.length > 0) return tellPrivately(discussionNotice(words, { outcome: 'forbidden', missing }));
  const held = channel.permissionsFor(interaction.member);
  if (!held.has([PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages])) {
    return tellPrivately(notYourChannelMessage(words, channel.id));
  }
  const place = { guildId: interaction.guildId, channelId: channel.id };
  const outcome = await services.startDiscussion({ place, article, startedBy: interaction.user.id });
  return tellPrivately(discussionNotice(words, outcome));
}

function findChannel(interaction: ChatInputCommandInteraction<'cached'>): GuildBasedChannel | null {
  return interaction.options.getChannel('channel') ?? parentOf(interaction.channel);
}

/** Threads have no threads: what is asked for in one happens beside it. */
function parentOf(channel: GuildBasedChannel | null): GuildBasedChannel | null {
  return channel?.isThread() ? channel.parent : channel;
}
