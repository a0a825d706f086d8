import { MessageFlags, MessageType } from 'discord-api-types/v10';
import { requireSubstance, type MessageForm } from '../validation/message-form.ts';
import type { Channel } from '../world/channel.ts';
import { computeMentions } from '../world/mentions.ts';
import type { Message } from '../world/message.ts';
import { addMessage } from '../world/messages.ts';
import { findMessage, type World } from '../world/world.ts';
import { placeComponents, type Placement } from './component-placement.ts';
import { placeEmbeds } from './embed-placement.ts';
import { attachFiles, type UploadedFile } from './uploads.ts';

/** Flags that the sender of a message may set. https://discord.com/developers/docs/resources/message#message-object-message-flags */
export const SETTABLE_FLAGS =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsVoiceMessage |
  MessageFlags.IsComponentsV2;

export interface Post {
  channel: Channel;
  authorId: string;
  form: MessageForm;
  files: readonly UploadedFile[];
  mentionPolicy: 'everything' | 'usersOnly';
  id?: string;
  type?: MessageType;
  reference?: Message['reference'];
  interaction?: Message['interaction'];
  ephemeralFor?: string | null;
  nonce?: string | number | null;
}

/** Sends what was asked for: places embeds, components and files, finds whom it mentions, and files the message. */
export function postMessage(world: World, post: Post): Message {
  const { form, files, channel, authorId } = post;
  requireSubstance(form, files.length);
  const ephemeralFor = post.ephemeralFor ?? null;
  const attachments = attachFiles(world, channel.id, files, form.attachments, { ephemeral: ephemeralFor !== null });
  const placement = placementOf(world, attachments);
  const content = (form.content ?? '').trim();
  const components = placeComponents(form.components ?? [], placement);
  const reference = post.reference ?? null;
  const replied = reference && findMessage(world, reference.channelId, reference.messageId);
  const isReply = post.type === MessageType.Reply && replied !== undefined;
  return addMessage(world, {
    ...(post.id === undefined ? {} : { id: post.id }),
    channelId: channel.id,
    authorId,
    type: post.type ?? MessageType.Default,
    content,
    components,
    embeds: placeEmbeds(form.embeds ?? [], placement),
    attachments,
    tts: form.tts ?? false,
    flags: ((form.flags ?? 0) & SETTABLE_FLAGS) | (ephemeralFor === null ? 0 : MessageFlags.Ephemeral),
    ...computeMentions(world, {
      content,
      components,
      authorId,
      channel,
      repliedUserId: isReply ? (replied?.authorId ?? null) : null,
      allowed: form.allowed_mentions,
      defaultPolicy: post.mentionPolicy,
    }),
    nonce: post.nonce ?? null,
    reference,
    interaction: post.interaction ?? null,
    ephemeralFor,
  });
}

/** An empty message that says that its answer is on its way: what a deferred reply looks like. */
export function postLoadingMessage(
  world: World,
  post: Pick<Post, 'channel' | 'authorId' | 'type' | 'reference' | 'interaction' | 'ephemeralFor'>,
): Message {
  const ephemeralFor = post.ephemeralFor ?? null;
  return addMessage(world, {
    channelId: post.channel.id,
    authorId: post.authorId,
    type: post.type ?? MessageType.Default,
    flags: MessageFlags.Loading | (ephemeralFor === null ? 0 : MessageFlags.Ephemeral),
    reference: post.reference ?? null,
    interaction: post.interaction ?? null,
    ephemeralFor,
  });
}

export function placementOf(world: World, attachments: Message['attachments']): Placement {
  return { attachments, origin: world.origin, newId: () => world.ids.snowflake() };
}
