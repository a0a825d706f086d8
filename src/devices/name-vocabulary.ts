import { z } from 'zod';
import names from '../../data/vocabulary/names.json' with { type: 'json' };
import around from '../../data/vocabulary/words-around-names.json' with { type: 'json' };
import { splitName } from './fold-name.ts';

const words = z.array(z.string().min(1));
const vocabulary = z
  .strictObject({
    brandWords: z.record(z.string(), words),
    familyWords: words,
    optionalWords: words,
    plainWords: words,
    quantityWords: words,
    technologyWordsBefore: words,
    technologyWordsAfter: words,
    variantWords: words,
    neverAlone: words,
    numberingWords: words,
    numberWords: z.record(z.string(), z.string().regex(/^\d+$/)),
    fillerWords: words,
  })
  .parse(names, { error: () => 'data/vocabulary/names.json is malformed' });

function splitAll(phrases: readonly string[]): string[][] {
  return phrases.map((phrase) => splitName(phrase));
}

/** What people call a brand besides its name, each as its parts. */
export const BRAND_WORDS: ReadonlyMap<string, readonly string[][]> = new Map(
  Object.entries(vocabulary.brandWords).map(([brand, phrases]) => [brand, splitAll(phrases)]),
);
/** Beginnings of names that people leave out: the S24 is a Galaxy. Longest first. */
export const FAMILY_WORDS: readonly string[][] = splitAll(vocabulary.familyWords).sort((a, b) => b.length - a.length);
/** Parts of names that rarely tell two devices apart. */
export const OPTIONAL_WORDS: readonly string[][] = splitAll(vocabulary.optionalWords);
/** Words of names that are also words of ordinary sentences. */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(vocabulary.plainWords);
/** After a number they make it an amount, not a model. */
export const QUANTITY_WORDS: ReadonlySet<string> = new Set(vocabulary.quantityWords);
/** Before a letter and a number they make it a chip, a system or a standard: "Tensor G3" is no LG. Each as its parts. */
export const TECHNOLOGY_WORDS_BEFORE: readonly string[][] = splitAll(vocabulary.technologyWordsBefore);
/** After it they do as well: "A12 Bionic". */
export const TECHNOLOGY_WORDS_AFTER: ReadonlySet<string> = new Set(vocabulary.technologyWordsAfter);
/** They tell a variant of a model from the model. */
export const VARIANT_WORDS: ReadonlySet<string> = new Set(vocabulary.variantWords);
/** Names that are words first: without their brand nobody means the device. */
export const NEVER_ALONE: ReadonlySet<string> = new Set(vocabulary.neverAlone);
/** They stand before a number that counts the generations of a model. */
export const NUMBERING_WORDS: ReadonlySet<string> = new Set(vocabulary.numberingWords);
/** Numbers that are written out, each with its digits. */
export const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(Object.entries(vocabulary.numberWords));
/** Words around a name that do not belong to it. */
export const FILLER_WORDS: ReadonlySet<string> = new Set(vocabulary.fillerWords);
/**
 * More of them, which a question may need, so that they are left out only where a device is looked for by its name.
 * Telling them by rule, as words that are near to no part of a name, misses twice as many of the noisy names.
 */
export const AROUND_WORDS: ReadonlySet<string> = new Set(
  words.parse(around, { error: () => 'data/vocabulary/words-around-names.json is malformed' }),
);
