import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readEndOfLifeFile, readLineageFile } from '../../scripts/catalogue/read-upstream-files.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'refresh-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('reading a device file of the LineageOS wiki', () => {
  const expected = { lineageVersions: ['17.1', '20'], lineageCurrentBranch: '20', lineageMaintained: true };

  test.each([
    ['lists in a line', "codename: one\ncurrent_branch: 20\nmaintainers: [ann, 'bob']\nversions: [17.1, 20]\nwifi: x\n"],
    ['a line an entry', 'current_branch: "20"\nmaintainers:\n- ann\n- bob\nversions:\n- 17.1\n- 20\n'],
    ['a list over two lines', 'current_branch: 20\nmaintainers: [ann,\n  bob]\nversions: [17.1,\n  20]'],
  ])('with %s', (_, text) => {
    expect(readLineageFile(text)).toEqual(expected);
  });

  test('knows that nobody looks after it any more', () => {
    const text = 'current_branch: 18.1\nmaintainers: []\nversions: [18.1]\n';
    expect(readLineageFile(text)).toEqual({
      lineageVersions: ['18.1'],
      lineageCurrentBranch: '18.1',
      lineageMaintained: false,
    });
  });

  test('refuses what is no such file', () => {
    expect(readLineageFile('<html>Not found</html>')).toBeUndefined();
  });
});

describe('reading a product file of endoflife.date', () => {
  const text = `---
title: Acme
releases:
  - releaseCycle: "one-plus"
    releaseLabel: "One+"
    releaseDate: 2023-02-17
    eoas: 2027-02-17
    eol: 2028-02-17 # promised
    discontinued: 2024-01-01
-   releaseCycle: "Acme Two"
    eoas: false
    eol: true
---
`;

  test('finds a release by its cycle or its name, however it is spelt', () => {
    const dates = {
      discontinuedDate: '2024-01-01',
      availability: 'discontinued',
      osUpdatesUntil: '2027-02-17',
      securityUpdatesUntil: '2028-02-17',
    };
    expect(readEndOfLifeFile(text, 'one-plus')).toEqual(dates);
    expect(readEndOfLifeFile(text.replace('"one-plus"', '"1p"'), 'one-plus')).toEqual(dates);
  });

  test('says nothing where no day is known, and nothing of a release that is not there', () => {
    expect(readEndOfLifeFile(text, 'acme-two')).toEqual({});
    expect(readEndOfLifeFile(text, 'acme-three')).toBeUndefined();
  });
});

describe('refreshing the catalogue', { timeout: 30_000 }, () => {
  const data = path.join(folder, 'data');
  const wiki = path.join(folder, 'wiki');
  const page = 'https://example.com/one';
  const record = {
    id: 'acme-one',
    name: 'One',
    formFactor: 'phone',
    tier: 1,
    facts: { weightGrams: 155, lineageVersions: ['17.1'], lineageMaintained: true },
    doubts: [{ field: 'weightGrams', others: [{ source: 'lineage_wiki', value: 150 }] }],
    sources: [
      { name: 'lineage_wiki', path: '_data/devices/one.yml' },
      { name: 'page', url: page, fields: ['weightGrams'] },
    ],
  };

  const write = (file: string, content: unknown) => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  };
  const run = (script: string, ...args: string[]) =>
    spawnSync(process.execPath, [path.join(ROOT, 'scripts', script), ...args], { encoding: 'utf8' });
  const readFacts = () => {
    const read = JSON.parse(readFileSync(path.join(data, 'devices/acme.json'), 'utf8')) as {
      devices: { facts: object; doubts: unknown }[];
    };
    return read.devices[0];
  };

  beforeEach(() => {
    write(path.join(data, 'devices/acme.json'), { brand: 'Acme', devices: [record] });
    write(path.join(data, 'corrections/acme.json'), [{ id: 'acme-one', source: page, facts: { weightGrams: 155 } }]);
    write(path.join(data, 'doubts.json'), []);
    write(path.join(data, 'refreshed.json'), []);
    write(path.join(wiki, '_data/devices/one.yml'), 'current_branch: 20\nmaintainers: []\nversions: [17.1, 20]\n');
  });

  test('takes what a source says by now, and keeps what a page corrected', () => {
    const refreshed = run('refresh-catalogue.ts', '--lineage', wiki, '--data', data);
    expect(refreshed.stdout, refreshed.stderr).toContain('1 of them say something new');
    const corrected = run('import-catalogue.ts', '--correct', '--data', data);
    expect(corrected.status, corrected.stderr).toBe(0);
    expect(readFacts()?.facts).toEqual({
      weightGrams: 155,
      lineageVersions: ['17.1', '20'],
      lineageCurrentBranch: '20',
      lineageMaintained: false,
    });
    expect(readFacts()?.doubts).toEqual(record.doubts);
  });

  test('finds nothing new the second time, and the check agrees', () => {
    run('refresh-catalogue.ts', '--lineage', wiki, '--data', data);
    run('import-catalogue.ts', '--correct', '--data', data);
    expect(run('refresh-catalogue.ts', '--lineage', wiki, '--data', data).stdout).toContain('0 of them say something');
    expect(run('import-catalogue.ts', '--correct', '--check', '--data', data).stdout).toBe('Nothing would change.\n');
  });

  test('tells what a correction would change, one line a device, before anything is written', () => {
    write(path.join(data, 'corrections/acme.json'), [{ id: 'acme-one', source: page, facts: { weightGrams: 160 } }]);
    const { status, stdout } = run('import-catalogue.ts', '--correct', '--check', '--data', data);
    expect(status).toBe(1);
    expect(stdout).toBe('acme-one: weightGrams 155 → 160\n');
  });

  test('refuses a correction of a device that is not there', () => {
    write(path.join(data, 'corrections/acme.json'), [{ id: 'acme-two', source: page, facts: { weightGrams: 160 } }]);
    const { status, stderr } = run('import-catalogue.ts', '--correct', '--data', data);
    expect(status).toBe(2);
    expect(stderr).toContain('name devices that are not there: acme-two');
  });
});
