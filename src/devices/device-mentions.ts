import { isBareName, isTechnology, keepSupported, LIST_JOINT, type NamedPlace } from './bare-names.ts';
import { type Mention, type MentionManner } from './device-catalogue.ts';
import { type Device } from './device.ts';
import { splitName } from './fold-name.ts';
import { FAMILY_WORDS, NEVER_ALONE, PLAIN_WORDS, QUANTITY_WORDS, VARIANT_WORDS } from './name-vocabulary.ts';
import { type NameForm } from './name-forms.ts';
import { type SpellingIndex } from './spelling-index.ts';

interface Word {
  text: string;
  parts: string[];
  start: number;
  end: number;
  /** With an "'s" behind it, so that what follows is its own and no part of its name. */
  isOwner: boolean;
}

interface MetName {
  form: NameForm;
  /** In words. */
  length: number;
  /** The one before it in a list lends it its beginning. */
  isListed: boolean;
}

const WINDOW_MAX = 8;
const CODE_LENGTH_MIN = 5;
const SHORT_LENGTH_MIN = 3;
const CODENAME_LENGTH_MIN = 4;
/** Beside these a word that is a name as well is what somebody does. */
const VERB_BEFORE: ReadonlySet<string> = new Set([
  'to',
  'can',
  'could',
  'will',
  'would',
  'should',
  'may',
  'might',
  'must',
  'i',
  'you',
  'we',
  'they',
  'cannot',
  'lets',
]);
const VERB_AFTER: ReadonlySet<string> = new Set(['it', 'them', 'up', 'and', 'with', 'in', 'into', 'together']);
/** Behind a name it makes another one: "Mi MIX 2S" is no Mi MIX. */
const OTHER_MODEL = /^\d{1,2}[acest]?$/;
const FAMILIES: ReadonlySet<string> = new Set(FAMILY_WORDS.map((words) => words.join('')));

