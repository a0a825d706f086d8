import type articles from '../../data/locales/en/articles.json';
import type common from '../../data/locales/en/common.json';
import type devices from '../../data/locales/en/devices.json';
import type news from '../../data/locales/en/news.json';
import type settings from '../../data/locales/en/settings.json';
import type talk from '../../data/locales/en/talk.json';

/** The English texts: what they have, every language has. One namespace a room. */
interface Texts {
  articles: typeof articles;
  common: typeof common;
  devices: typeof devices;
  news: typeof news;
  settings: typeof settings;
  talk: typeof talk;
}

type Paths<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Paths<Tree[Key]>}`;
}[keyof Tree & string];

type WithoutPlural<Key extends string> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key;

/** What can be said, such as `settings:privacy.heading`; of plural forms the name that they share. */
export type TextKey = {
  [Namespace in keyof Texts]: `${Namespace}:${WithoutPlural<Paths<Texts[Namespace]>>}`;
}[keyof Texts];
