import type { DeviceCatalogue } from '../devices/device-catalogue.ts';
import { articleIdSchema, type Article, type ArticleDraft, type ArticleSource } from './article.ts';
import type { ArticleArchive, ArticlePage, LatestQuery } from './article-archive.ts';
import { deriveArticleId, identitiesOf, nearTitleIdentitiesOf, titleIdentityOf } from './article-identity.ts';
import type { ArticleRecord, ArticleStore } from './article-store.ts';
import { findDevices, topicFilter, topicsOf, namesOf } from './article-topics.ts';
import { canonicalUrl } from './canonical-url.ts';
import { foldWords } from './fold-words.ts';
import { rankArticles } from './rank-articles.ts';

/** How many likely answers are ranked; more than anybody pages through. */
const CANDIDATE_LIMIT = 200;
/** More words narrow no further, and each costs a look into the index. */
const SEARCH_WORDS_MAX = 12;

export interface ArticleArchiveParts {
  store: ArticleStore;
  catalogue: DeviceCatalogue;
}

type Filed = Awaited<ReturnType<ArticleArchive['file']>>;

/** The archive over a store. Safe to use from several processes on one store: a story is filed once by its identities. */
export function createArticleArchive({ store, catalogue }: ArticleArchiveParts): ArticleArchive {
  async function file(draft: ArticleDraft): Promise<Filed> {
    const identities = identitiesOf(draft);
    const knownId = draft.id ?? draft.knownAs;
    const byId = knownId === undefined ? undefined : await store.find({ id: knownId });
    const known = byId ?? (await store.find({ identities }));
    if (known !== undefined) return refile(known, draft);
    const twin = await store.find({ identities: nearTitleIdentitiesOf(draft) });
    if (twin !== undefined && isElsewhere(twin.article, draft)) return refile(twin, draft);
    const title = twin === undefined && draft.id === undefined ? titleIdentityOf(draft) : null;
    const record = index(newArticle(draft), title === null ? identities : [...identities, title]);
    if (await store.insert(record)) return { outcome: 'created', article: record.article };
    const winner = await store.find({ identities: record.identities });
    if (winner === undefined)
      throw new Error(`Article id ${record.article.id} belongs to another story than ${draft.url}`);
    return refile(winner, draft);
  }

  async function refile(known: ArticleRecord, draft: ArticleDraft): Promise<Filed> {
    const article = mergeDraft(known.article, draft);
    const record = index(article, [...new Set([...known.identities, ...identitiesOf(draft)])]);
    if (isSameRecord(known, record)) return { outcome: 'unchanged', article: known.article };
    await store.replace(record);
    return { outcome: isSameArticle(known.article, record.article) ? 'unchanged' : 'updated', article: record.article };
  }

  function index(article: Article, identities: readonly string[]): ArticleRecord {
    const devices = findDevices(catalogue, article);
    const complete = { ...article, deviceIds: devices.map((device) => device.id) };
    const topics = topicsOf(catalogue, complete, devices);
    return { article: complete, identities, topics, names: namesOf(complete, devices) };
  }

  return {
    file,
    async get(id) {
      return (await store.find({ id }))?.article;
    },
    latest: (query) => readLatest(store, query),
    async search(text, limit) {
      const words = [...new Set(foldWords(text))].slice(0, SEARCH_WORDS_MAX);
      if (words.length === 0) return [];
      const candidates = await store.match(words, CANDIDATE_LIMIT);
      return rankArticles(candidates, words)
        .slice(0, limit)
        .map(({ article }) => article);
    },
  };
}

async function readLatest(store: ArticleStore, query: LatestQuery): Promise<ArticlePage> {
  const { topic, olderThanId, offset, limit } = query;
  const place = olderThanId === undefined ? undefined : (await store.find({ id: olderThanId }))?.article;
  const after = place === undefined ? {} : { after: { publishedAt: place.publishedAt, id: place.id } };
  const page = await store.list({ ...topicFilter(topic), ...after, offset, limit });
  return { articles: page.records.map(({ article }) => article), total: page.total, hasOlder: page.hasOlder };
}

/** Whether another publication tells it: within one, the same headline twice is two articles. */
function isElsewhere(article: Article, draft: ArticleDraft): boolean {
  const host = new URL(canonicalUrl(draft.url)).host;
  return article.sources.every((source) => new URL(canonicalUrl(source.url)).host !== host);
}

function newArticle(draft: ArticleDraft): Article {
  return {
    id: articleIdSchema.parse(draft.id ?? deriveArticleId(draft)),
    title: draft.title,
    url: draft.url,
    sources: addSources([], [draft.source, ...(draft.otherSources ?? [])]),
    publishedAt: draft.publishedAt,
    summary: draft.summary,
    imageUrl: draft.imageUrl,
    deviceIds: draft.deviceIds ?? [],
    rich: draft.rich,
  };
}

/**
 * What a known article becomes when it is reported again. A bundled one is as its file says. Otherwise the source that
 * brought it first may edit it, but keeps its date, lest an edit make old news new; any other source is added.
 */
function mergeDraft(article: Article, draft: ArticleDraft): Article {
  if (draft.id === article.id) {
    const bundled = newArticle(draft);
    return { ...bundled, sources: addSources(bundled.sources, article.sources) };
  }
  const isOwn = (source: ArticleSource) =>
    isSameSource(source, draft.source) || (draft.knownAs === article.id && source.feedId === draft.source.feedId);
  const own = article.sources.findIndex(isOwn);
  // A story that moved to another address is told there from now on.
  const moved = article.sources.map((source, index) => (index === own ? keepSpelling(source, draft.source) : source));
  const sources = addSources(moved, [draft.source, ...(draft.otherSources ?? [])]);
  if (own !== 0) return { ...article, sources };
  const { title, summary, imageUrl, rich } = draft;
  return { ...article, url: sources[0]?.url ?? article.url, sources, title, summary, imageUrl, rich };
}

/** The same page in another spelling is no news. */
function keepSpelling(source: ArticleSource, told: ArticleSource): ArticleSource {
  return isSameSource(source, told) ? source : told;
}

function addSources(sources: readonly ArticleSource[], added: readonly ArticleSource[]): ArticleSource[] {
  const all = [...sources];
  for (const source of added) if (!all.some((other) => isSameSource(other, source))) all.push(source);
  return all;
}

function isSameSource(left: ArticleSource, right: ArticleSource): boolean {
  return left.feedId === right.feedId && canonicalUrl(left.url) === canonicalUrl(right.url);
}

function isSameArticle(left: Article, right: Article): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function isSameRecord(left: ArticleRecord, right: ArticleRecord): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
