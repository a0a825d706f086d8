import { describe, expect, test } from 'vitest';
import { applyCorrections } from '../../src/devices/apply-corrections.ts';
import { type Correction, correctionSchema, type ListedDoubt } from '../../src/devices/correction.ts';
import { createDevice, type DeviceRecord, deviceRecordSchema, findSource } from '../../src/devices/device.ts';
import { checkDecisions } from '../../src/storage/check-decisions.ts';

const record: DeviceRecord = {
  id: 'acme-one',
  name: 'One',
  formFactor: 'phone',
  tier: 1,
  facts: { releaseDate: '2018-06', weightGrams: 150, nfc: false, irBlaster: false },
  inferredFields: ['irBlaster'],
  sources: [
    { name: 'lineage_wiki', path: '_data/devices/one.yml' },
    { name: 'techapi', path: 'one.json', fields: ['weightGrams'] },
  ],
};
const page = 'https://example.com/one';
const correct = (facts: Correction['facts'], more: Partial<Correction> = {}): Correction => ({
  id: 'acme-one',
  source: page,
  facts,
  ...more,
});

describe('a correction', () => {
  test('fills a gap, in its place among the facts, with its page as the source', () => {
    const corrected = applyCorrections(record, [correct({ osAtLaunch: 'Android 8.1' })], []);
    expect(Object.keys(corrected.facts)).toEqual(['releaseDate', 'weightGrams', 'osAtLaunch', 'nfc', 'irBlaster']);
    expect(findSource(corrected, 'osAtLaunch')).toEqual({ name: 'page', url: page, fields: ['osAtLaunch'] });
    expect(deviceRecordSchema.safeParse(corrected).error).toBeUndefined();
  });

  test('replaces a value and keeps the other as a doubt, since nobody decided who is right', () => {
    const corrected = applyCorrections(record, [correct({ weightGrams: 155, nfc: true })], []);
    expect(corrected.facts).toMatchObject({ weightGrams: 155, nfc: true });
    expect(corrected.doubts).toEqual([
      { field: 'weightGrams', others: [{ source: 'techapi', value: 150 }] },
      { field: 'nfc', others: [{ source: 'lineage_wiki', value: false }] },
    ]);
    expect(corrected.sources).toEqual([
      { name: 'lineage_wiki', path: '_data/devices/one.yml' },
      { name: 'techapi', path: 'one.json', fields: [] },
      { name: 'page', url: page, fields: ['nfc', 'weightGrams'] },
    ]);
  });

  test('replaces a value for good when it says why the other is wrong', () => {
    const overrules = { weightGrams: 'is that of another model' };
    const corrected = applyCorrections(record, [correct({ weightGrams: 155 }, { overrules })], []);
    expect(corrected.facts.weightGrams).toBe(155);
    expect(corrected.doubts).toBeUndefined();
  });

  test('makes sure of what was inferred, and confirms what is the same', () => {
    const corrected = applyCorrections(record, [correct({ irBlaster: false, weightGrams: 150 })], []);
    expect(corrected.inferredFields).toBeUndefined();
    expect(corrected.doubts).toBeUndefined();
    expect(findSource(corrected, 'weightGrams')?.name).toBe('page');
  });

  test('changes nothing when it is made again', () => {
    const corrections = [
      correct({ weightGrams: 155, osAtLaunch: 'Android 8.1' }),
      correct({ launchPrices: [{ amount: 499, currency: 'EUR', configuration: 'base' }] }, { source: `${page}/price` }),
    ];
    const doubts: ListedDoubt[] = [{ device: 'acme-one', field: 'releaseDate', rule: 'x', reason: 'too early' }];
    const once = applyCorrections(record, corrections, doubts);
    expect(applyCorrections(once, corrections, doubts)).toEqual(once);
    expect(applyCorrections(once, corrections, []).doubts).toEqual([
      { field: 'weightGrams', others: [{ source: 'techapi', value: 150 }] },
    ]);
  });

  test.each([
    ['no page', { source: undefined }, 'expected an http or https address'],
    ['no fact', { facts: {} }, 'states no fact'],
    ['a misspelt fact', { facts: { wieghtGrams: 1 } }, 'did you mean weightGrams?'],
    ['a reason for nothing', { overrules: { nfc: 'is wrong' } }, 'a reason for a fact that is not stated'],
  ])('is refused with %s', (_, change, complaint) => {
    const issues = correctionSchema.safeParse({ ...correct({ weightGrams: 1 }), ...change }).error?.issues ?? [];
    expect(issues.map(({ message }) => message).join()).toContain(complaint);
  });
});

describe('the check of corrections and doubts', () => {
  const corrections = [correct({ weightGrams: 155 })];
  const check = (made: DeviceRecord, decisions: Partial<Parameters<typeof checkDecisions>[1]>) =>
    checkDecisions([createDevice('Acme', made)], { refreshments: [], corrections: [], doubts: [], ...decisions }).map(
      ({ id, field, message }) => `${id ?? ''} ${field}: ${message}`,
    );

  test('is content when they are in the device files', () => {
    expect(check(applyCorrections(record, corrections, []), { corrections })).toEqual([]);
  });

  test('names a correction that is not in the device files', () => {
    expect(check(record, { corrections }).join('\n')).toMatch(/^acme-one facts: .*run npm run catalogue:correct$/m);
  });

  test('names a fact of a page that no correction states any more', () => {
    const made = applyCorrections(record, corrections, []);
    expect(check(made, {})).toEqual([expect.stringMatching(/^acme-one weightGrams: .*no correction names/)]);
  });

  test('lets a record that was written by hand rest on its pages', () => {
    expect(check({ ...record, sources: [{ name: 'page', url: page }] }, {})).toEqual([]);
  });

  test('names devices and rules that do not exist, doubts that are idle and violations that are not listed', () => {
    const doubt = { device: 'acme-one', field: 'weightGrams', rule: 'weight-by-volume', reason: 'x' };
    expect(check(record, { doubts: [{ ...doubt, device: 'acme-two' }] })).toEqual([
      'acme-two weightGrams: no device has this id',
    ]);
    expect(check(record, { doubts: [{ ...doubt, rule: 'taste' }] })).toContain(
      'acme-one weightGrams: there is no rule taste',
    );
    expect(check(record, { doubts: [doubt] }).join('\n')).toContain('no longer doubts it');
    const odd = { ...record, facts: { ...record.facts, has5g: true } };
    expect(check(odd, {})).toEqual([expect.stringMatching(/^acme-one has5g: .*rule 5g-existed.*list the doubt/)]);
    expect(check(record, { corrections: [{ ...correct({ nfc: true }), id: 'acme-two' }] })).toContain(
      'acme-two id: no device has this id',
    );
  });
});
