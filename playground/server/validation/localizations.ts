import { Locale } from 'discord-api-types/v10';
import { z } from 'zod';
import { addFormError, optional, type FieldPath } from './form.ts';

/** One of the languages that Discord speaks. */
export const localeForm = z.string().transform((text, context): Locale => {
  const { success, data } = z.enum(Locale).safeParse(text);
  if (success) return data;
  addLocaleError(context, [], text);
  return z.NEVER;
});

const LOCALES = new Set<string>(Object.values(Locale));

/** A text for each of some locales. https://discord.com/developers/docs/reference#locales */
export function localizedTexts(text: z.ZodType<string, string>) {
  return optional(
    z.record(z.string(), text).superRefine((texts, context) => {
      for (const locale of Object.keys(texts)) {
        if (LOCALES.has(locale)) continue;
        addLocaleError(context, [locale], locale);
      }
    }),
  );
}

function addLocaleError(context: z.RefinementCtx, path: FieldPath, text: string): void {
  addFormError(context, path, 'ENUM_TYPE_COERCE', `Value "${text.slice(0, 50)}" is not a valid enum value.`);
}
