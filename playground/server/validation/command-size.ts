import { lengthOf } from './form.ts';

/**
 * How large a command is: the names, descriptions and values of the command, its options and its choices. Of a text and
 * its translations the longest counts.
 * https://discord.com/developers/docs/interactions/application-commands#registering-a-command
 */
export function measureCommand(command: object): number {
  const own =
    longestOf(command, 'name', 'name_localizations') +
    longestOf(command, 'description', 'description_localizations') +
    longestOf(command, 'value');
  return ['options', 'choices'].reduce((size, field) => size + measureList(read(command, field)), own);
}

function measureList(list: unknown): number {
  const items: unknown[] = Array.isArray(list) ? list : [];
  return items.reduce<number>((size, item) => (isObject(item) ? size + measureCommand(item) : size), 0);
}

function longestOf(command: object, field: string, translationField?: string): number {
  const translations = translationField === undefined ? undefined : read(command, translationField);
  const texts: unknown[] = [
    read(command, field),
    ...(isObject(translations) ? Object.values<unknown>({ ...translations }) : []),
  ];
  return Math.max(...texts.map((text) => (typeof text === 'string' ? lengthOf(text) : 0)));
}

function read(value: object, field: string): unknown {
  return Reflect.get(value, field);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
