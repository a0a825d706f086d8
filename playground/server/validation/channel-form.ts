import { ChannelType, OverwriteType, ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import { z } from 'zod';
import { listBetween, optional, snowflake, textBetween } from './form.ts';

const bits = z
  .union([z.string().regex(/^\d{1,40}$/), z.int().min(0)])
  .nullish()
  .transform((value) => BigInt(value ?? 0));

/** https://discord.com/developers/docs/resources/channel#edit-channel-permissions */
export const overwriteForm = z.object({
  type: z.enum(OverwriteType),
  allow: bits,
  deny: bits,
});

const tagForm = z.object({
  id: optional(snowflake),
  name: textBetween(1, 20),
  moderated: optional(z.boolean()),
  emoji_id: optional(snowflake),
  emoji_name: optional(z.string()),
});

const channelFields = {
  topic: z.string().max(4_096).nullish(),
  position: optional(z.int().min(0)),
  nsfw: optional(z.boolean()),
  rate_limit_per_user: optional(z.int().min(0).max(21_600)),
  default_thread_rate_limit_per_user: optional(z.int().min(0).max(21_600)),
  default_auto_archive_duration: optional(z.enum(ThreadAutoArchiveDuration)),
  parent_id: snowflake.nullish(),
  permission_overwrites: optional(listBetween(overwriteForm.extend({ id: snowflake }), 0, 100)),
  available_tags: optional(listBetween(tagForm, 0, 20)),
  flags: optional(z.int().min(0)),
};

/** https://discord.com/developers/docs/resources/guild#create-guild-channel */
export const channelCreateForm = z.object({
  ...channelFields,
  name: textBetween(1, 100),
  type: optional(
    z.literal([
      ChannelType.GuildText,
      ChannelType.GuildCategory,
      ChannelType.GuildAnnouncement,
      ChannelType.GuildForum,
      ChannelType.GuildMedia,
    ]),
  ),
});

/** https://discord.com/developers/docs/resources/channel#modify-channel */
export const channelEditForm = z.object({ ...channelFields, name: optional(textBetween(1, 100)) });

export type ChannelEditForm = z.output<typeof channelEditForm>;
