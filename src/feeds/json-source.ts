/** Feeds are a handful of levels deep; parsing millions of them would take all the time there is. */
const MAX_DEPTH = 100;

/**
 * Parses JSON that a stranger wrote; null when it is none, or nested beyond reason. Numbers that only Python writes,
 * `NaN` and `Infinity`, are taken as text.
 */
export function parseForeignJson(source: string): unknown {
  if (isTooDeep(source)) return null;
  return parse(source) ?? parse(quoteStrangeNumbers(source)) ?? null;
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

/**
 * The pieces between and within its strings, quotation marks included. By hand, for a regular expression that minds
 * escapes runs out of stack on a long string.
 */
function* splitStrings(source: string): Generator<{ piece: string; isString: boolean }> {
  let position = 0;
  while (position < source.length) {
    const start = source.indexOf('"', position);
    if (start < 0) break;
    if (start > position) yield { piece: source.slice(position, start), isString: false };
    position = findStringEnd(source, start);
    yield { piece: source.slice(start, position), isString: true };
  }
  if (position < source.length) yield { piece: source.slice(position), isString: false };
}

function findStringEnd(source: string, start: number): number {
  let position = start + 1;
  for (;;) {
    const quote = source.indexOf('"', position);
    if (quote < 0) return source.length;
    let backslashes = 0;
    while (source[quote - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return quote + 1;
    position = quote + 1;
  }
}

function isTooDeep(source: string): boolean {
  let depth = 0;
  for (const { piece, isString } of splitStrings(source)) {
    if (isString) continue;
    for (const character of piece) {
      if (character === '[' || character === '{') depth += 1;
      else if (character === ']' || character === '}') depth -= 1;
      if (depth > MAX_DEPTH) return true;
    }
  }
  return false;
}

function quoteStrangeNumbers(source: string): string {
  const pieces = [...splitStrings(source)].map(({ piece, isString }) =>
    isString ? piece : piece.replace(/-?\b(?:NaN|Infinity)\b/g, '"$&"'),
  );
  return pieces.join('');
}
