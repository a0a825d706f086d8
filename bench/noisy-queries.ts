import { type Device } from '../src/devices/device.ts';
import { joinName, splitName } from '../src/devices/fold-name.ts';
import { BRAND_WORDS, FAMILY_WORDS, OPTIONAL_WORDS, PLAIN_WORDS } from '../src/devices/name-vocabulary.ts';
import { mistype } from './mistype.ts';
import { pick } from './random.ts';

/** What somebody may type who means one of these devices. */
export interface NoisyQuery {
  kind: string;
  text: string;
  /** Ids. More than one where what was typed before it was garbled is a name of each. */
  meant: ReadonlySet<string>;
}

type Random = () => number;
/** The text, or undefined where the device gives no occasion for this kind. */
type Noise = (device: Device, random: Random) => string | undefined;

const AROUND: readonly ((name: string) => string)[] = [
  (name) => `what about the old ${name}?`,
  (name) => `the ${name} please`,
  (name) => `is the ${name} any good`,
  (name) => `my dad's ${name}`,
  (name) => `${name} specs`,
  (name) => `tell me about the ${name}`,
  (name) => `looking for a ${name} phone`,
  (name) => `anyone still using the ${name}?`,
  (name) => `so i have a ${name} here`,
];
const ROMAN: Readonly<Record<string, string>> = { 2: 'ii', 3: 'iii', 4: 'iv', 5: 'v', 6: 'vi', 7: 'vii', 8: 'viii' };
const TWO_TYPOS_LENGTH_MIN = 8;
const TYPO_LENGTH_MIN = 5;

/** The brand as it is, left out, behind the name, or by another name of it. */
function varyBrand({ brand, name, fullName }: Device, random: Random): string {
  const bare = name.toLowerCase().startsWith(brand.toLowerCase()) ? name.slice(brand.length).trim() : name;
  // A number alone is no name, and Xiaomi's lines are no other words for Xiaomi.
  if (!/\p{L}/u.test(bare)) return fullName;
  const phrases = (BRAND_WORDS.get(brand) ?? []).filter((words) => brand !== 'Xiaomi' || words[0] === 'xiaomi');
  const others = phrases.map((words) => words.join(' '));
  const way = pick(random, ['full', 'full', 'bare', 'behind', 'other'] as const);
  switch (way) {
    case 'full':
      return fullName;
    case 'bare':
      return bare;
    case 'behind':
      return `${bare} ${brand}`;
    case 'other':
      return others.length === 0 ? fullName : `${pick(random, others)} ${bare}`;
  }
}

function withoutFamily(device: Device): string | undefined {
  const parts = splitName(device.name);
  const family = FAMILY_WORDS.find(
    (words) => words.every((word, place) => parts[place] === word) && words.length < parts.length,
  );
  if (family === undefined) return undefined;
  const rest = device.name.split(/\s+/).slice(family.length).join(' ');
  // "7", "5G" and "Power" are what nobody calls a phone.
  const words = splitName(rest).filter((word) => !OPTIONAL_WORDS.some(([first]) => first === word));
  const isTelling = words.some((word) => /\p{L}/u.test(word) && (words.length > 1 || !PLAIN_WORDS.has(word)));
  return isTelling && joinName(rest).length > 1 ? rest : undefined;
}

function swapPlus(name: string, random: Random): string | undefined {
  if (name.includes('+')) return name.replace('+', pick(random, [' plus', 'plus', ' Plus', ' +']));
  return /\bplus\b/i.test(name) ? name.replace(/\s*\bplus\b/i, pick(random, ['+', ' +', 'plus'])) : undefined;
}

function moveSpaces(name: string, random: Random): string | undefined {
  const together = name.replace(/(\p{L}) (\d)/gu, '$1$2');
  const apart = name.replace(/(\p{L})(\d)/gu, '$1 $2').replace(/(\d)(\p{L})/gu, '$1 $2');
  const ways = [together, apart].filter((way) => way !== name);
  return ways.length === 0 ? undefined : pick(random, ways);
}

