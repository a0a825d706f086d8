import { type Correction, type ListedDoubt, type Refreshment } from './correction.ts';
import { FACT_NAMES, type FactName } from './device-facts.ts';
import { type DeviceRecord, type Doubt, findSource, type SourceRecord, statedFieldSchema } from './device.ts';

/**
 * The record with what pages state put into it: each fact names its page as the source, and what an upstream source
 * says otherwise stays as a doubt unless the correction says why it is wrong. Listed doubts are put in by their reason.
 * Doing it twice changes nothing.
 */
export function applyCorrections(
  record: DeviceRecord,
  corrections: readonly Correction[],
  listed: readonly ListedDoubt[],
): DeviceRecord {
  let corrected = record;
  for (const correction of corrections) corrected = applyCorrection(corrected, correction);
  return withDoubts(corrected, addReasons(corrected.doubts ?? [], listed));
}

/**
 * The record with what its own upstream sources say by now: a fact changes where that source states it, and comes where
 * none does. What pages or other sources state stays.
 */
export function applyRefreshments(record: DeviceRecord, refreshments: readonly Refreshment[]): DeviceRecord {
  let refreshed = record;
  for (const { source: name, facts } of refreshments) {
    const place = refreshed.sources.findIndex((source) => source.name === name);
    const own = FACT_NAMES.filter((field) => {
      if (!(field in facts) || place < 0) return false;
      return !(field in refreshed.facts) || findSource(refreshed, field)?.name === name;
    });
    const values = { ...refreshed.facts, ...Object.fromEntries(own.map((field) => [field, facts[field]])) };
    const sources = refreshed.sources.map((source, index) =>
      index === place && source.fields !== undefined
        ? { ...source, fields: [...new Set([...source.fields, ...own])].sort() }
        : source,
    );
    refreshed = withDoubts({ ...refreshed, facts: inOrder(values), sources }, refreshed.doubts ?? []);
  }
  return refreshed;
}

function inOrder(facts: DeviceRecord['facts']): DeviceRecord['facts'] {
  return Object.fromEntries(FACT_NAMES.filter((name) => name in facts).map((name) => [name, facts[name]]));
}

function applyCorrection(record: DeviceRecord, correction: Correction): DeviceRecord {
  const fields = FACT_NAMES.filter((name) => name in correction.facts);
  const facts = inOrder({ ...record.facts, ...correction.facts });
  const settled = new Set<string>(fields);
  const doubts = [
    ...(record.doubts ?? []).filter(({ field }) => correction.overrules?.[field as FactName] === undefined),
    ...fields.flatMap((field) => doubtReplaced(record, correction, field)),
  ];
  const { inferredFields, ...rest } = record;
  const inferred = inferredFields?.filter((field) => !settled.has(field)) ?? [];
  const changed = {
    ...rest,
    facts,
    ...(inferred.length === 0 ? {} : { inferredFields: inferred }),
    sources: moveFields(record.sources, fields, correction.source),
  };
  return withDoubts(changed, mergeDoubts(doubts));
}

/** The value that the correction replaces, as a doubt of whoever stated it. */
function doubtReplaced(record: DeviceRecord, correction: Correction, field: FactName): Doubt[] {
  const replaced = record.facts[field];
  const source = findSource(record, field);
  const isSame = JSON.stringify(replaced) === JSON.stringify(correction.facts[field]);
  if (replaced === undefined || isSame || source === undefined || source.name === 'page') return [];
  if (correction.overrules?.[field] !== undefined) return [];
  return [{ field, others: [{ source: source.name, value: toDoubted(replaced) }] }];
}

function toDoubted(value: NonNullable<DeviceRecord['facts'][FactName]>): string | number | boolean {
  if (!Array.isArray(value)) return value;
  return value
    .map((entry) => (typeof entry === 'object' ? `${entry.currency} ${entry.amount}` : String(entry)))
    .join(', ');
}

/** The sources with these fields taken from whoever stated them and given to the page. */
function moveFields(sources: readonly SourceRecord[], fields: readonly FactName[], url: string): SourceRecord[] {
  const moved = new Set<string>(fields);
  const others = sources
    .filter((source) => source.name !== 'page' || source.url !== url)
    .map((source) =>
      source.fields === undefined ? source : { ...source, fields: source.fields.filter((field) => !moved.has(field)) },
    )
    // A page that has nothing left to say was replaced by another one.
    .filter((source) => source.name !== 'page' || source.fields === undefined || source.fields.length > 0);
  const page = sources.find((source) => source.name === 'page' && source.url === url);
  // A record that was written by hand from this page states everything by it.
  if (page !== undefined && page.fields === undefined) return [page, ...others];
  const stated = [...new Set([...(page?.fields ?? []), ...fields])].sort();
  return [...others, { name: 'page', url, fields: stated }];
}

/** Doubts of one field as one, with each other value once. */
function mergeDoubts(doubts: readonly Doubt[]): Doubt[] {
  return [...Map.groupBy(doubts, ({ field }) => field)].map(([field, same]) => {
    const reason = same.find((doubt) => doubt.reason !== undefined)?.reason;
    const others = new Map(same.flatMap((doubt) => doubt.others ?? []).map((other) => [JSON.stringify(other), other]));
    return {
      field,
      ...(reason === undefined ? {} : { reason }),
      ...(others.size === 0 ? {} : { others: [...others.values()] }),
    };
  });
}

/** The doubts with the reasons that are listed now, whatever reasons were listed before. */
function addReasons(doubts: readonly Doubt[], listed: readonly ListedDoubt[]): Doubt[] {
  const bare = doubts
    .filter(({ others }) => others !== undefined)
    .map(({ field, others = [] }): Doubt => ({ field, others }));
  const reasons = Map.groupBy(listed, ({ field }) => field);
  const raised = [...reasons].map(([field, same]): Doubt => ({
    field: statedFieldSchema.parse(field),
    reason: same.map(({ reason }) => reason).join('; '),
  }));
  return mergeDoubts([...bare, ...raised]);
}

/** Rebuilds the record in the order of the data files. */
function withDoubts(record: DeviceRecord, doubts: readonly Doubt[]): DeviceRecord {
  const values = new Map<string, unknown>(
    Object.entries({ ...record, doubts: doubts.length === 0 ? undefined : doubts }),
  );
  return Object.fromEntries(
    RECORD_ORDER.filter((name) => values.get(name) !== undefined).map((name) => [name, values.get(name)]),
  ) as unknown as DeviceRecord;
}

const RECORD_ORDER = [
  'id',
  'name',
  'fullName',
  'subBrand',
  'aliases',
  'codenames',
  'modelNumbers',
  'identifiers',
  'formFactor',
  'tier',
  'facts',
  'inferredFields',
  'doubts',
  'notes',
  'sources',
  'citations',
] as const satisfies readonly (keyof DeviceRecord)[];
