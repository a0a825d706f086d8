import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type z } from 'zod';
import { createDevice, deviceFileSchema, type Device } from '../devices/device.ts';
import { type DataProblem, describeProblems } from './data-problem.ts';

/**
 * Reads every `*.json` in the directory.
 * Throws one error that names file, device and field of each bad entry: a catalogue is complete or it is not used.
 */
export function loadDeviceFiles(directory: string): Device[] {
  const { devices, problems } = readDeviceFiles(directory);
  if (problems.length > 0) throw new Error(`The device catalogue is damaged.\n${describeProblems(problems)}`);
  return devices;
}

/** What is wrong with the device files of a directory; nothing when they can be loaded. */
export function checkDeviceFiles(directory: string): DataProblem[] {
  return readDeviceFiles(directory).problems;
}

function readDeviceFiles(directory: string): { devices: Device[]; problems: DataProblem[] } {
  const devices: Device[] = [];
  const problems: DataProblem[] = [];
  const fileOf = new Map<string, string>();
  for (const file of readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    const read = readDeviceFile(path.join(directory, file));
    for (const problem of read.problems) problems.push({ file, ...problem });
    for (const device of read.devices) {
      const other = fileOf.get(device.id);
      if (other !== undefined) problems.push({ file, id: device.id, field: 'id', message: `is also in ${other}` });
      fileOf.set(device.id, file);
      devices.push(device);
    }
    const [first] = read.devices;
    if (first !== undefined && nameDeviceFile(first.brand) !== file) {
      problems.push({
        file,
        field: 'brand',
        message: `devices of ${first.brand} belong in ${nameDeviceFile(first.brand)}`,
      });
    }
  }
  if (devices.length === 0 && problems.length === 0) {
    problems.push({ file: directory, field: '', message: 'holds no device; run npm run catalogue:import' });
  }
  return { devices, problems };
}

function readDeviceFile(file: string): { devices: Device[]; problems: Omit<DataProblem, 'file'>[] } {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return { devices: [], problems: [{ field: '', message: error instanceof Error ? error.message : String(error) }] };
  }
  const parsed = deviceFileSchema.safeParse(content);
  if (!parsed.success) return { devices: [], problems: parsed.error.issues.map((issue) => locate(issue, content)) };
  const { brand, devices } = parsed.data;
  return { devices: devices.map((record) => createDevice(brand, record)), problems: [] };
}

function locate(issue: z.core.$ZodIssue, content: unknown): Omit<DataProblem, 'file'> {
  const [root, index, ...rest] = issue.path;
  if (root !== 'devices' || typeof index !== 'number') return { field: issue.path.join('.'), message: issue.message };
  const entry = (content as { devices: unknown[] }).devices[index];
  const id = typeof entry === 'object' && entry !== null && 'id' in entry ? String(entry.id) : `entry ${index + 1}`;
  return { id, field: rest.join('.'), message: issue.message };
}

/** The file in which the devices of a brand lie. */
export function nameDeviceFile(brand: string): string {
  const slug = brand
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return `${slug}.json`;
}

/** The text of a device file: one fact a line and every list on one line, so that a change shows as that line. */
export function formatDeviceFile(content: z.infer<typeof deviceFileSchema>): string {
  return `${formatValue(content, '')}\n`;
}

/** What lies deeper than a device's own fields, such as a price, fits on a line of its own. */
const FACT_DEPTH = 8;

function formatValue(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((entry) => typeof entry !== 'object'))
      return `[${value.map((entry) => JSON.stringify(entry)).join(', ')}]`;
    return `[\n${value.map((entry) => inner + formatValue(entry, inner)).join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  if (indent.length > FACT_DEPTH && entries.every(([, entry]) => typeof entry !== 'object')) {
    return `{ ${entries.map(([key, entry]) => `${JSON.stringify(key)}: ${JSON.stringify(entry)}`).join(', ')} }`;
  }
  const lines = entries.map(([key, entry]) => `${inner}${JSON.stringify(key)}: ${formatValue(entry, inner)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
