export interface RepeatedKey {
  key: string;
  /** Where it stands for the second time; the first line of a text is 1. */
  line: number;
}

/** A string, or one of the signs that make objects and lists. Strings first, for signs inside them mean nothing. */
const TOKENS = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]|\n/g;

/** The keys that stand twice in one object of a JSON text: `JSON.parse` keeps the last and says nothing. */
export function findRepeatedKeys(text: string): RepeatedKey[] {
  const repeated: RepeatedKey[] = [];
  /** The keys of each object that is open, and of each list that is, which has none. */
  const open: Set<string>[] = [];
  let line = 1;
  for (const [token, colon] of text.matchAll(TOKENS)) {
    if (token === '\n') line += 1;
    else if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (colon !== undefined) {
      const key = token.slice(1, token.lastIndexOf('"'));
      const keys = open.at(-1);
      if (keys?.has(key) === true) repeated.push({ key, line });
      keys?.add(key);
    }
  }
  return repeated;
}
