import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { COMMAND_MODULES } from '../../src/discord/command-list.ts';
import { listCommandTexts } from '../../src/discord/command-texts.ts';

const root = path.join(import.meta.dirname, '../..');
/** Two words in a row are a text; names of handlers, fields and permissions are single words. */
const TEXT = /\p{L}{2,}[,.:]? \p{L}{2,}/u;
/** What commands are called is told to Discord in every language by other means. */
const commandTexts = listCommandTexts(
  COMMAND_MODULES.flatMap(({ commands }) => commands.map(({ definition }) => definition)),
).map(({ english }) => english);

function listTexts(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node) || ts.isThrowStatement(node)) return;
    // What a text is looked up by, or compared with, is not said.
    const { parent } = node;
    const isName = (ts.isPropertyAssignment(parent) && parent.name === node) || ts.isCaseClause(parent);
    const isText =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
    if (isText && !isName && TEXT.test(node.text)) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return texts;
}

test('views and commands say nothing but what lies in the files of texts', () => {
  const said = ['src/discord/views', 'commands'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => listTexts(path.join(folder, name)).map((text) => `${folder}/${name}: ${text}`)),
  );
  const isOfCommand = (line: string) => {
    const text = line.slice(line.indexOf(': ') + 2);
    return line.startsWith('commands/') && commandTexts.some((english) => english.includes(text));
  };
  expect(said.filter((line) => !isOfCommand(line))).toEqual([]);
});
