import type { DeviceCatalogue } from '../devices/device-catalogue.ts';
import type { ArticleTopic } from './article-archive.ts';
import { foldWords } from './fold-words.ts';

/** Leaves room beside an article id in a custom id of 100 characters. */
const WORDS_MAX_LENGTH = 40;

/**
 * The topic a person means: one written by {@link formatTopic}, the name of a brand or a device, else words that an
 * article must hold. Undefined when nothing is left to narrow by.
 */
export function parseTopic(catalogue: DeviceCatalogue, text: string): ArticleTopic | undefined {
  const written = parseWritten(catalogue, text);
  if (written !== undefined) return written;
  const words = shortenWords(foldWords(text));
  if (words === '') return undefined;
  const brand = catalogue.brands.find((name) => foldWords(name).join(' ') === words);
  if (brand !== undefined) return { kind: 'brand', brand };
  const match = catalogue.find(text, 1)[0];
  if (match?.quality === 'exact') return { kind: 'device', deviceId: match.device.id };
  return { kind: 'words', words };
}

/** The topic as one line of text that leads back to it; for the value of a choice. */
export function formatTopic(topic: ArticleTopic): string {
  return `${topic.kind}:${topicValue(topic)}`;
}

/** What a topic narrows by, without its kind. */
export function topicValue(topic: ArticleTopic): string {
  switch (topic.kind) {
    case 'device':
      return topic.deviceId;
    case 'brand':
      return topic.brand;
    case 'words':
      return topic.words;
  }
}

function parseWritten(catalogue: DeviceCatalogue, text: string): ArticleTopic | undefined {
  const [kind, ...rest] = text.split(':');
  const value = rest.join(':');
  if (kind === 'device') return catalogue.get(value) && { kind, deviceId: value };
  if (kind === 'brand') return catalogue.brands.includes(value) ? { kind, brand: value } : undefined;
  const words = kind === 'words' ? shortenWords(foldWords(value)) : '';
  return words === '' ? undefined : { kind: 'words', words };
}

/** As many of the words as fit, so that every page of an answer is narrowed alike. */
function shortenWords(words: readonly string[]): string {
  return words.reduce((text, word) => {
    const longer = text === '' ? word : `${text} ${word}`;
    return longer.length <= WORDS_MAX_LENGTH ? longer : text;
  }, '');
}
