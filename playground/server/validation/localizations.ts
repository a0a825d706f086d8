import { Locale } from 'discord-api-types/v10';
import { z } from 'zod';
import { addFormError, optional } from './form.ts';

const LOCALES = new Set<string>(Object.values(Locale));

/** A text for each of some locales. https://discord.com/developers/docs/reference#locales */
export function localizedTexts(text: z.ZodType<string, string>) {
  return optional(
    z.record(z.string(), text).superRefine((texts, context) => {
      for (const locale of Object.keys(texts)) {
        if (LOCALES.has(locale)) continue;
        addFormError(
          context,
          [locale],
          'ENUM_TYPE_COERCE',
          `Value "${locale.slice(0, 50)}" is not a valid enum value.`,
        );
      }
    }),
  );
}
