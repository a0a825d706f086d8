import { type Attribute } from './attributes.ts';
import { type DeviceFacts, type LaunchPrice } from './device-facts.ts';
import { type NamedSource, nameSource } from './device-sources.ts';
import { type Device, type Doubt, findSource, type StatedField } from './device.ts';
import { endOfPartialDate, startOfPartialDate } from './partial-date.ts';

/** What a device's facts make of an attribute, before anybody words it. */
export type AttributeValue =
  | { kind: 'date'; date: string }
  /** Whole months since the start of that date. */
  | { kind: 'age'; since: string; months: number }
  | { kind: 'text'; text: string }
  | { kind: 'texts'; texts: readonly string[] }
  | { kind: 'quantity'; amount: number; unit: string }
  | { kind: 'quantities'; amounts: readonly number[]; unit: string }
  | { kind: 'dimensions'; heightMm: number; widthMm: number; depthMm?: number }
  | { kind: 'resolution'; widthPixels: number; heightPixels: number }
  | { kind: 'flag'; is: boolean; text?: string; watts?: number; gigabytes?: number }
  | { kind: 'cameras'; megapixels: readonly number[]; roles?: readonly string[] }
  | { kind: 'support'; state: SupportState; osUntil?: string; securityUntil?: string; isEstimated: boolean }
  | { kind: 'lineage'; versions: readonly string[]; current?: string; isMaintained: boolean }
  | { kind: 'prices'; prices: readonly LaunchPrice[] };

/** `unstated`: dates are known, yet not whether anything still comes. */
export type SupportState = 'supported' | 'ended' | 'unstated';

export interface Reading {
  attribute: Attribute;
  value: AttributeValue;
  sources: NamedSource[];
  /** Concluded from an absence, so it may be wrong. */
  isInferred: boolean;
  /** What other sources say of the same fields. */
  doubts: Doubt[];
}

/** The attribute of this device as of `now`; undefined when the catalogue does not know it. */
export function readAttribute(device: Device, attribute: Attribute, now: Date): Reading | undefined {
  const value = readValue(device, attribute, now);
  if (value === undefined) return undefined;
  const fields = attribute.fields.filter((field) => isKnown(device, field));
  return {
    attribute,
    value,
    sources: listSources(device, fields),
    isInferred: isInferred(device, attribute),
    doubts: (device.doubts ?? []).filter(({ field }) => fields.includes(field)),
  };
}

/** Whether any of the attribute's fields was concluded from an absence. */
export function isInferred(device: Device, { fields }: Attribute): boolean {
  return device.inferredFields?.some((inferred) => fields.includes(inferred)) ?? false;
}

function isKnown(device: Device, field: StatedField): boolean {
  return field in device || field in device.facts;
}

function listSources(device: Device, fields: readonly StatedField[]): NamedSource[] {
  const sources = fields.flatMap((field) => findSource(device, field) ?? []).map(nameSource);
  return [...new Map(sources.map((source) => [`${source.label} ${source.url ?? ''}`, source])).values()];
}

/** The value alone, for whoever looks through many devices. */
export function readValue(device: Device, attribute: Attribute, now: Date): AttributeValue | undefined {
  const { facts } = device;
  switch (attribute.kind) {
    case 'date':
    case 'text':
    case 'choice':
      return readText(device, attribute);
    case 'age':
      return readAge(facts, now);
    case 'texts':
      return readTexts(facts, attribute);
    case 'count':
      return readCount(facts, attribute);
    case 'quantity':
    case 'quantities':
      return readQuantity(facts, attribute);
    case 'density':
      return readDensity(facts);
    case 'dimensions':
      return readDimensions(facts, attribute);
    case 'resolution':
      return readResolution(facts);
    case 'flag':
    case 'flagWithWatts':
    case 'flagWithText':
    case 'slot':
      return readFlag(facts, attribute);
    case 'cameras':
      return readCameras(facts, attribute);
    case 'support':
      return readSupport(facts, now);
    case 'lineage':
      return readLineage(facts);
    case 'prices':
      return facts.launchPrices && { kind: 'prices', prices: facts.launchPrices };
    case 'name':
      return { kind: 'text', text: device.brand };
    case 'names':
      return readNames(device, attribute);
  }
}

/** The value of one of the attribute's fields, whatever it is. */
function valueOf(facts: DeviceFacts, attribute: Attribute, place: number): unknown {
  const field = attribute.fields[place];
  return field === undefined || !(field in facts) ? undefined : facts[field as keyof DeviceFacts];
}

function readText(device: Device, attribute: Attribute): AttributeValue | undefined {
  const [field] = attribute.fields;
  const value = field === 'formFactor' ? device.formFactor : valueOf(device.facts, attribute, 0);
  if (typeof value !== 'string') return undefined;
  return attribute.kind === 'date' ? { kind: 'date', date: value } : { kind: 'text', text: value };
}

