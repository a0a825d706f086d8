import { type ServerSettings, type SettingName } from './server-settings.ts';

/** What is told in the channel that a server has chosen for its log. */
export interface SettingChanged {
  kind: 'settingChanged';
  userId: string;
  name: SettingName;
  before: ServerSettings;
  after: ServerSettings;
}

export type LogEntry = SettingChanged;

/** How telling a server's log went. `nowhere`: it has none. */
export type LogOutcome =
  { outcome: 'told' | 'nowhere' | 'gone' | 'failed' } | { outcome: 'forbidden'; missing: readonly string[] };

/** Tells the log of a server; never rejects for what Discord refuses. The adapter lies in `src/discord/`. */
export type TellServerLog = (guildId: string, entry: LogEntry) => Promise<LogOutcome>;
