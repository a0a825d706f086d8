import { ATTRIBUTES, ATTRIBUTE_GROUPS, type AttributeGroup } from './attributes.ts';
import { type NamedSource, nameSource } from './device-sources.ts';
import { type Device } from './device.ts';
import { readAttribute, type Reading } from './read-attribute.ts';

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
}

/** The card of a device as of `now`, for how old it is and whether it still gets updates depend on that. */
export function createDeviceCard(device: Device, now: Date): DeviceCard {
  const readings = ATTRIBUTES.flatMap((attribute) => readAttribute(device, attribute, now) ?? []);
  const sections = ATTRIBUTE_GROUPS.map((group) => ({
    group,
    readings: readings.filter(({ attribute }) => attribute.group === group.id),
  })).filter((section) => section.readings.length > 0);
  const { supportUrl } = device.facts;
  return {
    device,
    sections,
    sources: device.sources.map(nameSource),
    citations: device.citations ?? [],
    ...(supportUrl === undefined ? {} : { supportUrl }),
  };
}
