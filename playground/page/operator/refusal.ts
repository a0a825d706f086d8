/** One line of Discord's nested `errors`. https://discord.com/developers/docs/reference#error-messages */
export interface FieldFault {
  /** Dotted, such as `embeds.0.title`; empty for what concerns the whole body. */
  field: string;
  code: string;
  message: string;
}

export interface Refusal {
  code: number | null;
  message: string;
  fields: readonly FieldFault[];
}

/** Discord's words for a refused request; null for a body that is none of Discord's. */
export function readRefusal(body: unknown): Refusal | null {
  if (!isObject(body) || typeof body['message'] !== 'string') return null;
  return {
    code: typeof body['code'] === 'number' ? body['code'] : null,
    message: body['message'],
    fields: flattenErrors(body['errors']),
  };
}

/** The leaves of a tree of errors, each with the path that leads to it. */
export function flattenErrors(tree: unknown, path: readonly string[] = []): FieldFault[] {
  if (!isObject(tree)) return [];
  return Object.entries(tree).flatMap(([name, inner]) =>
    name === '_errors' && Array.isArray(inner)
      ? inner.map((leaf: unknown) => readLeaf(leaf, path.join('.')))
      : flattenErrors(inner, [...path, name]),
  );
}

function readLeaf(leaf: unknown, field: string): FieldFault {
  const { code, message } = isObject(leaf) ? leaf : {};
  return {
    field,
    code: typeof code === 'string' ? code : '',
    message: typeof message === 'string' ? message : 'No message was given.',
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
