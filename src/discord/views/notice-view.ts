import { ComponentType } from 'discord.js';
import { type MessageBody } from '../command.ts';
import { type Words } from '../words.ts';

/** A message that is one text in Discord's markdown. Whoever puts outside words into it escapes them first. */
export function noticeMessage(text: string): MessageBody {
  return { components: [{ type: ComponentType.TextDisplay, content: text }] };
}

/** For what went wrong on our side. The reference leads to the details in the log, which a user never sees. */
export function apologyMessage(words: Words, reference: string): MessageBody {
  return noticeMessage(words.t('common:router.apology', { reference }));
}

export function outdatedComponentMessage(words: Words): MessageBody {
  return noticeMessage(words.t('common:router.outdated'));
}

export function unknownCommandMessage(words: Words): MessageBody {
  return noticeMessage(words.t('common:router.unknownCommand'));
}

export function serverOnlyMessage(words: Words): MessageBody {
  return noticeMessage(words.t('common:router.serverOnly'));
}
