import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measureEdits } from '../../src/devices/edit-distance.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '2'), maxLength: 12 });

describe('the distance of what is typed from a name', () => {
  test.each([
    ['mimix', 'mimix', 0],
    ['mimx', 'mimix', 1],
    ['miimx', 'mimix', 0.9],
    ['pixell', 'pixel', 0.7],
    ['s23', 's24', 1.5],
    ['', 'abc', 3],
  ])('"%s" from "%s" is %d', (typed, name, whole) => {
    expect(measureEdits(typed, name).whole).toBeCloseTo(whole);
  });

  test('tells how far the beginning is, and how long', () => {
    expect(measureEdits('galxy', 'galaxys24')).toEqual({
      whole: expect.any(Number) as number,
      beginning: 1,
      beginningLength: 6,
    });
  });

  test('is nothing for the same word alone, and as far back as forth', () => {
    fc.assert(
      fc.property(word, word, (one, two) => {
        expect(measureEdits(one, two).whole === 0).toBe(one === two);
        expect(measureEdits(one, two).whole).toBeCloseTo(measureEdits(two, one).whole);
      }),
    );
  });

  test('finds two swapped digits within a limit that neither of them alone would keep', () => {
    expect(measureEdits('12', '21', 1).whole).toBeCloseTo(0.9);
  });

  test('is the same with a limit, or Infinity above it', () => {
    fc.assert(
      fc.property(word, word, fc.constantFrom(1, 2, 2.5, 3), (one, two, limit) => {
        const free = measureEdits(one, two);
        const limited = measureEdits(one, two, limit);
        expect(limited.whole).toBeCloseTo(free.whole <= limit ? free.whole : Infinity);
        expect(limited.beginning).toBeCloseTo(free.beginning <= limit ? free.beginning : Infinity);
      }),
    );
  });
});
