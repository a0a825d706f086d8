import { applyCorrections, applyRefreshments } from '../devices/apply-corrections.ts';
import { type Correction } from '../devices/correction.ts';
import { type Device } from '../devices/device.ts';
import {
  CATALOGUE_RULES,
  compareWithDoubts,
  DEVICE_RULES,
  findImplausible,
} from '../devices/plausibility/find-implausible.ts';
import { type Decisions } from './correction-files.ts';
import { type DataProblem } from './data-problem.ts';
import { nameDeviceFile } from './device-files.ts';

const DOUBTS_FILE = 'doubts.json';
const CORRECT = 'run npm run catalogue:correct';

/**
 * What does not agree between the catalogue, its corrections and its doubts, in all directions: implausible facts that
 * nobody listed, listed doubts that no rule raises any more, corrections and doubts that are not in the device files,
 * and facts from pages in them that no correction states.
 */
export function checkDecisions(
  devices: readonly Device[],
  { refreshments, corrections, doubts }: Decisions,
): DataProblem[] {
  const { unlisted, idle } = compareWithDoubts(findImplausible(devices), doubts);
  const byId = new Map(devices.map((device) => [device.id, device]));
  const rules = new Set([...DEVICE_RULES, ...CATALOGUE_RULES].map(({ id }) => id));
  return [
    ...unlisted.map(({ device, field, rule, message }) => ({
      file: nameDeviceFile(device.brand),
      id: device.id,
      field,
      message: `${message} (rule ${rule}); correct it, or list the doubt in data/${DOUBTS_FILE}`,
    })),
    ...idle.map(({ device, field, rule }) => ({
      file: DOUBTS_FILE,
      id: device,
      field,
      message: !byId.has(device)
        ? 'no device has this id'
        : rules.has(rule)
          ? `the rule ${rule} no longer doubts it: take it out and ${CORRECT}`
          : `there is no rule ${rule}`,
    })),
    ...corrections
      .filter(({ id }) => !byId.has(id))
      .map(({ id }) => ({ file: 'corrections', id, field: 'id', message: 'no device has this id' })),
    ...checkApplied(devices, { refreshments, corrections, doubts }),
  ];
}

function checkApplied(devices: readonly Device[], { refreshments, corrections, doubts }: Decisions): DataProblem[] {
  const refreshmentsOf = Map.groupBy(refreshments, ({ id }) => id);
  const correctionsOf = Map.groupBy(corrections, ({ id }) => id);
  const doubtsOf = Map.groupBy(doubts, ({ device }) => device);
  return devices.flatMap((device) => {
    const own = correctionsOf.get(device.id) ?? [];
    const refreshed = applyRefreshments(device, refreshmentsOf.get(device.id) ?? []);
    const applied = applyCorrections(refreshed, own, doubtsOf.get(device.id) ?? []);
    const differing = (['facts', 'inferredFields', 'doubts', 'sources'] as const).filter(
      (part) => JSON.stringify(applied[part]) !== JSON.stringify(device[part]),
    );
    const file = nameDeviceFile(device.brand);
    return [
      ...differing.map((field) => ({
        file,
        id: device.id,
        field,
        message: `is not what data/corrections and data/${DOUBTS_FILE} make of it: ${CORRECT}`,
      })),
      ...findUncorrected(device, own).map((field) => ({
        file,
        id: device.id,
        field,
        message: 'is stated by a page that no correction names: put it into data/corrections, or import anew',
      })),
    ];
  });
}

/** What a record of upstream sources takes from pages though no correction says so. */
function findUncorrected(device: Device, corrections: readonly Correction[]): string[] {
  const pages = device.sources.filter(({ name }) => name === 'page');
  // A record that was written by hand rests on its pages alone.
  if (pages.length === device.sources.length) return [];
  const stated = new Set(
    corrections.flatMap(({ source, facts }) => Object.keys(facts).map((field) => `${source} ${field}`)),
  );
  return pages.flatMap(({ url = '', fields = [] }) => fields.filter((field) => !stated.has(`${url} ${field}`)));
}
