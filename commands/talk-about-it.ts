import { ApplicationCommandType, PermissionFlagsBits } from 'discord.js';
import { type MessageCommand } from '../src/discord/command.ts';
import { describeMessage, findArticleId } from '../src/discord/message-subject.ts';
import { discussionNotice, insideDiscussionMessage, mayNotOpenMessage } from '../src/discord/views/discussion-view.ts';

/** Opens the discussion of any message, article or not. */
export default {
  kind: 'message',
  visibility: 'private',
  definition: { type: ApplicationCommandType.Message, name: "Let's talk about it!" },
  async run(interaction, services, words) {
    const { targetMessage, channel, channelId, guildId, user, memberPermissions } = interaction;
    if (channel?.isThread()) return { kind: 'message', body: insideDiscussionMessage(words) };
    const articleId = findArticleId(targetMessage);
    const article = (articleId === null ? undefined : await services.articles.get(articleId)) ?? null;
    // An article invites everybody to talk; under other messages the bot lends nobody its rights.
    if (!article && !memberPermissions.has(PermissionFlagsBits.CreatePublicThreads)) {
      return { kind: 'message', body: mayNotOpenMessage(words) };
    }
    const outcome = await services.openDiscussion({
      kind: 'message',
      place: { guildId, channelId },
      messageId: targetMessage.id,
      subject: { title: article?.title ?? describeMessage(words, targetMessage), article },
      startedBy: user.id,
    });
    return { kind: 'message', body: discussionNotice(words, outcome) };
  },
} satisfies MessageCommand;
