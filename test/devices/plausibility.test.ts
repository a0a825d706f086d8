import { describe, expect, test } from 'vitest';
import { type DeviceFacts } from '../../src/devices/device-facts.ts';
import { createDevice, type Device, type DeviceRecord } from '../../src/devices/device.ts';
import {
  CATALOGUE_RULES,
  compareWithDoubts,
  DEVICE_RULES,
  findImplausible,
} from '../../src/devices/plausibility/find-implausible.ts';
import { createTestDevice } from './catalogue.ts';

const PHONE: DeviceFacts = {
  announcedDate: '2018-05-01',
  releaseDate: '2018-06',
  heightMm: 150,
  widthMm: 75,
  depthMm: 8,
  weightGrams: 170,
  displayInches: 6,
  displayWidthPixels: 1080,
  displayHeightPixels: 2160,
  batteryMah: 3500,
  chipset: 'Qualcomm SDM845 Snapdragon 845',
  osFamily: 'Android',
  osAtLaunch: 'Android 8.1',
  ramGbOptions: [6],
  storageGbOptions: [64],
};

/** The rules that a phone breaks once these facts are changed, with the fields. */
function broken(change: DeviceFacts, more: Partial<DeviceRecord> = {}, brand = 'Testbrand'): string[] {
  const device = { ...createTestDevice({ ...PHONE, ...change }, more), brand };
  return findImplausible([device]).map(({ rule, field }) => `${rule} ${field}`);
}

describe('the rules of plausibility', () => {
  test('believe an ordinary phone', () => {
    expect(broken({})).toEqual([]);
  });

  test.each<[string, DeviceFacts]>([
    ['display-in-body displayInches', { displayInches: 7.5 }],
    ['display-in-body displayInches', { displayWidthPixels: 1800 }],
    ['density displayInches', { displayWidthPixels: 2160, displayHeightPixels: 4700 }],
    ['aspect displayHeightPixels', { displayWidthPixels: 600 }],
    ['weight-by-volume weightGrams', { weightGrams: 17 }],
    ['weight-by-volume weightGrams', { weightGrams: 270 }],
    ['battery-by-volume batteryMah', { batteryMah: 7000 }],
    ['battery-by-volume batteryMah', { batteryMah: 350 }],
    ['body-size heightMm', { heightMm: 15 }],
    ['dates-in-order releaseDate', { releaseDate: '2018-04' }],
    ['dates-in-order discontinuedDate', { discontinuedDate: '2017' }],
    ['dates-in-order osUpdatesUntil', { osUpdatesUntil: '2018-05-31' }],
    ['dates-in-order securityUpdatesUntil', { osUpdatesUntil: '2021-01-01', securityUpdatesUntil: '2020-12' }],
    ['length-of-support securityUpdatesUntil', { securityUpdatesUntil: '2040-01' }],
    ['first-year announcedDate', { announcedDate: '1976' }],
    ['system-existed osAtLaunch', { osAtLaunch: 'Android 10' }],
    ['system-existed osAtLaunch', { osAtLaunch: 'Android 4.3' }],
    ['chipset-existed chipset', { chipset: 'Qualcomm SM8550 Snapdragon 8 Gen2' }],
    ['5g-existed has5g', { has5g: true }],
    ['price-range launchPrices', { launchPrices: [{ amount: 30, currency: 'USD', configuration: 'base' }] }],
    ['price-range launchPrices', { launchPrices: [{ amount: 300, currency: 'INR', configuration: 'base' }] }],
    ['price-range launchPrices', { launchPrices: [{ amount: 300, currency: 'XXX', configuration: 'base' }] }],
    ['memory ramGbOptions', { ramGbOptions: [64] }],
    ['memory storageGbOptions', { storageGbOptions: [4] }],
    ['cameras rearCamerasMegapixels', { rearCamerasMegapixels: [1200] }],
    ['cameras rearCameraRoles', { rearCamerasMegapixels: [12], rearCameraRoles: ['main', 'macro'] }],
    ['display-values displayRefreshHz', { displayRefreshHz: 1200 }],
    ['display-values displayBrightnessNits', { displayBrightnessNits: 60 }],
    ['charging chargingWiredWatts', { chargingWiredWatts: 1200 }],
    ['charging chargingWirelessWatts', { wirelessCharging: false, chargingWirelessWatts: 15 }],
    ['memory-card memoryCardMaxGb', { memoryCardSlot: false, memoryCardMaxGb: 256 }],
    ['system-of-maker osFamily', { osFamily: 'iOS' }],
  ])('raise %s for %j', (rule, change) => {
    expect(broken(change)).toContain(rule);
  });

  test('do not doubt what only looks odd', () => {
    expect(broken({ displayInches: 6.4, displayHeightPixels: 2300 }), 'bent around the edges').toEqual([]);
    expect(broken({ releaseDate: '2018', announcedDate: '2018-05-01' }), 'known to the year').toEqual([]);
    expect(broken({ osAtLaunch: 'Android 9' }), 'a system some weeks before it is published').toEqual([]);
    expect(broken({ osAtLaunch: 'Sailfish OS 2.0' }), 'a system of which nothing is known').toEqual([]);
    expect(broken({ chipset: 'Snapdragon 8' }), 'a chipset of which nothing is known').toEqual([]);
    const open = { unfoldedHeightMm: 150, unfoldedWidthMm: 140, unfoldedDepthMm: 5 };
    const inner = { displayInches: 7.6, displayWidthPixels: 1812, displayHeightPixels: 2176, weightGrams: 230 };
    expect(broken({ ...open, ...inner }, { formFactor: 'foldable' }), 'a foldable, open').toEqual([]);
  });

  test('take a price in dollars for a conversion where the maker sells no phones there', () => {
    const launchPrices = [{ amount: 300, currency: 'USD', configuration: 'base' }];
    expect(broken({ launchPrices }, {}, 'Xiaomi')).toEqual(['price-market launchPrices']);
    expect(
      broken({ launchPrices: [{ ...launchPrices[0], currency: 'EUR', amount: 300, configuration: '' }] }, {}, 'Xiaomi'),
    ).toEqual([]);
    expect(broken({ launchPrices }, {}, 'Honor')).toEqual([]);
    expect(
      broken({ launchPrices, announcedDate: '2021', releaseDate: '2021', osAtLaunch: 'Android 11' }, {}, 'Honor'),
    ).toEqual(['price-market launchPrices']);
  });

  test('have ids of their own and say what they hold devices to', () => {
    const rules = [...DEVICE_RULES, ...CATALOGUE_RULES];
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { says } of rules) expect(says).toMatch(/^[A-Zi].*\.$/);
  });
});

