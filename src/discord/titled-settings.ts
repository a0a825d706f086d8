import {
  DEFAULT_SERVER_SETTINGS,
  type ServerSettings,
  type ServerSettingsBook,
} from '../discussions/server-settings.ts';
import { type WordsOf } from './words-of.ts';

/** The same choices; the title of discussions is in the server's language as long as it has chosen none of its own. */
export function createTitledSettings(book: ServerSettingsBook, wordsOf: WordsOf): ServerSettingsBook {
  const entitle = async (guildId: string, settings: ServerSettings): Promise<ServerSettings> => {
    if (settings.titleTemplate !== DEFAULT_SERVER_SETTINGS.titleTemplate) return settings;
    const words = await wordsOf(guildId);
    return { ...settings, titleTemplate: words.t('talk:titleTemplate') };
  };
  return {
    of: async (guildId) => entitle(guildId, await book.of(guildId)),
    async change(guildId, name, value) {
      const change = await book.change(guildId, name, value);
      if (change.outcome === 'refused') return change;
      const [before, after] = [await entitle(guildId, change.before), await entitle(guildId, change.after)];
      return { ...change, before, after };
    },
    forget: (guildId) => book.forget(guildId),
  };
}
