import { AllowedMentionsTypes } from 'discord-api-types/v10';
import { z } from 'zod';
import { addFormError, optional, setUpTo, snowflake } from './form.ts';

const MENTION_LIMIT = 100;

/** https://discord.com/developers/docs/resources/message#allowed-mentions-object */
export const allowedMentionsForm = z
  .object({
    parse: optional(setUpTo(z.enum(AllowedMentionsTypes), MENTION_LIMIT)),
    users: optional(setUpTo(snowflake, MENTION_LIMIT)),
    roles: optional(setUpTo(snowflake, MENTION_LIMIT)),
    replied_user: optional(z.boolean()),
  })
  .superRefine((allowed, context) => {
    const exclusive = [
      ['users', AllowedMentionsTypes.User],
      ['roles', AllowedMentionsTypes.Role],
    ] as const;
    for (const [field, type] of exclusive) {
      if (!allowed.parse?.includes(type) || !allowed[field]?.length) continue;
      const message = `parse:["${field}"] and ${field}: [ids...] are mutually exclusive.`;
      addFormError(context, [], 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message);
    }
  });

export type AllowedMentionsForm = z.output<typeof allowedMentionsForm>;
