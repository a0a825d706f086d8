import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type AskedDevices, type TalkClaims } from '../discussions/talk-claims.ts';
import { attempt, inTransaction } from './sqlite-actions.ts';

/** Nothing is claimed again after so long, and no digest looks back further. */
const DAYS_KEPT = 35;
const MS_PER_DAY = 86_400_000;

/** Claims in a table whose primary key gives each away once. */
export function createSqliteTalkClaims(database: DatabaseSync): TalkClaims {
  database.exec(`
    CREATE TABLE IF NOT EXISTS talk_claims (
      guild_id TEXT NOT NULL,
      name TEXT NOT NULL,
      taken_at_ms INTEGER NOT NULL,
      PRIMARY KEY (guild_id, name)
    ) STRICT;
  `);
  const insert = database.prepare(
    'INSERT INTO talk_claims (guild_id, name, taken_at_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const sweep = database.prepare('DELETE FROM talk_claims WHERE taken_at_ms < ?');
  const remove = database.prepare('DELETE FROM talk_claims WHERE guild_id = ? AND name = ?');
  return {
    take: ({ guildId, name }, at) =>
      attempt(() => {
        sweep.run(at.getTime() - DAYS_KEPT * MS_PER_DAY);
        return insert.run(guildId, name, at.getTime()).changes === 1;
      }),
    giveBack: ({ guildId, name }) => attempt(() => void remove.run(guildId, name)),
  };
}

const askedSchema = z
  .object({ device_id: z.string(), times: z.number() })
  .transform(({ device_id: deviceId, times }) => ({ deviceId, times }));

/** How often devices were asked for, by day. */
export function createSqliteAskedDevices(database: DatabaseSync): AskedDevices {
  database.exec(`
    CREATE TABLE IF NOT EXISTS asked_devices (
      guild_id TEXT NOT NULL,
      device_id TEXT NOT NULL,
      day TEXT NOT NULL,
      times INTEGER NOT NULL,
      PRIMARY KEY (guild_id, device_id, day)
    ) STRICT;
  `);
  const count = database.prepare(`
    INSERT INTO asked_devices (guild_id, device_id, day, times) VALUES (?, ?, ?, 1)
    ON CONFLICT (guild_id, device_id, day) DO UPDATE SET times = times + 1
  `);
  const sweep = database.prepare('DELETE FROM asked_devices WHERE guild_id = ? AND day < ?');
  const most = database.prepare(`
    SELECT device_id, SUM(times) AS times FROM asked_devices WHERE guild_id = ? AND day >= ?
    GROUP BY device_id ORDER BY times DESC, device_id LIMIT ?
  `);
  return {
    note: (guildId, deviceIds, at) =>
      attempt(() => {
        inTransaction(database, () => {
          sweep.run(guildId, dayOf(new Date(at.getTime() - DAYS_KEPT * MS_PER_DAY)));
          for (const deviceId of deviceIds) count.run(guildId, deviceId, dayOf(at));
        });
      }),
    mostSince: (guildId, day, limit) =>
      attempt(() => most.all(guildId, day, limit).map((row) => askedSchema.parse(row))),
  };
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
