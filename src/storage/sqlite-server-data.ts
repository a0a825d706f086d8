import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type ServerData } from '../discussions/server-data.ts';
import { attempt, inTransaction } from './sqlite-actions.ts';

const tableSchema = z.object({ name: z.string() });
const guildSchema = z.object({ guild_id: z.string() });

/** Whatever table has a column `guild_id` keeps data of servers in it, today's and those to come. */
export function createSqliteServerData(database: DatabaseSync): ServerData {
  const tables = () =>
    database
      .prepare(
        `SELECT DISTINCT tables.name FROM sqlite_schema tables JOIN pragma_table_info(tables.name) columns
         WHERE tables.type = 'table' AND columns.name = 'guild_id' ORDER BY tables.name`,
      )
      .all()
      .map((row) => tableSchema.parse(row).name);
  return {
    servers: () =>
      attempt(() => {
        const sources = tables().map((table) => `SELECT guild_id FROM "${table}"`);
        if (sources.length === 0) return [];
        return database
          .prepare(sources.join(' UNION '))
          .all()
          .map((row) => guildSchema.parse(row).guild_id);
      }),
    forget: (guildId) =>
      attempt(() => {
        inTransaction(database, () => {
          for (const table of tables()) database.prepare(`DELETE FROM "${table}" WHERE guild_id = ?`).run(guildId);
        });
      }),
  };
}
