import { Locale, type APIApplicationCommandOption } from 'discord-api-types/v10';
import { type Command } from './command.ts';
import { DEFAULT_LANGUAGE, type Languages } from './words.ts';

/** A text of a command that people read. `place` is the command and its options, then the value of a choice. */
export interface CommandText {
  /** Such as `news follow`, `news follow source`, `phones sort=newest`, or the name of a command for messages. */
  place: string;
  english: string;
  /** What Discord takes it for, which is what limits its length. */
  kind: 'description' | 'choice' | 'name';
}

type Definition = Command['definition'];
type Localizations = Record<string, string>;

/** What people read of these commands, apart from the names that they type. */
export function listCommandTexts(definitions: readonly Definition[]): CommandText[] {
  const texts: CommandText[] = [];
  for (const definition of definitions) {
    localizeCommand(definition, (text) => {
      texts.push(text);
      return {};
    });
  }
  return texts;
}

/**
 * The definition as Discord shows it in every language (interactions/application-commands, "Localization"). The names
 * that people type stay; English is what the definition says by itself, which Discord shows to everybody else.
 */
export function localizeDefinition(definition: Definition, languages: Languages): Definition {
  const locales = Object.values(Locale).map((locale) => [locale, languages.wordsOfLocale(locale).language] as const);
  return localizeCommand(definition, ({ place }) => {
    const localizations = locales.flatMap(([locale, language]) => {
      const text = language === DEFAULT_LANGUAGE ? undefined : languages.commandTexts(language)[place];
      return text === undefined ? [] : [[locale, text] as const];
    });
    return Object.fromEntries(localizations);
  });
}

/** The definition with what `localize` has for each of its texts: by locale of Discord, none where it is empty. */
function localizeCommand(definition: Definition, localize: (text: CommandText) => Localizations): Definition {
  if (!('description' in definition)) {
    const place = definition.name;
    return { ...definition, ...namesIn(localize({ place, english: definition.name, kind: 'name' })) };
  }
  const { name, description, options } = definition;
  return {
    ...definition,
    ...descriptionsIn(localize({ place: name, english: description, kind: 'description' })),
    ...(options === undefined ? {} : { options: options.map((option) => localizeOption(option, name, localize)) }),
  };
}

function localizeOption<Option extends APIApplicationCommandOption>(
  option: Option,
  parent: string,
  localize: (text: CommandText) => Localizations,
): Option {
  const place = `${parent} ${option.name}`;
  const options = 'options' in option ? option.options : undefined;
  const choices = 'choices' in option ? option.choices : undefined;
  return {
    ...option,
    ...descriptionsIn(localize({ place, english: option.description, kind: 'description' })),
    ...(options === undefined ? {} : { options: options.map((inner) => localizeOption(inner, place, localize)) }),
    ...(choices === undefined
      ? {}
      : {
          choices: choices.map((choice) => ({
            ...choice,
            ...namesIn(localize({ place: `${place}=${choice.value}`, english: choice.name, kind: 'choice' })),
          })),
        }),
  };
}

function namesIn(localizations: Localizations): { name_localizations?: Localizations } {
  return Object.keys(localizations).length === 0 ? {} : { name_localizations: localizations };
}

function descriptionsIn(localizations: Localizations): { description_localizations?: Localizations } {
  return Object.keys(localizations).length === 0 ? {} : { description_localizations: localizations };
}
