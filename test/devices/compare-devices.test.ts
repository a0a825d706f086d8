import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareWholly, type ComparedRow } from '../../src/devices/compare-devices.ts';
import { type Device } from '../../src/devices/device.ts';
import { bundled, createTestDevice, getBundled } from './catalogue.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const device = fc.constantFrom(...bundled.devices);

function rowOf(devices: readonly Device[], id: string): ComparedRow | undefined {
  return compareWholly(devices, NOW).rows.find(({ attribute }) => attribute.id === id);
}

describe('comparing devices', () => {
  test('is antisymmetric: turned round, the same one is ahead in the same things', () => {
    fc.assert(
      fc.property(fc.uniqueArray(device, { minLength: 2, maxLength: 4 }), (devices) => {
        const there = compareWholly(devices, NOW).rows;
        const back = compareWholly(devices.toReversed(), NOW).rows;
        const turn = (place: number): number => devices.length - 1 - place;
        expect(back.map(({ attribute, state }) => [attribute.id, state])).toEqual(
          there.map(({ attribute, state }) => [attribute.id, state]),
        );
        expect(back.map(({ ahead }) => ahead.map(turn).sort())).toEqual(there.map(({ ahead }) => ahead));
      }),
    );
  });

  test('a detail that two differ in is a difference, whichever of three does not tell it', () => {
    const [quick, slow, silent] = [
      createTestDevice({ wirelessCharging: true, chargingWirelessWatts: 50 }),
      createTestDevice({ wirelessCharging: true, chargingWirelessWatts: 15 }),
      createTestDevice({ wirelessCharging: true }),
    ];
    const stateOf = (...devices: Device[]) =>
      compareWholly(devices, NOW).rows.find(({ attribute }) => attribute.id === 'wireless-charging')?.state;
    expect(stateOf(silent, quick, slow)).toBe('differs');
    expect(stateOf(quick, silent, slow)).toBe('differs');
    expect(stateOf(silent, quick)).toBe('same');
  });

  test('nobody is ahead where something is unknown, where no way is better, or where all are level', () => {
    fc.assert(
      fc.property(fc.uniqueArray(device, { minLength: 2, maxLength: 4 }), (devices) => {
        for (const { attribute, ahead, readings } of compareWholly(devices, NOW).rows) {
          if (ahead.length === 0) continue;
          expect(attribute.better).toBeDefined();
          expect(readings).not.toContain(undefined);
          expect(ahead.length).toBeLessThan(devices.length);
        }
      }),
    );
  });

  test.each([
    ['weight', 'weightGrams', 1],
    ['battery', 'batteryMah', -1],
    ['refresh-rate', 'displayRefreshHz', -1],
  ] as const)('who is ahead in %s follows from the facts alone', (id, field, sign) => {
    fc.assert(
      fc.property(fc.uniqueArray(device, { minLength: 2, maxLength: 3 }), (devices) => {
        const amounts = devices.map(({ facts }) => facts[field]);
        const row = rowOf(devices, id);
        if (amounts.includes(undefined)) {
          expect(row?.ahead ?? []).toEqual([]);
          return;
        }
        const best = amounts.toSorted((one, two) => sign * ((one ?? 0) - (two ?? 0)))[0];
        const places = amounts.flatMap((amount, place) => (amount === best ? [place] : []));
        expect(row?.ahead).toEqual(places.length === devices.length ? [] : places);
      }),
    );
  });

  test('to have something is better than not to have it', () => {
    const one = createTestDevice({ nfc: true, headphoneJack: false });
    const two = createTestDevice({ nfc: false, headphoneJack: true }, { id: 'testbrand-other' });
    expect(rowOf([one, two], 'nfc')).toMatchObject({ state: 'differs', ahead: [0] });
    expect(rowOf([one, two], 'headphone-jack')).toMatchObject({ state: 'differs', ahead: [1] });
  });

  test('a detail that is told of one only makes no difference', () => {
    const one = createTestDevice({ fingerprintReader: true });
    const two = createTestDevice(
      { fingerprintReader: true, fingerprintReaderPosition: 'rear' },
      { id: 'testbrand-other' },
    );
    expect(rowOf([one, two], 'fingerprint')).toMatchObject({ state: 'same', ahead: [] });
  });

  test('of prices in two currencies the same one decides, whichever device comes first', () => {
    const price = (amount: number, currency: string) => ({ amount, currency, configuration: 'base' });
    const one = createTestDevice({ launchPrices: [price(599, 'USD'), price(700, 'EUR')] });
    const two = createTestDevice({ launchPrices: [price(650, 'EUR'), price(649, 'USD')] }, { id: 'testbrand-other' });
    expect(rowOf([one, two], 'price')?.ahead).toEqual([0]);
    expect(rowOf([two, one], 'price')?.ahead).toEqual([1]);
  });

  test('prices in different currencies are not put in order', () => {
    const devices = [getBundled('xiaomi-mi-mix'), getBundled('huawei-mate-9')];
    expect(rowOf(devices, 'price')).toMatchObject({ state: 'differs', ahead: [] });
  });
});
