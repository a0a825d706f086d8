import { type LoadFigures } from './load-figures.ts';
import { loadDeviceFiles } from '../src/storage/device-files.ts';
import { createDeviceCatalogue } from '../src/devices/create-device-catalogue.ts';
import { measureHeld, time } from './measure.ts';

// Run in a process of its own: what a start takes that has compiled nothing yet.
const MICROSECONDS_PER_MS = 1000;

const directory = process.argv[2] ?? '';
const { value, megabytes } = measureHeld(() => {
  const before = process.threadCpuUsage();
  const loaded = time(() => loadDeviceFiles(directory));
  const indexed = time(() => createDeviceCatalogue(loaded.value));
  const found = time(() => indexed.value.find('smasung galxy s7', 5));
  const { user, system } = process.threadCpuUsage(before);
  const processorMs = (user + system) / MICROSECONDS_PER_MS;
  return { catalogue: indexed.value, processorMs, loadMs: loaded.ms, indexMs: indexed.ms, firstFindMs: found.ms };
});
const { catalogue, ...times } = value;
const figures: LoadFigures = { devices: catalogue.devices.length, ...times, megabytes };
process.stdout.write(JSON.stringify(figures));
