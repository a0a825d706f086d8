import { ChannelType, ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import { z } from 'zod';
import { listBetween, optional, snowflake, textBetween, wholeNumber } from './form.ts';
import { messageForm } from './message-form.ts';

/** https://discord.com/developers/docs/resources/channel#start-thread-from-message */
export const SLOWMODE_LIMIT_SECONDS = 21_600;

const name = z
  .string()
  .transform((text) => text.trim())
  .pipe(textBetween(1, 100));
const times = {
  auto_archive_duration: optional(z.enum(ThreadAutoArchiveDuration)),
  rate_limit_per_user: optional(wholeNumber(0, SLOWMODE_LIMIT_SECONDS)),
};
const tagIds = optional(listBetween(snowflake, 0, 5));

export const threadFromMessageForm = z.object({ name, ...times });
export const threadAloneForm = z.object({
  name,
  ...times,
  type: optional(z.literal([ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread])),
  invitable: optional(z.boolean()),
});
export const forumPostForm = z.object({ name, ...times, applied_tags: tagIds, message: messageForm });

export const threadEditForm = z.object({
  ...times,
  name: optional(name),
  archived: optional(z.boolean()),
  locked: optional(z.boolean()),
  invitable: optional(z.boolean()),
  applied_tags: tagIds,
  flags: optional(wholeNumber(0, Number.MAX_SAFE_INTEGER)),
});

export type ThreadEditForm = z.output<typeof threadEditForm>;
