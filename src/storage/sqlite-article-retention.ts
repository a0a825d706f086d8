import { type DatabaseSync } from 'node:sqlite';
import { type ArticleRetention } from '../articles/article-retention.ts';
import { attempt, inTransaction, withoutWaiting } from './sqlite-actions.ts';

/** Over the tables of the article store, which has to be opened first. */
export function createSqliteArticleRetention(database: DatabaseSync): ArticleRetention {
  const selectOld = database.prepare(`
    SELECT number FROM article
    WHERE published_at < ? AND json_extract(record, '$.article.sources[0].feedId') IS NOT NULL
    ORDER BY published_at LIMIT ?
  `);
  const drops = [
    'DELETE FROM article_words WHERE rowid = ?',
    'DELETE FROM article_topic WHERE number = ?',
    'DELETE FROM article_identity WHERE number = ?',
    'DELETE FROM article WHERE number = ?',
  ].map((sql) => database.prepare(sql));
  return {
    forget: (publishedBefore, limit) =>
      attempt(() =>
        withoutWaiting(database, () =>
          inTransaction(database, () => {
            const numbers = selectOld.all(publishedBefore.getTime(), limit).map((row) => Number(row['number']));
            for (const number of numbers) for (const drop of drops) drop.run(number);
            return numbers.length;
          }),
        ),
      ),
  };
}
