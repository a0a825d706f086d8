import { MessageFlags, type AttachmentPayload } from 'discord.js';
import { type MessageBody, type Visibility } from './command.ts';

/**
 * Whatever a text holds, nobody is ever pinged by it (resources/message, "Allowed Mentions Object"). The only exception
 * is a role that those who manage a server chose for its news.
 */
export const NO_MENTIONS = { parse: [], repliedUser: false } as const;

type NewMessageFlag = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral;

/**
 * What every new message of the bot is sent with: the one place that sets the Components V2 flag, who may be mentioned
 * and how files go along.
 */
export function toNewMessage(body: MessageBody) {
  const flags: MessageFlags.IsComponentsV2[] = [MessageFlags.IsComponentsV2];
  const roles = body.mentionRoleId === undefined ? [] : [body.mentionRoleId];
  const allowedMentions = { ...NO_MENTIONS, parse: [], roles };
  return { components: body.components, files: toFiles(body), flags, allowedMentions };
}

/** The same for an answer to an interaction, which may be for one person's eyes. */
export function toInteractionMessage(body: MessageBody, visibility: Visibility) {
  const flags: NewMessageFlag[] = [MessageFlags.IsComponentsV2];
  if (visibility === 'private') flags.push(MessageFlags.Ephemeral);
  return { ...toNewMessage(body), flags, allowedMentions: { ...NO_MENTIONS, parse: [] } };
}

/** The same for a message that becomes another one: the files it had go, those of `body` come. */
export function toMessageEdit(body: MessageBody) {
  return { ...toNewMessage(body), attachments: [], allowedMentions: { ...NO_MENTIONS, parse: [] } };
}

function toFiles(body: MessageBody): AttachmentPayload[] {
  return (body.files ?? []).map(({ name, data, description }) => ({
    attachment: data,
    name,
    ...(description === undefined ? {} : { description }),
  }));
}
