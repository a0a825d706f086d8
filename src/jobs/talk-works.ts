import { type Digests } from '../discussions/digest.ts';
import { type ServerData } from '../discussions/server-data.ts';
import { type QuietDiscussions } from '../discussions/wake-quiet.ts';
import { type Work } from './scheduler.ts';

/** Servers wait for Discord most of the time, and each for itself. */
const CONCURRENCY = 4;

/** Nudges or closes what has gone quiet, server by server. */
export function createQuietWork(quiet: QuietDiscussions): Work {
  return {
    name: 'quiet discussions',
    concurrency: CONCURRENCY,
    findDue: (now) => quiet.findServers(now),
    run: (guildId, signal) => quiet.tend(guildId, signal),
  };
}

/** Posts the digests that are due, server by server. */
export function createDigestWork(digests: Digests, serverData: Pick<ServerData, 'servers'>): Work {
  return {
    name: 'digests',
    concurrency: CONCURRENCY,
    async findDue(now) {
      const due: string[] = [];
      for (const guildId of await serverData.servers()) if (await digests.isDue(guildId, now)) due.push(guildId);
      return due;
    },
    run: (guildId) => digests.postDue(guildId),
  };
}