function readAge(facts: DeviceFacts, now: Date): AttributeValue | undefined {
  const since = facts.releaseDate ?? facts.announcedDate;
  if (since === undefined || startOfPartialDate(since) > now) return undefined;
  const start = startOfPartialDate(since);
  const months = (now.getUTCFullYear() - start.getUTCFullYear()) * 12 + now.getUTCMonth() - start.getUTCMonth();
  return { kind: 'age', since, months: now.getUTCDate() < start.getUTCDate() ? months - 1 : months };
}

function readTexts(facts: DeviceFacts, attribute: Attribute): AttributeValue | undefined {
  const value = valueOf(facts, attribute, 0);
  return Array.isArray(value) ? { kind: 'texts', texts: value.map(String) } : undefined;
}

function readQuantity(facts: DeviceFacts, attribute: Attribute): AttributeValue | undefined {
  const value = valueOf(facts, attribute, 0);
  const unit = attribute.unit ?? '';
  if (typeof value === 'number') return { kind: 'quantity', amount: value, unit };
  return Array.isArray(value) ? { kind: 'quantities', amounts: value.map(Number), unit } : undefined;
}

function readDensity(facts: DeviceFacts): AttributeValue | undefined {
  const { displayInches, displayWidthPixels, displayHeightPixels } = facts;
  if (displayInches === undefined || displayWidthPixels === undefined || displayHeightPixels === undefined) {
    return undefined;
  }
  const amount = Math.round(Math.hypot(displayWidthPixels, displayHeightPixels) / displayInches);
  return { kind: 'quantity', amount, unit: 'ppi' };
}

function readDimensions(facts: DeviceFacts, attribute: Attribute): AttributeValue | undefined {
  const [heightMm, widthMm, depthMm] = [0, 1, 2].map((place) => valueOf(facts, attribute, place));
  if (typeof heightMm !== 'number' || typeof widthMm !== 'number') return undefined;
  return { kind: 'dimensions', heightMm, widthMm, ...(typeof depthMm === 'number' ? { depthMm } : {}) };
}

function readResolution(facts: DeviceFacts): AttributeValue | undefined {
  const { displayWidthPixels: widthPixels, displayHeightPixels: heightPixels } = facts;
  if (widthPixels === undefined || heightPixels === undefined) return undefined;
  return { kind: 'resolution', widthPixels, heightPixels };
}

function readFlag(facts: DeviceFacts, attribute: Attribute): AttributeValue | undefined {
  const is = valueOf(facts, attribute, 0);
  if (typeof is !== 'boolean') return undefined;
  const details = attribute.fields.slice(1).map((_, index) => valueOf(facts, attribute, index + 1));
  const text = details.find((detail) => typeof detail === 'string');
  const amount = details.find((detail) => typeof detail === 'number');
  return {
    kind: 'flag',
    is,
    ...(text === undefined ? {} : { text }),
    ...(amount === undefined ? {} : attribute.kind === 'slot' ? { gigabytes: amount } : { watts: amount }),
  };
}

/** How many there are in a list. */
function readCount(facts: DeviceFacts, attribute: Attribute): AttributeValue | undefined {
  const listed = valueOf(facts, attribute, 0);
  return Array.isArray(listed) ? { kind: 'quantity', amount: listed.length, unit: attribute.unit ?? '' } : undefined;
}

function readCameras(facts: DeviceFacts, attribute: Attribute): AttributeValue | undefined {
  const megapixels = valueOf(facts, attribute, 0);
  const roles = valueOf(facts, attribute, 1);
  if (!Array.isArray(megapixels)) return undefined;
  return {
    kind: 'cameras',
    megapixels: megapixels.map(Number),
    ...(Array.isArray(roles) ? { roles: roles.map(String) } : {}),
  };
}

function readSupport(facts: DeviceFacts, now: Date): AttributeValue | undefined {
  const { osUpdatesUntil: osUntil, securityUpdatesUntil: securityUntil, supportEnded } = facts;
  const dates = [osUntil, securityUntil].filter((date) => date !== undefined);
  if (dates.length === 0 && supportEnded === undefined) return undefined;
  return {
    kind: 'support',
    state: judgeSupport(dates, supportEnded, now),
    ...(osUntil === undefined ? {} : { osUntil }),
    ...(securityUntil === undefined ? {} : { securityUntil }),
    isEstimated: facts.supportEstimated ?? false,
  };
}

function judgeSupport(dates: readonly string[], ended: boolean | undefined, now: Date): SupportState {
  if (dates.some((date) => endOfPartialDate(date) > now)) return 'supported';
  if (dates.length > 0 || ended === true) return 'ended';
  return ended === false ? 'supported' : 'unstated';
}

function readLineage(facts: DeviceFacts): AttributeValue | undefined {
  const { lineageVersions: versions, lineageCurrentBranch: current, lineageMaintained } = facts;
  if (versions === undefined || lineageMaintained === undefined) return undefined;
  return { kind: 'lineage', versions, isMaintained: lineageMaintained, ...(current === undefined ? {} : { current }) };
}

function readNames(device: Device, attribute: Attribute): AttributeValue | undefined {
  const names: unknown = new Map<string, unknown>(Object.entries(device)).get(attribute.fields[0] ?? '');
  return Array.isArray(names) ? { kind: 'texts', texts: names.map(String) } : undefined;
}
