import { type Device } from '../devices/device.ts';
import { type DiscussionSubject } from './discussion.ts';
import { formatDiscussionTitle } from './discussion-title.ts';

/**
 * The name of the thread about this, after the template of its server. A discussion of any message is dated today; `untitled` is
 * what one without a title is called.
 */
export function nameDiscussion(
  template: string,
  { title, article }: DiscussionSubject,
  [device]: readonly Device[],
  now: Date,
  untitled?: string,
): string {
  const values = {
    title,
    date: (article?.publishedAt ?? now).toISOString().slice(0, 10),
    ...(article?.sources[0] === undefined ? {} : { source: article.sources[0].name }),
    ...(device === undefined ? {} : { device: device.fullName, brand: device.brand }),
  };
  return formatDiscussionTitle(template, values, untitled);
}
