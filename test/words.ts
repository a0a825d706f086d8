import { dataDirectory } from '../src/data-directory.ts';
import { createLanguages, type Words } from '../src/discord/words.ts';
import { loadLocaleFiles } from '../src/storage/locale-files.ts';

/** All texts as the bot has them; a text or a value that is missing fails the test. */
export const languages = createLanguages(loadLocaleFiles(dataDirectory('locales')), (problem) => {
  throw new Error(problem);
});

export const englishWords: Words = languages.words('en');
export const germanWords: Words = languages.words('de');
