import { ComponentType } from 'discord.js';
import { type MessageBody } from '../command.ts';

/** A message that is one text in Discord's markdown. Whoever puts outside words into it escapes them first. */
export function noticeMessage(text: string): MessageBody {
  return { components: [{ type: ComponentType.TextDisplay, content: text }] };
}

/** For what went wrong on our side. The reference leads to the details in the log, which a user never sees. */
export function apologyMessage(reference: string): MessageBody {
  return noticeMessage(
    `Sorry, something went wrong on my side. If it keeps happening, mention reference **${reference}**.`,
  );
}

export function outdatedComponentMessage(): MessageBody {
  return noticeMessage(
    'That button is from an earlier version of me and leads nowhere now. Please use the command again.',
  );
}

export function unknownCommandMessage(): MessageBody {
  return noticeMessage(
    'I do not have that command any more. Restarting Discord brings your list of commands up to date.',
  );
}

export function serverOnlyMessage(): MessageBody {
  return noticeMessage('I work in servers only: please use me in a channel of one that I am a member of.');
}
