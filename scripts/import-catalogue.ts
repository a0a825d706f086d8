import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { deviceFileSchema } from '../src/devices/device.ts';
import { loadDecisions } from '../src/storage/correction-files.ts';
import { formatDeviceFile, nameDeviceFile } from '../src/storage/device-files.ts';
import { dropNamesOfOthers } from './catalogue/drop-names-of-others.ts';
import { convertRecord, isKept, upstreamSchema } from './catalogue/convert-upstream.ts';
import { type Catalogue, correctCatalogue, isWrittenByHand, listDifferences } from './catalogue/correct-catalogue.ts';

const USAGE = `Usage: npm run catalogue:import -- [--check] [--data DIRECTORY] [--to DIRECTORY] PATH/devices.json
       npm run catalogue:correct -- [--check] [--data DIRECTORY] [--to DIRECTORY]
The first makes data/devices anew from the merged upstream sources; records written by hand stay. The second takes the
records as they are. Both put data/refreshed.json, data/corrections and data/doubts.json in. With --check nothing is written: what would
change is told, one line a device, and the exit status is 1 where anything would.`;

const DATA = path.join(import.meta.dirname, '..', 'data');

function readCatalogue(directory: string): Catalogue {
  const files = readdirSync(directory).filter((name) => name.endsWith('.json'));
  return new Map(
    files.sort().map((file) => {
      const { brand, devices } = deviceFileSchema.parse(JSON.parse(readFileSync(path.join(directory, file), 'utf8')));
      return [brand, devices];
    }),
  );
}

/** What the merged upstream sources make, and the records that were written by hand. */
function importUpstream(file: string, present: Catalogue): Catalogue {
  const upstream = z.array(upstreamSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
  const kept = upstream.filter(isKept);
  console.log(`${kept.length} of ${upstream.length} upstream devices are worth a place.`);
  const catalogue: Catalogue = new Map(
    [...Map.groupBy(kept, ({ brand }) => brand)].map(([brand, entries]) => [
      brand,
      dropNamesOfOthers(brand, entries.map(convertRecord)),
    ]),
  );
  const imported = new Set([...catalogue.values()].flat().map(({ id }) => id));
  for (const [brand, records] of present) {
    const byHand = records.filter(isWrittenByHand);
    const clashes = byHand.filter(({ id }) => imported.has(id)).map(({ id }) => id);
    if (clashes.length > 0) {
      throw new Error(`Upstream has these now; make corrections of the records by hand: ${clashes.join(', ')}`);
    }
    if (byHand.length > 0) catalogue.set(brand, [...(catalogue.get(brand) ?? []), ...byHand]);
  }
  return catalogue;
}

function writeCatalogue(catalogue: Catalogue, directory: string): void {
  mkdirSync(directory, { recursive: true });
  for (const old of readdirSync(directory)) if (old.endsWith('.json')) rmSync(path.join(directory, old));
  let total = 0;
  for (const [brand, devices] of catalogue) {
    const sorted = devices.toSorted((one, two) => (one.id < two.id ? -1 : 1));
    writeFileSync(path.join(directory, nameDeviceFile(brand)), formatDeviceFile({ brand, devices: sorted }));
    total += sorted.length;
  }
  console.log(`${total} devices of ${catalogue.size} brands written to ${directory}.`);
}

function run(): 0 | 1 | 2 {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      correct: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      data: { type: 'string', default: DATA },
      to: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [file] = positionals;
  if (values.help || (file === undefined) !== values.correct) {
    console.error(USAGE);
    return 2;
  }
  const devicesAt = path.join(values.data, 'devices');
  const present = readCatalogue(devicesAt);
  const decisions = loadDecisions(values.data);
  const made = correctCatalogue(file === undefined ? present : importUpstream(file, present), decisions);
  if (!values.check) {
    writeCatalogue(made, values.to ?? devicesAt);
    return 0;
  }
  const differences = listDifferences(present, made);
  console.log(differences.length === 0 ? 'Nothing would change.' : differences.join('\n'));
  return differences.length === 0 ? 0 : 1;
}

try {
  process.exitCode = run();
} catch (error) {
  console.error(error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
