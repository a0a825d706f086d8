import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type AskedDevices, type ClaimOutcome, type TalkClaims } from '../discussions/talk-claims.ts';
import { addColumns, attempt, inTransaction } from './sqlite-actions.ts';
import { type LeaseHolder } from './sqlite-channel-leases.ts';

/** Nothing is claimed again after so long, and no digest looks back further. */
const DAYS_KEPT = 35;
const MS_PER_DAY = 86_400_000;
/** Whether a holder on another machine still lives cannot be asked; nothing that is claimed takes so long. */
const HELD_MAX_MS = 10 * 60_000;

/** Who has left a claim without telling how it ended. */
const NOBODY = '';

const claimSchema = z.object({ taken_at_ms: z.number(), held_by: z.string().nullable() }).optional();
const heldSchema = z
  .object({ guild_id: z.string(), name: z.string(), taken_at_ms: z.number(), held_by: z.string() })
  .transform((row) => ({ guildId: row.guild_id, name: row.name, takenAtMs: row.taken_at_ms, heldBy: row.held_by }));

/** Claims in a table whose primary key gives each away once. One that nobody holds is done. */
export function createSqliteTalkClaims(database: DatabaseSync, holder: LeaseHolder): TalkClaims {
  database.exec(`
    CREATE TABLE IF NOT EXISTS talk_claims (
      guild_id TEXT NOT NULL,
      name TEXT NOT NULL,
      taken_at_ms INTEGER NOT NULL,
      PRIMARY KEY (guild_id, name)
    ) STRICT;
  `);
  addColumns(database, 'talk_claims', { held_by: 'TEXT' });
  const find = database.prepare('SELECT taken_at_ms, held_by FROM talk_claims WHERE guild_id = ? AND name = ?');
  const insert = database.prepare('INSERT INTO talk_claims (guild_id, name, taken_at_ms, held_by) VALUES (?, ?, ?, ?)');
  const hold = database.prepare('UPDATE talk_claims SET held_by = ? WHERE guild_id = ? AND name = ?');
  const sweep = database.prepare('DELETE FROM talk_claims WHERE taken_at_ms < ?');
  const remove = database.prepare('DELETE FROM talk_claims WHERE guild_id = ? AND name = ?');
  const listHeld = database.prepare(`
    SELECT guild_id, name, taken_at_ms, held_by FROM talk_claims WHERE held_by IS NOT NULL AND substr(name, 1, length(?)) = ?
    ORDER BY taken_at_ms, name
  `);
  const isLeft = (heldBy: string, takenAtMs: number, now: Date) => {
    if (heldBy === NOBODY) return true;
    return heldBy !== holder.name && (holder.isGone(heldBy) || now.getTime() - takenAtMs > HELD_MAX_MS);
  };
  return {
    take: ({ guildId, name }, at) =>
      attempt(() =>
        inTransaction(database, (): ClaimOutcome => {
          const row = claimSchema.parse(find.get(guildId, name));
          if (row === undefined) {
            insert.run(guildId, name, at.getTime(), holder.name);
            sweep.run(at.getTime() - DAYS_KEPT * MS_PER_DAY);
            return { outcome: 'free' };
          }
          if (row.held_by === null || !isLeft(row.held_by, row.taken_at_ms, at)) return { outcome: 'taken' };
          hold.run(holder.name, guildId, name);
          return { outcome: 'unfinished', since: new Date(row.taken_at_ms) };
        }),
      ),
    finish: ({ guildId, name }) => attempt(() => void hold.run(null, guildId, name)),
    leave: ({ guildId, name }) => attempt(() => void hold.run(NOBODY, guildId, name)),
    giveBack: ({ guildId, name }) => attempt(() => void remove.run(guildId, name)),
    unfinished: (prefix, at) =>
      attempt(() =>
        listHeld
          .all(prefix, prefix)
          .map((row) => heldSchema.parse(row))
          .filter(({ heldBy, takenAtMs }) => isLeft(heldBy, takenAtMs, at))
          .map(({ guildId, name }) => ({ guildId, name })),
      ),
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
