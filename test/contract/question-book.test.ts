import { createMemoryQuestionBook } from '../../src/discussions/memory-question-book.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { createSqliteQuestionBook } from '../../src/storage/sqlite-question-book.ts';
import { describeQuestionBook } from './question-book-suite.ts';

describeQuestionBook('in memory', createMemoryQuestionBook);
describeQuestionBook('in SQLite', () => createSqliteQuestionBook(openSqlite(':memory:')));
