import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type ChannelLeases } from '../delivery/delivery.ts';
import { attempt, inTransaction } from './sqlite-actions.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS channel_leases (channel_id TEXT PRIMARY KEY, holder TEXT NOT NULL, until_ms INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
`;

/** Who takes leases, and whether another who took one is known to live no more. */
export interface LeaseHolder {
  name: string;
  isGone: (name: string) => boolean;
}

/** The names of this process, one for each storage that it opened. */
const ownNames = new Set<string>();

/** A holder named by machine and process, so that a restarted program need not wait for what it held when it was killed. */
export function createLeaseHolder(): LeaseHolder {
  const host = hostname();
  const name = `${host} ${process.pid} ${randomUUID()}`;
  ownNames.add(name);
  return {
    name,
    isGone: (other) => {
      const [otherHost, pid] = other.split(' ');
      if (otherHost !== host) return false;
      // A process of our own number that is not us was one before us.
      return Number(pid) === process.pid ? !ownNames.has(other) : !isRunning(Number(pid));
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 asks only whether it is there (kill, section 2 of the manual).
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Leases in a table. */
export function createSqliteChannelLeases(database: DatabaseSync, { name, isGone }: LeaseHolder): ChannelLeases {
  database.exec(SCHEMA);
  const select = database.prepare('SELECT holder, until_ms FROM channel_leases WHERE channel_id = ?');
  const upsert = database.prepare(
    `INSERT INTO channel_leases VALUES (:channelId, :name, :until)
     ON CONFLICT (channel_id) DO UPDATE SET holder = :name, until_ms = :until`,
  );
  const remove = database.prepare('DELETE FROM channel_leases WHERE channel_id = ? AND holder = ?');
  const leaseRow = z.object({ holder: z.string(), until_ms: z.number() });
  return {
    take: (channelId, now, until) =>
      attempt(() =>
        inTransaction(database, () => {
          const lease = leaseRow.optional().parse(select.get(channelId));
          const isFree = lease === undefined || lease.holder === name || lease.until_ms <= now.getTime();
          if (!isFree && !isGone(lease.holder)) return false;
          upsert.run({ channelId, name, until: until.getTime() });
          return true;
        }),
      ),
    release: (channelId) =>
      attempt(() => {
        remove.run(channelId, name);
      }),
  };
}
