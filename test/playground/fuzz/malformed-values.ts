import fc from 'fast-check';

/** What stands where something else is meant: wrong types, bounds and beyond, odd text, names of JavaScript's own. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    2 ** 31,
    2 ** 53,
    1e308,
    -1e308,
    '',
    ' ',
    '0',
    '-1',
    '1e3',
    '9'.repeat(30),
    'x'.repeat(5_000),
    '💩'.repeat(200),
    '\u0000',
    '\ud800',
    '\u202e\u0301\ufeff',
    'null',
    'attachment://../../etc/passwd',
    'http://',
    '<@1> <@&1> @everyone',
    [],
    {},
    [null],
    [[[]]],
    [{}],
    Array.from({ length: 200 }, () => null),
    Array.from({ length: 200 }, () => ({})),
  ),
  fc.constantFrom<unknown>(
    JSON.parse('{"__proto__":{"polluted":true}}'),
    JSON.parse('{"__proto__":[1],"constructor":{"prototype":{"polluted":true}}}'),
    { toString: 1, valueOf: null, hasOwnProperty: 'x', constructor: 5, length: 1 },
    { then: 1, toJSON: 2 },
    nested(40, (inner) => [inner]),
    nested(1_500, (inner) => [inner]),
    nested(1_500, (inner) => ({ type: 1, name: 'x', description: 'x', options: [inner] })),
  ),
  fc.jsonValue({ maxDepth: 2, depthSize: 'xsmall' }),
);

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = null;
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
}

/** One change of a body: of which of its parts, and how. */
export interface Mutation {
  at: number;
  how: 'replace' | 'remove' | 'wrap' | 'repeat' | 'add';
  value: unknown;
  name: string;
}

export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record<Mutation>({
    at: fc.nat(1_000),
    how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'wrap', 'repeat', 'add'),
    value: oddValue,
    name: fc.constantFrom('__proto__', 'constructor', 'toString', 'type', 'id', 'x', '', 'flags', 'name', 'components'),
  }),
  { minLength: 0, maxLength: 3 },
);

/** A copy of the body with the changes made, one after the other. */
export function mutate(body: unknown, changes: readonly Mutation[]): unknown {
  return changes.reduce<unknown>((value, change) => mutateOnce(value, change), body);
}

function mutateOnce(body: unknown, change: Mutation): unknown {
  const total = countParts(body);
  let left = change.at % total;
  const visit = (value: unknown): unknown => {
    if (left === 0) {
      left -= 1;
      return applyTo(value, change);
    }
    left -= 1;
    if (left < 0) return value;
    if (Array.isArray(value)) return value.map((item: unknown) => visit(item)).filter((item) => item !== REMOVED);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, inner]) => [name, visit(inner)] as const)
        .filter(([, inner]) => inner !== REMOVED),
    );
  };
  const mutated = visit(body);
  return mutated === REMOVED ? undefined : mutated;
}

const REMOVED = Symbol('removed');
/** Deeper parts are counted as one: whatever is nested thousandfold was put there on purpose. */
const DEEPEST = 20;

function countParts(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return 1;
  return Object.values(value).reduce<number>((sum, inner) => sum + countParts(inner, depth + 1), 1);
}

function applyTo(value: unknown, { how, value: odd, name }: Mutation): unknown {
  switch (how) {
    case 'replace':
      return odd;
    case 'remove':
      return REMOVED;
    case 'wrap':
      return [value];
    case 'repeat':
      return Array.from({ length: 45 }, () => value);
    case 'add': {
      if (typeof value !== 'object' || value === null) return { [name]: odd };
      if (Array.isArray(value)) return [...(value as unknown[]), odd];
      const copy = { ...value };
      Object.defineProperty(copy, name, { value: odd, enumerable: true, configurable: true, writable: true });
      return copy;
    }
  }
}

/** A body on its way: its text, and what its header claims it to be. */
export interface Sent {
  contentType: string | null;
  text: string;
}

const contentType = fc.oneof(
  { weight: 12, arbitrary: fc.constant<string | null>('application/json') },
  {
    weight: 2,
    arbitrary: fc.constantFrom<string | null>(
      null,
      '',
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/octet-stream',
      'application/json; charset=utf-16',
      'multipart/form-data',
      'multipart/form-data; boundary=',
      'multipart/form-data; boundary=b',
      'nonsense',
    ),
  },
);

const wrongText = fc.oneof(
  fc.json({ maxDepth: 2, depthSize: 'xsmall' }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '',
    '{',
    '"',
    '\ufeff{}',
    '{"content":',
    "{'content': 'x'}",
    '['.repeat(50_000),
    '['.repeat(9_000) + ']'.repeat(9_000),
    '{"options":['.repeat(20_000),
    '{"a":'.repeat(9_000) + '1' + '}'.repeat(9_000),
    '1e999',
    'NaN',
    'undefined',
    '{}{}',
  ),
);

/** How a body goes wrong once it was written. */
export type Sending =
  | { kind: 'json'; contentType: string | null }
  | { kind: 'cut'; contentType: string | null; keep: number }
  | { kind: 'text'; contentType: string | null; text: string }
  | { kind: 'multipart'; keep: number; field: string; fileField: string; disposition: string; fileCount: number };

export const sending: fc.Arbitrary<Sending> = fc.oneof(
  { weight: 14, arbitrary: fc.record({ kind: fc.constant('json' as const), contentType }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('cut' as const), contentType, keep: fc.double({ min: 0, max: 1 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('text' as const), contentType, text: wrongText }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('multipart' as const),
      keep: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1 })),
      field: fc.constantFrom('payload_json', 'payload_json', 'content', '__proto__', 'constructor', 'name', ''),
      fileField: fc.constantFrom('files[0]', 'files[0]', 'files[-1]', 'file', 'files[99999999999]', 'payload_json'),
      disposition: fc.constantFrom('; filename="a.png"', '; filename="../../a"', '; filename=""', '; filename*=x', ''),
      fileCount: fc.constantFrom(0, 1, 1, 2, 11, 25),
    }),
  },
);

const BOUNDARY = 'boundary-of-the-test';

export function write(body: unknown, how: Sending): Sent {
  const json = body === undefined ? '' : JSON.stringify(body);
  switch (how.kind) {
    case 'json':
      return { contentType: how.contentType, text: json };
    case 'cut':
      return { contentType: how.contentType, text: json.slice(0, Math.floor(json.length * how.keep)) };
    case 'text':
      return { contentType: how.contentType, text: how.text };
    case 'multipart': {
      const file = part(how.fileField, how.disposition, 'content-type: image/png\r\n', '\x89PNG');
      const whole = `${part(how.field, '', '', json)}${file.repeat(how.fileCount)}--${BOUNDARY}--\r\n`;
      const text = whole.slice(0, Math.floor(whole.length * how.keep));
      return { contentType: `multipart/form-data; boundary=${BOUNDARY}`, text };
    }
  }
}

function part(name: string, disposition: string, headers: string, content: string): string {
  return `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${disposition}\r\n${headers}\r\n${content}\r\n`;
}
