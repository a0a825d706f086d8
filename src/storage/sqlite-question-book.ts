import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { NOT_AGAIN, pickQuestion, type QuestionBook } from '../discussions/starting-question.ts';
import { attempt, inTransaction } from './sqlite-actions.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS discussion_questions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    guild_id TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    question TEXT NOT NULL,
    asks TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS questions_of_channel ON discussion_questions (channel_id, number);
  CREATE INDEX IF NOT EXISTS questions_of_guild ON discussion_questions (guild_id);
`;

const keptSchema = z.object({ question: z.string() }).optional();
const askedSchema = z.object({ asks: z.string() });

/** Questions in a table; choosing one reads and writes as a whole, however many processes choose. */
export function createSqliteQuestionBook(database: DatabaseSync): QuestionBook {
  database.exec(SCHEMA);
  const select = database.prepare('SELECT question FROM discussion_questions WHERE key = ?');
  const selectRecent = database.prepare(
    'SELECT asks FROM discussion_questions WHERE channel_id = ? ORDER BY number DESC LIMIT ?',
  );
  const insert = database.prepare(
    'INSERT INTO discussion_questions (key, guild_id, channel_id, question, asks) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    choose: ({ key, guildId, channelId }, candidates) =>
      attempt(() =>
        inTransaction(database, () => {
          const kept = keptSchema.parse(select.get(key));
          if (kept) return kept.question;
          const recent = selectRecent.all(channelId, NOT_AGAIN).map((row) => askedSchema.parse(row).asks);
          const picked = pickQuestion(candidates, recent);
          insert.run(key, guildId, channelId, picked.id, picked.asks);
          return picked.id;
        }),
      ),
  };
}
