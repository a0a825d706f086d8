import { describe, expect, test } from 'vitest';
import { judgeExpression, type FilterNames, readFilter, readPace } from '../../src/delivery/read-follow-options.ts';

const names: FilterNames = {
  findBrand: (text) => (text.toLowerCase() === 'sony' ? 'Sony' : null),
  findDevice: (text) => (text === 'xperia 1' ? { id: 'sony-xperia-1' } : { closest: ['Xperia 1'] }),
};
const written = { words: '', brands: '', devices: '', expression: '' };

describe('a written filter', () => {
  test('is read entry by entry, each once, without quotes and spaces around it', () => {
    const words = ' battery,  "fast charging" ; battery\n batter*, ';
    expect(readFilter({ ...written, words, brands: 'sony, SONY', devices: 'xperia 1' }, names)).toEqual({
      outcome: 'read',
      filter: {
        words: ['battery', 'fast charging', 'batter*'],
        brands: ['Sony'],
        devices: ['sony-xperia-1'],
        expression: null,
      },
    });
    expect(readFilter({ ...written, expression: '  a or b ' }, names)).toMatchObject({
      filter: { expression: 'a or b' },
    });
  });

  test('is refused with every problem at once', () => {
    const words = `???, ${'x'.repeat(61)}`;
    const read = readFilter({ words, brands: 'Foo', devices: 'xperia', expression: 'a (' }, names);
    expect(read).toMatchObject({
      outcome: 'refused',
      problems: [
        { problem: 'emptyWord', text: '???' },
        { problem: 'longWord' },
        { problem: 'unknownBrand', text: 'Foo' },
        { problem: 'unknownDevice', text: 'xperia', closest: ['Xperia 1'] },
        { problem: 'expression', why: 'missingTerm', at: 3 },
      ],
    });
  });
});

const pace = { times: '', days: [], quietHours: '', timeZone: '' };

describe('a written pace', () => {
  test.each([
    [{}, { kind: 'each', times: [], days: [], quietHours: null, timeZone: 'UTC' }],
    [{ times: '18, 8:30; 8.30' }, { kind: 'digest', times: ['08:30', '18:00'] }],
    [
      { times: '8', days: [5, 1, 5] },
      { kind: 'digest', days: [1, 5] },
    ],
    [{ quietHours: '22:00 – 7' }, { quietHours: { from: '22:00', to: '07:00' } }],
    [{ quietHours: '10 pm to 7 am' }, { quietHours: { from: '22:00', to: '07:00' } }],
    [{ timeZone: 'europe/BERLIN' }, { timeZone: 'Europe/Berlin' }],
    [{ timeZone: 'new york' }, { timeZone: 'America/New_York' }],
    [{ quietHours: '22 Uhr bis 24:00' }, { quietHours: { from: '22:00', to: '00:00' } }],
  ])('%o is read', (more, expected) => {
    expect(readPace({ ...pace, ...more })).toMatchObject({ outcome: 'read', pace: expected });
  });

  test.each([
    [{ times: 'noon, 8' }, [{ problem: 'time', text: 'noon' }]],
    [{ days: [1] }, [{ problem: 'daysWithoutTimes' }]],
    [{ quietHours: '22' }, [{ problem: 'quietHours' }]],
    [{ quietHours: '22-22' }, [{ problem: 'quietHours' }]],
    [{ quietHours: '22-7-9' }, [{ problem: 'quietHours' }]],
    [{ timeZone: 'Mars' }, [{ problem: 'timeZone', text: 'Mars' }]],
    [{ times: '23, 6, 12', quietHours: '22-7' }, [{ problem: 'quietTime', text: '06:00' }, { problem: 'quietTime' }]],
    [{ times: Array.from({ length: 25 }, (_, at) => `8:${10 + at}`).join() }, [{ problem: 'tooManyTimes' }]],
  ])('%o is refused', (more, problems) => {
    expect(readPace({ ...pace, ...more })).toMatchObject({ outcome: 'refused', problems });
  });
});

describe('an expression', () => {
  test.each([
    ['titel:akku', 'titel'],
    ['battery and (brnd:Sony or x)', 'brnd'],
    ['not foo:bar', 'foo'],
    ['title:battery and Device:mi', null],
    ['"foo:bar" or https://news.example/x or 16:9', null],
    ['note: battery', null],
  ])('%s looks in %s, which is no place to look in', (text, field) => {
    expect(judgeExpression(text)).toEqual(field === null ? null : { problem: 'unknownField', text: field });
  });
});
