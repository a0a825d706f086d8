import { createDevice, type Device } from '../../src/devices/device.ts';

const sources = [{ name: 'lineage_wiki' as const }];

/** A few devices with little more than names. */
export const fewDevices: readonly Device[] = [
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
