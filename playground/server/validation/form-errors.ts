import type { z } from 'zod';
import type { ErrorTree, FieldError } from '../rest/discord-error.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Where and how a schema's finding stands in Discord's tree of errors. */
export function describeIssue(issue: Issue, body: unknown): { path: Path; error: FieldError } {
  switch (issue.code) {
    case 'custom': {
      const code: unknown = issue.params?.discordCode;
      return at(issue.path, typeof code === 'string' ? code : 'BASE_TYPE_INVALID', issue.message);
    }
    case 'invalid_type':
      return { path: issue.path, error: describeType(issue.expected, body, issue.path) };
    case 'too_big':
      return at(issue.path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${String(issue.maximum)}.`);
    case 'too_small':
      return at(
        issue.path,
        'NUMBER_TYPE_MIN',
        `int value should be greater than or equal to ${String(issue.minimum)}.`,
      );
    case 'invalid_value':
      return { path: issue.path, error: describeChoice(issue.values, body, issue.path) };
    case 'invalid_union':
      return describeUnion(issue, body);
    case 'invalid_format':
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
      return at(issue.path, 'BASE_TYPE_INVALID', issue.message);
  }
}

/** Puts the error at its place in the tree. */
export function addError(tree: ErrorTree, path: Path, error: FieldError): void {
  let node = tree;
  for (const key of path) {
    const name = String(key);
    const inner = Object.hasOwn(node, name) ? node[name] : undefined;
    if (inner !== undefined && !Array.isArray(inner)) {
      node = inner;
      continue;
    }
    const created: ErrorTree = {};
    // A bot may send a field of any name, `__proto__` too, which must not be taken for what JavaScript means by it.
    Object.defineProperty(node, name, { value: created, enumerable: true, configurable: true, writable: true });
    node = created;
  }
  const errors = Object.hasOwn(node, '_errors') ? node._errors : undefined;
  if (Array.isArray(errors)) errors.push(error);
  else node._errors = [error];
}

const REQUIRED: FieldError = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };

function at(path: Path, code: string, message: string): { path: Path; error: FieldError } {
  return { path, error: { code, message } };
}

function describeType(expected: string, body: unknown, path: Path): FieldError {
  const value = valueAt(body, path);
  if (value === null || value === undefined) return describeAbsence(path);
  switch (expected) {
    case 'string':
      return { code: 'STRING_TYPE_CONVERT', message: `Could not interpret "${shorten(value)}" as string.` };
    case 'number':
      return { code: 'NUMBER_TYPE_COERCE', message: `Value "${shorten(value)}" is not float.` };
    case 'int':
      return { code: 'NUMBER_TYPE_COERCE', message: `Value "${shorten(value)}" is not int.` };
    case 'boolean':
      return { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' };
    case 'array':
      return { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' };
    case 'object':
      return { code: 'MODEL_TYPE_CONVERT', message: 'Expected an object/dictionary.' };
    case 'record':
      return { code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used in a DictType' };
    default:
      return { code: 'BASE_TYPE_INVALID', message: `Expected ${expected}.` };
  }
}

/** `null` and absence are the same, and a list's entry has no name that could be missing. */
function describeAbsence(path: Path): FieldError {
  const isEntry = typeof path.at(-1) === 'number';
  return isEntry
    ? { code: 'LIST_ITEM_VALUE_REQUIRED', message: 'List item values of ModelType are required' }
    : REQUIRED;
}

function describeChoice(values: readonly unknown[], body: unknown, path: Path): FieldError {
  const value = valueAt(body, path);
  if (value === null || value === undefined) return describeAbsence(path);
  return { code: 'BASE_TYPE_CHOICES', message: `Value must be one of {${values.map(String).join(', ')}}.` };
}

/** A `type` that may not stand in its place is reported at the object, but at `type` where that is the whole body. */
function describeUnion(issue: z.core.$ZodIssueInvalidUnion, body: unknown): { path: Path; error: FieldError } {
  const { discriminator, path } = issue;
  if (discriminator === undefined) return at(path, 'BASE_TYPE_INVALID', 'No form fits this value.');
  const options = 'options' in issue && Array.isArray(issue.options) ? (issue.options as unknown[]) : [];
  const isTag = path.at(-1) === discriminator;
  const place = isTag ? path.slice(0, -1) : path;
  if (place.length === 0) return { path, error: describeChoice(options, body, path) };
  const choices = options.length === 1 ? `${String(options[0])},` : options.map(String).join(', ');
  return at(place, 'UNION_TYPE_CHOICES', `Value of field "${discriminator}" must be one of (${choices}).`);
}

function shorten(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 100);
}

function valueAt(body: unknown, path: Path): unknown {
  let value = body;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