/** The devices a text names, in its order; of overlapping names the longest. */
export function findMentions(
  text: string,
  manner: MentionManner,
  devices: readonly Device[],
  index: SpellingIndex,
): Mention[] {
  const words = splitWords(text);
  const places: NamedPlace[] = [];
  let last: { device: Device; parts: readonly string[]; end: number } | undefined;
  for (let position = 0; position < words.length;) {
    const strict = meetName(words, position, 'strict') ?? meetListItem(words, position);
    const lenient = manner === 'lenient' ? meetName(words, position, 'lenient') : undefined;
    // "Motorola One action" is no Motorola One, although small letters alone make no name in a text.
    const met = (lenient?.length ?? 0) > (strict?.length ?? 0) ? lenient : strict;
    const device = met === undefined ? undefined : devices[met.form.device];
    const first = words[position];
    if (met === undefined || device === undefined || first === undefined) {
      position += 1;
      continue;
    }
    const end = words[position + met.length - 1]?.end ?? first.end;
    const written = words.slice(position, position + met.length).flatMap(({ parts }) => parts);
    const isBare = isBareName(written, met.form.hasBrand && !met.isListed, met.form.isShort || met.isListed);
    const place = { device, start: first.start, end, isBare: isBare && !met.isListed };
    position += met.length;
    if (isBare && isTechnology(text, place)) continue;
    places.push(place);
    last = { device, parts: met.form.parts, end };
  }
  const kept = manner === 'strict' ? keepSupported(text, places) : places;
  return kept.map(({ device, start, end }) => ({ device, start, end }));

  function meetName(all: readonly Word[], position: number, as: MentionManner): MetName | undefined {
    for (let length = Math.min(WINDOW_MAX, all.length - position); length > 0; length -= 1) {
      const window = all.slice(position, position + length);
      const next = all[position + length];
      const spelling = index.get(window.flatMap(({ parts }) => parts).join(''));
      if (isOtherVariant(window, next) || window.slice(0, -1).some(({ isOwner }) => isOwner)) continue;
      const accepted = spelling?.forms.filter((form) => isMeant(form, window, next, as)) ?? [];
      const form = chooseForm(accepted);
      if (form !== undefined) return { form, length, isListed: false };
    }
    return undefined;
  }

  /** "… and Note 2" after "Mi MIX" is a Mi Note 2: the item is completed by the beginning of the one before. */
  function meetListItem(all: readonly Word[], position: number): MetName | undefined {
    const first = all[position];
    if (last === undefined || first === undefined || !LIST_JOINT.test(text.slice(last.end, first.start)))
      return undefined;
    for (let length = Math.min(WINDOW_MAX, all.length - position); length > 0; length -= 1) {
      const window = all.slice(position, position + length);
      if (isAmount(window, all[position + length]) || window.every(({ text: word }) => /^\p{Ll}+$/u.test(word)))
        continue;
      const rest = window.flatMap(({ parts }) => parts);
      for (let kept = last.parts.length - 1; kept > 0; kept -= 1) {
        const spelling = index.get([...last.parts.slice(0, kept), ...rest].join(''));
        const form = chooseForm(spelling?.forms.filter(({ kind }) => kind === 'name' || kind === 'alias') ?? []);
        if (form !== undefined) return { form, length, isListed: true };
      }
    }
    return undefined;
  }

  /** "Galaxy S24 Lite", of which the catalogue knows no more than the Galaxy S24, is not one. */
  function isOtherVariant(window: readonly Word[], next: Word | undefined): boolean {
    const following = next?.parts.join('') ?? '';
    // "S III" is a number as much as "S 3" is; "Pro+" begins with a variant, and "2S" is no "5G".
    const isModel = OTHER_MODEL.test(following) || VARIANT_WORDS.has(next?.parts[0] ?? '');
    if (next === undefined || !isModel) return false;
    return /^\s+$/.test(text.slice(window.at(-1)?.end, next.start));
  }

  function chooseForm(forms: readonly NameForm[]): NameForm | undefined {
    const brand = last?.device.brand;
    const sameBrand = forms.filter((form) => devices[form.device]?.brand === brand);
    return (sameBrand.length > 0 ? sameBrand : forms).toSorted((one, two) => one.penalty - two.penalty)[0];
  }

  function isMeant(form: NameForm, window: readonly Word[], next: Word | undefined, as: MentionManner): boolean {
    switch (form.kind) {
      case 'codename':
        return as === 'lenient' && form.parts.join('').length >= CODENAME_LENGTH_MIN;
      case 'modelNumber':
      case 'identifier':
        return isCode(form.parts.join('')) && !isWordAndNumber(window);
      case 'brand':
        return false;
      case 'name':
      case 'alias':
        if (isAmount(window, next) || cutsNumber(window, form) || isArticleAndNumber(window)) return false;
        if (as === 'strict') return isNameInText(form, window, last?.device.brand);
        return isNameInQuestion(form) && !isVerb(window, next) && !isEndOfOther(form, window);
    }
  }

  function isNameInText(form: NameForm, window: readonly Word[], brand: string | undefined): boolean {
    if (FAMILIES.has(form.parts.join('')) || isFamilyOfBrand(form)) return false;
    const letters = form.parts.filter((part) => /\p{L}/u.test(part));
    const isNamedBefore = brand !== undefined && brand === devices[form.device]?.brand && form.parts.length > 1;
    if (form.hasBrand)
      return letters.some((part) => !PLAIN_WORDS.has(part)) && (isCapitalised(window) || hasDigit(form));
    if (/^\d/.test(form.parts[0] ?? '')) return false;
    if (form.isShort) return isJoinedShort(window[0]) || (isNamedBefore && isCapitalised(window) && hasDigit(form));
    if (form.parts.length === 1) return false;
    if (letters.some((part) => part.length > 1 && !PLAIN_WORDS.has(part))) return true;
    return isJoinedShort(window[0]) || ((isCapitalised(window) || isLineAndNumber(form)) && hasDigit(form));
  }

  function isNameInQuestion(form: NameForm): boolean {
    const joined = form.parts.join('');
    return /\p{L}/u.test(joined) && joined.length > 1 && !NEVER_ALONE.has(joined);
  }

  /** "Can I mix it": what a name is spelt like may be what somebody does. */
  function isVerb(window: readonly Word[], next: Word | undefined): boolean {
    const [first] = window;
    if (first === undefined || window.length > 1 || !PLAIN_WORDS.has(first.parts.join(''))) return false;
    const before = words[words.indexOf(first) - 1]?.text.toLowerCase() ?? '';
    return VERB_BEFORE.has(before) || VERB_AFTER.has(next?.text.toLowerCase() ?? '');
  }

  /** "5s" is an iPhone, and yet not in "ROG Phone 5s". */
  function isEndOfOther(form: NameForm, window: readonly Word[]): boolean {
    const [first] = window;
    const before = first === undefined ? undefined : words[words.indexOf(first) - 1];
    if (!form.isShort || form.hasBrand || before === undefined) return false;
    const isApart = !/^\s+$/.test(text.slice(before.end, first?.start));
    const line = before.parts.join('');
    return !isApart && FAMILIES.has(line) && !splitName(form.text).includes(line);
  }

  /** "Apple iPhone" and "Google Pixel" are lines of phones long since, not the first of them. */
  function isFamilyOfBrand(form: NameForm): boolean {
    return form.hasBrand && FAMILIES.has(form.parts.slice(1).join(''));
  }
}

