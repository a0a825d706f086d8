import { type APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { type Article } from '../../articles/article.ts';
import { type ArticleTopic } from '../../articles/article-archive.ts';
import { foldWords } from '../../articles/fold-words.ts';
import { formatTopic } from '../../articles/parse-topic.ts';
import { type DeviceCatalogue } from '../../devices/device-catalogue.ts';
import { type Device } from '../../devices/device.ts';
import { type Words } from '../words.ts';
import { headlineOf } from './article-view.ts';
import { cleanText, cutText } from './text.ts';

type Choice = APIApplicationCommandOptionChoice<string>;

/** Discord's limits (interactions/application-commands, "Application Command Option Choice Structure"). */
const CHOICES_MAX = 25;
const CHOICE_TEXT_MAX_LENGTH = 100;
const BRAND_CHOICES_MAX = 6;
const DEVICE_CHOICES_MAX = 12;

/** Headlines to choose from; what is sent is the article's id. */
export function articleChoices(articles: readonly Article[]): Choice[] {
  return articles
    .slice(0, CHOICES_MAX)
    .map((article) => ({ name: headlineOf(article, CHOICE_TEXT_MAX_LENGTH), value: article.id }));
}

/** Headlines to search by; what is sent is the headline itself. */
export function headlineChoices(articles: readonly Article[]): Choice[] {
  const headlines = new Set(articles.map((article) => headlineOf(article, CHOICE_TEXT_MAX_LENGTH)));
  return [...headlines].slice(0, CHOICES_MAX).map((headline) => ({ name: headline, value: headline }));
}

/** Topics for what is typed so far: brands, devices, and the words themselves. */
export function topicChoices(words: Words, typed: string, catalogue: DeviceCatalogue): Choice[] {
  const wanted = foldWords(typed).join(' ');
  const brands = catalogue.brands.filter((brand) => foldWords(brand).join(' ').startsWith(wanted));
  const devices = catalogue
    .find(typed, DEVICE_CHOICES_MAX)
    .filter((match) => match.quality !== 'guess')
    .map((match) => match.device);
  const text = cutText(cleanText(typed), CHOICE_TEXT_MAX_LENGTH - 30);
  const anywhere = {
    name: words.t('articles:choice.anywhere', { words: text }),
    value: formatTopic({ kind: 'words', words: text }),
  };
  return [...namedChoices(words, brands, devices), ...(wanted === '' ? [] : [anywhere])];
}

/** Topics of the newest articles, for somebody who has not typed anything yet. */
export function currentTopicChoices(words: Words, articles: readonly Article[], catalogue: DeviceCatalogue): Choice[] {
  const ids = new Set(articles.flatMap((article) => article.deviceIds));
  const devices = [...ids].map((id) => catalogue.get(id)).filter((device) => device !== undefined);
  return namedChoices(words, [...new Set(devices.map((device) => device.brand))], devices);
}

function namedChoices(words: Words, brands: readonly string[], devices: readonly Device[]): Choice[] {
  const brandChoices = brands
    .slice(0, BRAND_CHOICES_MAX)
    .map((brand) => formatChoice(words.t('articles:choice.brand', { brand }), { kind: 'brand', brand }));
  const deviceChoices = devices
    .slice(0, DEVICE_CHOICES_MAX)
    .map((device) => formatChoice(device.fullName, { kind: 'device', deviceId: device.id }));
  return [...brandChoices, ...deviceChoices];
}

function formatChoice(name: string, topic: ArticleTopic): Choice {
  return { name: cutText(name, CHOICE_TEXT_MAX_LENGTH), value: formatTopic(topic) };
}
