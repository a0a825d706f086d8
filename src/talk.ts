import { type OnlineClient } from './discord/client.ts';
import { createServerLog } from './discord/server-log.ts';
import { type TellServerLog } from './discussions/server-log.ts';
import { createServerSettings, serverSettingsSchema, type ServerSettingsBook } from './discussions/server-settings.ts';
import { type Logger } from './ops/log.ts';
import { type Storage } from './storage/open-storage.ts';

export interface TalkParts {
  stores: Storage;
  client: OnlineClient;
  log: Logger;
}

/** What the discussions of all servers rest on. */
export interface Talk {
  settings: ServerSettingsBook;
  tellLog: TellServerLog;
}

/** Builds what keeps discussions going, from the choices of servers on. */
export function createTalk({ stores, client, log }: TalkParts): Talk {
  const settings = createServerSettings(stores.createSettings({ namespace: 'server', schema: serverSettingsSchema }));
  return { settings, tellLog: createServerLog(client, settings, log) };
}
