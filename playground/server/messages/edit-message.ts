import { MessageFlags } from 'discord-api-types/v10';
import { refuse } from '../rest/discord-error.ts';
import { checkComponents, checkReferencedFiles } from '../validation/component-rules.ts';
import { checkForm } from '../validation/form.ts';
import { checkLegacyFields, type MessageEditForm } from '../validation/message-form.ts';
import { computeMentions } from '../world/mentions.ts';
import type { Message } from '../world/message.ts';
import { changeMessage } from '../world/messages.ts';
import { expectEntry, type World } from '../world/world.ts';
import { placeComponents } from './component-placement.ts';
import { placeEmbeds } from './embed-placement.ts';
import { namesOf, placementOf } from './post-message.ts';
import { addMentioned } from './thread-membership.ts';
import { attachFiles, type UploadedFile } from './uploads.ts';

export interface Edit {
  form: MessageEditForm;
  files: readonly UploadedFile[];
  mentionPolicy: 'everything' | 'usersOnly';
}

/**
 * Changes a message: an absent field stays, a `null` one is cleared. The answer to a deferred interaction arrives this
 * way, too: it takes the loading flag away and does not count as an edit.
 * https://discord.com/developers/docs/resources/message#edit-message
 */
export function editMessage(world: World, message: Message, { form, files, mentionPolicy }: Edit): void {
  if ((message.flags & MessageFlags.IsVoiceMessage) !== 0) throw refuse('voiceEdit');
  const flags = editedFlags(message, form);
  const isComponentsV2 = (flags & MessageFlags.IsComponentsV2) !== 0;
  const becomesV2 = isComponentsV2 && (message.flags & MessageFlags.IsComponentsV2) === 0;
  checkForm((report) => {
    // Flags that are given say how the components are meant, although the flag itself never leaves.
    const isSentAsV2 = ((form.flags ?? flags) & MessageFlags.IsComponentsV2) !== 0;
    checkComponents(form.components ?? [], isSentAsV2, report);
    const old = becomesV2 ? { content: message.content, embeds: message.embeds } : {};
    if (isComponentsV2) checkLegacyFields({ ...old, ...withoutUndefined(form) }, report);
  });
  const attachments = attachFiles(world, message.channelId, files, form.attachments ?? undefined, {
    kept: form.attachments === null ? [] : message.attachments,
    ephemeral: message.ephemeralFor !== null,
  });
  checkForm((report) => {
    checkReferencedFiles(form.components ?? [], namesOf(attachments), report);
  });
  const placement = placementOf(world, attachments);
  const content = form.content === undefined ? message.content : (form.content ?? '').trim();
  const embeds = form.embeds === undefined ? message.embeds : placeEmbeds(form.embeds ?? [], placement);
  const components =
    form.components === undefined ? message.components : placeComponents(form.components ?? [], placement);
  if (content === '' && embeds.length + components.length + attachments.length === 0) throw refuse('emptyMessage');

  const wasLoading = (message.flags & MessageFlags.Loading) !== 0;
  changeMessage(world, message, {
    content,
    embeds,
    components,
    attachments,
    flags: flags & ~MessageFlags.Loading,
    editedAtMs: wasLoading ? message.editedAtMs : world.clock.now(),
    ...computeMentions(world, {
      content,
      components,
      authorId: message.authorId,
      channel: expectEntry(world.channels, message.channelId),
      repliedUserId: null,
      allowed: form.allowed_mentions,
      defaultPolicy: mentionPolicy,
    }),
  });
  addMentioned(world, message);
}

/** Only SUPPRESS_EMBEDS can be set and unset; IS_COMPONENTS_V2 can be set and never leaves. */
function editedFlags(message: Message, form: MessageEditForm): number {
  if (form.flags === undefined) return message.flags;
  const suppress = form.flags & MessageFlags.SuppressEmbeds;
  const componentsV2 = form.flags & MessageFlags.IsComponentsV2;
  return (message.flags & ~MessageFlags.SuppressEmbeds) | suppress | componentsV2;
}

function withoutUndefined(form: MessageEditForm): Partial<MessageEditForm> {
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined));
}
