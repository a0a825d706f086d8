import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type DeliveryHistory } from '../delivery/delivery.ts';
import { attempt, inTransaction } from './sqlite-actions.ts';
import { prepareDeliveries, readDelivery } from './sqlite-deliveries.ts';

const crosspostRow = z.object({ at: z.number().transform((ms) => new Date(ms)) });

/** The history over the table of the ledger. */
export function createSqliteDeliveryHistory(database: DatabaseSync): DeliveryHistory {
  prepareDeliveries(database);
  const selectPlanned = database.prepare(
    'SELECT article_id FROM deliveries WHERE follow_id = ? AND planned_at_ms >= ? ORDER BY article_id',
  );
  const update = database.prepare(
    `UPDATE deliveries SET wanted_edition = :edition, due_at_ms = iif(state IN ('done', 'published'), :at, due_at_ms)
     WHERE article_id = :id`,
  );
  const selectCrossposts = database.prepare(
    `SELECT MAX(crossposted_at_ms) AS at FROM deliveries
     WHERE channel_id = ? AND crossposted_at_ms IS NOT NULL AND crossposted_at_ms >= ? GROUP BY message_id ORDER BY at`,
  );
  const selectShown = database.prepare(
    `SELECT * FROM deliveries WHERE channel_id = ? AND message_id IS NOT NULL AND message_id = ?
     ORDER BY published_at_ms, article_id`,
  );
  const remove = database.prepare(
    "DELETE FROM deliveries WHERE state IN ('done', 'published', 'ended', 'unwanted') AND due_at_ms < ?",
  );
  return {
    plannedSince: (followId, since) =>
      attempt(() =>
        selectPlanned
          .all(followId, since.getTime())
          .map((row) => z.object({ article_id: z.string() }).parse(row).article_id),
      ),
    outdate: (editions, at) =>
      attempt(() => {
        inTransaction(database, () => {
          for (const [id, edition] of editions) update.run({ id, edition, at: at.getTime() });
        });
      }),
    crosspostsSince: (channelId, since) =>
      attempt(() => selectCrossposts.all(channelId, since.getTime()).map((row) => crosspostRow.parse(row).at)),
    shownBy: (channelId, messageId) => attempt(() => selectShown.all(channelId, messageId).map(readDelivery)),
    forget: (before) => attempt(() => Number(remove.run(before.getTime()).changes)),
  };
}
