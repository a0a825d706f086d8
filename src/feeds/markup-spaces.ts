/** Namespaces that say something about feeds → what this room calls them. RSS in all its versions has no prefix. */
const SPACES: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2005/atom', 'atom'],
  ['http://purl.org/atom/ns', 'atom'],
  ['http://purl.org/net/atom/ns', 'atom'],
  ['http://example.com/newformat', 'atom'],
  ['http://example.com/necho', 'atom'],
  ['http://purl.org/echo', 'atom'],
  ['uri/of/echo/namespace', 'atom'],
  ['http://purl.org/pie', 'atom'],
  ['http://backend.userland.com/rss', ''],
  ['http://backend.userland.com/rss2', ''],
  ['http://backend.userland.com/rss191', ''],
  ['http://blogs.law.harvard.edu/tech/rss', ''],
  ['http://cyber.law.harvard.edu/rss', ''],
  ['http://cyber.law.harvard.edu/rss/rss.html', ''],
  ['http://my.netscape.com/rdf/simple/0.9', ''],
  ['http://channel.netscape.com/rdf/simple/0.9', ''],
  ['http://my.netscape.com/publish/formats/rss-0.91.dtd', ''],
  ['http://purl.org/net/rss1.1', ''],
  ['http://purl.org/rss/1.0', ''],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['http://purl.org/dc/elements/1.0', 'dc'],
  ['http://purl.org/dc/elements/1.1', 'dc'],
  ['http://purl.org/dc/terms', 'dcterms'],
  ['http://purl.org/rss/1.0/modules/content', 'content'],
  ['http://search.yahoo.com/mrss', 'media'],
  ['http://tools.search.yahoo.com/mrss', 'media'],
  ['http://search.yahoo.com/rss', 'media'],
  ['http://video.search.yahoo.com/mrss', 'media'],
  ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://www.itunes.com/dtds/podcast-2.0.dtd', 'itunes'],
  ['http://example.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
  ['http://purl.org/rss/1.0/modules/syndication', 'sy'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
]);

/** RSS 2.0 has no namespace, but its authors' feeds went by several. */
const OTHER_RSS = /^https?:\/\/(?:[\w-]+\.)*(?:userland\.com|law\.harvard\.edu|netscape\.com)\/.*rss/i;

/** Prefixes that mean the same everywhere, for the many feeds that forget to declare them. */
const USUAL_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['atom', 'atom'],
  ['atom10', 'atom'],
  ['a10', 'atom'],
  ['atom03', 'atom'],
  ['rss', ''],
  ['dc', 'dc'],
  ['dcterms', 'dcterms'],
  ['content', 'content'],
  ['media', 'media'],
  ['itunes', 'itunes'],
  ['rdf', 'rdf'],
  ['feedburner', 'feedburner'],
  ['sy', 'sy'],
  ['xhtml', 'xhtml'],
]);

/**
 * What a prefix means: by its declared address, however that is begun, capitalised or ended; else by custom. An address that
 * nobody knows stands for RSS when it is the default, and for itself when prefixed.
 */
export function canonicalSpace(prefix: string, address: string | undefined): string {
  const known =
    address === undefined
      ? undefined
      : SPACES.get(
          address
            .trim()
            .toLowerCase()
            .replace(/^https:/, 'http:')
            .replace(/[#/]+$/, ''),
        );
  if (known !== undefined) return known;
  if (prefix === '' || OTHER_RSS.test(address ?? '')) return '';
  return USUAL_PREFIXES.get(prefix) ?? prefix;
}
