import { type Message } from 'discord.js';
import { type Logger } from '../ops/log.ts';
import { type MessageBody } from './command.ts';
import { sortFailure } from './error-outcomes.ts';
import { toNewMessage } from './message-options.ts';
import { apologyMessage } from './views/notice-view.ts';

export interface MentionRepliesParts {
  /** What to say to the words beside the mention; they may be none. */
  answer: (question: string) => Promise<MessageBody>;
  log: Logger;
  createReference: () => string;
}

/**
 * Answers messages of people that mention the bot, or reply to it with a ping, by a reply that pings nobody. Discord
 * gives their text without the privileged intent (events/gateway, "Message Content Intent"). The function it makes never
 * rejects.
 */
export function createMentionReplies(parts: MentionRepliesParts): (message: Message) => Promise<void> {
  const { log, createReference } = parts;
  return async (message) => {
    if (!isForUs(message)) return;
    try {
      await reply(message, await parts.answer(readQuestion(message)));
    } catch (error) {
      const reference = createReference();
      log.error({ err: error, reference, channelId: message.channelId }, 'A mention could not be answered');
      await reply(message, apologyMessage(reference)).catch((replyError: unknown) => {
        log.warn({ err: replyError, reference }, 'The apology could not be sent');
      });
    }
  };

  async function reply(message: Message, body: MessageBody): Promise<void> {
    try {
      await message.reply({ ...toNewMessage(body), failIfNotExists: false });
    } catch (error) {
      // Where we may not write, there is nobody to tell.
      log.warn(
        { err: error, failure: sortFailure(error), channelId: message.channelId },
        'Could not reply to a mention',
      );
    }
  }
}

function isForUs(message: Message): boolean {
  if (message.author.bot || message.webhookId !== null || message.system) return false;
  return message.inGuild() && message.mentions.users.has(message.client.user.id);
}

function readQuestion(message: Message): string {
  return message.content.replaceAll(new RegExp(`<@!?${message.client.user.id}>`, 'g'), ' ').trim();
}
