import { type DeviceCatalogue, type DeviceMatch, type MatchedName, type Mention } from './device-catalogue.ts';
import { type Device } from './device.ts';
import { joinName, splitName } from './fold-name.ts';
import { isOfLine } from './judge-condition.ts';
import { BRAND_WORDS, FAMILY_WORDS } from './name-vocabulary.ts';
import { isLine } from './question-vocabulary.ts';

/** Several devices that one name in a question may mean just as well. */
export interface Namesakes {
  /** Where it stands in the question. */
  start: number;
  end: number;
  text: string;
  devices: readonly Device[];
}

/** A device in a question, by its name or by a word that stands for it. */
export interface Subject extends Mention {
  isReference?: boolean;
}

const MATCHES_MAX = 25;
const LINE_MAX = 10;
const YEAR_AT_END = /\((?:19|20)\d\d\)$/;

/**
 * The first name in a question that several devices bear: a codename of two, "Note 8" of two brands, "A5" of two years.
 * Undefined where every name has one bearer, or the rest of the question or the devices talked of tell which is meant.
 */
export function findNamesakes(
  question: string,
  subjects: readonly Subject[],
  catalogue: DeviceCatalogue,
  talked: readonly Device[],
): Namesakes | undefined {
  for (const subject of subjects) {
    if (subject.isReference === true || talked.some(({ brand }) => brand === subject.device.brand)) continue;
    const text = question.slice(subject.start, subject.end);
    const devices = listBearers(text, catalogue);
    const line = listLine(text, catalogue);
    if (line.length > 1) return { start: subject.start, end: subject.end, text, devices: line };
    if (devices.length < 2 || !devices.includes(subject.device)) continue;
    const rest = `${question.slice(0, subject.start)} ${question.slice(subject.end)}`;
    const isTold = subjects.some((other) => other !== subject && other.device.brand === subject.device.brand);
    if (!isTold && !namesBrand(rest, subject.device)) {
      return { start: subject.start, end: subject.end, text, devices };
    }
  }
  return undefined;
}

/**
 * The newest of a line whose name is given alone, such as "iPhone"; none where it is no line, or a device is called just
 * that, as the first Pixel is.
 */
export function listLine(text: string, catalogue: DeviceCatalogue): Device[] {
  const parts = splitName(text.replace(/^the\s+/iu, ''));
  const isName = catalogue.devices.some(({ name }) => joinName(name) === parts.join(''));
  if (!isLine(parts.join(' ')) || isName) return [];
  return catalogue.devices
    .filter((device) => isOfLine(device, parts))
    .toSorted((one, two) => dateOf(two).localeCompare(dateOf(one)))
    .slice(0, LINE_MAX);
}

function dateOf({ facts }: Device): string {
  return facts.releaseDate ?? facts.announcedDate ?? '';
}

/** All that a code belongs to; none where it is a name. */
export function listSharers(text: string, catalogue: DeviceCatalogue): Device[] {
  const written = joinName(text);
  return catalogue
    .find(text, MATCHES_MAX)
    .filter(
      ({ quality, matchedOn }) => quality === 'exact' && isCode(matchedOn) && joinName(matchedOn.text) === written,
    )
    .map(({ device }) => device);
}

function isCode({ kind }: MatchedName): boolean {
  return kind === 'codename' || kind === 'modelNumber' || kind === 'identifier';
}

/** All that a code belongs to; of a name, one of each brand or year that may be meant. One where it is clear. */
export function listBearers(text: string, catalogue: DeviceCatalogue): Device[] {
  const exact = catalogue.find(text, MATCHES_MAX).filter(({ quality }) => quality === 'exact');
  const [first] = exact;
  if (first === undefined) return [];
  if (isCode(first.matchedOn)) return listSharers(text, catalogue);
  if (exact.some((match) => isWholeName(text, match))) return [first.device];
  const years = exact.filter(({ device }) => device.brand === first.device.brand && YEAR_AT_END.test(device.name));
  const ofBrand = YEAR_AT_END.test(first.device.name) ? years : [first];
  const others = exact.filter(
    ({ device }, place) =>
      device.brand !== first.device.brand && exact.findIndex((match) => match.device.brand === device.brand) === place,
  );
  return [...ofBrand, ...others].map(({ device }) => device);
}

/** "Mate 9" is the name of one; "9 Pro" is how people shorten many, whoever is called just that. */
function isWholeName(text: string, { device }: DeviceMatch): boolean {
  const written = joinName(text);
  const isName = [device.name, ...(device.aliases ?? [])].some((name) => joinName(name) === written);
  return joinName(device.fullName) === written || (isName && /^\p{L}{2}/u.test(written));
}

/** The brand or the family of the device in the rest of a question: "the Galaxy, the Note 8 one". */
function namesBrand(text: string, { brand, fullName }: Device): boolean {
  const words = splitName(text);
  const own = splitName(fullName);
  const families = FAMILY_WORDS.filter((family) => family.every((part) => own.includes(part)));
  const names = [splitName(brand), ...(BRAND_WORDS.get(brand) ?? []), ...families];
  return names.some((name) => words.some((_, place) => name.every((part, offset) => words[place + offset] === part)));
}
