/** A well-formed tree: names down to lists of errors, each with a code and words. */
function isErrorTree(tree: unknown): boolean {
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) return false;
  const entries: [string, unknown][] = Object.entries(tree);
  return (
    entries.length > 0 &&
    entries.every(([name, inner]) => (name === '_errors' ? isErrorList(inner) : isErrorTree(inner)))
  );
}

function isErrorList(errors: unknown): boolean {
  return Array.isArray(errors) && errors.length > 0 && errors.every(isFieldError);
}

function isFieldError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('message' in error)) return false;
  return typeof error.code === 'string' && error.code !== '' && typeof error.message === 'string';
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * What is wrong with an answer of the API: anything but a success or one of Discord's refusals in its own shape.
 * https://discord.com/developers/docs/reference#error-messages
 */
export function findRestFault(status: number, text: string): string | null {
  if (status >= 200 && status < 300) return null;
  if (status < 400 || status >= 500) return `${status} ${text.slice(0, 300)}`;
  const body = readJson(text);
  const hasShape =
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'number' &&
    'message' in body &&
    typeof body.message === 'string' &&
    Object.keys(body).every((name) => ['code', 'message', 'errors', 'retry_after', 'global'].includes(name));
  if (!hasShape) return `no refusal of Discord's: ${status} ${text.slice(0, 300)}`;
  if ('errors' in body && !isErrorTree(body.errors)) return `no tree of errors: ${text.slice(0, 300)}`;
  return null;
}

/** What is wrong with an answer of the local API: a 400 names its field, and nothing is its own failure. */
export function findLocalFault(status: number, text: string): string | null {
  if (status >= 200 && status < 300) return null;
  if (status < 400 || status >= 500) return `${status} ${text.slice(0, 300)}`;
  const body = readJson(text);
  const hasMessage = typeof body === 'object' && body !== null && 'message' in body && body.message !== '';
  if (!hasMessage || typeof body.message !== 'string') return `no words: ${status} ${text.slice(0, 300)}`;
  if (status !== 400 || 'code' in body) return null;
  const isNamed = 'field' in body && typeof body.field === 'string' && body.field !== '';
  return isNamed ? null : `no field: ${text.slice(0, 300)}`;
}
