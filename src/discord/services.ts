import { type ArticleArchive } from '../articles/article-archive.ts';
import { type Clock } from '../clock.ts';
import { type DeviceCatalogue } from '../devices/device-catalogue.ts';
import { type OpenDiscussion } from '../discussions/discussion.ts';

/** The use cases a command may call, built once in `main.ts`. */
export interface Services {
  catalogue: DeviceCatalogue;
  articles: ArticleArchive;
  openDiscussion: OpenDiscussion;
  clock: Clock;
}
