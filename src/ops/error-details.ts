/** Of an error's own fields, those that help whoever reads the log; request bodies stay out. */
const HELPFUL_FIELDS = ['code', 'status', 'method', 'url'] as const;

/** An error as plain data for the log: name, message, stack, what Discord or Node said, and its causes likewise. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const details: Record<string, unknown> = { name: error.name, message: error.message, stack: error.stack };
  for (const field of HELPFUL_FIELDS) {
    const value: unknown = Reflect.get(error, field);
    if (value !== undefined) details[field] = value;
  }
  if (error.cause !== undefined) details['cause'] = describeError(error.cause);
  return details;
}
