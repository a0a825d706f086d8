import { Locale, type LocalizationMap } from 'discord-api-types/v10';

/** What Discord looks for where a text is not given in a language. https://discord.com/developers/docs/reference#locales */
const FALLBACKS: Partial<Record<Locale, Locale>> = {
  [Locale.EnglishUS]: Locale.EnglishGB,
  [Locale.EnglishGB]: Locale.EnglishUS,
  [Locale.SpanishLATAM]: Locale.SpanishES,
};

interface Localized {
  name: string;
  name_localizations?: LocalizationMap | null | undefined;
}

interface Described {
  description: string;
  description_localizations?: LocalizationMap | null | undefined;
}

/** The name of a command, an option or a choice as it is shown in that language. */
export function nameIn(locale: Locale, { name, name_localizations: names }: Localized): string {
  return pick(locale, names) ?? name;
}

/** Its description as it is shown in that language. */
export function descriptionIn(
  locale: Locale,
  { description, description_localizations: descriptions }: Described,
): string {
  return pick(locale, descriptions) ?? description;
}

function pick(locale: Locale, texts: LocalizationMap | null | undefined): string | null {
  const fallback = FALLBACKS[locale];
  return texts?.[locale] ?? (fallback === undefined ? null : (texts?.[fallback] ?? null));
}

/** Every language that Discord speaks, by its own name and in the order of these names. */
export const LANGUAGES: readonly { locale: Locale; name: string }[] = Object.values(Locale)
  .map((locale) => ({ locale, name: new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale }))
  .toSorted((left, right) => left.name.localeCompare(right.name, 'en'));
