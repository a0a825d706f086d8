import { type DeviceFacts } from '../../src/devices/device-facts.ts';

/**
 * What changes in a device file of the LineageOS wiki (`_data/devices/*.yml`): its versions, and whether anybody still
 * looks after it. Undefined where the text is no such file. The files hold these as plain values or as lists, in one
 * line or a line each, so no reader of all of YAML is needed.
 */
export function readLineageFile(text: string): DeviceFacts | undefined {
  const versions = readList(text, 'versions');
  const branch = readList(text, 'current_branch')[0];
  if (versions.length === 0) return undefined;
  return {
    lineageVersions: versions,
    ...(branch === undefined ? {} : { lineageCurrentBranch: branch }),
    lineageMaintained: readList(text, 'maintainers').length > 0,
  };
}

/** The value or the values of a key at the left edge. */
function readList(text: string, key: string): string[] {
  const [, inline = '', below = ''] =
    new RegExp(`^${key}:([^\\n]*)\\n((?:[ -][^\\n]*\\n)*)`, 'm').exec(`${text}\n`) ?? [];
  const whole = `${inline}\n${below}`.replaceAll(/^\s*-\s/gm, ',').replaceAll(/[[\]'"]/g, '');
  return whole
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/**
 * What changes of a device in a product file of endoflife.date (`products/*.md`): until when updates come, and since
 * when it is no longer sold. The release is the one of that cycle, or of that name in the file. Undefined where the file
 * has none. `true` and `false` stand there for what is not known to the day, and say nothing here.
 */
export function readEndOfLifeFile(text: string, cycle: string): DeviceFacts | undefined {
  const releases = text.split(/^\s*-\s+releaseCycle:/m).slice(1);
  const release = releases.find((entry) => {
    const named = /^\s*["']?([^"'\n]+)/.exec(entry)?.[1]?.trim() ?? '';
    return slugify(named) === slugify(cycle) || slugify(readField(entry, 'releaseLabel') ?? '') === slugify(cycle);
  });
  if (release === undefined) return undefined;
  const osUpdatesUntil = readDate(release, 'eoas');
  const securityUpdatesUntil = readDate(release, 'eol');
  const discontinuedDate = readDate(release, 'discontinued');
  return {
    ...(discontinuedDate === undefined ? {} : { discontinuedDate, availability: 'discontinued' as const }),
    ...(osUpdatesUntil === undefined ? {} : { osUpdatesUntil }),
    ...(securityUpdatesUntil === undefined ? {} : { securityUpdatesUntil }),
  };
}

function readField(release: string, key: string): string | undefined {
  return new RegExp(`^\\s+${key}:\\s*["']?([^"'#\\n]+)`, 'm').exec(release)?.[1]?.trim();
}

function readDate(release: string, key: string): string | undefined {
  const value = readField(release, key);
  return value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
}

function slugify(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('+', '-plus')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
