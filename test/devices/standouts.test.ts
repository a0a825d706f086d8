import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { getAttribute } from '../../src/devices/attributes.ts';
import { createDevice, type Device } from '../../src/devices/device.ts';
import { type DeviceFacts } from '../../src/devices/device-facts.ts';
import { findStandouts, type Standout } from '../../src/devices/standouts.ts';
import { bundled, getBundled } from './catalogue.ts';

const now = new Date('2026-11-26T12:00:00Z');

/** Every claim counted anew from the raw facts, without the code that made it. */
const FIELDS: Readonly<Record<string, (facts: DeviceFacts) => number | boolean | undefined>> = {
  'display-size': (facts) => facts.displayInches,
  battery: (facts) => facts.batteryMah,
  thickness: (facts) => facts.depthMm,
  weight: (facts) => facts.weightGrams,
  charging: (facts) => facts.chargingWiredWatts,
  'refresh-rate': (facts) => facts.displayRefreshHz,
  brightness: (facts) => facts.displayBrightnessNits,
  price: (facts) => least(facts.launchPrices?.filter(({ currency }) => currency === 'USD').map(({ amount }) => amount)),
  density: ({ displayInches: inches, displayWidthPixels: width, displayHeightPixels: height }) =>
    inches === undefined || width === undefined || height === undefined
      ? undefined
      : Math.round(Math.sqrt(width ** 2 + height ** 2) / inches),
  ram: (facts) => most(facts.ramGbOptions),
  storage: (facts) => most(facts.storageGbOptions),
  'rear-cameras': (facts) => most(facts.rearCamerasMegapixels),
  'front-camera': (facts) => most(facts.frontCamerasMegapixels),
  keyboard: (facts) => facts.hardwareKeyboard,
  'headphone-jack': (facts) => facts.headphoneJack,
  'removable-battery': (facts) => facts.batteryRemovable,
  infrared: (facts) => facts.irBlaster,
  'memory-card': (facts) => facts.memoryCardSlot,
  radio: (facts) => facts.fmRadio,
  'wireless-charging': (facts) => facts.wirelessCharging,
  stereo: (facts) => facts.stereoSpeakers,
  'display-output': (facts) => facts.displayOutput,
  esim: (facts) => facts.esim,
};

function most(numbers: readonly number[] | undefined) {
  return numbers === undefined || numbers.length === 0 ? undefined : Math.max(...numbers);
}

function least(numbers: readonly number[] | undefined) {
  return numbers === undefined || numbers.length === 0 ? undefined : Math.min(...numbers);
}

function valueOf(device: Device, id: string): number | boolean | undefined {
  const fields: readonly string[] = getAttribute(id).fields;
  if (device.inferredFields?.some((field) => fields.includes(field))) return undefined;
  return FIELDS[id]?.(device.facts);
}

function peersOf({ device, scope }: Standout, devices: readonly Device[]): Device[] {
  return devices.filter((other) => {
    const year = Number((other.facts.releaseDate ?? other.facts.announcedDate ?? 'NaN').slice(0, 4));
    if ((other.formFactor === 'tablet') !== (device.formFactor === 'tablet')) return false;
    if (scope.kind === 'brand') return other.brand === scope.brand && year <= scope.year;
    if (year !== scope.year) return false;
    if (scope.kind === 'year') return true;
    const price = Number(valueOf(other, 'price'));
    return price >= scope.from && price <= scope.to;
  });
}

function expectTrue(standout: Standout, devices: readonly Device[]): void {
  const { attribute } = standout.reading;
  const peers = peersOf(standout, devices);
  const known = peers.map((peer) => valueOf(peer, attribute.id)).filter((value) => value !== undefined);
  const own = valueOf(standout.device, attribute.id);
  expect(peers).toContain(standout.device);
  expect(known.length).toBe(standout.judged);
  expect(known.length * 2).toBeGreaterThanOrEqual(peers.length);
  expect(standout.device.doubts?.filter(({ field }) => attribute.fields.includes(field)) ?? []).toEqual([]);
  if (standout.kind === 'feature') {
    expect(own).toBe(true);
    expect(known.filter((value) => value === true)).toHaveLength(standout.having);
    return;
  }
  const isAhead = (value: number | boolean) =>
    standout.direction === 'higher' ? Number(value) > Number(own) : Number(value) < Number(own);
  expect(known.filter(isAhead)).toHaveLength(standout.rank - 1);
  expect(known.filter((value) => value === own).length > 1).toBe(standout.isShared);
}

describe('what stands out about a device', () => {
  test('is true of every device of the catalogue, counted anew from the facts', () => {
    let claims = 0;
    for (const device of bundled.devices) {
      for (const standout of findStandouts(device, bundled.devices, now)) {
        expectTrue(standout, bundled.devices);
        claims += 1;
      }
    }
    expect(claims).toBeGreaterThan(500);
  }, 120_000);

  test('is true of any catalogue', () => {
    const facts = fc.record(
      {
        releaseDate: fc.constantFrom('2016', '2016-05', '2017-01-02'),
        displayInches: fc.integer({ min: 4, max: 8 }),
        weightGrams: fc.integer({ min: 150, max: 155 }),
        batteryMah: fc.integer({ min: 3000, max: 3005 }),
        irBlaster: fc.boolean(),
        ramGbOptions: fc.array(fc.integer({ min: 1, max: 16 }), { minLength: 1, maxLength: 3 }),
        launchPrices: fc.array(
          fc.record({
            amount: fc.integer({ min: 100, max: 300 }),
            currency: fc.constantFrom('USD' as const, 'EUR' as const),
            configuration: fc.constant('base'),
          }),
          { minLength: 1, maxLength: 2 },
        ),
      },
      { requiredKeys: [] },
    );
    const record = fc.record({
      facts,
      formFactor: fc.constantFrom('phone' as const, 'tablet' as const),
      isInferred: fc.boolean(),
      isDoubted: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(record, { minLength: 8, maxLength: 40 }), (records) => {
        const devices = records.map((it, at) =>
          createDevice(at % 3 === 0 ? 'One' : 'Two', {
            id: `d${at}`,
            name: `D ${at}`,
            formFactor: it.formFactor,
            tier: 1,
            facts: it.facts,
            ...(it.isInferred && it.facts.irBlaster !== undefined ? { inferredFields: ['irBlaster' as const] } : {}),
            ...(it.isDoubted ? { doubts: [{ field: 'displayInches' as const, others: [] }] } : {}),
            sources: [{ name: 'lineage_wiki' }],
          }),
        );
        for (const device of devices) {
          for (const standout of findStandouts(device, devices, now)) expectTrue(standout, devices);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('is nothing where no date is known, and nothing where few are to be compared with', () => {
    const undated = createDevice('One', {
      id: 'undated',
      name: 'Undated',
      formFactor: 'phone',
      tier: 3,
      facts: { displayInches: 9 },
      sources: [{ name: 'lineage_wiki' }],
    });
    expect(findStandouts(undated, [...bundled.devices, undated], now)).toEqual([]);
    expect(findStandouts(getBundled('xiaomi-mi-mix'), [getBundled('xiaomi-mi-mix')], now)).toEqual([]);
  });

  test('of the Mi MIX is its display first, the second largest of the phones of 2016', () => {
    const [first] = findStandouts(getBundled('xiaomi-mi-mix'), bundled.devices, now);
    expect(first).toMatchObject({ kind: 'measure', direction: 'higher', rank: 2, scope: { kind: 'year', year: 2016 } });
    expect(first?.reading.attribute.id).toBe('display-size');
  });
});
