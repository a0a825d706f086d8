import { describe, expect, test } from 'vitest';
import { type DeviceFacts } from '../../src/devices/device-facts.ts';
import { ATTRIBUTES, getAttribute } from '../../src/devices/attributes.ts';
import { readAttribute } from '../../src/devices/read-attribute.ts';
import { bundled, createTestDevice, getBundled } from './catalogue.ts';

const NOW = new Date('2026-11-24T12:00:00Z');

function read(facts: Parameters<typeof createTestDevice>[0], attribute: string, now = NOW) {
  return readAttribute(createTestDevice(facts), getAttribute(attribute), now)?.value;
}

describe('reading an attribute', () => {
  test.each([
    ['weight', { weightGrams: 209 }, { kind: 'quantity', amount: 209, unit: 'g' }],
    ['ram', { ramGbOptions: [4, 6] }, { kind: 'quantities', amounts: [4, 6], unit: 'GB' }],
    ['size', { heightMm: 158.8, widthMm: 81.9 }, { kind: 'dimensions', heightMm: 158.8, widthMm: 81.9 }],
    ['size', { heightMm: 158.8 }, undefined],
    [
      'density',
      { displayInches: 6.4, displayWidthPixels: 1080, displayHeightPixels: 2040 },
      { kind: 'quantity', amount: 361, unit: 'ppi' },
    ],
    ['density', { displayInches: 6.4 }, undefined],
    ['nfc', { nfc: false }, { kind: 'flag', is: false }],
    ['nfc', {}, undefined],
    [
      'memory-card',
      { memoryCardSlot: true, memoryCardSlotKind: 'hybrid', memoryCardMaxGb: 256 },
      { kind: 'flag', is: true, text: 'hybrid', gigabytes: 256 },
    ],
    ['wireless-charging', { wirelessCharging: true, chargingWirelessWatts: 15 }, { kind: 'flag', is: true, watts: 15 }],
    ['form', {}, { kind: 'text', text: 'phone' }],
    ['brand', {}, { kind: 'text', text: 'Testbrand' }],
    ['codename', {}, undefined],
  ] satisfies [string, DeviceFacts, unknown][])('%s of %o', (attribute, facts, value) => {
    expect(read(facts, attribute)).toEqual(value);
  });

  test('names the source of each field it rests on, once', () => {
    const reading = readAttribute(getBundled('xiaomi-mi-mix'), getAttribute('size'), NOW);
    expect(reading?.sources.map(({ label }) => label)).toEqual(['press articles']);
  });

  test('tells what was inferred and what is disputed', () => {
    const inferred = readAttribute(getBundled('xiaomi-mi-mix'), getAttribute('infrared'), NOW);
    expect(inferred).toMatchObject({ value: { kind: 'flag', is: false }, isInferred: true });
    const disputed = readAttribute(getBundled('samsung-galaxy-s9'), getAttribute('display-size'), NOW);
    expect(disputed?.doubts).toEqual([{ field: 'displayInches', others: [{ source: 'stf-device-db', value: 6.8 }] }]);
  });

  test('every attribute is known of at least one bundled device', () => {
    const unread = ATTRIBUTES.filter(
      (attribute) => !bundled.devices.some((device) => readAttribute(device, attribute, NOW) !== undefined),
    );
    expect(unread.map(({ id }) => id)).toEqual([]);
  });
});

describe('support as of a moment', () => {
  test.each([
    ['a day before the end', '2024-08-01', '2024-07-31', 'supported'],
    ['on the last day', '2024-08-01', '2024-08-01', 'supported'],
    ['the day after', '2024-08-01', '2024-08-02', 'ended'],
    ['within the last month', '2024-08', '2024-08-31', 'supported'],
    ['after the last month', '2024-08', '2024-09-01', 'ended'],
    ['within the last year', '2024', '2024-12-31', 'supported'],
  ])('%s', (_, until, now, state) => {
    expect(read({ securityUpdatesUntil: until }, 'support', new Date(`${now}T12:00:00Z`))).toMatchObject({ state });
  });

  test('lasts as long as either kind of update does', () => {
    const facts = { osUpdatesUntil: '2024-01-01', securityUpdatesUntil: '2030-01-01' };
    expect(read(facts, 'support')).toEqual({
      kind: 'support',
      state: 'supported',
      osUntil: '2024-01-01',
      securityUntil: '2030-01-01',
      isEstimated: false,
    });
  });

  test('is known without dates where a source says that it has ended or goes on', () => {
    expect(read({ supportEnded: true }, 'support')).toMatchObject({ state: 'ended' });
    expect(read({ supportEnded: false }, 'support')).toMatchObject({ state: 'supported' });
    expect(read({}, 'support')).toBeUndefined();
  });
});

describe('age as of a moment', () => {
  test.each([
    ['2016-11-04', '2026-11-24', 120],
    ['2016-11-25', '2026-11-24', 119],
    ['2016-11', '2016-11-24', 0],
  ])('since %s at %s: %d months', (releaseDate, now, months) => {
    expect(read({ releaseDate }, 'age', new Date(`${now}T00:00:00Z`))).toEqual({
      kind: 'age',
      since: releaseDate,
      months,
    });
  });

  test('is none of a device that is still to come', () => {
    expect(read({ releaseDate: '2030-01-01' }, 'age')).toBeUndefined();
  });
});
