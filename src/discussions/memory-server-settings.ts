import { type ServerSettings, type ServerSettingsStore } from './server-settings.ts';

/** Settings in memory, gone with the process. */
export function createMemoryServerSettings(): ServerSettingsStore {
  const kept = new Map<string, ServerSettings>();
  return {
    get: (guildId) => Promise.resolve(kept.get(guildId)),
    set: (guildId, settings) => {
      kept.set(guildId, settings);
      return Promise.resolve();
    },
    delete: (guildId) => {
      kept.delete(guildId);
      return Promise.resolve();
    },
  };
}
