import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { describeProblems, type DataProblem } from './data-problem.ts';

interface TextTree {
  [key: string]: string | TextTree;
}

const textTreeSchema: z.ZodType<TextTree> = z.lazy(() => z.record(z.string(), z.union([z.string(), textTreeSchema])));
const commandTextsSchema = z.record(z.string(), z.string());

/** Of the commands, which Discord is told of once; all other files are namespaces. */
const COMMANDS_FILE = 'commands.json';
const LANGUAGE_FOLDER = /^[a-z]{2}(?:-[A-Z]{2}|-419)?$/;

/** The files of one language. */
export interface LocaleFiles {
  /** The name of its folder. */
  language: string;
  /** By the name of the file that holds them. */
  texts: Record<string, TextTree>;
  commands: Record<string, string>;
}

/**
 * The texts of every language: each folder is one, so that another language takes new files and nothing else.
 * Throws one error that names file and field of whatever is no text.
 */
export function loadLocaleFiles(directory: string): LocaleFiles[] {
  const problems: DataProblem[] = [];
  const locales = readdirSync(directory)
    .filter((name) => LANGUAGE_FOLDER.test(name))
    .sort()
    .map((language) => readLocale(directory, language, problems));
  if (problems.length > 0) throw new Error(`The texts are damaged.\n${describeProblems(problems)}`);
  return locales;
}

function readLocale(directory: string, language: string, problems: DataProblem[]): LocaleFiles {
  const read = <Content extends object>(name: string, schema: z.ZodType<Content>): Content | undefined => {
    const file = `${language}/${name}`;
    try {
      const parsed = schema.safeParse(JSON.parse(readFileSync(path.join(directory, file), 'utf8')));
      for (const { path: field, message } of parsed.error?.issues ?? []) {
        problems.push({ file, field: field.join('.'), message });
      }
      return parsed.data;
    } catch (error) {
      problems.push({ file, field: '', message: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  };
  const names = readdirSync(path.join(directory, language)).filter((name) => name.endsWith('.json'));
  const namespaces = names.filter((name) => name !== COMMANDS_FILE);
  const hasCommands = existsSync(path.join(directory, language, COMMANDS_FILE));
  return {
    language,
    texts: Object.fromEntries(
      namespaces.map((name) => [path.basename(name, '.json'), read(name, textTreeSchema) ?? {}]),
    ),
    commands: (hasCommands ? read(COMMANDS_FILE, commandTextsSchema) : undefined) ?? {},
  };
}
