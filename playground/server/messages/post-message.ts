import { MessageFlags, MessageType } from 'discord-api-types/v10';
import { checkReferencedFiles } from '../validation/component-rules.ts';
import { checkForm } from '../validation/form.ts';
import { requireSubstance, type MessageForm } from '../validation/message-form.ts';
import type { Channel } from '../world/channel.ts';
import { computeMentions } from '../world/mentions.ts';
import type { Message } from '../world/message.ts';
import { addMessage, type MessageDraft } from '../world/messages.ts';
import { findMessage, type World } from '../world/world.ts';
import { placeComponents, type Placement } from './component-placement.ts';
import { placeEmbeds } from './embed-placement.ts';
import { attachFiles, type UploadedFile } from './uploads.ts';
import { checkVoiceMessage } from './voice-message.ts';

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
  /** Where it is filed, when that is a thread that is still to be opened in `channel`. */
  channelId?: string;
  type?: MessageType;
  reference?: Message['reference'];
  interaction?: Message['interaction'];
  ephemeralFor?: string | null;
  nonce?: string | number | null;
}

/** Sends what was asked for. */
export function postMessage(world: World, post: Post): Message {
  return addMessage(world, draftMessage(world, post));
}

/** What was asked for as a message: embeds, components and files placed, and found whom it mentions. */
export function draftMessage(world: World, post: Post): MessageDraft {
  const { form, files, channel, authorId } = post;
  requireSubstance(form, files.length);
  const ephemeralFor = post.ephemeralFor ?? null;
  const channelId = post.channelId ?? channel.id;
  const attachments = attachFiles(world, channelId, files, form.attachments, { ephemeral: ephemeralFor !== null });
  checkVoiceMessage(form, attachments);
  checkForm((report) => {
    checkReferencedFiles(form.components ?? [], namesOf(attachments), report);
  });
  const placement = placementOf(world, attachments);
  const content = (form.content ?? '').trim();
  const components = placeComponents(form.components ?? [], placement);
  const reference = post.reference ?? null;
  const replied = post.type === MessageType.Reply ? findReferenced(world, reference) : undefined;
  return {
    ...(post.id === undefined ? {} : { id: post.id }),
    channelId,
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
      repliedUserId: replied?.authorId ?? null,
      allowed: form.allowed_mentions,
      defaultPolicy: post.mentionPolicy,
    }),
    nonce: post.nonce ?? null,
    reference,
    interaction: post.interaction ?? null,
    ephemeralFor,
  };
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

function findReferenced(world: World, reference: Message['reference']): Message | undefined {
  if (!reference?.messageId) return undefined;
  return findMessage(world, reference.channelId, reference.messageId);
}

export function namesOf(attachments: Message['attachments']): string[] {
  return attachments.map((attachment) => attachment.filename);
}

export function placementOf(world: World, attachments: Message['attachments']): Placement {
  return { attachments, origin: world.origin, newId: () => world.ids.snowflake() };
}
