import { GatewayIntentBits, MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import { drawMessage, mayRead } from '../payload/message-payload.ts';
import { refuse, refuseField } from '../rest/discord-error.ts';
import type { MessageCreateForm } from '../validation/message-form.ts';
import { canView, hasPermission } from '../world/access.ts';
import { isSystemMessage, type Message } from '../world/message.ts';
import { findMessage, type World } from '../world/world.ts';

type Reference = NonNullable<MessageCreateForm['message_reference']>;

/**
 * The message that is to be forwarded; who forwards it must see it, and a bot must be able to read what it says.
 * https://discord.com/developers/docs/resources/message#message-reference-types
 */
export function findForwarded(world: World, userId: string, reference: Reference): Message {
  if (reference.channel_id === undefined) {
    throw refuseField('message_reference.channel_id', 'BASE_TYPE_REQUIRED', 'This field is required');
  }
  const channel = world.channels.get(reference.channel_id);
  if (!channel) throw refuse('unknownChannel');
  if (!canView(world, userId, channel)) throw refuse('missingAccess');
  if (!hasPermission(world, userId, channel, PermissionFlagsBits.ReadMessageHistory)) {
    throw refuse('forwardWithoutHistory');
  }
  const message = findMessage(world, channel.id, reference.message_id);
  if (message?.ephemeralFor !== null) {
    throw refuseField('message_reference', 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
  }
  if (isSystemMessage(message)) throw refuse('systemMessage');
  const application = world.applications.get(userId);
  const isReadable =
    application === undefined ||
    (application.privilegedIntents & GatewayIntentBits.MessageContent) !== 0 ||
    mayRead(userId, message);
  if (!isReadable) throw refuse('unreadableForward');
  return message;
}

/** The message as it is now, without its author; a forward of a forward shows what that one shows. */
export function takeSnapshot(world: World, message: Message): NonNullable<Message['snapshot']> {
  if (message.snapshot) return message.snapshot;
  const drawn = drawMessage(world, message, message.authorId);
  const { type, content, embeds, attachments, timestamp, edited_timestamp, flags, mentions, mention_roles } = drawn;
  const own = flags === undefined ? {} : { flags };
  const components = drawn.components ?? [];
  return structuredClone({
    ...{ type, content, embeds, attachments, timestamp, edited_timestamp, mentions, mention_roles, components },
    ...own,
  });
}

export const FORWARD_FLAG = MessageFlags.HasSnapshot;