/** "galaxy s7" and "pixel 8" are phones in small letters, too; "phone 2" is not. */
function isLineAndNumber({ parts }: NameForm): boolean {
  const [line = ''] = parts;
  return FAMILIES.has(line) && line.length > 2 && !NEVER_ALONE.has(line);
}

/** "S24" or "P30": letter and number written as one, as no ordinary word is. */
function isJoinedShort(word: Word | undefined): boolean {
  if (word === undefined) return false;
  const joined = word.parts.join('');
  return joined.length >= SHORT_LENGTH_MIN && /^\p{L}+\d/u.test(word.text);
}

/** "115 g" is spelt like "11 5G", yet its number ends elsewhere. */
function cutsNumber(window: readonly Word[], form: NameForm): boolean {
  const ends = new Set<number>();
  let length = 0;
  for (const part of form.parts) ends.add((length += part.length));
  let place = 0;
  return window.some(({ text, parts }) => {
    place += parts.join('').length;
    return /^\d+$/.test(text) && !ends.has(place);
  });
}

/** "A 90 Hz display" is no Galaxy A90. */
function isArticleAndNumber(window: readonly Word[]): boolean {
  return window[0]?.text === 'a' && /^\d/.test(window[1]?.text ?? '');
}

/** "In 2023" is spelt like a code that is written as one. */
function isWordAndNumber(window: readonly Word[]): boolean {
  const [first, second] = window;
  const isApart = first !== undefined && second !== undefined && second.start - first.end === 1;
  return isApart && /^\p{L}+$/u.test(first.text) && /^\d+$/.test(second.text);
}

function isCode(joined: string): boolean {
  return joined.length >= CODE_LENGTH_MIN && /\d/.test(joined) && /\p{L}/u.test(joined);
}

function hasDigit(form: NameForm): boolean {
  return form.parts.some((part) => /\d/.test(part));
}

function isCapitalised(window: readonly Word[]): boolean {
  return window.every(({ text }) => !/^\p{Ll}/u.test(text) || /\d|^\p{Ll}\p{Lu}/u.test(text));
}

/** "Nokia 3 million": the number counts something. */
function isAmount(window: readonly Word[], next: Word | undefined): boolean {
  const isNumberLast = /^\d+$/.test(window.at(-1)?.text ?? '');
  return isNumberLast && next !== undefined && QUANTITY_WORDS.has(next.parts.join(''));
}

function splitWords(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:\.\d+)?\+?(?:['’]s\b)?/gu)].map((match) => {
    const word = match[0].replace(/['’]s$/u, '');
    const end = match.index + word.length;
    return { text: word, parts: splitName(word), start: match.index, end, isOwner: word !== match[0] };
  });
}
