import { Locale } from 'discord-api-types/v10';
import { z } from 'zod';
import { addFormError, listBetween, optional, snowflake, textBetween, wholeNumber } from './form.ts';
import { localeForm } from './localizations.ts';
import { permissionBits } from './permission-bits.ts';

/** What can be changed of a server here. https://discord.com/developers/docs/resources/guild#modify-guild */
export const guildForm = z.object({
  name: optional(textBetween(2, 100)),
  // `null` is the default language again.
  preferred_locale: localeForm.nullish().transform((locale) => (locale === null ? Locale.EnglishUS : locale)),
});

/** https://discord.com/developers/docs/resources/guild#modify-guild-role */
export const roleForm = z.object({
  name: optional(textBetween(0, 100)),
  permissions: permissionBits.transform((bits) => (bits === null ? undefined : BigInt(bits))),
  color: optional(wholeNumber(0, 0xffffff)),
  hoist: optional(z.boolean()),
  mentionable: optional(z.boolean()),
});

const moment = z.string().transform((text, context) => {
  const timeMs = Date.parse(text);
  if (!Number.isNaN(timeMs)) return timeMs;
  addFormError(context, [], 'DATE_TIME_TYPE_PARSE', `Could not parse ${text.slice(0, 50)}. Should be ISO8601.`);
  return z.NEVER;
});

/** https://discord.com/developers/docs/resources/guild#modify-guild-member */
export const memberForm = z.object({
  nick: textBetween(0, 32).nullish(),
  roles: optional(listBetween(snowflake, 0, 350)),
  communication_disabled_until: moment.nullish(),
});
