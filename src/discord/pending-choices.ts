/** What somebody began and has yet to choose about, for as long as the process lives. */
export interface PendingChoices<Value> {
  keep(key: string, value: Value): void;
  /** Undefined when it was never kept, or is too long ago. It stays, for a choice may be made again. */
  get(key: string): Value | undefined;
}

/** Remembers the last `limit` of them. */
export function createPendingChoices<Value>(limit: number): PendingChoices<Value> {
  const kept = new Map<string, Value>();
  return {
    keep(key, value) {
      kept.set(key, value);
      for (const oldest of kept.keys()) {
        if (kept.size <= limit) break;
        kept.delete(oldest);
      }
    },
    get: (key) => kept.get(key),
  };
}
