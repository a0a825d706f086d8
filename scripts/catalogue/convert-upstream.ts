import { z } from 'zod';
import { type DeviceFacts, deviceFactsSchema, FACT_NAMES } from '../../src/devices/device-facts.ts';
import { SOURCE_NAMES } from '../../src/devices/device-sources.ts';
import { deviceRecordSchema, type DeviceRecord, statedFieldSchema } from '../../src/devices/device.ts';

/** The project's name of an upstream field, where it differs. */
const RENAMED: Readonly<Record<string, string>> = {
  displayWidthPx: 'displayWidthPixels',
  displayHeightPx: 'displayHeightPixels',
  coverDisplayWidthPx: 'coverDisplayWidthPixels',
  coverDisplayHeightPx: 'coverDisplayHeightPixels',
  refreshHz: 'displayRefreshHz',
  brightnessNits: 'displayBrightnessNits',
  soc: 'chipset',
  socVariants: 'chipsetVariants',
  processNm: 'chipsetProcessNm',
  cpuFreq: 'cpuFrequencies',
  sdSlot: 'memoryCardSlot',
  sdSlotKind: 'memoryCardSlotKind',
  sdMaxGb: 'memoryCardMaxGb',
  batteryTech: 'batteryTechnology',
  rearCamerasMp: 'rearCamerasMegapixels',
  frontCamerasMp: 'frontCamerasMegapixels',
  ois: 'opticalStabilisation',
  maxOs: 'osLatest',
  supportLink: 'supportUrl',
  fingerprint: 'fingerprintReader',
  fingerprintPosition: 'fingerprintReaderPosition',
  displayOut: 'displayOutput',
};

/** Upstream fields that the project does not keep: they follow from others. */
const DERIVED = new Set(['releaseYear', 'displayPpi', 'confidence', 'completeness', 'inferredFields']);

const SYSTEMS: Readonly<Record<string, string>> = {
  blackberry: 'BlackBerry OS',
  windowsmobile: 'Windows Mobile',
  windowsphone: 'Windows Phone',
  firefox: 'Firefox OS',
};

const texts = z.array(z.string());
export const upstreamSchema = z.looseObject({
  id: z.string(),
  brand: z.string(),
  subBrand: z.string().nullable(),
  name: z.string(),
  fullName: z.string(),
  aliases: texts,
  codenames: texts,
  modelNumbers: texts,
  identifiers: texts,
  formFactor: z.enum(['phone', 'tablet', 'foldable', 'slider']),
  tier: z.literal([1, 2, 3]),
  fieldSources: z.record(z.string(), z.enum(SOURCE_NAMES)),
  sources: z.array(z.object({ name: z.enum(SOURCE_NAMES), path: z.string(), fields: texts })),
  citations: texts.optional(),
  inferredFields: texts.optional(),
  flags: texts.optional(),
  notes: z.string().optional(),
  osUpdatesUntil: z.string().optional(),
  securityUpdatesUntil: z.string().optional(),
  conflicts: z
    .array(
      z.object({
        field: z.string(),
        kept: z.record(z.string(), z.unknown()),
        other: z.partialRecord(z.enum(SOURCE_NAMES), z.union([z.string(), z.number(), z.boolean()])),
      }),
    )
    .optional(),
});
type Upstream = z.infer<typeof upstreamSchema>;

/** Whether it gets a place: tier 3 is worth one only where it can answer how long a device gets updates. */
export function isKept(upstream: Upstream): boolean {
  return upstream.tier < 3 || upstream.osUpdatesUntil !== undefined || upstream.securityUpdatesUntil !== undefined;
}

function rename(field: string): string {
  return RENAMED[field] ?? field;
}

function convertFacts(upstream: Upstream): DeviceFacts {
  const known = new Map(Object.entries(upstream).map(([field, value]) => [rename(field), value]));
  const facts: Record<string, unknown> = {};
  for (const name of FACT_NAMES) {
    const value = known.get(name);
    if (value !== undefined) facts[name] = convertValue(name, value);
  }
  return deviceFactsSchema.parse(facts);
}

