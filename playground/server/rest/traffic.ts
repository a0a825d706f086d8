import type { Clock } from '../../clock.ts';
import type { TrafficQuery, TrafficRecord } from '../../local-api.ts';

/** How many records are kept for who asks later; listeners hear all of them. */
export const KEPT_RECORDS = 10_000;
/** Of a record whose bodies are larger only the rest is kept. Listeners hear everything. */
const KEPT_BODY_CHARACTERS = 256 * 1_024;
const DEFAULT_LIMIT = 1_000;
const BLANK = '<secret>';

type Entry = Omit<TrafficRecord, 'number' | 'at'>;

/** What went over the wire, both ways. */
export interface Traffic {
  record(entry: Entry): void;
  /** The kept records that fit, oldest first. */
  list(query?: TrafficQuery): TrafficRecord[];
}

export interface TrafficOptions {
  clock: Clock;
  /** The bots' tokens, which no record may tell. */
  readTokens: () => readonly string[];
  listeners?: readonly ((record: TrafficRecord) => void)[];
}

export function createTraffic({ clock, readTokens, listeners = [] }: TrafficOptions): Traffic {
  let count = 0;
  let records: TrafficRecord[] = [];
  return {
    record(entry) {
      count += 1;
      const record = { number: count, at: new Date(clock.now()).toISOString(), ...withoutTokens(entry, readTokens()) };
      records.push(withoutLargeBodies(record));
      if (records.length >= 2 * KEPT_RECORDS) records = records.slice(-KEPT_RECORDS);
      for (const listener of listeners) listener(record);
    },
    list: (query) => selectRecords(records.slice(-KEPT_RECORDS), query),
  };
}

/** Those of the records that fit the query, in their order; of too many the last ones. */
export function selectRecords(
  records: readonly TrafficRecord[],
  { since = 0, kind, status, route, limit = DEFAULT_LIMIT }: TrafficQuery = {},
): TrafficRecord[] {
  const fitting = records.filter(
    (record) =>
      record.number > since &&
      (kind === undefined || record.kind === kind) &&
      (status === undefined || hasStatus(record, status)) &&
      (route === undefined || record.route === route),
  );
  return fitting.slice(-limit);
}

function hasStatus({ status = 0 }: TrafficRecord, wanted: 'refused' | number): boolean {
  return wanted === 'refused' ? status >= 400 : status === wanted;
}

/** What was no JSON is kept as it came, and may hold a token anywhere. */
function withoutTokens(entry: Entry, tokens: readonly string[]): Entry {
  const blanked = { ...entry };
  for (const part of ['path', 'request', 'response', 'data'] as const) {
    const text = blanked[part];
    if (typeof text === 'string') blanked[part] = tokens.reduce((rest, token) => rest.replaceAll(token, BLANK), text);
  }
  return blanked;
}

function withoutLargeBodies(record: TrafficRecord): TrafficRecord {
  const kept = { ...record };
  for (const part of ['request', 'response', 'data'] as const) {
    const length = kept[part] === undefined ? 0 : JSON.stringify(kept[part]).length;
    if (length > KEPT_BODY_CHARACTERS) kept[part] = `<${length} characters>`;
  }
  return kept;
}

/** Parses JSON as it was sent; every `token` in it is blanked. Undefined for an empty text, the text where it is none. */
export function parseWithoutSecrets(json: string): unknown {
  if (json === '') return undefined;
  try {
    return JSON.parse(json, (key, value: unknown) => (key === 'token' && typeof value === 'string' ? BLANK : value));
  } catch {
    return json;
  }
}

/** The secret in the path of an interaction or a webhook, whether or not there is such a route. */
const SECRET_IN_PATH = /(?<=^\/(?:interactions|webhooks)\/[^/?]*\/)[^/?]+/;

/** Removes interaction and webhook tokens from a path. */
export function blankPath(path: string): string {
  return path.replace(SECRET_IN_PATH, BLANK);
}
