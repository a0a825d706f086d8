import { readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { articleIdSchema, articleSourceSchema, type ArticleDraft } from '../articles/article.ts';
import { canonicalUrl } from '../articles/canonical-url.ts';
import { FIGURE } from './article-figures.ts';
import { describeProblems, readListFile, type DataProblem } from './data-problem.ts';

const text = z.string().trim().min(1);

/** An article that comes with the bot, as its file states it. */
export const bundledArticleSchema = z.strictObject({
  id: articleIdSchema,
  title: text.max(150),
  /** To the day; the archive takes it as midnight UTC. */
  publishedAt: z.iso.date(),
  /** What happened on that day: something the catalogue dates, or the page itself appeared. */
  dateOf: z.enum(['announcement', 'release', 'discontinuation', 'support end', 'page']),
  /** Where the story is told; the first is the one that is shown. */
  sources: z.array(articleSourceSchema.omit({ feedId: true })).min(1),
  /** In the project's own words, from what its sources and the catalogue state. */
  summary: text.max(700),
  imageUrl: z.url({ protocol: /^https?$/ }).optional(),
  deviceIds: z.array(text).min(1),
  /** Figures that a source states and the catalogue does not, as the text writes them. */
  figuresFromSources: z.array(z.string().regex(new RegExp(`^${FIGURE.source}$`))).optional(),
  licence: z.literal('CC BY-SA 4.0'),
});

export type BundledArticle = z.infer<typeof bundledArticleSchema>;

export interface ArticleEntry {
  file: string;
  article: BundledArticle;
}

/**
 * The articles of every `<year>.json` in the directory as drafts for the archive.
 * Throws one error that names file, article and field of each bad entry.
 */
export function loadArticleFiles(directory: string): ArticleDraft[] {
  const { entries, problems } = readArticleFiles(directory);
  if (problems.length > 0) throw new Error(`The bundled articles are damaged.\n${describeProblems(problems)}`);
  return entries.map(({ article }) => toDraft(article));
}

/** Everything the article files hold, and what is wrong with each file taken by itself or beside the others. */
export function readArticleFiles(directory: string): { entries: ArticleEntry[]; problems: DataProblem[] } {
  const files = readdirSync(directory).filter((name) => name.endsWith('.json'));
  const read = files.toSorted().map((file) => readArticleFile(directory, file));
  const entries = read.flatMap((part) => part.entries);
  return { entries, problems: [...read.flatMap((part) => part.problems), ...findDuplicates(entries)] };
}

function readArticleFile(directory: string, file: string): { entries: ArticleEntry[]; problems: DataProblem[] } {
  const read = readListFile(path.join(directory, file), file, bundledArticleSchema);
  const entries = read.entries.map((article) => ({ file, article }));
  return { entries, problems: [...read.problems, ...findMisplaced(entries)] };
}

/** A file holds the articles of its year, newest first, so that a new one goes on top. */
function findMisplaced(entries: readonly ArticleEntry[]): DataProblem[] {
  const problems: DataProblem[] = [];
  entries.forEach(({ file, article }, index) => {
    const add = (message: string) => problems.push({ file, id: article.id, field: 'publishedAt', message });
    const yearFile = `${article.publishedAt.slice(0, 4)}.json`;
    if (file !== yearFile) add(`${article.publishedAt} belongs in ${yearFile}`);
    const before = entries[index - 1]?.article.publishedAt;
    if (before !== undefined && before < article.publishedAt) add(`comes after an older one of ${before}`);
  });
  return problems;
}

function findDuplicates(entries: readonly ArticleEntry[]): DataProblem[] {
  const problems: DataProblem[] = [];
  const owners = new Map<string, string>();
  for (const { file, article } of entries) {
    const addresses = article.sources.map(({ url }, index) => ({
      field: `sources.${index}.url`,
      mark: canonicalUrl(url),
    }));
    for (const { field, mark } of [{ field: 'id', mark: article.id }, ...addresses]) {
      const owner = owners.get(mark);
      if (owner !== undefined) problems.push({ file, id: article.id, field, message: `is already in ${owner}` });
      owners.set(mark, `${file} (${article.id})`);
    }
  }
  return problems;
}

function toDraft(article: BundledArticle): ArticleDraft {
  const [first, ...otherSources] = article.sources;
  if (first === undefined) throw new Error(`Article ${article.id} names no source`);
  return {
    id: article.id,
    title: article.title,
    url: first.url,
    source: first,
    otherSources,
    publishedAt: new Date(`${article.publishedAt}T00:00:00Z`),
    summary: article.summary,
    imageUrl: article.imageUrl ?? null,
    deviceIds: article.deviceIds,
  };
}
