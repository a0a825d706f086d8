import { ChannelType, OverwriteType, ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import { z } from 'zod';
import { refuse } from '../rest/discord-error.ts';
import { checkForm, lengthOf, listBetween, optional, snowflake, textBetween, wholeNumber } from './form.ts';
import { permissionBits } from './permission-bits.ts';
import { SLOWMODE_LIMIT_SECONDS } from './thread-form.ts';

/** https://discord.com/developers/docs/resources/channel#modify-channel-json-params-guild-channel */
const TOPIC_LIMIT = 1_024;
const GUIDELINES_LIMIT = 4_096;
const TAG_NAME_LIMIT = 20;

const bits = permissionBits.transform((value) => BigInt(value ?? 0));

/** https://discord.com/developers/docs/resources/channel#edit-channel-permissions */
export const overwriteForm = z.object({
  type: z.enum(OverwriteType),
  allow: bits,
  deny: bits,
});

const tagForm = z.object({
  id: optional(snowflake),
  name: textBetween(0, TAG_NAME_LIMIT),
  moderated: optional(z.boolean()),
  emoji_id: optional(snowflake),
  emoji_name: optional(z.string()),
});

const slowmode = optional(wholeNumber(0, SLOWMODE_LIMIT_SECONDS));

const channelFields = {
  topic: textBetween(0, GUIDELINES_LIMIT).nullish(),
  position: optional(wholeNumber(0, Number.MAX_SAFE_INTEGER)),
  nsfw: optional(z.boolean()),
  rate_limit_per_user: slowmode,
  default_thread_rate_limit_per_user: slowmode,
  default_auto_archive_duration: optional(z.enum(ThreadAutoArchiveDuration)),
  parent_id: snowflake.nullish(),
  permission_overwrites: optional(listBetween(overwriteForm.extend({ id: snowflake }), 0, 100)),
  available_tags: optional(listBetween(tagForm, 0, 20)),
  flags: optional(wholeNumber(0, Number.MAX_SAFE_INTEGER)),
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

/**
 * Rules that depend on the type of the channel and of its parent. Throws 50035, or 40061 for two tags of one name.
 * https://discord.com/developers/docs/resources/channel#forum-tag-object
 */
export function checkChannel(form: ChannelEditForm, type: ChannelType, parentType: ChannelType | null): void {
  checkForm((report) => {
    const isThreadOnly = type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
    if (!isThreadOnly && lengthOf(form.topic ?? '') > TOPIC_LIMIT) {
      report(['topic'], 'BASE_TYPE_MAX_LENGTH', `Must be ${TOPIC_LIMIT} or fewer in length.`);
    }
    const hasParent = form.parent_id !== undefined && form.parent_id !== null;
    if (hasParent && parentType !== ChannelType.GuildCategory) {
      report(['parent_id'], 'CHANNEL_PARENT_INVALID_TYPE', 'Not a category');
    }
  });
  const names = (form.available_tags ?? []).map((tag) => tag.name.toLowerCase());
  if (new Set(names).size < names.length) throw refuse('tagNotUnique');
}
