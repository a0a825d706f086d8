import type { z } from 'zod';
import type { LocalError } from '../../local-api.ts';
import type { DiscordError, ErrorTree } from '../rest/discord-error.ts';

/** What the local API refuses: 400 for a body that does not fit, 404 for an id nobody knows. */
export class LocalRefusal extends Error {
  override name = 'LocalRefusal';
  readonly status: number;
  readonly field: string | undefined;

  constructor(status: 400 | 403 | 404, message: string, field?: string) {
    super(message);
    this.status = status;
    this.field = field;
  }

  toBody(): LocalError {
    return { message: this.message, ...(this.field === undefined ? {} : { field: this.field }) };
  }
}

/** Reads a body or query by its schema; what does not fit is refused with the first field that is wrong. */
export function readLocal<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const read = schema.safeParse(value ?? {});
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const unknownField = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = [...(issue?.path ?? []), ...unknownField].map(String).join('.');
  throw new LocalRefusal(400, issue?.message ?? 'The body does not fit.', field === '' ? 'body' : field);
}

/** Discord's refusal with the first field that its tree of errors names. */
export function describeDiscordError(error: DiscordError): LocalError & ReturnType<DiscordError['toBody']> {
  const field = error.errors === undefined ? [] : firstField(error.errors);
  return { ...error.toBody(), ...(field.length === 0 ? {} : { field: field.join('.') }) };
}

function firstField(tree: ErrorTree): string[] {
  for (const [name, inner] of Object.entries(tree)) {
    if (!Array.isArray(inner)) return [name, ...firstField(inner)];
  }
  return [];
}