function swapNumerals(name: string, random: Random): string | undefined {
  const [digit] = Object.entries(ROMAN).find(([, numeral]) => new RegExp(`\\s${numeral}\\b`, 'i').test(name)) ?? [];
  if (digit !== undefined) {
    const numeral = ROMAN[digit] ?? '';
    const wanted = pick(random, numeral === 'v' ? [` ${digit}`] : [` ${digit}`, ` mark ${digit}`, ` mk${digit}`]);
    return name.replace(new RegExp(`\\s${numeral}\\b`, 'i'), wanted);
  }
  const met = / ([2-8])(?= |$)/.exec(name);
  return met === null ? undefined : name.replace(met[0], ` ${ROMAN[met[1] ?? ''] ?? ''}`);
}

function spellCode(code: string, random: Random): string {
  const way = pick(random, ['as it is', 'small', 'joined', 'spaced', 'without SM'] as const);
  switch (way) {
    case 'as it is':
      return code;
    case 'small':
      return code.toLowerCase();
    case 'joined':
      return joinName(code);
    case 'spaced':
      return code.toLowerCase().replaceAll(/[-_/,]/g, ' ');
    case 'without SM':
      return code.replace(/^SM-(?=\w\d{3})/, '').toLowerCase();
  }
}

const NOISES: Readonly<Record<string, Noise>> = {
  'the name': varyBrand,
  'in small letters': (device, random) => varyBrand(device, random).toLowerCase(),
  'with hyphens': ({ fullName }) => fullName.toLowerCase().replaceAll(' ', '-'),
  'without its family': withoutFamily,
  'an alias': ({ aliases }, random) => aliases && pick(random, aliases),
  'a codename': ({ codenames }, random) => codenames && pick(random, codenames),
  'a model number': ({ modelNumbers }, random) => modelNumbers && spellCode(pick(random, modelNumbers), random),
  'an identifier': ({ identifiers }, random) => identifiers && spellCode(pick(random, identifiers), random),
  'one typo': (device, random) => {
    const name = varyBrand(device, random).toLowerCase();
    return joinName(name).length < TYPO_LENGTH_MIN ? undefined : mistype(name, 1, random);
  },
  'two typos': (device, random) => {
    const name = varyBrand(device, random).toLowerCase();
    return joinName(name).length < TWO_TYPOS_LENGTH_MIN ? undefined : mistype(name, 2, random);
  },
  'no spaces': (device, random) => varyBrand(device, random).toLowerCase().replaceAll(' ', ''),
  'no spaces and a typo': ({ fullName }, random) => mistype(fullName.toLowerCase().replaceAll(' ', ''), 1, random),
  'plus and +': (device, random) => swapPlus(varyBrand(device, random), random),
  'digits apart or together': (device, random) => moveSpaces(varyBrand(device, random).toLowerCase(), random),
  'other numerals': (device, random) => swapNumerals(varyBrand(device, random), random),
  'words around it': (device, random) => pick(random, AROUND)(varyBrand(device, random).toLowerCase()),
  'words around it and a typo': (device, random) =>
    pick(random, AROUND)(mistype(varyBrand(device, random).toLowerCase(), 1, random)),
};

/** `count` queries, every kind as often as every other, over these devices. */
export function makeNoisyQueries(devices: readonly Device[], count: number, random: Random): NoisyQuery[] {
  const namesakes = gatherNamesakes(devices);
  const kinds = Object.entries(NOISES);
  const queries: NoisyQuery[] = [];
  while (queries.length < count) {
    const [kind, noise] = kinds[queries.length % kinds.length] ?? ['', () => undefined];
    const device = pick(random, devices);
    const text = noise(device, random);
    if (text === undefined || text.length > 100) continue;
    // Two devices may share a codename, or a name once the brand is left out: either is right then.
    const same = namesakes.get(joinName(text)) ?? [];
    queries.push({ kind, text, meant: new Set([device.id, ...same]) });
  }
  return queries;
}

/** Ids by everything a device is called, spelt without spaces and signs. */
function gatherNamesakes(devices: readonly Device[]): Map<string, string[]> {
  const namesakes = new Map<string, string[]>();
  for (const device of devices) {
    const { id, name, fullName, aliases = [], codenames = [], modelNumbers = [], identifiers = [] } = device;
    const short = withoutFamily(device) ?? name;
    for (const text of [name, fullName, short, ...aliases, ...codenames, ...modelNumbers, ...identifiers]) {
      const key = joinName(text);
      namesakes.set(key, [...(namesakes.get(key) ?? []), id]);
    }
  }
  return namesakes;
}
