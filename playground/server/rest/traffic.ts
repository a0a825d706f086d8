import type { Clock } from '../../clock.ts';
import type { TrafficRecord } from '../../local-api.ts';

/** How many records are kept for who asks later; listeners hear all of them. */
const KEPT_RECORDS = 20_000;
const BLANK = '<secret>';

type Entry = Omit<TrafficRecord, 'number' | 'at'>;

/** What went over the wire, both ways. */
export interface Traffic {
  record(entry: Entry): void;
  /** The kept records whose number is greater than `number`. */
  since(number: number): TrafficRecord[];
}

export function createTraffic(clock: Clock, onTraffic: (record: TrafficRecord) => void = () => undefined): Traffic {
  let count = 0;
  let records: TrafficRecord[] = [];
  return {
    record(entry) {
      count += 1;
      const record = { number: count, at: new Date(clock.now()).toISOString(), ...entry };
      records.push(record);
      if (records.length > 2 * KEPT_RECORDS) records = records.slice(-KEPT_RECORDS);
      onTraffic(record);
    },
    since: (number) => records.filter((record) => record.number > number).slice(-KEPT_RECORDS),
  };
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

/** Removes the values of parameters such as `interaction_token` from a path. */
export function blankPath(path: string, params: Readonly<Record<string, string>>): string {
  let blanked = path;
  for (const [name, value] of Object.entries(params)) {
    if (name.endsWith('_token')) blanked = blanked.replaceAll(encodeURIComponent(value), BLANK);
  }
  return blanked;
}