describe('the rules on names', () => {
  const device = (id: string, name: string, more: Partial<DeviceRecord> = {}, brand = 'Acme'): Device =>
    createDevice(brand, { id, name, formFactor: 'phone', tier: 1, facts: {}, sources: [{ name: 'techapi' }], ...more });
  const found = (...devices: Device[]) => findImplausible(devices).map(({ device: { id }, rule }) => `${rule} ${id}`);

  test('doubt a model number of two devices, unless they are one inside or one is a variant', () => {
    const modelNumbers = ['AB-1'];
    const one = device('one', 'Alpha', { modelNumbers });
    expect(found(one, device('two', 'Beta', { modelNumbers }))).toEqual([
      'shared-model-number one',
      'shared-model-number two',
    ]);
    expect(found(one, device('two', 'Alpha 5G', { modelNumbers }))).toEqual([]);
    const codenames = ['gamma'];
    const inside = device('three', 'Gamma', { modelNumbers, codenames });
    expect(found(inside, device('four', 'Delta', { modelNumbers, codenames }))).toEqual([]);
  });

  test('doubt a codename of two makers, but not of a maker and the brand it owns', () => {
    const codenames = ['gamma'];
    const one = device('one', 'Alpha', { codenames });
    expect(found(one, device('two', 'Beta', { codenames }, 'Apex'))).toHaveLength(2);
    expect(found(device('l', 'K', { codenames }, 'Lenovo'), device('m', 'G', { codenames }, 'Motorola'))).toEqual([]);
  });

  test('doubt an identifier of two devices, a device that stands twice, and a sub-brand at another maker', () => {
    const identifiers = ['Phone1,1'];
    expect(found(device('a', 'Alpha', { identifiers }), device('b', 'Beta', { identifiers }))).toHaveLength(2);
    expect(found(device('a', 'Alpha 2'), device('b', 'alpha-2'))).toEqual(['twice a', 'twice b']);
    expect(found(device('a', 'Redmi Note 9'))).toEqual(['sub-brand a']);
  });
});

describe('the list of doubts', () => {
  const odd = createTestDevice({ ...PHONE, weightGrams: 17 });
  const listed = { device: odd.id, field: 'weightGrams', rule: 'weight-by-volume', reason: 'too light' };

  test('is complete when each violation is on it and nothing else is', () => {
    expect(compareWithDoubts(findImplausible([odd]), [listed])).toEqual({ unlisted: [], idle: [] });
  });

  test('lacks a violation that nobody listed', () => {
    const { unlisted } = compareWithDoubts(findImplausible([odd]), []);
    expect(unlisted).toMatchObject([{ field: 'weightGrams', rule: 'weight-by-volume' }]);
  });

  test('holds a doubt too many when no rule raises it any more', () => {
    const sound = createTestDevice(PHONE);
    expect(compareWithDoubts(findImplausible([sound]), [listed]).idle).toEqual([listed]);
  });
});
