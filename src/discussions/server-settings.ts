import { z } from 'zod';

/** Who may do something with a discussion. Moderators always may: by the permission to manage threads, or by their role. */
const whoSchema = z.enum(['moderators', 'starter', 'everyone']);
export type Who = z.infer<typeof whoSchema>;

const snowflake = z.string().regex(/^\d{1,20}$/);

/** Which languages there are, the texts tell; one that is gone reads as none. */
const languageSchema = z.string().regex(/^(?:auto|[a-z]{2}(?:-[A-Z]{2}|-419)?)$/);

/** Discord's limits: auto-archive durations, slowmode (resources/channel, "Start Thread from Message"). */
export const AUTO_ARCHIVE_MINUTES = [60, 1_440, 4_320, 10_080] as const;
const SLOWMODE_MAX_SECONDS = 21_600;
export const TITLE_TEMPLATE_MAX_LENGTH = 200;
export const FEED_THREAD_CAP_MAX = 1_000;
const QUIET_DAYS_MAX = 90;
const WATCHERS_MAX = 100;

/** What a server has chosen. Each field falls back on its default, so that what was kept before a field existed is read. */
export const serverSettingsSchema = z.object({
  /** In which the bot speaks there; `auto` is the one that the server has in Discord. */
  language: languageSchema.catch('auto'),
  /** With `{title} {source} {device} {brand} {date}`. */
  titleTemplate: z.string().trim().min(1).max(TITLE_TEMPLATE_MAX_LENGTH).catch("Let's talk about: {title}"),
  autoArchiveMinutes: z.literal(AUTO_ARCHIVE_MINUTES).catch(4_320),
  slowmodeSeconds: z.int().min(0).max(SLOWMODE_MAX_SECONDS).catch(0),
  /** Its members moderate discussions beside those who may manage threads. */
  moderatorRoleId: snowflake.nullable().catch(null),
  closeBy: whoSchema.catch('starter'),
  renameBy: whoSchema.catch('starter'),
  lockBy: whoSchema.catch('moderators'),
  digestEvery: z.enum(['never', 'day', 'week']).catch('never'),
  digestChannelId: snowflake.nullable().catch(null),
  /** Hour of the day in UTC. */
  digestHour: z.int().min(0).max(23).catch(9),
  /** 0 is Sunday; of a weekly digest. */
  digestWeekday: z.int().min(0).max(6).catch(1),
  /** Where changes of these settings, and what the bot does with discussions, are told. */
  logChannelId: snowflake.nullable().catch(null),
  /** After so many days without a word a discussion counts as quiet; 0 lets all of them rest. */
  quietDays: z.int().min(0).max(QUIET_DAYS_MAX).catch(2),
  whenQuiet: z.enum(['nudge', 'close']).catch('nudge'),
  /** How many discussions that news opened may be live in a channel at once; 0 sets no cap. */
  feedThreadCap: z.int().min(0).max(FEED_THREAD_CAP_MAX).catch(0),
  whenCapped: z.enum(['closeIdlest', 'postOnly']).catch('closeIdlest'),
  /** How many who watch a device are added to its discussion; 0 adds nobody. */
  watchersMax: z.int().min(0).max(WATCHERS_MAX).catch(10),
  relatedNews: z.enum(['link', 'leave']).catch('link'),
});

export type ServerSettings = z.infer<typeof serverSettingsSchema>;
export type SettingName = keyof ServerSettings;

export const DEFAULT_SERVER_SETTINGS: ServerSettings = serverSettingsSchema.parse({});

/** Whether a name that came from outside is one of a setting. */
export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(DEFAULT_SERVER_SETTINGS, name);
}

/** Where settings are kept; values read back are of the kind, or undefined. */
export interface ServerSettingsStore {
  get(guildId: string): Promise<ServerSettings | undefined>;
  set(guildId: string, settings: ServerSettings): Promise<void>;
  delete(guildId: string): Promise<void>;
}

export type ChangeOutcome =
  { outcome: 'changed'; before: ServerSettings; after: ServerSettings } | { outcome: 'refused' };

/** The choices of every server. */
export interface ServerSettingsBook {
  /** The defaults where nothing was chosen. */
  of(guildId: string): Promise<ServerSettings>;
  /** Sets one of them. `refused`: the value is none that it can have; nothing is changed then. */
  change(guildId: string, name: SettingName, value: unknown): Promise<ChangeOutcome>;
  forget(guildId: string): Promise<void>;
}

export function createServerSettings(store: ServerSettingsStore): ServerSettingsBook {
  /** Two who change different things at the same moment must not undo each other's. */
  const lastChange = new Map<string, Promise<unknown>>();
  const of = async (guildId: string) => (await store.get(guildId)) ?? DEFAULT_SERVER_SETTINGS;
  return {
    of,
    change(guildId, name, value) {
      const changing = (lastChange.get(guildId) ?? Promise.resolve()).then(() => changeOne(guildId, name, value));
      const settled = changing
        .catch(() => undefined)
        .finally(() => {
          if (lastChange.get(guildId) === settled) lastChange.delete(guildId);
        });
      lastChange.set(guildId, settled);
      return changing;
    },
    forget: (guildId) => store.delete(guildId),
  };

  async function changeOne(guildId: string, name: SettingName, value: unknown): Promise<ChangeOutcome> {
    const before = await of(guildId);
    const wanted = { ...before, [name]: value };
    const after = serverSettingsSchema.parse(wanted);
    // What does not fit was replaced by the default.
    if (after[name] !== (typeof value === 'string' ? value.trim() : value)) return { outcome: 'refused' };
    await store.set(guildId, after);
    return { outcome: 'changed', before, after };
  }
}
