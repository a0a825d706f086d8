import { FACT_NAMES } from './device-facts.ts';
import { labelSource, type NamedSource, nameSource } from './device-sources.ts';
import { type Device, type Doubt, findSource, IDENTITY_FIELDS, type StatedField } from './device.ts';

/** A field of a record with what it rests on. */
export interface ListedField {
  field: StatedField;
  value: unknown;
  source?: NamedSource;
  /** Concluded from an absence, so it may be wrong. */
  isInferred: boolean;
  doubts: Doubt[];
}

/** Every field that the record of a device holds, in the order of the data files, each with its source and its doubts. */
export function listFields(device: Device): ListedField[] {
  const inferred: ReadonlySet<string> = new Set(device.inferredFields);
  const values = new Map<StatedField, unknown>([
    ...IDENTITY_FIELDS.map((field): [StatedField, unknown] => [field, device[field]]),
    ...FACT_NAMES.map((field): [StatedField, unknown] => [field, device.facts[field]]),
  ]);
  return [...values]
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => {
      const source = findSource(device, field);
      return {
        field,
        value,
        ...(source === undefined ? {} : { source: nameSource(source) }),
        isInferred: inferred.has(field),
        doubts: (device.doubts ?? []).filter((doubt) => doubt.field === field),
      };
    });
}

/** The record for a terminal: a line a field with value and source, doubts below it, then the sources with their pages. */
export function formatRecord(device: Device, file: string): string {
  const fields = listFields(device);
  const rows = fields.map(({ field, value, isInferred }) => [
    field,
    `${formatPlain(value)}${isInferred ? ' (inferred)' : ''}`,
  ]);
  const fieldWidth = Math.max(...rows.map(([field = '']) => field.length));
  const valueWidth = Math.min(VALUE_WIDTH_MAX, Math.max(...rows.map(([, value = '']) => value.length)));
  const lines = fields.flatMap(({ source, doubts }, place) => {
    const [field = '', value = ''] = rows[place] ?? [];
    return [
      `  ${field.padEnd(fieldWidth)}  ${value.padEnd(valueWidth)}  ${source?.label ?? ''}`.trimEnd(),
      ...doubts.map((doubt) => `  ${' '.repeat(fieldWidth)}  ↳ doubted: ${formatPlainDoubt(doubt)}`),
    ];
  });
  const unknown = FACT_NAMES.filter((name) => !(name in device.facts));
  return [
    device.fullName,
    `  ${device.id}, tier ${device.tier}, in ${file}`,
    '',
    ...lines,
    '',
    ...(device.notes ?? []).map((note) => `  Note: ${note}`),
    `  Unknown: ${unknown.join(', ')}`,
    '  Sources:',
    ...device.sources.map(nameSource).map(({ label, url }) => `    ${label}${url === undefined ? '' : `  ${url}`}`),
    ...(device.citations ?? []).map((url) => `    cited  ${url}`),
  ].join('\n');
}

/** Longer values push their source to the right rather than everybody's. */
const VALUE_WIDTH_MAX = 48;

function formatPlainDoubt({ reason, others = [] }: Doubt): string {
  const said = others.map(({ source, value }) => `${labelSource(source)} says ${formatPlain(value)}`);
  return [...(reason === undefined ? [] : [reason]), ...said].join('; ');
}

function formatPlain(value: unknown): string {
  if (Array.isArray(value)) return value.map(formatPlain).join(', ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(formatPlain).join(' ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
