import { z } from 'zod';
import { deviceFactsSchema, FACT_NAMES, type FactName, textSchema as text } from './device-facts.ts';
import { SOURCE_NAMES } from './device-sources.ts';

/** What says who a device is; a source may state these as well as facts. */
const IDENTITY_FIELDS = ['aliases', 'codenames', 'modelNumbers', 'identifiers', 'formFactor'] as const;

export type StatedField = (typeof IDENTITY_FIELDS)[number] | FactName;

const STATED_FIELDS: ReadonlySet<unknown> = new Set([...IDENTITY_FIELDS, ...FACT_NAMES]);

export const statedFieldSchema = z.custom<StatedField>((value) => STATED_FIELDS.has(value), 'is no field of a device');
/** One check for the whole list: there are tens of thousands of entries in the catalogue. */
const statedFieldsSchema = z.custom<StatedField[]>(
  (value) => Array.isArray(value) && value.every((field) => STATED_FIELDS.has(field)),
  'expected a list of fields of a device',
);

export const sourceRecordSchema = z.strictObject({
  name: z.enum(SOURCE_NAMES),
  /** Where in that source, as the source addresses its own parts. */
  path: text.exactOptional(),
  /** The page that states it, for a source without an address scheme of its own. */
  url: z.url({ protocol: /^https?$/ }).exactOptional(),
  /** The fields whose value is this source's. Absent on the first source: whatever no other source states. */
  fields: statedFieldsSchema.exactOptional(),
});

export const doubtSchema = z.strictObject({
  field: statedFieldSchema,
  /** Why the value is doubted, as a sentence; absent when the other values say it. */
  reason: text.exactOptional(),
  /** What other sources say instead. */
  others: z.array(z.strictObject({ source: z.enum(SOURCE_NAMES), value: z.union([text, z.number(), z.boolean()]) })),
});

export const deviceRecordSchema = z
  .strictObject({
    /** Stable, at most 40 characters of `a-z 0-9 -`; fits into a custom id. */
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(40),
    name: text,
    /** Only where it is not the brand followed by the name. */
    fullName: text.exactOptional(),
    subBrand: text.exactOptional(),
    aliases: z.array(text).min(1).exactOptional(),
    codenames: z.array(text).min(1).exactOptional(),
    modelNumbers: z.array(text).min(1).exactOptional(),
    /** What its system calls it, such as "iPhone15,4". */
    identifiers: z.array(text).min(1).exactOptional(),
    formFactor: z.enum(['phone', 'tablet', 'foldable', 'slider']),
    /** 1: a nearly full card; 2: the main facts; 3: little more than dates. */
    tier: z.literal([1, 2, 3]),
    facts: deviceFactsSchema,
    /** Concluded from a list that does not name the feature, so worded softly. */
    inferredFields: z.array(z.enum(FACT_NAMES)).min(1).exactOptional(),
    doubts: z.array(doubtSchema).min(1).exactOptional(),
    notes: z.array(text).min(1).exactOptional(),
    sources: z.array(sourceRecordSchema).min(1),
    citations: z
      .array(z.url({ protocol: /^https?$/ }))
      .min(1)
      .exactOptional(),
  })
  .check((context) => {
    for (const issue of findProvenanceProblems(context.value)) {
      context.issues.push({ code: 'custom', input: context.value, path: [...issue.path], message: issue.message });
    }
  });

/** One file of the catalogue: all devices of a brand, by id. */
export const deviceFileSchema = z.strictObject({ brand: text, devices: z.array(deviceRecordSchema).min(1) });

export type DeviceRecord = z.infer<typeof deviceRecordSchema>;
export type SourceRecord = z.infer<typeof sourceRecordSchema>;
export type Doubt = z.infer<typeof doubtSchema>;

export interface Device extends DeviceRecord {
  brand: string;
  /** Brand and name, as people write them together. */
  fullName: string;
}

/** The device that a record in the file of that brand describes. */
export function createDevice(brand: string, record: DeviceRecord): Device {
  return { ...record, brand, fullName: record.fullName ?? `${brand} ${record.name}` };
}

interface ProvenanceProblem {
  path: (string | number)[];
  message: string;
}

function findProvenanceProblems(record: DeviceRecord): ProvenanceProblem[] {
  const problems: ProvenanceProblem[] = [];
  const stated = new Set<StatedField>();
  record.sources.forEach((source, index) => {
    if (index > 0 && source.fields === undefined) {
      problems.push({ path: ['sources', index, 'fields'], message: 'only the first source may leave out its fields' });
    }
    for (const field of source.fields ?? []) {
      if (stated.has(field)) problems.push({ path: ['sources', index, 'fields'], message: `${field} is stated twice` });
      if (!isKnown(record, field)) {
        problems.push({
          path: ['sources', index, 'fields'],
          message: `states ${field}, which the record does not have`,
        });
      }
      stated.add(field);
    }
  });
  for (const field of record.inferredFields ?? []) {
    if (!isKnown(record, field))
      problems.push({ path: ['inferredFields'], message: `${field} is inferred but absent` });
  }
  return problems;
}

function isKnown(record: DeviceRecord, field: StatedField): boolean {
  return isIdentityField(field) ? record[field] !== undefined : record.facts[field] !== undefined;
}

function isIdentityField(field: StatedField): field is (typeof IDENTITY_FIELDS)[number] {
  return (IDENTITY_FIELDS as readonly string[]).includes(field);
}

/** The source that states a field of this device. */
export function findSource(device: DeviceRecord, field: StatedField): SourceRecord | undefined {
  return (
    device.sources.find((source) => source.fields?.includes(field)) ?? device.sources.find((source) => !source.fields)
  );
}
