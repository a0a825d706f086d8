import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { z } from 'zod';
import { articleIdSchema, articleSourceSchema } from '../articles/article.ts';
import { richTextSchema } from '../articles/rich-text.ts';
import {
  wordsOf,
  type ArticleRecord,
  type ArticleStore,
  type ListQuery,
  type RecordPage,
} from '../articles/article-store.ts';
import { inTransaction, withoutWaiting } from './sqlite-actions.ts';
import { createWordIndex, formatMatch, WORD_INDEX_TABLES } from './sqlite-word-index.ts';

const TABLES = `
  CREATE TABLE IF NOT EXISTS article (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    published_at INTEGER NOT NULL,
    record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS article_newest ON article (published_at DESC, id);
  CREATE TABLE IF NOT EXISTS article_identity (
    identity TEXT PRIMARY KEY,
    number INTEGER NOT NULL REFERENCES article (number)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS article_topic (
    topic TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    id TEXT NOT NULL,
    number INTEGER NOT NULL REFERENCES article (number),
    PRIMARY KEY (topic, published_at DESC, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS article_topic_number ON article_topic (number);
`;

const storedRecordSchema = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(
    z.object({
      article: z.object({
        id: articleIdSchema,
        title: z.string(),
        url: z.string(),
        sources: z.array(articleSourceSchema),
        publishedAt: z.iso.datetime().transform((instant) => new Date(instant)),
        summary: z.string(),
        imageUrl: z.string().nullable(),
        deviceIds: z.array(z.string()),
        // Of no use in a form that is not known; the summary says the same.
        rich: richTextSchema.optional().catch(undefined),
      }),
      identities: z.array(z.string()),
      topics: z.array(z.string()),
      names: z.array(z.string()),
    }),
  );

type Row = Record<string, SQLOutputValue>;

/** Keeps articles in an SQLite database that other stores, and other processes, may share. */
export function createSqliteArticleStore(database: DatabaseSync): ArticleStore {
  database.exec(TABLES + WORD_INDEX_TABLES);
  const wordIndex = createWordIndex(database);
  const findById = database.prepare('SELECT record FROM article WHERE id = ?');
  const findByIdentity = database.prepare(
    'SELECT record FROM article JOIN article_identity USING (number) WHERE identity = ?',
  );
  const insertArticle = database.prepare(
    'INSERT INTO article (id, published_at, record) VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING number',
  );
  const updateArticle = database.prepare(
    'UPDATE article SET published_at = ?, record = ? WHERE id = ? RETURNING number',
  );
  const addIdentity = database.prepare(
    'INSERT INTO article_identity (identity, number) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const addTopic = database.prepare(
    'INSERT INTO article_topic (topic, published_at, id, number) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const dropTopics = database.prepare('DELETE FROM article_topic WHERE number = ?');

  function addIndexes(record: ArticleRecord, number: number): void {
    const { id, publishedAt } = record.article;
    for (const identity of record.identities) addIdentity.run(identity, number);
    for (const topic of record.topics) addTopic.run(topic, publishedAt.getTime(), id, number);
    wordIndex.put(number, wordsOf(record));
  }

  function find(by: Parameters<ArticleStore['find']>[0]): ArticleRecord | undefined {
    if ('id' in by) return readRecord(findById.get(by.id));
    const rows = by.identities.map((identity) => findByIdentity.get(identity));
    return readRecord(rows.find((row) => row !== undefined));
  }

  function insert(record: ArticleRecord): boolean {
    if (record.identities.some((identity) => findByIdentity.get(identity) !== undefined)) return false;
    const { id, publishedAt } = record.article;
    const row = insertArticle.get(id, publishedAt.getTime(), JSON.stringify(record));
    if (row !== undefined) addIndexes(record, Number(row['number']));
    return row !== undefined;
  }

  function replace(record: ArticleRecord): void {
    const { id, publishedAt } = record.article;
    const row = updateArticle.get(publishedAt.getTime(), JSON.stringify(record), id);
    if (row === undefined) throw new Error(`There is no article ${id} to replace`);
    const number = Number(row['number']);
    dropTopics.run(number);
    addIndexes(record, number);
  }

  return {
    find: (by) => Promise.try(() => find(by)),
    insert: (record) =>
      Promise.try(() => withoutWaiting(database, () => inTransaction(database, () => insert(record)))),
    replace: (record) =>
      Promise.try(() => {
        withoutWaiting(database, () => {
          inTransaction(database, () => {
            replace(record);
          });
        });
      }),
    list: (query) => Promise.try(() => listRecords(database, query)),
    match: (words, limit) => Promise.try(() => readNumbers(database, wordIndex.match(words, limit))),
  };
}

/**
 * Topics lie in the order of the list, so a page is a short walk along them. Words do not: their articles become a set,
 * and all articles are walked from the newest until the page is full, which spares sorting ten thousand of them.
 */
function listRecords(database: DatabaseSync, { filter, after, offset, limit }: ListQuery): RecordPage {
  const { from, where, values, count } = planList(filter);
  const isAfter = after === undefined ? 'TRUE' : '(published_at < ? OR (published_at = ? AND id > ?))';
  const place = after === undefined ? [] : [after.publishedAt.getTime(), after.publishedAt.getTime(), after.id];
  const numbers = database
    .prepare(`SELECT number FROM ${from} WHERE ${where} AND ${isAfter} ORDER BY published_at DESC, id LIMIT ? OFFSET ?`)
    .all(...values, ...place, limit + 1, offset)
    .map((row) => Number(row['number']));
  return {
    records: readNumbers(database, numbers.slice(0, limit)),
    total: Number(database.prepare(count).get(...values)?.['total']),
    hasOlder: numbers.length > limit,
  };
}

interface ListPlan {
  from: string;
  where: string;
  values: string[];
  count: string;
}

function planList(filter: ListQuery['filter']): ListPlan {
  if (filter === undefined || ('words' in filter && filter.words.length === 0)) {
    const count = 'SELECT count(*) AS total FROM article';
    return { from: 'article INDEXED BY article_newest', where: 'TRUE', values: [], count };
  }
  if ('topic' in filter) {
    const count = 'SELECT count(*) AS total FROM article_topic WHERE topic = ?';
    return { from: 'article_topic', where: 'topic = ?', values: [filter.topic], count };
  }
  return {
    from: 'article INDEXED BY article_newest',
    where: 'number IN (SELECT rowid FROM article_words WHERE article_words MATCH ?)',
    values: [formatMatch(filter.words)],
    count: 'SELECT count(*) AS total FROM article_words WHERE article_words MATCH ?',
  };
}

/** The records of these numbers, in the order of the numbers. */
function readNumbers(database: DatabaseSync, numbers: readonly number[]): ArticleRecord[] {
  const select = database.prepare('SELECT record FROM article WHERE number = ?');
  return numbers.map((number) => readRecord(select.get(number))).filter((record) => record !== undefined);
}

function readRecord(row: Row | undefined): ArticleRecord | undefined {
  return row === undefined ? undefined : storedRecordSchema.parse(row['record']);
}
