import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Device } from '../src/devices/device.ts';
import { formatDeviceFile, nameDeviceFile } from '../src/storage/device-files.ts';
import { type LoadFigures } from './load-figures.ts';
import { makeManyDevices } from './many-devices.ts';
import { percentile, round } from './measure.ts';
import { type Row } from './row.ts';

const DEVICES = 3_000;
const STARTS = 9;
const TOGETHER_MAX_MS = 150;
const MEGABYTES_MAX = 60;

export const name = `reading and indexing ${DEVICES} devices at a start (median of ${STARTS} processes)`;

export function run(): Promise<Row[]> {
  const directory = mkdtempSync(path.join(tmpdir(), 'lets-talk-bench-'));
  try {
    writeDeviceFiles(path.join(directory, 'devices'), makeManyDevices(DEVICES));
    // The first start fills the folder of compiled sources, as the first start of the bot does.
    const starts = Array.from({ length: STARTS + 1 }, () => start(path.join(directory, 'devices'))).slice(1);
    return Promise.resolve([describe(starts)]);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function start(directory: string): LoadFigures {
  const [compileCache, script] = ['../src/ops/compile-cache.ts', 'load-catalogue.ts'].map((file) =>
    path.join(import.meta.dirname, file),
  );
  const flags = ['--disable-warning=ExperimentalWarning', '--import', compileCache ?? ''];
  const printed = execFileSync(process.execPath, [...flags, script ?? '', directory], { encoding: 'utf8' });
  return JSON.parse(printed) as LoadFigures;
}

function describe(starts: readonly LoadFigures[]): Row {
  const median = (pick: (figures: LoadFigures) => number): number => percentile(starts.map(pick), 0.5);
  const together = median(({ loadMs, indexMs, firstFindMs }) => loadMs + indexMs + firstFindMs);
  const processor = median(({ processorMs }) => processorMs);
  const megabytes = median((figures) => figures.megabytes);
  return {
    what: `${median(({ devices }) => devices)} devices`,
    figures: {
      'read ms': round(
        median(({ loadMs }) => loadMs),
        0,
      ),
      'index ms': round(
        median(({ indexMs }) => indexMs),
        0,
      ),
      'first find ms': round(
        median(({ firstFindMs }) => firstFindMs),
        0,
      ),
      'together ms': round(together, 0),
      'processor ms': round(processor, 0),
      'held MB': round(megabytes, 1),
    },
    goal: {
      text: `together under ${TOGETHER_MAX_MS} ms and ${MEGABYTES_MAX} MB`,
      isMet: together < TOGETHER_MAX_MS && megabytes < MEGABYTES_MAX,
    },
  };
}

function writeDeviceFiles(directory: string, devices: readonly Device[]): void {
  mkdirSync(directory);
  for (const [brand, ofBrand] of Map.groupBy(devices, (device) => device.brand)) {
    const records = ofBrand.map((device) => {
      const { brand: own, ...record } = device;
      return own === brand ? record : device;
    });
    writeFileSync(path.join(directory, nameDeviceFile(brand)), formatDeviceFile({ brand, devices: records }));
  }
}
