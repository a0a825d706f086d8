import { z } from 'zod';
import { type Logger } from '../ops/log.ts';

const FETCH_WITHIN_MS = 10_000;
/** Where Discord keeps files (reference, "Signed Attachment CDN URLs"). */
const CDN_HOSTS = ['cdn.discordapp.com', 'media.discordapp.net'];

export type ReadAttachment = (
  attachment: { url: string; size: number },
  maxBytes: number,
) => Promise<{ outcome: 'read'; bytes: Uint8Array } | { outcome: 'tooLarge' | 'failed' }>;

/** Reads files that people give to commands, from where Discord keeps them and nowhere else. */
export function createReadAttachment(discordApiUrl: string, log: Logger): ReadAttachment {
  const apiHost = new URL(discordApiUrl).host;
  return async ({ url, size }, maxBytes) => {
    if (size > maxBytes) return { outcome: 'tooLarge' };
    try {
      const { host } = new URL(z.url().parse(url));
      if (host !== apiHost && !CDN_HOSTS.includes(host)) throw new Error(`A file of Discord lies at ${host}`);
      const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_WITHIN_MS), redirect: 'error' });
      if (!response.ok) throw new Error(`Discord answers ${response.status} for a file`);
      const bytes = await response.bytes();
      return bytes.byteLength > maxBytes ? { outcome: 'tooLarge' } : { outcome: 'read', bytes };
    } catch (error) {
      log.warn({ err: error }, 'A file could not be read');
      return { outcome: 'failed' };
    }
  };
}
