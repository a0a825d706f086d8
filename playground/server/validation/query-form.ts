import { z } from 'zod';
import { addFormError, readForm, wholeNumber } from './form.ts';

/** Reads the query by its schema; what does not fit is 50035 as in a body. */
export function readQuery<Schema extends z.ZodType>(schema: Schema, query: URLSearchParams): z.output<Schema> {
  return readForm(schema, Object.fromEntries(query));
}

/** An integer in the query, both bounds included. */
export function integerBetween(minimum: number, maximum: number, standard: number) {
  return z
    .string()
    .transform((text, context) => {
      if (/^-?\d{1,15}$/.test(text)) return Number(text);
      addFormError(context, [], 'NUMBER_TYPE_COERCE', `Value "${text.slice(0, 50)}" is not int.`);
      return z.NEVER;
    })
    .pipe(wholeNumber(minimum, maximum))
    .default(standard);
}

/** `true` or `false` in the query; false when it is absent. */
export const queryFlag = z
  .string()
  .transform((text, context) => {
    if (/^(true|1)$/i.test(text)) return true;
    if (/^(false|0)$/i.test(text)) return false;
    addFormError(context, [], 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.');
    return z.NEVER;
  })
  .default(false);

/** A moment in the query, in milliseconds. */
export const queryMoment = z
  .string()
  .transform((text, context) => {
    const timeMs = Date.parse(text);
    if (!Number.isNaN(timeMs)) return timeMs;
    addFormError(context, [], 'DATE_TIME_TYPE_PARSE', `Could not parse ${text.slice(0, 100)}. Should be ISO8601.`);
    return z.NEVER;
  })
  .optional();
