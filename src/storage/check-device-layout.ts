import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deviceFileSchema } from '../devices/device.ts';
import { type DataProblem } from './data-problem.ts';
import { formatDeviceFile, nameDeviceFile } from './device-files.ts';
import { findRepeatedKeys } from './repeated-keys.ts';

/**
 * What is wrong with how the device files of a directory are written, though they can be loaded: a field that stands
 * twice, of which JSON keeps only the last; an id of another brand; devices out of order; another layout.
 */
export function checkDeviceLayout(directory: string): DataProblem[] {
  return listFiles(directory).flatMap((file) => {
    const text = readFileSync(path.join(directory, file), 'utf8');
    const repeated = findRepeatedKeys(text).map(({ key, line }) => ({
      file,
      field: key,
      message: `stands twice in one object, the second time in line ${line}`,
    }));
    if (repeated.length > 0) return repeated;
    const content = parse(text);
    if (content === undefined) return [];
    const misplaced = content.devices
      .filter(({ id }) => !id.startsWith(`${nameDeviceFile(content.brand).replace('.json', '')}-`))
      .map(({ id }) => ({ file, id, field: 'id', message: `begins with another name than that of ${content.brand}` }));
    const isTidy = formatDeviceFile(sortDevices(content)) === text;
    const untidy = { file, field: '', message: 'is not in order or laid out as the others; "npm run fix" does that' };
    return [...misplaced, ...(isTidy ? [] : [untidy])];
  });
}

/** Writes the device files of a directory anew, in order and in their common layout; those it cannot read it leaves. */
export function tidyDeviceFiles(directory: string): void {
  for (const file of listFiles(directory)) {
    const place = path.join(directory, file);
    const text = readFileSync(place, 'utf8');
    // What stands twice has to be decided by whoever wrote it.
    const content = findRepeatedKeys(text).length > 0 ? undefined : parse(text);
    const tidied = content === undefined ? text : formatDeviceFile(sortDevices(content));
    if (tidied !== text) writeFileSync(place, tidied);
  }
}

type DeviceFile = Parameters<typeof formatDeviceFile>[0];

function sortDevices({ brand, devices }: DeviceFile): DeviceFile {
  return { brand, devices: devices.toSorted((one, two) => (one.id < two.id ? -1 : 1)) };
}

function listFiles(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .sort();
}

/** The file's content when it can be loaded; what hinders that is told elsewhere. */
function parse(text: string): DeviceFile | undefined {
  try {
    return deviceFileSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
