import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { LocalFile } from '../local-api.ts';
import { LineError } from './command-line.ts';

/** What a person's program would say of such a file; any other is said to be bytes. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.opml': 'text/x-opml',
  '.png': 'image/png',
  '.txt': 'text/plain',
  '.webp': 'image/webp',
  '.xml': 'text/xml',
};

/** The file at that path, from the folder where the program runs. Throws {@link LineError} where it cannot be read. */
export function readLineFile(path: string): LocalFile {
  try {
    const contentType = CONTENT_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
    return { name: basename(path), contentType, base64: readFileSync(path).toString('base64') };
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new LineError(isMissing ? `there is no file "${path}"` : `the file "${path}" cannot be read`, {
      cause: error,
    });
  }
}
