import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type ArticleArrivals } from '../delivery/delivery.ts';
import { attempt, inTransaction } from './sqlite-actions.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS article_arrivals (article_id TEXT PRIMARY KEY, arrived_at_ms INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
`;

/** Arrivals in a table. */
export function createSqliteArticleArrivals(database: DatabaseSync): ArticleArrivals {
  database.exec(SCHEMA);
  const insert = database.prepare('INSERT INTO article_arrivals VALUES (?, ?) ON CONFLICT (article_id) DO NOTHING');
  const select = database.prepare('SELECT arrived_at_ms FROM article_arrivals WHERE article_id = ?');
  const arrivalRow = z.object({ arrived_at_ms: z.number().transform((ms) => new Date(ms)) });
  return {
    note: (articleIds, at) =>
      attempt(() =>
        inTransaction(database, () => {
          for (const id of articleIds) insert.run(id, at.getTime());
          return new Map(articleIds.map((id) => [id, arrivalRow.parse(select.get(id)).arrived_at_ms]));
        }),
      ),
  };
}
