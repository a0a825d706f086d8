import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { measureCoverage } from '../src/devices/coverage.ts';
import { createDeviceCatalogue } from '../src/devices/create-device-catalogue.ts';
import { type DeviceCatalogue, type DeviceMatch } from '../src/devices/device-catalogue.ts';
import { type Device } from '../src/devices/device.ts';
import { formatRecord, listFields } from '../src/devices/record-listing.ts';
import { loadDeviceFiles, nameDeviceFile } from '../src/storage/device-files.ts';

const USAGE = `Usage: npm run --silent device -- [--json] NAME…
       npm run --silent device -- --coverage [--json]
The first prints the record of a device with the source of each field. A name, codename, model number or id will do. Where several
devices have it they are listed; where none has it the nearest are, and the exit status is 1. The second tells of how
many of the phones most asked about (data/most-asked.json) the first things asked are known; --json names the rest.`;

const DATA = path.join(import.meta.dirname, '..', 'data');
const LISTED_MAX = 10;
const NEAREST_MAX = 5;

/** What a name led to: one device and others that it may mean, several that have it, or the nearest there are. */
type Finding =
  | { outcome: 'found'; device: Device; others: DeviceMatch[] }
  | { outcome: 'several'; matches: DeviceMatch[] }
  | { outcome: 'unknown'; nearest: DeviceMatch[] };

function findDevice(name: string, catalogue: DeviceCatalogue): Finding {
  const device = catalogue.get(name);
  if (device !== undefined) return { outcome: 'found', device, others: [] };
  const matches = catalogue.find(name, LISTED_MAX);
  const exact = matches.filter(({ quality }) => quality === 'exact');
  const meant = exact.length > 0 ? exact : matches.filter(({ quality }) => quality === 'close');
  const [first, ...more] = meant;
  if (first === undefined) return { outcome: 'unknown', nearest: matches.slice(0, NEAREST_MAX) };
  if (more.length > 0) return { outcome: 'several', matches: meant };
  return { outcome: 'found', device: first.device, others: matches.filter((match) => match !== first) };
}

function printFinding(name: string, finding: Finding): void {
  switch (finding.outcome) {
    case 'found': {
      const { device, others } = finding;
      console.log(formatRecord(device, path.join('data', 'devices', nameDeviceFile(device.brand))));
      if (others.length > 0) console.log(`\nAlso near “${name}”:\n${others.map(formatMatch).join('\n')}`);
      return;
    }
    case 'several':
      console.log(`Several devices fit “${name}”; name one by its id:\n${finding.matches.map(formatMatch).join('\n')}`);
      return;
    case 'unknown':
      console.error(
        finding.nearest.length === 0
          ? `No device is called “${name}”, nor anything near it. Try its name, its codename or its model number.`
          : `No device is called “${name}”. The nearest:\n${finding.nearest.map(formatMatch).join('\n')}`,
      );
  }
}

function formatMatch({ device, matchedOn }: DeviceMatch): string {
  const matched = matchedOn.kind === 'name' ? '' : ` (${matchedOn.kind} ${matchedOn.text})`;
  return `  ${device.id.padEnd(ID_WIDTH)}  ${device.fullName}${matched}`;
}
const ID_WIDTH = 32;

/** The finding as one JSON object: the record of each device with its fields, values, sources and doubts. */
function toJson(name: string, finding: Finding): object {
  const summarise = ({ device, matchedOn }: DeviceMatch) => ({ id: device.id, name: device.fullName, matchedOn });
  const { outcome } = finding;
  if (outcome === 'found') {
    const { id, fullName, brand, tier, notes = [], citations = [] } = finding.device;
    const fields = listFields(finding.device);
    const others = finding.others.map(summarise);
    return { query: name, outcome, device: { id, fullName, brand, tier, fields, notes, citations }, others };
  }
  const listed = outcome === 'several' ? finding.matches : finding.nearest;
  return { query: name, outcome, [outcome === 'several' ? 'matches' : 'nearest']: listed.map(summarise) };
}

const mostAskedSchema = z.record(z.string(), z.array(z.string()));

function printCoverage(catalogue: DeviceCatalogue, asJson: boolean): 0 | 1 {
  const groups = mostAskedSchema.parse(JSON.parse(readFileSync(path.join(DATA, 'most-asked.json'), 'utf8')));
  const ids = Object.values(groups).flat();
  const unknown = ids.filter((id) => catalogue.get(id) === undefined);
  if (unknown.length > 0) {
    console.error(`data/most-asked.json names devices that are not there: ${unknown.join(', ')}`);
    return 1;
  }
  const rows = measureCoverage(ids.flatMap((id) => catalogue.get(id) ?? []));
  if (asJson) console.log(JSON.stringify({ phones: ids.length, rows }, undefined, 2));
  else {
    console.log(`Of the ${ids.length} phones most asked about the catalogue knows:`);
    for (const { what, known, doubted } of rows) {
      const share = Math.round((known / ids.length) * 100);
      console.log(`  ${what.padEnd(20)} ${known} (${share} %)${doubted === 0 ? '' : `, ${doubted} of them doubted`}`);
    }
  }
  return 0;
}

function run(): 0 | 1 | 2 {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      coverage: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const name = positionals.join(' ').trim();
  if (values.help || (name === '') !== values.coverage) {
    console.error(USAGE);
    return 2;
  }
  const catalogue = createDeviceCatalogue(loadDeviceFiles(path.join(DATA, 'devices')));
  if (values.coverage) return printCoverage(catalogue, values.json);
  const finding = findDevice(name, catalogue);
  if (values.json) console.log(JSON.stringify(toJson(name, finding), undefined, 2));
  else printFinding(name, finding);
  return finding.outcome === 'unknown' ? 1 : 0;
}

try {
  process.exitCode = run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
