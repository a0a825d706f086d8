import { z } from 'zod';
import { refuseForm, type ErrorTree, type FieldError } from '../rest/discord-error.ts';

/**
 * Reads a request body by its schema. What does not fit is thrown as 50035 with Discord's tree of errors.
 * https://discord.com/developers/docs/reference#error-messages
 */
export function readForm<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const tree = createTree();
  for (const issue of read.error.issues) addError(tree, placeOf(issue), describeIssue(issue, body));
  throw refuseForm(tree);
}

/** Adds an error that carries Discord's own code; for rules that no plain zod type expresses. */
export function addFormError(context: z.RefinementCtx, path: (string | number)[], code: string, message: string): void {
  context.addIssue({ code: 'custom', path, message, params: { discordCode: code } });
}

/** Takes note of one error at a place in the form. */
export type Report = (path: (string | number)[], code: string, message: string) => void;

/** Runs checks that need more than the form itself, and throws 50035 with everything they report. */
export function checkForm(check: (report: Report) => void): void {
  const tree = createTree();
  check((path, code, message) => {
    addError(tree, path, { code, message });
  });
  if (Object.keys(tree).length > 0) throw refuseForm(tree);
}

/** How long a text is to Discord: in code points. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** A text whose length in code points lies between the two, both included. */
export function textBetween(minimum: number, maximum: number) {
  return z.string().superRefine((text, context) => {
    const length = lengthOf(text);
    if (length < minimum || length > maximum) addLengthError(context, minimum, maximum);
  });
}

/** A list with so many entries, both bounds included. */
export function listBetween<Item extends z.ZodType>(item: Item, minimum: number, maximum: number) {
  return z.array(item).superRefine((items, context) => {
    if (items.length < minimum || items.length > maximum) addLengthError(context, minimum, maximum);
  });
}

export const snowflake = z.string().superRefine((text, context) => {
  if (!/^\d{1,20}$/.test(text)) {
    addFormError(context, [], 'NUMBER_TYPE_COERCE', `Value "${text.slice(0, 50)}" is not snowflake.`);
  }
});

/** Absent and `null` are the same to most fields of Discord. */
export function optional<Type extends z.ZodType>(type: Type) {
  return type.nullish().transform((value) => value ?? undefined);
}

function addLengthError(context: z.RefinementCtx, minimum: number, maximum: number): void {
  if (minimum === 0) {
    addFormError(context, [], 'BASE_TYPE_MAX_LENGTH', `Must be ${maximum} or fewer in length.`);
  } else {
    addFormError(context, [], 'BASE_TYPE_BAD_LENGTH', `Must be between ${minimum} and ${maximum} in length.`);
  }
}

type Issue = z.core.$ZodIssue;

/** Discord reports a wrong `type` of a union at the object itself. */
function placeOf(issue: Issue): PropertyKey[] {
  const isUnionTag = issue.code === 'invalid_union' && issue.discriminator !== undefined;
  return isUnionTag && issue.path.at(-1) === issue.discriminator ? issue.path.slice(0, -1) : issue.path;
}

function describeIssue(issue: Issue, body: unknown): FieldError {
  switch (issue.code) {
    case 'custom': {
      const code: unknown = issue.params?.discordCode;
      return { code: typeof code === 'string' ? code : 'BASE_TYPE_INVALID', message: issue.message };
    }
    case 'invalid_type':
      return describeType(issue.expected, valueAt(body, issue.path));
    case 'too_big':
      return { code: 'NUMBER_TYPE_MAX', message: `Value should be less than or equal to ${String(issue.maximum)}.` };
    case 'too_small':
      return { code: 'NUMBER_TYPE_MIN', message: `Value should be greater than or equal to ${String(issue.minimum)}.` };
    case 'invalid_value':
      return valueAt(body, issue.path) === undefined
        ? REQUIRED
        : { code: 'BASE_TYPE_CHOICES', message: `Value must be one of {${issue.values.map(String).join(', ')}}.` };
    case 'invalid_union':
      return describeUnion(issue, body);
    case 'invalid_format':
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
      return { code: 'BASE_TYPE_INVALID', message: issue.message };
  }
}

const REQUIRED: FieldError = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };

function describeType(expected: string, value: unknown): FieldError {
  if (value === undefined) return REQUIRED;
  switch (expected) {
    case 'string':
      return { code: 'STRING_TYPE_CONVERT', message: `Could not interpret "${shorten(value)}" as string.` };
    case 'number':
    case 'int':
      return { code: 'NUMBER_TYPE_COERCE', message: `Value "${shorten(value)}" is not int.` };
    case 'boolean':
      return { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' };
    case 'array':
      return { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' };
    case 'object':
    case 'record':
      return { code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used in a DictType' };
    default:
      return { code: 'BASE_TYPE_INVALID', message: `Expected ${expected}.` };
  }
}

function describeUnion(issue: z.core.$ZodIssueInvalidUnion, body: unknown): FieldError {
  if (issue.discriminator === undefined) return { code: 'BASE_TYPE_INVALID', message: 'No form fits this value.' };
  const value = valueAt(body, issue.path);
  if (typeof value !== 'object' && issue.path.at(-1) !== issue.discriminator) return describeType('object', value);
  return {
    code: 'UNION_TYPE_CHOICES',
    message: `Value of field "${issue.discriminator}" must be one of the types that may stand here.`,
  };
}

function shorten(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 100);
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  let value = body;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** Without a prototype: the names come from outside, and `__proto__` is one of them. */
function createTree(): ErrorTree {
  return Object.create(null) as ErrorTree;
}

function addError(tree: ErrorTree, path: readonly PropertyKey[], error: FieldError): void {
  let node = tree;
  for (const key of path) {
    const name = String(key);
    const inner = node[name];
    if (inner !== undefined && !Array.isArray(inner)) {
      node = inner;
      continue;
    }
    const created = createTree();
    node[name] = created;
    node = created;
  }
  const errors = node._errors;
  if (Array.isArray(errors)) errors.push(error);
  else node._errors = [error];
}
