import { ATTRIBUTES, ATTRIBUTE_GROUPS, type AttributeGroup } from './attributes.ts';
import { type NamedSource, nameSource } from './device-sources.ts';
import { type Device } from './device.ts';
import { readAttribute, type Reading } from './read-attribute.ts';
import { findInLine } from './related-devices.ts';

export interface CardSection {
  group: AttributeGroup;
  /** What is known, in the order of the declarations; never empty. */
  readings: Reading[];
}

/** All that the catalogue knows of a device, as of a moment. What is unknown is absent. */
export interface DeviceCard {
  device: Device;
  sections: CardSection[];
  sources: NamedSource[];
  citations: readonly string[];
  /** The page of its maker or of the record on how long it is supported. */
  supportUrl?: string;
  /** Those before and after it in its line, as {@link findInLine} tells them. */
  before?: Device;
  after?: Device;
}

/**
 * The card of a device as of `now`, for how old it is and whether it still gets updates depend on that. Its neighbours
 * in its line are looked for among `devices`.
 */
export function createDeviceCard(device: Device, now: Date, devices: readonly Device[] = []): DeviceCard {
  const readings = ATTRIBUTES.flatMap((attribute) => readAttribute(device, attribute, now) ?? []);
  const sections = ATTRIBUTE_GROUPS.map((group) => ({
    group,
    readings: readings.filter(({ attribute }) => attribute.group === group.id),
  })).filter((section) => section.readings.length > 0);
  const { supportUrl } = device.facts;
  const [before, after] = (['before', 'after'] as const).map((side) => findInLine(device, devices, side));
  return {
    device,
    sections,
    sources: device.sources.map(nameSource),
    citations: device.citations ?? [],
    ...(supportUrl === undefined ? {} : { supportUrl }),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}
