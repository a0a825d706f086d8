import { applyCorrections, applyRefreshments } from '../../src/devices/apply-corrections.ts';
import { type DeviceRecord } from '../../src/devices/device.ts';
import { type Decisions } from '../../src/storage/correction-files.ts';

/** The devices of each brand. */
export type Catalogue = Map<string, DeviceRecord[]>;

/** The catalogue with what the sources say by now, and with every correction and doubt put into it. Throws where one names a device that is not there. */
export function correctCatalogue(catalogue: Catalogue, { refreshments, corrections, doubts }: Decisions): Catalogue {
  const refreshmentsOf = Map.groupBy(refreshments, ({ id }) => id);
  const correctionsOf = Map.groupBy(corrections, ({ id }) => id);
  const doubtsOf = Map.groupBy(doubts, ({ device }) => device);
  const ids = new Set([...catalogue.values()].flat().map(({ id }) => id));
  const missing = [...correctionsOf.keys(), ...doubtsOf.keys()].filter((id) => !ids.has(id));
  if (missing.length > 0)
    throw new Error(`Corrections or doubts name devices that are not there: ${missing.join(', ')}`);
  return new Map(
    [...catalogue].map(([brand, devices]) => [
      brand,
      devices.map((record) =>
        applyCorrections(
          applyRefreshments(record, refreshmentsOf.get(record.id) ?? []),
          correctionsOf.get(record.id) ?? [],
          doubtsOf.get(record.id) ?? [],
        ),
      ),
    ]),
  );
}

/** Records that somebody wrote from pages: no upstream source states anything of them. */
export function isWrittenByHand({ sources }: DeviceRecord): boolean {
  return sources.every(({ name }) => name === 'page');
}

/** What a new catalogue would change: one line for each device that comes, goes or differs, with the fields. */
export function listDifferences(before: Catalogue, after: Catalogue): string[] {
  const old = indexById(before);
  const now = indexById(after);
  const ids = [...new Set([...old.keys(), ...now.keys()])].sort();
  return ids.flatMap((id) => {
    const [was, is] = [old.get(id), now.get(id)];
    if (was === undefined) return [`${id}: is new`];
    if (is === undefined) return [`${id}: is gone`];
    const changes = listChanges(was, is);
    return changes.length === 0 ? [] : [`${id}: ${changes.join('; ')}`];
  });
}

function indexById(catalogue: Catalogue): Map<string, DeviceRecord> {
  return new Map([...catalogue.values()].flat().map((record) => [record.id, record]));
}

function listChanges(was: DeviceRecord, is: DeviceRecord): string[] {
  const flatten = ({ facts, ...identity }: DeviceRecord) =>
    new Map<string, unknown>([...Object.entries(identity), ...Object.entries(facts)]);
  const [before, after] = [flatten(was), flatten(is)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((field) => {
    const [from, to] = [before.get(field), after.get(field)].map((value) =>
      value === undefined ? 'nothing' : JSON.stringify(value),
    );
    return from === to ? [] : [`${field} ${shorten(from)} → ${shorten(to)}`];
  });
}

const SHOWN_MAX_LENGTH = 120;

function shorten(text = ''): string {
  return text.length > SHOWN_MAX_LENGTH ? `${text.slice(0, SHOWN_MAX_LENGTH)}…` : text;
}