function convertValue(name: string, value: unknown): unknown {
  if (name === 'launchPrices') {
    return z
      .array(z.object({ amount: z.number(), currency: z.string(), config: z.string() }))
      .parse(value)
      .map(({ amount, currency, config }) => ({ amount, currency, configuration: config }));
  }
  if (typeof value !== 'string') return value;
  const text = value.replaceAll(/\s+/gu, ' ').trim();
  if (name !== 'osFamily' && name !== 'osAtLaunch') return text;
  const [system = '', ...version] = text.split(' ');
  return [SYSTEMS[system] ?? system, ...version].join(' ');
}

function convertSources(upstream: Upstream, facts: DeviceFacts): DeviceRecord['sources'] {
  const stated = upstream.sources.map((source) => ({
    name: source.name,
    ...convertPath(source.path),
    fields: source.fields
      .filter((field) => isStatedBy(upstream, field, source.name))
      .map(rename)
      .filter((field) => field in facts || (field in upstream && !DERIVED.has(field)))
      .map((field) => statedFieldSchema.parse(field)),
  }));
  const seen = new Set<string>();
  for (const source of stated) {
    source.fields = source.fields.filter((field) => !seen.has(field)).sort();
    for (const field of source.fields) seen.add(field);
  }
  const [main, ...others] = stated.toSorted((one, two) => two.fields.length - one.fields.length);
  if (main === undefined) throw new Error(`${upstream.id}: no sources`);
  const { fields, ...first } = main;
  return fields.length === 0 ? [main, ...others] : [first, ...others];
}

function isStatedBy(upstream: Upstream, field: string, source: string): boolean {
  if (DERIVED.has(field)) return false;
  const stated = upstream.fieldSources[field];
  const value = upstream[field];
  return stated === undefined ? Array.isArray(value) && value.length > 0 : stated === source;
}

function convertPath(sourcePath: string): { path: string } | { url: string } {
  const url = /https?:\/\/\S+/.exec(sourcePath)?.[0];
  return url === undefined ? { path: sourcePath } : { url };
}

function convertDoubts(upstream: Upstream): DeviceRecord['doubts'] {
  const doubts = (upstream.conflicts ?? []).flatMap(({ field, kept, other }) => {
    const keptValues = new Set(Object.values(kept).map(foldValue));
    const others = Object.entries(other)
      .filter(([, value]) => !keptValues.has(foldValue(value)))
      .map(([source, value]) => ({ source: z.enum(SOURCE_NAMES).parse(source), value }));
    return others.length === 0 ? [] : [{ field: statedFieldSchema.parse(rename(field)), others }];
  });
  return doubts.length === 0 ? undefined : doubts;
}

function foldValue(value: unknown): string {
  return String(value)
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]/g, '');
}

/** The project's record of an upstream one. Throws with its id where that would be no record. */
export function convertRecord(upstream: Upstream): DeviceRecord {
  const facts = convertFacts(upstream);
  const notes = [...(upstream.flags ?? []), upstream.notes ?? ''].filter(
    (note) => note !== '' && !note.startsWith('('),
  );
  const record = {
    id: upstream.id,
    name: upstream.name,
    fullName: upstream.fullName === `${upstream.brand} ${upstream.name}` ? undefined : upstream.fullName,
    subBrand: upstream.subBrand ?? undefined,
    aliases: filled(upstream.aliases),
    codenames: filled(upstream.codenames),
    modelNumbers: filled(upstream.modelNumbers),
    identifiers: filled(upstream.identifiers),
    formFactor: upstream.formFactor,
    tier: upstream.tier,
    facts,
    inferredFields: filled((upstream.inferredFields ?? []).map(rename)),
    doubts: convertDoubts(upstream),
    notes: filled(notes),
    sources: convertSources(upstream, facts),
    citations: filled((upstream.citations ?? []).map((citation) => citation.split(' ')[0] ?? citation)),
  };
  const given = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
  const parsed = deviceRecordSchema.safeParse(given);
  if (!parsed.success) throw new Error(`${upstream.id}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function filled<Value>(values: Value[]): Value[] | undefined {
  return values.length === 0 ? undefined : values;
}
