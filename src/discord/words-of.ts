import { type Client } from 'discord.js';
import { type ServerSettingsBook } from '../discussions/server-settings.ts';
import { type Languages, type Words } from './words.ts';

/** The words of a server: of the language that it has chosen, else of the one that it has in Discord. */
export type WordsOf = (guildId: string) => Promise<Words>;

export function createWordsOf(
  client: Pick<Client, 'guilds'>,
  settings: Pick<ServerSettingsBook, 'of'>,
  languages: Languages,
): WordsOf {
  return async (guildId) => {
    const { language } = await settings.of(guildId);
    if (language !== 'auto') return languages.words(language);
    // Of a server that is not a community, Discord says en-US (resources/guild, "Guild Object", `preferred_locale`).
    return languages.wordsOfLocale(client.guilds.cache.get(guildId)?.preferredLocale ?? '');
  };
}
