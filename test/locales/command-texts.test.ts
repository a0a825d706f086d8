import { Locale } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { measureCommand } from '../../playground/server/validation/command-size.ts';
import { dataDirectory } from '../../src/data-directory.ts';
import { COMMAND_MODULES } from '../../src/discord/command-list.ts';
import { listCommandTexts, localizeDefinition } from '../../src/discord/command-texts.ts';
import { loadLocaleFiles } from '../../src/storage/locale-files.ts';
import { languages } from '../words.ts';

const definitions = COMMAND_MODULES.flatMap(({ commands }) => commands.map(({ definition }) => definition));
const texts = listCommandTexts(definitions);
/** Discord's limits (interactions/application-commands). */
const MAX_LENGTH = { description: 100, choice: 100, name: 32 } as const;
const COMMAND_MAX_SIZE = 8_000;

describe.each(loadLocaleFiles(dataDirectory('locales')))('the texts of commands in "$language"', ({ commands }) => {
  test('are those that the commands have', () => {
    expect(Object.keys(commands).toSorted()).toEqual(texts.map(({ place }) => place).toSorted());
  });

  test('are as short as Discord wants them, and plain', () => {
    const odd = texts.filter(({ place, kind }) => {
      const text = commands[place] ?? '';
      return text.trim() !== text || text === '' || text.length > MAX_LENGTH[kind] || /\n|@everyone|<[@#]/.test(text);
    });
    expect(odd).toEqual([]);
  });
});

test('English says what the commands say by themselves', () => {
  expect(languages.commandTexts('en')).toEqual(Object.fromEntries(texts.map(({ place, english }) => [place, english])));
});

test('Discord is told the German ones for German, and the names that people type stay', () => {
  const named = (name: string) => {
    const definition = definitions.find((candidate) => candidate.name === name);
    return definition && localizeDefinition(definition, languages);
  };
  const settings = named('settings');
  expect(settings).toMatchObject({
    name: 'settings',
    description: 'See and change what this server has chosen',
    description_localizations: { [Locale.German]: 'Ansehen und ändern, was dieser Server eingestellt hat' },
  });
  expect(settings).not.toHaveProperty('name_localizations');
  expect(named("Let's talk about it!")).toMatchObject({
    name_localizations: { [Locale.German]: 'Reden wir darüber!' },
  });
  expect(JSON.stringify(named('phones'))).toContain('"name_localizations":{"de":"Kopfhöreranschluss"');
});

test('no command grows too large for Discord by its languages', () => {
  for (const definition of definitions) {
    expect(measureCommand(localizeDefinition(definition, languages))).toBeLessThanOrEqual(COMMAND_MAX_SIZE);
  }
});
