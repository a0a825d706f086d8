import { z } from 'zod';
import { type RichText } from './rich-text.ts';

const webUrl = z.url({ protocol: /^https?$/ });

export const articleSourceSchema = z.strictObject({
  /** Name of the publication, such as "Android Headlines". */
  name: z.string().min(1),
  /** Where this source tells the story. */
  url: webUrl,
  /** The feed it came by; absent for the bundled archive. */
  feedId: z.string().optional(),
});

/** Fits into a custom id beside what else a button has to carry. */
export const articleIdSchema = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** One news story, whoever reported it. */
export interface Article {
  /** Stable, at most 40 characters of `a-z 0-9 -`; fits into a custom id. */
  id: string;
  title: string;
  /** The address of the first source. */
  url: string;
  /** At least one; the first is the one that is shown. */
  sources: readonly ArticleSource[];
  publishedAt: Date;
  /** Plain text, in the project's words or the feed's; empty when there is none. */
  summary: string;
  imageUrl: string | null;
  /** Catalogue ids of the devices the article is about, most prominent first. */
  deviceIds: readonly string[];
  /** The summary as its feed lays it out, for showing; absent where plain text says as much. */
  rich?: RichText | undefined;
}

export type ArticleSource = z.infer<typeof articleSourceSchema>;

/** What a feed or a data file says about a story, before it has an identity. */
export interface ArticleDraft {
  title: string;
  url: string;
  source: ArticleSource;
  publishedAt: Date;
  summary: string;
  rich?: RichText;
  imageUrl: string | null;
  /** The id of the article that this story was filed as before, whatever its address was then. */
  knownAs?: string;
  /** What tells it apart where its address is that of other stories, too. */
  mark?: string;
  /** Bundled articles bring their id; for others it is derived from the address. */
  id?: string;
  /** Devices an editor has named; then none is looked for in the text. */
  deviceIds?: readonly string[];
  /** Further places that tell the same story. */
  otherSources?: readonly ArticleSource[];
}
