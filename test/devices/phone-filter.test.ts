import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ATTRIBUTES } from '../../src/devices/attributes.ts';
import {
  FEATURES,
  FILTER_FORMS,
  formatFilter,
  parseFilter,
  type PhoneFilter,
  SIZE_CLASSES,
  SORT_ORDERS,
  toSearch,
} from '../../src/devices/phone-filter.ts';
import { isFlag, isMeasurable } from '../../src/devices/measure-device.ts';
import { runSearch } from '../../src/devices/run-search.ts';
import { bundled } from './catalogue.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const year = fc.integer({ min: 2007, max: 2026 });

const filters: fc.Arbitrary<PhoneFilter> = fc
  .record(
    {
      form: fc.constantFrom(...FILTER_FORMS),
      sort: fc.constantFrom(...SORT_ORDERS),
      features: fc.subarray([...FEATURES], { maxLength: 3 }),
      brand: fc.constantFrom(...bundled.brands),
      since: year,
      until: year,
      size: fc.constantFrom(...SIZE_CLASSES),
      weightMaxGrams: fc.integer({ min: 1, max: 2000 }),
      batteryMinMah: fc.integer({ min: 1, max: 50_000 }),
    },
    { requiredKeys: ['form', 'sort', 'features'] },
  )
  .map((filter) => filter);

describe('looking for phones by a filter', () => {
  test('a filter survives the way through a custom id, which stays short', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const text = formatFilter(filter);
        expect(parseFilter(text, bundled.brands)).toEqual(filter);
        expect(`phones-set|${text}|features`.length).toBeLessThanOrEqual(100);
      }),
    );
  });

  test('with all features at once it still fits', () => {
    const [brand = ''] = bundled.brands.toSorted((one, two) => two.length - one.length);
    const [form] = FILTER_FORMS;
    const [sort] = SORT_ORDERS;
    const [size] = SIZE_CLASSES;
    if (form === undefined || sort === undefined || size === undefined) throw new Error('Nothing to choose from');
    const all = { form, sort, size, brand, since: 2007, until: 2026, weightMaxGrams: 2000, batteryMinMah: 50_000 };
    expect(`phones-set|${formatFilter({ ...all, features: FEATURES })}|features`.length).toBeLessThanOrEqual(100);
  });

  test.each(['', 'xx', 'pn,nobody,,,,,,', 'pn,,,,q,,,', 'pn,,,,,,,?', 'pq,,,,,,,', 'pn,,20,,,,,', 'pn,,,,,,,1'])(
    'what is none is not taken for one: "%s"',
    (text) => {
      expect(parseFilter(text, bundled.brands)).toBeUndefined();
    },
  );

  test('what is found fits, counted anew from the bare facts, and nothing that fits is left out', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const { found } = runSearch(toSearch(filter), bundled.devices, NOW);
        for (const { device } of found) {
          const { facts } = device;
          if (filter.brand !== undefined) expect(device.brand).toBe(filter.brand);
          if (filter.weightMaxGrams !== undefined) expect(facts.weightGrams).toBeLessThanOrEqual(filter.weightMaxGrams);
          if (filter.batteryMinMah !== undefined) expect(facts.batteryMah).toBeGreaterThanOrEqual(filter.batteryMinMah);
          const date = Number((facts.releaseDate ?? facts.announcedDate ?? '').slice(0, 4));
          if (filter.since !== undefined) expect(date).toBeGreaterThanOrEqual(filter.since);
          if (filter.until !== undefined) expect(date).toBeLessThanOrEqual(filter.until);
          if (filter.size?.code === 's') expect(facts.heightMm).toBeLessThanOrEqual(145);
          if (filter.size?.code === 'l') expect(facts.heightMm).toBeGreaterThan(160);
          if (filter.features.some(({ code }) => code === 'j')) expect(facts.headphoneJack).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
    const jack = FEATURES.filter(({ code }) => code === 'j');
    const [sort] = SORT_ORDERS;
    if (sort === undefined) throw new Error('There is no order');
    const { found } = runSearch(toSearch({ form: 'any', sort, features: jack }), bundled.devices, NOW);
    expect(found).toHaveLength(bundled.devices.filter(({ facts }) => facts.headphoneJack === true).length);
  });

  test('each feature has a sign of its own, declared with its attribute', () => {
    const codes = FEATURES.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    // Discord takes 25 options in a select.
    expect(codes.length).toBeLessThanOrEqual(25);
    for (const attribute of ATTRIBUTES) if (attribute.filter !== undefined) expect(isFlag(attribute)).toBe(true);
    for (const { ranking } of SORT_ORDERS)
      if (ranking !== undefined) expect(isMeasurable(ranking.attribute)).toBe(true);
  });
});
