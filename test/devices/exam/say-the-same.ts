import { type MessageBody } from '../../../src/discord/command.ts';
import { type Words } from '../../../src/discord/words.ts';
import { expectMessageFits } from '../../discord-limits.ts';
import { englishWords, germanWords } from '../../words.ts';
import { bundled } from '../catalogue.ts';

/** What an answer states apart from its wording: it is the same in every language. */
interface Stated {
  numbers: string[];
  links: string[];
  devices: string[];
  verdicts: string[];
  /** What buttons and selects do. */
  actions: string[];
}

/** How the languages word what an answer comes to. */
const VERDICTS: Readonly<Record<string, readonly [verdict: string, wording: RegExp][]>> = {
  en: [
    ['yes', /\*\*(?:Yes\b|Still supported)/],
    ['no', /\*\*(?:No\b|No longer supported)/],
    ['probably', /\*\*Probably:/],
    ['probably not', /\*\*Probably not:/],
    ['not known', /not in my catalogue|cannot tell|None that I|did not understand|I know no|will not guess/],
    ['no value', /(?:①|②|③|④) unknown/],
    ['disputed', /\(disputed\)|Sources differ|Doubtful:/],
  ],
  de: [
    ['yes', /\*\*(?:Ja\b|Wird noch unterstützt)/],
    ['no', /\*\*(?:Nein\b|Wird nicht mehr unterstützt)/],
    ['probably', /\*\*Wahrscheinlich\*\* vorhanden/],
    ['probably not', /\*\*Wahrscheinlich nicht\*\* vorhanden/],
    [
      'not known',
      /nicht in meinem Katalog|kann ich nicht sagen|Keines, (?:das|bei dem) ich|nicht verstanden|kenne kein|nicht bekannt|rate ich nicht|kenne ich nicht/,
    ],
    ['no value', /(?:①|②|③|④) unbekannt/],
    ['disputed', /\(umstritten\)|Quellen widersprechen|Zweifelhaft:/],
  ],
};

const LINK = /\(https?:[^)\s]*\)/g;
const names: ReadonlySet<string> = new Set(bundled.devices.map(({ fullName }) => fullName));

function readStated(language: string, { components }: MessageBody): Stated {
  const { texts, actions } = readParts(components);
  const text = texts.join('\n');
  const plain = text.replaceAll(LINK, '');
  return {
    // Separators are those of the language.
    numbers: [...plain.matchAll(/\d[\d.,]*/g)].map(([number]) => number.replaceAll(/[.,]/g, '')).sort(),
    links: [...text.matchAll(LINK)].map(([link]) => link),
    devices: [...plain.matchAll(/\*\*(.+?)\*\*/g)].map(([, name = '']) => name).filter((name) => names.has(name)),
    verdicts: (VERDICTS[language] ?? []).filter(([, wording]) => wording.test(plain)).map(([verdict]) => verdict),
    actions,
  };
}

/** Everything that somebody reads in it. */
export function readShown({ components }: MessageBody): string[] {
  const { texts, labels } = readParts(components);
  return [...texts, ...labels];
}

function readParts(components: unknown): { texts: string[]; labels: string[]; actions: string[] } {
  const parts = { texts: [] as string[], labels: [] as string[], actions: [] as string[] };
  JSON.stringify(components, (key, value: unknown) => {
    if (typeof value !== 'string') return value;
    if (key === 'content') parts.texts.push(value);
    else if (key === 'label' || key === 'placeholder' || key === 'description') parts.labels.push(value);
    else if (key === 'custom_id' || key === 'value') parts.actions.push(value);
    return value;
  });
  return parts;
}

export type Say = (words: Words) => MessageBody;

/** Words of English sentences that stand in no German one. */
const ENGLISH =
  /\b(?:the|of|and|with|without|not|is|are|has|have|it|from|what|which|unknown|probably|until|since|under|over|more|know|first|yes)\b/i;
/** What somebody wrote, the catalogue's own notes, sites and where links lead. */
const QUOTED = /„[^“]*“|\(https?:[^)\s]*\)|\b[\w-]+(?:\.[\w-]+)+\b/g;
/** Names that English words stand in. */
const NAMES = bundled.devices
  .flatMap(({ fullName, aliases = [], facts }) => [
    fullName,
    ...aliases,
    ...[facts.chipset ?? '', facts.osAtLaunch ?? '', ...(facts.cpuFrequencies?.match(/\([^)]*\)/g) ?? [])],
    ...(facts.launchPrices ?? []).map(({ configuration }) => configuration),
  ])
  .filter((name) => ENGLISH.test(name));

/** What is left in English, with what stands around it. */
export function findEnglish(text: string): string[] {
  const plain = NAMES.reduce(
    (rest, name) => rest.replaceAll(name, ''),
    text.replaceAll('\\', '').replaceAll(QUOTED, ''),
  );
  const found = ENGLISH.exec(plain);
  return found === null ? [] : [plain.slice(Math.max(0, found.index - 40), found.index + 40)];
}

/** What differs between the two, or English left over in the German one. */
export function findFaults(what: string, say: Say): string[] {
  const [english, german] = [say(englishWords), say(germanWords)];
  expectMessageFits(german);
  const [meant, said] = [readStated('en', english), readStated('de', german)];
  const differing = (['numbers', 'links', 'devices', 'verdicts', 'actions'] as const)
    .filter((part) => meant[part].join() !== said[part].join())
    .map((part) => `${what}: ${part} ${meant[part].join(' ')} / ${said[part].join(' ')}`);
  return [...differing, ...readShown(german).flatMap((text) => findEnglish(text).map((left) => `${what}: ${left}`))];
}
