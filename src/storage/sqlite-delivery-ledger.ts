import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type DeliveryLedger, type DeliveryScope } from '../delivery/delivery.ts';
import { attempt, inTransaction } from './sqlite-actions.ts';
import { IS_OPEN, prepareDeliveries, readOpenDelivery, writeDelivery } from './sqlite-deliveries.ts';

const NAMES = [
  ...['article_id', 'channel_id', 'guild_id', 'follow_id', 'state', 'published_at_ms', 'planned_at_ms', 'open_thread'],
  ...[
    'message_id',
    'thread_id',
    'thread_name',
    'digest_id',
    'digest_page',
    'digest_page_count',
    'attempted_at_ms',
    'failures',
  ],
  ...['due_at_ms', 'crossposted_at_ms', 'edition', 'edits', 'is_renamed', 'is_asked'],
];
const COLUMNS = NAMES.join(', ');
const VALUES = NAMES.map((name) => `:${name}`).join(', ');
/** What was tried once may have arrived: whoever takes it up again must know. */
const KEPT = ['attempted_at_ms', 'digest_id', 'digest_page', 'digest_page_count'];
const REVIVED = NAMES.filter((name) => !KEPT.includes(name))
  .map((name) => `${name} = excluded.${name}`)
  .join(', ');
const DIGEST_COLUMNS = KEPT.slice(1);

/** The ledger in a table whose UNIQUE key decides each article once a channel, however many processes plan it. */
export function createSqliteDeliveryLedger(database: DatabaseSync): DeliveryLedger {
  prepareDeliveries(database);
  const insert = database.prepare(
    `INSERT INTO deliveries (${COLUMNS}) VALUES (${VALUES})
     ON CONFLICT (article_id, channel_id) DO UPDATE SET ${REVIVED},
       ${DIGEST_COLUMNS.map((name) => `${name} = iif(attempted_at_ms IS NULL, NULL, ${name})`).join(', ')}
     WHERE state = 'unwanted' RETURNING article_id`,
  );
  const upsert = database.prepare(
    `INSERT INTO deliveries (${COLUMNS}) VALUES (${VALUES})
     ON CONFLICT (article_id, channel_id) DO UPDATE SET (${COLUMNS}) = (${VALUES})`,
  );
  const selectDue = database.prepare(
    `SELECT DISTINCT channel_id FROM deliveries WHERE ${IS_OPEN} AND due_at_ms <= ? ORDER BY channel_id`,
  );
  const selectOpen = database.prepare(
    `SELECT * FROM deliveries WHERE ${IS_OPEN} AND channel_id = ? ORDER BY published_at_ms, article_id`,
  );
  const settleBy = prepareSettling(database);
  return {
    plan: (deliveries) =>
      attempt(() =>
        inTransaction(database, () =>
          deliveries.filter((delivery) => insert.get(writeDelivery(delivery)) !== undefined),
        ),
      ),
    findDueChannels: (now) =>
      attempt(() =>
        selectDue.all(now.getTime()).map((row) => z.object({ channel_id: z.string() }).parse(row).channel_id),
      ),
    open: (channelId) => attempt(() => selectOpen.all(channelId).map(readOpenDelivery)),
    record: (...deliveries) =>
      attempt(() => {
        inTransaction(database, () => {
          for (const delivery of deliveries) upsert.run(writeDelivery(delivery));
        });
      }),
    settle: (scope, how, at) =>
      attempt(() => {
        settleBy(scope, how, at);
      }),
  };
}

function prepareSettling(database: DatabaseSync) {
  const prepare = (column: 'channel_id' | 'follow_id') => ({
    due: database.prepare(`UPDATE deliveries SET due_at_ms = ? WHERE ${IS_OPEN} AND ${column} = ?`),
    end: database.prepare(`UPDATE deliveries SET state = 'ended', due_at_ms = ? WHERE ${IS_OPEN} AND ${column} = ?`),
  });
  const byChannel = prepare('channel_id');
  const byFollow = prepare('follow_id');
  return (scope: DeliveryScope, how: 'due' | 'end', at: Date): void => {
    const [statements, id] = 'channelId' in scope ? [byChannel, scope.channelId] : [byFollow, scope.followId];
    statements[how].run(at.getTime(), id);
  };
}
