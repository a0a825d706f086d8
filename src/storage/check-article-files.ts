import type { Device } from '../devices/device.ts';
import { figuresOf } from './article-figures.ts';
import { readArticleFiles, type BundledArticle } from './article-files.ts';
import type { DataProblem } from './data-problem.ts';

const DATE_FACTS = {
  announcement: 'announcedDate',
  release: 'releaseDate',
  discontinuation: 'discontinuedDate',
  'support end': 'securityUpdatesUntil',
} as const;

type Finding = Pick<DataProblem, 'field' | 'message'>;

/**
 * What is wrong with the article files of a directory, seen beside the catalogue: devices that do not exist, dates and
 * figures that neither a device nor a source states, sources that no record cites. Nothing when all is well.
 */
export function checkArticleFiles(directory: string, devices: readonly Device[]): DataProblem[] {
  const { entries, problems } = readArticleFiles(directory);
  const deviceById = new Map(devices.map((device) => [device.id, device]));
  for (const { file, article } of entries) {
    const unknown = article.deviceIds.filter((id) => !deviceById.has(id));
    const known = article.deviceIds.map((id) => deviceById.get(id)).filter((device) => device !== undefined);
    const findings: Finding[] = [
      ...unknown.map((id) => ({ field: 'deviceIds', message: `no device has the id ${id}` })),
      ...checkDate(article, known),
      ...checkFigures(article, known),
      ...checkSources(article, known),
    ];
    for (const finding of findings) problems.push({ file, id: article.id, ...finding });
  }
  return problems;
}

function checkDate(article: BundledArticle, devices: readonly Device[]): Finding[] {
  const { dateOf, publishedAt } = article;
  if (dateOf === 'page') {
    const spellings = ['/', '-', ''].map((separator) => publishedAt.replaceAll('-', separator));
    const isStated = article.sources.some(({ url }) => spellings.some((spelling) => url.includes(spelling)));
    return isStated ? [] : [{ field: 'publishedAt', message: 'no address among its sources holds this date' }];
  }
  const dates = devices.map((device) => device.facts[DATE_FACTS[dateOf]]);
  if (dates.includes(publishedAt)) return [];
  return [{ field: 'publishedAt', message: `is the ${dateOf} of none of its devices` }];
}

function checkFigures(article: BundledArticle, devices: readonly Device[]): Finding[] {
  const records = devices.map(({ brand, name, fullName, aliases, facts }) => ({
    brand,
    name,
    fullName,
    aliases,
    facts,
  }));
  const stated = new Set(figuresOf([records, article.figuresFromSources]));
  return (['title', 'summary'] as const).flatMap((field) =>
    figuresOf(article[field])
      .filter((figure) => !stated.has(figure))
      .map((figure) => ({ field, message: `${figure} is stated by none of its devices, nor in figuresFromSources` })),
  );
}

/** What only a page states is the page's to date; everything else rests on what a device's record cites. */
function checkSources(article: BundledArticle, devices: readonly Device[]): Finding[] {
  if (article.dateOf === 'page') return [];
  const cited = new Set(devices.flatMap((device) => [...(device.citations ?? []), device.facts.supportUrl]));
  return article.sources.flatMap(({ url }, index) =>
    cited.has(url) ? [] : [{ field: `sources.${index}.url`, message: 'is cited by none of its devices' }],
  );
}
