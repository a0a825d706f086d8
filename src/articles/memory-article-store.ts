import MiniSearch from 'minisearch';
import { wordsOf, type ArticleRecord, type ArticleStore, type ListQuery, type RecordPage } from './article-store.ts';

/** Share of a word's length that may be misspelt. */
const FUZZINESS = 0.25;
/** Shorter words have too many neighbours to guess between. */
const FUZZY_MIN_LENGTH = 4;

/** Keeps articles in memory: for tests, and for a bot that keeps nothing. */
export function createMemoryArticleStore(): ArticleStore {
  const records = new Map<string, ArticleRecord>();
  const idByIdentity = new Map<string, string>();
  const index = new MiniSearch<{ id: string; text: readonly string[] }>({
    fields: ['text'],
    extractField: (document, field) => (field === 'id' ? document.id : document.text.join(' ')),
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  });

  function put(record: ArticleRecord): void {
    const { id } = record.article;
    if (index.has(id)) index.discard(id);
    records.set(id, record);
    for (const identity of record.identities) if (!idByIdentity.has(identity)) idByIdentity.set(identity, id);
    index.add({ id, text: allWords(record) });
  }

  return {
    find(by) {
      if ('id' in by) return Promise.resolve(records.get(by.id));
      const id = by.identities.map((identity) => idByIdentity.get(identity)).find((known) => known !== undefined);
      return Promise.resolve(id === undefined ? undefined : records.get(id));
    },
    insert(record) {
      const taken = records.has(record.article.id) || record.identities.some((identity) => idByIdentity.has(identity));
      if (!taken) put(record);
      return Promise.resolve(!taken);
    },
    replace(record) {
      const { id } = record.article;
      if (!records.has(id)) return Promise.reject(new Error(`There is no article ${id} to replace`));
      put(record);
      return Promise.resolve();
    },
    list(query) {
      return Promise.resolve(listRecords([...records.values()], query));
    },
    match(words, limit) {
      const options = { prefix: true, fuzzy: (term: string) => (term.length < FUZZY_MIN_LENGTH ? false : FUZZINESS) };
      const query = words.join(' ');
      const all = index.search(query, { ...options, combineWith: 'AND' });
      const found = all.length > 0 ? all : index.search(query, { ...options, combineWith: 'OR' });
      const matched = found.slice(0, limit).map(({ id }: { id: string }) => records.get(id));
      return Promise.resolve(matched.filter((record) => record !== undefined));
    },
  };
}

function listRecords(records: readonly ArticleRecord[], query: ListQuery): RecordPage {
  const fitting = records.filter((record) => fits(record, query)).toSorted(compareRecords);
  const rest = fitting.filter((record) => query.after === undefined || comparePlaces(query.after, record.article) < 0);
  const page = rest.slice(query.offset, query.offset + query.limit);
  return { records: page, total: fitting.length, hasOlder: rest.length > query.offset + query.limit };
}

function fits(record: ArticleRecord, { filter }: ListQuery): boolean {
  if (filter === undefined) return true;
  if ('topic' in filter) return record.topics.includes(filter.topic);
  const words = allWords(record);
  return filter.words.every((wanted) => words.some((word) => word.startsWith(wanted)));
}

function allWords(record: ArticleRecord): string[] {
  const { title, names, summary } = wordsOf(record);
  return [...title, ...names, ...summary];
}

function compareRecords(left: ArticleRecord, right: ArticleRecord): number {
  return comparePlaces(left.article, right.article);
}

type Place = Pick<ArticleRecord['article'], 'publishedAt' | 'id'>;

function comparePlaces(left: Place, right: Place): number {
  const difference = right.publishedAt.getTime() - left.publishedAt.getTime();
  if (difference !== 0) return difference;
  if (left.id === right.id) return 0;
  return left.id < right.id ? -1 : 1;
}
