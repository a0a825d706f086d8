import { type DeviceCatalogue } from './device-catalogue.ts';
import { createDeviceFinder } from './device-finder.ts';
import { makeDeviceKey } from './device-key.ts';
import { findMentions } from './device-mentions.ts';
import { type Device } from './device.ts';
import { createSpellingIndex } from './spelling-index.ts';

/** The catalogue over these devices. Indexes them once, in well under a second for thousands. */
export function createDeviceCatalogue(devices: readonly Device[]): DeviceCatalogue {
  const byId = new Map(devices.map((device) => [device.id, device]));
  let byKey: Map<string, Device> | undefined;
  const index = createSpellingIndex(devices);
  const finder = createDeviceFinder(devices, index);
  const brands = [...Map.groupBy(devices, ({ brand }) => brand)]
    .sort(([, one], [, two]) => two.length - one.length)
    .map(([brand]) => brand);
  return {
    devices,
    brands,
    get: (id) => byId.get(id),
    getByKey: (key) => (byKey ??= new Map(devices.map((device) => [makeDeviceKey(device.id), device]))).get(key),
    find: (query, limit) => finder.find(query, limit),
    mentionsIn: (text) => [...new Set(findMentions(text, 'strict', devices, index).map(({ device }) => device))],
    locateMentions: (text, manner) => findMentions(text, manner, devices, index),
  };
}
