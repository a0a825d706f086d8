import { type DeviceCatalogue, type Mention } from './device-catalogue.ts';
import { LIST_JOINT } from './bare-names.ts';
import { BRAND_WORDS, FAMILY_WORDS } from './name-vocabulary.ts';
import { LINES } from './question-vocabulary.ts';

/** What Apple's systems call their devices. */
const IDENTIFIER = /\b\p{L}+\d+,\d+\b/giu;
/** Words that stand in names before a number. */
const NAME_WORDS: ReadonlySet<string> = new Set([
  ...FAMILY_WORDS.flat(),
  ...LINES.flat(),
  ...[...BRAND_WORDS.values()].flat(2),
]);
const IS_COMPARED = /\b(?:than|vs|versus|compare[ds]?|difference|against)\b/iu;

/**
 * The devices that a question names. What only a question would call a device ("the pixel", a codename) counts where
 * nothing is named outright, where it holds a number, or beside another in a list.
 */
export function findNamed(text: string, catalogue: DeviceCatalogue): Mention[] {
  const identified = locateIdentifiers(text, catalogue);
  if (identified.length > 0) return identified;
  const strict = catalogue.locateMentions(text, 'strict');
  const lenient = catalogue.locateMentions(text, 'lenient').filter((mention) => !isRestOfName(text, mention));
  if (strict.length === 0) return lenient;
  const more = lenient.filter(
    (mention) =>
      !strict.some(({ start, end }) => mention.start < end && start < mention.end) &&
      (/\d/.test(text.slice(mention.start, mention.end)) || isListed(text, mention, strict) || IS_COMPARED.test(text)),
  );
  const longest = strict.map((mention) => lenient.find((other) => covers(other, mention)) ?? mention);
  return [...longest, ...more].sort((one, two) => one.start - two.start);
}

/** "Redmi Note 8 Pro", where only "8 Pro" is known: another phone's name, cut in the middle. */
function isRestOfName(text: string, { start, end }: Mention): boolean {
  if (!/^\d/.test(text.slice(start, end))) return false;
  const before = /([\p{L}]+)\s+$/u.exec(text.slice(0, start))?.[1];
  return before !== undefined && NAME_WORDS.has(before.toLowerCase());
}

function covers(one: Mention, two: Mention): boolean {
  return one.start <= two.start && one.end >= two.end && one.end - one.start > two.end - two.start;
}

/** "iPhone1,1" is the first of all, although its letters and digits are those of the iPhone 11. */
function locateIdentifiers(text: string, catalogue: DeviceCatalogue): Mention[] {
  return [...text.matchAll(IDENTIFIER)].flatMap((match): Mention[] => {
    const written = match[0].toLowerCase();
    const device = catalogue.devices.find(({ identifiers = [] }) =>
      identifiers.some((identifier) => identifier.toLowerCase() === written),
    );
    return device === undefined ? [] : [{ device, start: match.index, end: match.index + written.length }];
  });
}

function isListed(text: string, mention: Mention, others: readonly Mention[]): boolean {
  return others.some((other) => {
    const [first, second] = other.start < mention.start ? [other, mention] : [mention, other];
    return LIST_JOINT.test(text.slice(first.end, second.start));
  });
}

/** The question without the devices it names. */
export function withoutMentions(text: string, mentions: readonly Mention[]): string {
  let rest = '';
  let position = 0;
  for (const { start, end } of mentions) {
    rest += `${text.slice(position, start)} `;
    position = end;
  }
  return rest + text.slice(position);
}
