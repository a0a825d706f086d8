import { z } from 'zod';
import { DiscordError, refuseForm, type ErrorTree } from '../rest/discord-error.ts';
import { addError, describeIssue } from './form-errors.ts';

/**
 * Reads a request body by its schema. What does not fit is thrown as 50035 with Discord's tree of errors.
 * https://discord.com/developers/docs/reference#error-messages
 */
export function readForm<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const tree: ErrorTree = {};
  for (const issue of read.error.issues) {
    const { path, error } = describeIssue(issue, body);
    addError(tree, path, error);
  }
  throw refuseForm(tree);
}

/**
 * Adds an error that carries Discord's own code; for rules that no plain zod type expresses. Rules over what holds the
 * faulty field are then left out, as Discord does.
 */
export function addFormError(context: z.RefinementCtx, path: FieldPath, code: string, message: string): void {
  context.addIssue({ code: 'custom', path: [...path], message, params: { discordCode: code }, continue: false });
}

export type FieldPath = readonly (string | number)[];

/** Takes note of one error at a place in the form. */
export type Report = (path: FieldPath, code: string, message: string) => void;

/** Runs checks that need more than the form itself, and throws 50035 with everything they report. */
export function checkForm(check: (report: Report) => void): void {
  const tree: ErrorTree = {};
  check((path, code, message) => {
    addError(tree, path, { code, message });
  });
  if (Object.keys(tree).length > 0) throw refuseForm(tree);
}

/** What `act` refuses of a form is reported below `field`, where that form lies in the request. */
export function withinField<Result>(field: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof DiscordError && error.errors) throw refuseForm({ [field]: error.errors });
    throw error;
  }
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

/** A text that must not be empty, which Discord then takes for absent. */
export function requiredText(maximum: number) {
  return z.string().superRefine((text, context) => {
    if (text === '') addFormError(context, [], 'BASE_TYPE_REQUIRED', 'This field is required');
    if (lengthOf(text) > maximum) addLengthError(context, 0, maximum);
  });
}

/** A list with so many entries, both bounds included. */
export function listBetween<Item extends z.ZodType>(item: Item, minimum: number, maximum: number) {
  return z.array(item).superRefine((items, context) => {
    if (items.length < minimum || items.length > maximum) addLengthError(context, minimum, maximum);
  });
}

/** A list of up to `maximum` different entries. */
export function setUpTo<Item extends z.ZodType>(item: Item, maximum: number) {
  return listBetween(item, 0, maximum).superRefine((items, context) => {
    for (const [index, value] of items.entries()) {
      if (items.indexOf(value) === index) continue;
      addFormError(context, [index], 'SET_TYPE_ALREADY_CONTAINS_VALUE', 'The set already contains this value');
    }
  });
}

/** An integer, both bounds included. */
export function wholeNumber(minimum: number, maximum: number) {
  return z.int().min(minimum, { abort: true }).max(maximum, { abort: true });
}

const LARGEST_SNOWFLAKE = 2n ** 63n - 1n;

export const snowflake = z.string().superRefine((text, context) => {
  if (!/^\d{1,20}$/.test(text)) {
    addFormError(context, [], 'NUMBER_TYPE_COERCE', `Value "${text.slice(0, 50)}" is not snowflake.`);
  } else if (BigInt(text) > LARGEST_SNOWFLAKE) {
    const message = `snowflake value should be less than or equal to ${LARGEST_SNOWFLAKE}.`;
    addFormError(context, [], 'NUMBER_TYPE_MAX', message);
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
