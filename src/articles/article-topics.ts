import type { Device } from '../devices/device.ts';
import type { DeviceCatalogue } from '../devices/device-catalogue.ts';
import type { Article } from './article.ts';
import type { ArticleTopic } from './article-archive.ts';
import type { ArticleWords, ListQuery } from './article-store.ts';
import { foldWords } from './fold-words.ts';

/** Names of a device that a reader may search by although the text spells them otherwise, compact forms included. */
const NAME_FIELDS = ['name', 'fullName', 'aliases', 'codenames'] as const;

/** The devices an article is about: those an editor named, then those its text names, each once. */
export function findDevices(
  catalogue: DeviceCatalogue,
  text: { title: string; summary: string },
  named: readonly string[],
): Device[] {
  const chosen = named.map((id) => catalogue.get(id)).filter((device) => device !== undefined);
  const devices = new Map<string, Device>();
  for (const device of [...chosen, ...catalogue.mentionsIn(`${text.title}\n${text.summary}`)]) {
    if (!devices.has(device.id)) devices.set(device.id, device);
  }
  return [...devices.values()];
}

/** What an article can be narrowed by: its devices, their brands, and every brand of the catalogue its text names. */
export function topicsOf(catalogue: DeviceCatalogue, article: Article, devices: readonly Device[]): string[] {
  const text = ` ${foldWords(`${article.title} ${article.summary}`).join(' ')} `;
  const named = catalogue.brands.filter((brand) => text.includes(` ${foldWords(brand).join(' ')} `));
  const brands = [...devices.map((device) => device.brand), ...named].map(brandTopic);
  return [...new Set([...devices.map((device) => deviceTopic(device.id)), ...brands])];
}

/** How a topic is asked of the store. */
export function topicQuery(topic: ArticleTopic | undefined): Pick<ListQuery, 'topic' | 'words'> {
  switch (topic?.kind) {
    case undefined:
      return {};
    case 'device':
      return { topic: deviceTopic(topic.deviceId) };
    case 'brand':
      return { topic: brandTopic(topic.brand) };
    case 'words':
      return { words: foldWords(topic.words) };
  }
}

/** The folded words of an article, with the names of its devices and sources. */
export function wordsOf(article: Article, devices: readonly Device[]): ArticleWords {
  const sources = article.sources.flatMap((source) => foldWords(source.name));
  return {
    title: foldWords(article.title),
    summary: foldWords(article.summary),
    names: [...new Set([...devices.flatMap(nameWords), ...sources])],
  };
}

function nameWords(device: Device): string[] {
  const names = NAME_FIELDS.flatMap((field) => device[field] ?? []).filter((name) => typeof name === 'string');
  return [device.brand, ...names].flatMap((name) => {
    const words = foldWords(name);
    return words.length > 1 ? [...words, words.join('')] : words;
  });
}

function deviceTopic(deviceId: string): string {
  return `device:${deviceId}`;
}

function brandTopic(brand: string): string {
  return `brand:${foldWords(brand).join(' ')}`;
}
