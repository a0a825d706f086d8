import type { Device } from '../devices/device.ts';
import type { DeviceCatalogue } from '../devices/device-catalogue.ts';
import type { Article } from './article.ts';
import type { ArticleTopic } from './article-archive.ts';
import type { ListQuery } from './article-store.ts';
import { foldWords } from './fold-words.ts';

/**
 * The devices an article is about: those an editor named, beside whom nothing is guessed, else those its text names.
 * Looked up anew whenever it is filed, so that a grown catalogue reaches articles that are filed again.
 */
export function findDevices(catalogue: DeviceCatalogue, article: Article): Device[] {
  const named = isBundled(article) ? article.deviceIds : [];
  const chosen = named.map((id) => catalogue.get(id)).filter((device) => device !== undefined);
  return chosen.length > 0 ? chosen : catalogue.mentionsIn(`${article.title}\n${article.summary}`);
}

/** Only what comes with the bot has a source that is no feed. */
function isBundled(article: Article): boolean {
  return article.sources[0]?.feedId === undefined;
}

/** What an article can be narrowed by: its devices, their brands, and every brand of the catalogue its text names. */
export function topicsOf(catalogue: DeviceCatalogue, article: Article, devices: readonly Device[]): string[] {
  const text = ` ${foldWords(`${article.title} ${article.summary}`).join(' ')} `;
  const named = catalogue.brands.filter((brand) => text.includes(` ${foldWords(brand).join(' ')} `));
  const brands = [...devices.map((device) => device.brand), ...named].map(brandTopic);
  return [...new Set([...devices.map((device) => deviceTopic(device.id)), ...brands])];
}

/** How a topic is asked of the store. */
export function topicFilter(topic: ArticleTopic | undefined): Pick<ListQuery, 'filter'> {
  switch (topic?.kind) {
    case undefined:
      return {};
    case 'device':
      return { filter: { topic: deviceTopic(topic.deviceId) } };
    case 'brand':
      return { filter: { topic: brandTopic(topic.brand) } };
    case 'words':
      return { filter: { words: foldWords(topic.words) } };
  }
}

/** The folded names of an article's devices and publications. */
export function namesOf(article: Article, devices: readonly Device[]): string[] {
  const publications = article.sources.flatMap((source) => foldWords(source.name));
  return [...new Set([...devices.flatMap(deviceNames), ...publications])];
}

/** Together and apart, as readers write them: "note7", "note 7" and "galaxynote7". */
function deviceNames(device: Device): string[] {
  const { brand, fullName, name, aliases = [], codenames = [] } = device;
  return [brand, fullName, name, ...aliases, ...codenames].flatMap((spelling) => {
    const words = foldWords(spelling);
    const parts = words.flatMap((word) => word.match(/\p{L}+|\p{N}+/gu) ?? []);
    return [...words, ...parts, words.join('')];
  });
}

function deviceTopic(deviceId: string): string {
  return `device:${deviceId}`;
}

function brandTopic(brand: string): string {
  return `brand:${foldWords(brand).join(' ')}`;
}
