import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What is wrong with an entry of a data file. */
export interface DataProblem {
  file: string;
  /** Absent when the file as a whole is unreadable. */
  id?: string;
  field: string;
  message: string;
}

/** One line for each problem: file, entry, field, what is wrong. */
export function describeProblems(problems: readonly DataProblem[]): string {
  return problems
    .map(({ file, id, field, message }) => [file, id, field, message].filter((part) => part).join(': '))
    .join('\n');
}

/** Parses each entry of a JSON file that holds a list. Good entries and problems come side by side. */
export function readListFile<Entry>(
  path: string,
  file: string,
  schema: z.ZodType<Entry>,
): { entries: Entry[]; problems: DataProblem[] } {
  const { value, problem } = readJson(path);
  if (problem !== undefined) return { entries: [], problems: [{ file, field: '', message: problem }] };
  if (!Array.isArray(value)) return { entries: [], problems: [{ file, field: '', message: 'must hold a list' }] };
  const entries: Entry[] = [];
  const problems: DataProblem[] = [];
  value.forEach((entry: unknown, index) => {
    const parsed = schema.safeParse(entry);
    if (parsed.success) entries.push(parsed.data);
    const id = idOf(entry) ?? `entry ${index + 1}`;
    for (const issue of parsed.error?.issues ?? []) {
      problems.push({ file, id, field: issue.path.join('.'), message: issue.message });
    }
  });
  return { entries, problems };
}

function readJson(path: string): { value?: unknown; problem?: string } {
  try {
    return { value: JSON.parse(readFileSync(path, 'utf8')) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The id of an entry that may be malformed otherwise. */
function idOf(entry: unknown): string | undefined {
  return z.object({ id: z.string() }).safeParse(entry).data?.id;
}
