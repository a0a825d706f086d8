import { z } from 'zod';
import { FACT_KINDS, FACT_NAMES, type FactName } from './device-facts.ts';
import { SOURCE_NAMES } from './device-sources.ts';
import {
  createSchema,
  type FieldKind,
  type FieldProblem,
  type Fields,
  findFieldProblems,
  listOf,
  listOfObjects,
  objectOf,
  oneOf,
  text,
  texts,
  webUrl,
  webUrls,
} from './field-kinds.ts';

/** What says who a device is; a source may state these as well as facts. */
export const IDENTITY_FIELDS = ['aliases', 'codenames', 'modelNumbers', 'identifiers', 'formFactor'] as const;

export type StatedField = (typeof IDENTITY_FIELDS)[number] | FactName;

const STATED_FIELDS: ReadonlySet<unknown> = new Set([...IDENTITY_FIELDS, ...FACT_NAMES]);
const isStatedField = (value: unknown): value is StatedField => STATED_FIELDS.has(value);
const isFactName = (value: unknown): value is FactName => typeof value === 'string' && Object.hasOwn(FACT_KINDS, value);

export const statedFieldSchema = z.custom<StatedField>(isStatedField, 'is no field of a device');

/** Stable, at most 40 characters of `a-z 0-9 -`; fits into a custom id. */
const id: FieldKind<string> = {
  accepts: (value): value is string =>
    typeof value === 'string' && value.length <= 40 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value),
  expected: 'at most 40 small letters, digits and hyphens',
};
const statedField: FieldKind<StatedField> = { accepts: isStatedField, expected: 'a field of a device' };
const statedFields: FieldKind<StatedField[]> = {
  accepts: (value): value is StatedField[] => Array.isArray(value) && value.every(isStatedField),
  expected: 'a list of fields of a device',
};
const doubtedValue: FieldKind<string | number | boolean> = {
  accepts: (value): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value),
  expected: 'a text, a number, true or false',
};

const listOfSources = listOfObjects(
  {
    name: oneOf(...SOURCE_NAMES),
    /** Where in that source, as the source addresses its own parts. */
    path: text,
    /** The page that states it, for a source without an address scheme of its own. */
    url: webUrl,
    /** The fields whose value is this source's. Absent on the first source: whatever no other source states. */
    fields: statedFields,
  },
  ['name'],
);
const sources = {
  ...listOfSources,
  expected: 'a list of the sources, such as { "name": "page", "url": "https://…" } for a page that states these facts',
};

const doubts = listOfObjects(
  {
    field: statedField,
    /** Why the value is doubted, as a sentence without its end; absent when the other values say it. */
    reason: text,
    /** What other sources say instead; absent where none does and a reason stands for itself. */
    others: listOfObjects({ source: oneOf(...SOURCE_NAMES), value: doubtedValue }, ['source', 'value']),
  },
  ['field'],
);

const RECORD_KINDS = {
  id,
  name: text,
  /** Only where it is not the brand followed by the name. */
  fullName: text,
  subBrand: text,
  aliases: texts,
  codenames: texts,
  modelNumbers: texts,
  /** What its system calls it, such as "iPhone15,4". */
  identifiers: texts,
  formFactor: oneOf('phone', 'tablet', 'foldable', 'slider'),
  /** 1: a nearly full card; 2: the main facts; 3: little more than dates. */
  tier: oneOf(1, 2, 3),
  facts: objectOf(FACT_KINDS),
  /** Concluded from a list that does not name the feature, so worded softly. */
  inferredFields: listOf(isFactName, 'facts'),
  doubts,
  notes: texts,
  sources,
  citations: webUrls,
} as const;
const REQUIRED = ['id', 'name', 'formFactor', 'tier', 'facts', 'sources'] as const;

export type DeviceRecord = Fields<typeof RECORD_KINDS, (typeof REQUIRED)[number]>;
export type SourceRecord = DeviceRecord['sources'][number];
export type Doubt = NonNullable<DeviceRecord['doubts']>[number];

export const deviceRecordSchema = createSchema<DeviceRecord>((value) => {
  const problems = findFieldProblems(RECORD_KINDS, REQUIRED, value).map(explainPlace);
  return problems.length > 0 ? problems : findProvenanceProblems(value as DeviceRecord);
});

/** One file of the catalogue: all devices of a brand, by id. */
export const deviceFileSchema = z.strictObject({
  brand: z.string().trim().min(1),
  devices: z.array(deviceRecordSchema).min(1),
});

export interface Device extends DeviceRecord {
  brand: string;
  /** Brand and name, as people write them together. */
  fullName: string;
}

/** The device that a record in the file of that brand describes. */
export function createDevice(brand: string, record: DeviceRecord): Device {
  return { ...record, brand, fullName: record.fullName ?? `${brand} ${record.name}` };
}

/** A fact that stands beside the name is a frequent slip. */
function explainPlace(problem: FieldProblem): FieldProblem {
  const [field] = problem.path;
  return problem.path.length === 1 && isFactName(field) ? { ...problem, message: 'belongs inside "facts"' } : problem;
}

function findProvenanceProblems(record: DeviceRecord): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const stated = new Set<StatedField>();
  record.sources.forEach((source, index) => {
    if (index > 0 && source.fields === undefined) {
      problems.push({ path: ['sources', index, 'fields'], message: 'only the first source may leave out its fields' });
    }
    if (source.name === 'page' && source.url === undefined) {
      problems.push({ path: ['sources', index, 'url'], message: 'is missing: a page is named by its address' });
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
