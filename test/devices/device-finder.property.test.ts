import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bundled } from './catalogue.ts';

describe('for every device of the catalogue', () => {
  test.each([
    ['its full name', (name: string) => name],
    ['its full name in capitals', (name: string) => name.toUpperCase()],
    ['its full name with hyphens', (name: string) => name.replaceAll(' ', '-')],
    ['its full name without spaces', (name: string) => name.replaceAll(' ', '')],
  ])('%s finds it first', (_, spell) => {
    const missed = bundled.devices.filter(({ fullName, id }) => bundled.find(spell(fullName), 1)[0]?.device.id !== id);
    expect(missed.map(({ fullName }) => fullName)).toEqual([]);
  });

  test('its name without the brand finds it among the first five', () => {
    const missed = bundled.devices.filter(
      ({ name, id }) => !bundled.find(name, 5).some(({ device }) => device.id === id),
    );
    expect(missed.map(({ fullName }) => fullName)).toEqual([]);
  });

  test('each of its codenames finds it, as exactly that', () => {
    const missed = bundled.devices.flatMap((device) =>
      (device.codenames ?? []).filter(
        (codename) => !bundled.find(codename, 25).some((match) => match.device === device && match.quality === 'exact'),
      ),
    );
    expect(missed).toEqual([]);
  });
});

describe('whatever is typed', () => {
  test('finding keeps its promises', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 25 }), (query, limit) => {
        const matches = bundled.find(query, limit);
        expect(matches.length).toBeLessThanOrEqual(limit);
        expect(new Set(matches.map(({ device }) => device.id)).size).toBe(matches.length);
        expect(bundled.find(query, limit)).toEqual(matches);
      }),
      { numRuns: 300 },
    );
  });

  test('mentions lie in the text, in order and apart', () => {
    const text = fc.array(
      fc.oneof(
        fc.constantFrom('Mi MIX', 'S24+', 'and', 'Note 2', ',', 'the', '7', 'Ultra'),
        fc.string({ maxLength: 8 }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(text, fc.constantFrom('strict' as const, 'lenient' as const), (words, manner) => {
        const written = words.join(' ');
        let end = 0;
        for (const mention of bundled.locateMentions(written, manner)) {
          expect(mention.start).toBeGreaterThanOrEqual(end);
          expect(mention.end).toBeGreaterThan(mention.start);
          end = mention.end;
        }
        expect(end).toBeLessThanOrEqual(written.length);
      }),
      { numRuns: 300 },
    );
  });
});
