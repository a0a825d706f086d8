import { type Message } from 'discord.js';
import { type Logger } from '../ops/log.ts';
import { type MessageBody } from './command.ts';
import { sortFailure } from './error-outcomes.ts';
import { toNewMessage } from './message-options.ts';
import { findDeviceIds } from './message-subject.ts';
import { apologyMessage } from './views/notice-view.ts';
import { DEFAULT_LANGUAGE, type Languages, type Words } from './words.ts';
import { type WordsOf } from './words-of.ts';

/** Where a mention stands. */
export type MentionPlace =
  | { kind: 'thread'; guildId: string; threadId: string; name: string }
  /** `repliedTo`: the ids of the devices that our message shows to which this one replies. */
  | { kind: 'channel'; guildId: string; repliedTo: string[] };

export interface MentionRepliesParts {
  /** What to say to the words beside the mention; they may be none. */
  answer: (question: string, place: MentionPlace, words: Words) => Promise<MessageBody>;
  wordsOf: WordsOf;
  languages: Languages;
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
      const words = await parts.wordsOf(message.guildId);
      await reply(message, await parts.answer(readQuestion(message), await findPlace(message), words));
    } catch (error) {
      const reference = createReference();
      log.error({ err: error, reference, channelId: message.channelId }, 'A mention could not be answered');
      const words = await parts.wordsOf(message.guildId).catch(() => parts.languages.words(DEFAULT_LANGUAGE));
      await reply(message, apologyMessage(words, reference)).catch((replyError: unknown) => {
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

function isForUs(message: Message): message is Message<true> {
  if (message.author.bot || message.webhookId !== null || message.system) return false;
  return message.inGuild() && message.mentions.users.has(message.client.user.id);
}

async function findPlace(message: Message<true>): Promise<MentionPlace> {
  const { channel, guildId } = message;
  if (channel.isThread()) return { kind: 'thread', guildId, threadId: channel.id, name: channel.name };
  return { kind: 'channel', guildId, repliedTo: await findRepliedDevices(message) };
}

/** What the bot has shown a person who replies to it; our own messages can be read without the privileged intent. */
async function findRepliedDevices(message: Message<true>): Promise<string[]> {
  if (message.reference?.messageId === undefined) return [];
  try {
    const replied = await message.fetchReference();
    return replied.author.id === message.client.user.id ? findDeviceIds(replied) : [];
  } catch (error) {
    // Deleted, or not to be read: the question is then understood by itself.
    sortFailure(error);
    return [];
  }
}

function readQuestion(message: Message): string {
  return message.content.replaceAll(new RegExp(`<@!?${message.client.user.id}>`, 'g'), ' ').trim();
}
