import { MessageFlags } from 'discord-api-types/v10';
import { refuse } from '../rest/discord-error.ts';
import { type MessageForm } from '../validation/message-form.ts';
import type { Attachment } from '../world/message.ts';

/**
 * A voice message is one sound with its length and the picture of its waves, and nothing beside it. Throws 50159 to 50161
 * for anything else that has the flag. https://discord.com/developers/docs/resources/message#voice-messages
 */
export function checkVoiceMessage(form: MessageForm, attachments: readonly Attachment[]): void {
  if (((form.flags ?? 0) & MessageFlags.IsVoiceMessage) === 0) return;
  const lists = [form.embeds, form.components].some((list) => list !== undefined && list.length > 0);
  if (lists || form.poll !== undefined || (form.content ?? '') !== '') throw refuse('voiceWithContent');
  const [sound] = attachments;
  if (attachments.length !== 1 || sound?.contentType.startsWith('audio/') !== true) throw refuse('voiceWithoutSound');
  if (sound.durationSeconds === null || sound.waveform === null) throw refuse('voiceWithoutMetadata');
}
