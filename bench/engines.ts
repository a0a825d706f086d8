import UFuzzy from '@leeoniya/ufuzzy';
import Fuse from 'fuse.js';
import fuzzysort from 'fuzzysort';
import MiniSearch from 'minisearch';
import { createDeviceCatalogue } from '../src/devices/create-device-catalogue.ts';
import { type Device } from '../src/devices/device.ts';
import { joinName, splitName } from '../src/devices/fold-name.ts';

/** A search over the names of devices, as the benchmark puts them side by side. */
export interface Engine {
  name: string;
  /** Indexes the devices and returns what finds the ids of those that fit, the best first. */
  create: (devices: readonly Device[]) => (query: string, limit: number) => string[];
}

interface NameRecord {
  id: number;
  device: string;
  text: string;
}

/** As many records as may name one device before another comes. */
const RECORDS_PER_DEVICE = 12;
const MINISEARCH_FUZZINESS = 0.2;
const FUSE_THRESHOLD = 0.4;

/**
 * What all engines are given alike: each name, alias and code of a device as a record, in small letters, signs as
 * spaces, "+" as a word, Roman numerals as digits, letters and digits apart; and the full name once without spaces.
 */
function listRecords(devices: readonly Device[]): NameRecord[] {
  const records = devices.flatMap((device) => {
    const { id, name, fullName, aliases = [], codenames = [], modelNumbers = [], identifiers = [] } = device;
    const names = [fullName, name, ...aliases].map(normalise);
    const codes = [...codenames, ...modelNumbers, ...identifiers].map(joinName);
    return [...new Set([...names, ...codes, joinName(fullName), joinName(name)])].map((text) => ({ device: id, text }));
  });
  return records.map((record, id) => ({ id, ...record }));
}

function normalise(text: string): string {
  return splitName(text).join(' ');
}

/** A query as it is and without spaces: the first results of both in turn, each device once. */
function both(find: (query: string, limit: number) => string[]): (query: string, limit: number) => string[] {
  return (query, limit) => {
    const [apart, joined] = [find(normalise(query), limit), find(joinName(query), limit)];
    const merged = apart.flatMap((device, place) => [device, joined[place] ?? device]);
    return [...new Set([...merged, ...joined])].slice(0, limit);
  };
}

const finder: Engine = {
  name: 'this finder',
  create(devices) {
    const catalogue = createDeviceCatalogue(devices);
    return (query, limit) => catalogue.find(query, limit).map(({ device }) => device.id);
  },
};

const miniSearch: Engine = {
  name: 'MiniSearch',
  create(devices) {
    const index = new MiniSearch<NameRecord>({ fields: ['text'], storeFields: ['device'] });
    index.addAll(listRecords(devices));
    return both((query, limit) => {
      const found = index.search(query, { prefix: true, fuzzy: MINISEARCH_FUZZINESS });
      return first(
        found.map(({ device }) => String(device)),
        limit,
      );
    });
  },
};

const fuse: Engine = {
  name: 'fuse.js',
  create(devices) {
    const index = new Fuse(listRecords(devices), {
      keys: ['text'],
      threshold: FUSE_THRESHOLD,
      ignoreLocation: true,
      ignoreFieldNorm: true,
    });
    const find = (query: string, limit: number): string[] =>
      first(
        index.search(query, { limit: limit * RECORDS_PER_DEVICE }).map(({ item }) => item.device),
        limit,
      );
    return both(find);
  },
};

const fuzzySort: Engine = {
  name: 'fuzzysort',
  create(devices) {
    const snapshot = fuzzysort.snapshot(listRecords(devices), { key: 'text' });
    return both((query, limit) => {
      const found = fuzzysort.go(query, snapshot, { limit: limit * RECORDS_PER_DEVICE, threshold: 0 });
      return first(
        found.map(({ obj }) => obj.device),
        limit,
      );
    });
  },
};

const uFuzzy: Engine = {
  name: 'uFuzzy',
  create(devices) {
    const records = listRecords(devices);
    const texts = records.map(({ text }) => text);
    // Its types declare an enum that its code does not bring.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
    const search = new UFuzzy({ intraMode: 1 });
    return both((query, limit) => {
      const [places, info, order] = search.search(texts, query, 1);
      const sorted = order ? order.map((place) => info.idx[place] ?? 0) : (places ?? []);
      return first(
        sorted.map((place) => records[place]?.device ?? ''),
        limit,
      );
    });
  },
};

export const ENGINES: readonly Engine[] = [finder, miniSearch, fuse, fuzzySort, uFuzzy];

function first(devices: readonly string[], limit: number): string[] {
  return [...new Set(devices)].slice(0, limit);
}
