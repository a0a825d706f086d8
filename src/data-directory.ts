import { fileURLToPath } from 'node:url';

/** Where content lies: beside the code, wherever the bot is started from. */
export function dataDirectory(name: 'devices' | 'articles' | 'locales' | 'feeds.json'): string {
  return fileURLToPath(new URL(`../data/${name}`, import.meta.url));
}
