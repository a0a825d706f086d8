import { type DeviceCatalogue, type DeviceMatch } from '../../src/devices/device-catalogue.ts';
import { createDevice, type Device } from '../../src/devices/device.ts';

const sources = [{ name: 'lineage_wiki' as const }];

/** A few devices, found by their plain names alone. */
export const fakeDevices: readonly Device[] = [
  createDevice('Xiaomi', {
    id: 'xiaomi-mi-mix',
    name: 'Mi MIX',
    codenames: ['lithium'],
    formFactor: 'phone',
    tier: 1,
    facts: { announcedDate: '2016-10-25', displayInches: 6.4 },
    sources,
    citations: ['https://example.com/mi-mix'],
  }),
  createDevice('Xiaomi', {
    id: 'xiaomi-mi-note-2',
    name: 'Mi Note 2',
    formFactor: 'phone',
    tier: 1,
    facts: {},
    sources,
  }),
  createDevice('Huawei', { id: 'huawei-p9', name: 'P9', formFactor: 'phone', tier: 1, facts: {}, sources }),
  createDevice('Apple', { id: 'apple-iphone-3g', name: 'iPhone 3G', formFactor: 'phone', tier: 1, facts: {}, sources }),
];

export function createFakeCatalogue(devices: readonly Device[] = fakeDevices): DeviceCatalogue {
  return {
    devices,
    brands: [...new Set(devices.map((device) => device.brand))],
    get: (id) => devices.find((device) => device.id === id),
    find: (query, limit) => devices.flatMap((device) => matchName(device, query)).slice(0, limit),
    mentionsIn(text) {
      const place = (device: Device) => text.toLowerCase().indexOf(device.name.toLowerCase());
      return devices.filter((device) => place(device) >= 0).toSorted((left, right) => place(left) - place(right));
    },
    locateMentions: () => [],
  };
}

function matchName(device: Device, query: string): DeviceMatch[] {
  const [name, wanted] = [device.name.toLowerCase(), query.trim().toLowerCase()];
  if (!name.startsWith(wanted)) return [];
  const quality = name === wanted ? 'exact' : 'close';
  return [{ device, quality, matchedOn: { kind: 'name', text: device.name } }];
}
