import { type ClosedBy } from './discussion-activity.ts';
import { type ServerSettings, type SettingName } from './server-settings.ts';

/** What is told in the channel that a server has chosen for its log. */
export type LogEntry =
  | { kind: 'settingChanged'; userId: string; name: SettingName; before: ServerSettings; after: ServerSettings }
  /** Somebody closed, locked or renamed a discussion; `name` is the one it had. */
  | {
      kind: 'tended';
      userId: string;
      threadId: string;
      action: 'close' | 'lock' | 'unlock' | 'rename' | 'move';
      name: string;
    }
  /** The bot closed one, as the server has chosen. `full`: it had as many threads as Discord allows. */
  | { kind: 'closedByItself'; threadId: string; name: string; because: Exclude<ClosedBy, 'person'> | 'full' };

/** How telling a server's log went. `nowhere`: it has none. */
export type LogOutcome =
  { outcome: 'told' | 'nowhere' | 'gone' | 'failed' } | { outcome: 'forbidden'; missing: readonly string[] };

/** Tells the log of a server; never rejects for what Discord refuses. The adapter lies in `src/discord/`. */
export type TellServerLog = (guildId: string, entry: LogEntry) => Promise<LogOutcome>;
