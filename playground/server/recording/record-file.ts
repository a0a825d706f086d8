import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { TrafficRecord } from '../../local-api.ts';

export interface RecordFile {
  /** Appends the record as one line of JSON. */
  write: (record: TrafficRecord) => void;
  /** Settles once everything is in the file. */
  close: () => Promise<void>;
}

/** A file of what is said. When it cannot be written that is told once, and the rest goes on without it. */
export function openRecordFile(path: string, warn: (message: string) => void): RecordFile {
  const stream = createWriteStream(path, { flags: 'a' });
  let isBroken = false;
  stream.on('error', (error) => {
    if (!isBroken) warn(`The recording ${path} cannot be written: ${error.message}`);
    isBroken = true;
  });
  return {
    write: (record) => {
      if (!isBroken) stream.write(formatRecord(record));
    },
    async close() {
      if (isBroken) return;
      stream.end();
      // An error has been told by then.
      await finished(stream).catch(() => undefined);
    },
  };
}

/** The record as a line of a recording. */
export function formatRecord(record: TrafficRecord): string {
  return `${JSON.stringify(record)}\n`;
}
