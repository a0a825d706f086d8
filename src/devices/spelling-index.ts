import { type Device } from './device.ts';
import { listNameForms, type NameForm } from './name-forms.ts';
import { createPairIndex } from './pair-index.ts';

/** All names that are the same once spaces and signs are gone. */
export interface Spelling {
  joined: string;
  forms: NameForm[];
  /** Only codes are spelt so. One wrong sign makes another code, so they are met whole or by their beginning. */
  isCode: boolean;
}

export interface SpellingIndex {
  get(joined: string): Spelling | undefined;
  /** Those that begin with it and are longer. */
  beginningWith(joined: string): Spelling[];
  /** At most `limit` of those that share most pairs of letters with it, the nearest first. */
  nearest(joined: string, editsMax: number, limit: number): Spelling[];
}

export function createSpellingIndex(devices: readonly Device[]): SpellingIndex {
  const byJoined = gatherSpellings(devices);
  const sorted = [...byJoined.keys()].sort().flatMap((joined) => byJoined.get(joined) ?? []);
  const names = sorted.filter((spelling) => !spelling.isCode);
  const pairs = createPairIndex(names.map(({ joined }) => joined));

  return {
    get: (joined) => byJoined.get(joined),
    beginningWith(joined) {
      const start = findStart(sorted, joined);
      let end = start;
      while (sorted[end]?.joined.startsWith(joined) === true) end += 1;
      return sorted.slice(start, end).filter((spelling) => spelling.joined !== joined);
    },
    nearest(joined, editsMax, limit) {
      // An edit spoils two pairs at most, so whatever shares fewer is too far.
      const least = Math.max(1, joined.length - 2 * editsMax);
      return pairs.nearest(joined, least, limit).flatMap((place) => names[place] ?? []);
    },
  };
}

function gatherSpellings(devices: readonly Device[]): Map<string, Spelling> {
  const byJoined = new Map<string, Spelling>();
  devices.forEach((device, place) => {
    for (const form of listNameForms(device, place)) {
      const joined = form.parts.join('');
      const isCode = form.kind === 'modelNumber' || form.kind === 'identifier';
      const spelling = byJoined.get(joined);
      if (spelling === undefined) {
        byJoined.set(joined, { joined, forms: [form], isCode });
        continue;
      }
      spelling.isCode &&= isCode;
      const known = spelling.forms.findIndex((other) => other.device === place);
      if (known < 0) spelling.forms.push(form);
      else if (form.penalty < (spelling.forms[known]?.penalty ?? 0)) spelling.forms[known] = form;
    }
  });
  return byJoined;
}

function findStart(sorted: readonly Spelling[], joined: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.joined ?? '') < joined) low = middle + 1;
    else high = middle;
  }
  return low;
}
