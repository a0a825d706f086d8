import { execFile } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { PROGRAM_FLAGS } from '../program-flags.ts';

/** Runs the script and returns its exit status and what it prints. */
function run(...args: string[]): Promise<{ status: number; out: string; complaint: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...PROGRAM_FLAGS, 'scripts/device.ts', ...args], (error, out, complaint) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, out, complaint });
    });
  });
}

describe('the device script', { timeout: 30_000 }, () => {
  test('prints a record: each field with its value and its source, and the pages of the sources', async () => {
    const { status, out } = await run('mi', 'mix');
    expect(status).toBe(0);
    expect(out).toMatch(/^Xiaomi Mi MIX\n {2}xiaomi-mi-mix, tier 1, in data\/devices\/xiaomi\.json\n/);
    expect(out).toMatch(/^ {2}weightGrams +209 +press articles$/m);
    expect(out).toMatch(/^ {2}irBlaster +no \(inferred\) +LineageOS wiki$/m);
    expect(out).toMatch(/^ {4}LineageOS wiki {2}https:\/\/\S+lithium\.yml$/m);
    expect(out).toMatch(/^ {2}Unknown: .*ipRating/m);
  });

  test('puts the doubt under the field that sources dispute', async () => {
    const { out } = await run('xiaomi-11-lite-5g-ne');
    expect(out).toMatch(/^ {2}displayInches +6\.55 +TechAPI\n +↳ doubted: LineageOS wiki says 6\.67$/m);
  });

  test('lists the devices where several have the name', async () => {
    const { status, out } = await run('lisa');
    expect(status).toBe(0);
    expect(out).toMatch(/^Several devices fit “lisa”/);
    expect(out).toMatch(/^ {2}xiaomi-11-lite-5g-ne +Xiaomi 11 Lite 5G NE \(codename lisa\)$/m);
    expect(out).toMatch(/^ {2}xiaomi-11-lite-ne-5g /m);
  });

  test('fails for a name that no device has, and lists the nearest', async () => {
    const { status, out, complaint } = await run('galaxy s99');
    expect(status).toBe(1);
    expect(out).toBe('');
    expect(complaint).toMatch(/No device is called “galaxy s99”[^]*\n {2}samsung-galaxy-s9 /);
    expect((await run('nokla 9999 zzz')).complaint).toMatch(/nor anything near it/);
  });

  test('prints JSON with the same outcomes', async () => {
    const found = await run('--json', 'mi mix');
    expect(JSON.parse(found.out)).toMatchObject({ outcome: 'found', device: { id: 'xiaomi-mi-mix' } });
    const { device } = JSON.parse(found.out) as { device: { fields: { field: string }[] } };
    expect(device.fields.find(({ field }) => field === 'weightGrams')).toEqual({
      field: 'weightGrams',
      value: 209,
      source: { label: 'press articles' },
      isInferred: false,
      doubts: [],
    });
    expect(JSON.parse((await run('--json', 'lisa')).out)).toMatchObject({ outcome: 'several' });
    const unknown = await run('--json', 'galaxy s99');
    expect(unknown.status).toBe(1);
    expect(JSON.parse(unknown.out)).toMatchObject({
      outcome: 'unknown',
      nearest: [{ id: 'samsung-galaxy-s9' }, {}, {}],
    });
  });

  test('tells of how many of the phones most asked about the first things asked are known', async () => {
    const { status, out } = await run('--coverage');
    expect(status).toBe(0);
    expect(out).toMatch(/^Of the \d+ phones most asked about the catalogue knows:\n {2}weight +\d+ \(\d+ %\)/);
    const { phones, rows } = JSON.parse((await run('--coverage', '--json')).out) as {
      phones: number;
      rows: { known: number; missing: string[] }[];
    };
    for (const { known, missing } of rows) expect(known + missing.length).toBe(phones);
  });

  test('says how it is used when nothing or something odd is asked', async () => {
    expect(await run()).toMatchObject({ status: 2, complaint: expect.stringContaining('Usage:') as string });
    expect(await run('--loud', 'mi mix')).toMatchObject({
      status: 2,
      complaint: expect.stringContaining('--loud') as string,
    });
  });
});
