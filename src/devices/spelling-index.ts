import { type Device } from './device.ts';
import { splitName } from './fold-name.ts';
import { listNameForms, type NameForm } from './name-forms.ts';
import { createNameLexicon, type NameLexicon } from './name-lexicon.ts';
import { createPairIndex, type PairIndex } from './pair-index.ts';

/** All names that are the same once spaces and signs are gone. */
export interface Spelling {
  joined: string;
  forms: NameForm[];
  /** Only codes are spelt so. One wrong sign makes another code, so they are met whole or by their beginning. */
  isCode: boolean;
}

export interface SpellingIndex {
  /** The words that the names are made of. */
  readonly lexicon: NameLexicon;
  get(joined: string): Spelling | undefined;
  /** Those that begin with it and are longer. */
  beginningWith(joined: string): Spelling[];
  /** At most `limit` of those that share most pairs of letters with it, the nearest first. */
  nearest(joined: string, editsMax: number, limit: number): NearSpelling[];
}

export interface NearSpelling {
  spelling: Spelling;
  /** How many pairs of neighbouring letters it shares. */
  shared: number;
}

/** Indexes the names of these devices; what only some searches need is built by the first of them. */
export function createSpellingIndex(devices: readonly Device[]): SpellingIndex {
  const byJoined = gatherSpellings(devices);
  let lexicon: NameLexicon | undefined;
  let names: Spelling[] | undefined;
  let pairs: PairIndex | undefined;
  let sorted: string[] | undefined;

  return {
    get lexicon() {
      return (lexicon ??= createNameLexicon(listNameWords(devices)));
    },
    get: (joined) => byJoined.get(joined),
    beginningWith(joined) {
      sorted ??= [...byJoined.keys()].sort();
      const found: Spelling[] = [];
      for (let place = findStart(sorted, joined); sorted[place]?.startsWith(joined) === true; place += 1) {
        const spelling = byJoined.get(sorted[place] ?? '');
        if (spelling !== undefined && spelling.joined !== joined) found.push(spelling);
      }
      return found;
    },
    nearest(joined, editsMax, limit) {
      names ??= [...byJoined.values()].filter((spelling) => !spelling.isCode);
      pairs ??= createPairIndex(names.map((spelling) => spelling.joined));
      const known = names;
      // An edit spoils two pairs at most, so whatever shares fewer is too far.
      const least = Math.max(1, joined.length - 2 * editsMax);
      return pairs.nearest(joined, least, limit).flatMap(({ place, shared }) => {
        const spelling = known[place];
        return spelling === undefined ? [] : [{ spelling, shared }];
      });
    },
  };
}

function gatherSpellings(devices: readonly Device[]): Map<string, Spelling> {
  const byJoined = new Map<string, Spelling>();
  devices.forEach((device, place) => {
    for (const form of listNameForms(device, place)) {
      const joined = form.parts.length === 1 ? (form.parts[0] ?? '') : form.parts.join('');
      const isCode = form.kind === 'modelNumber' || form.kind === 'identifier';
      const spelling = byJoined.get(joined);
      if (spelling === undefined) {
        byJoined.set(joined, { joined, forms: [form], isCode });
        continue;
      }
      spelling.isCode &&= isCode;
      addForm(spelling.forms, form);
    }
  });
  return byJoined;
}

/** Of several ways in which a device is spelt alike, the nearest to its name is kept. */
function addForm(forms: NameForm[], form: NameForm): void {
  // Devices come one after another, so an earlier form of this one is the last.
  const last = forms.length - 1;
  const known = forms[last];
  if (known?.device !== form.device) forms.push(form);
  else if (form.penalty < known.penalty) forms[last] = form;
}

function listNameWords(devices: readonly Device[]): string[] {
  return devices.flatMap(({ fullName, aliases = [] }) => [fullName, ...aliases].flatMap((text) => splitName(text)));
}

function findStart(sorted: readonly string[], joined: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < joined) low = middle + 1;
    else high = middle;
  }
  return low;
}
