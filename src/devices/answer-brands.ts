import { type DeviceCatalogue } from './device-catalogue.ts';
import { FILLER_WORDS } from './name-vocabulary.ts';
import { isIgnored } from './question-vocabulary.ts';
import { splitWords } from './question-words.ts';
import { type SpecialAnswer } from './special-answer.ts';

const BRANDS: ReadonlySet<string> = new Set(['brands', 'manufacturers', 'makers', 'vendors', 'companies']);

/** "Which brands do you know", and nothing besides. */
export function asksForBrands(question: string): boolean {
  const words = splitWords(question);
  const isPlain = (word: string): boolean =>
    BRANDS.has(word) || isIgnored(word) || FILLER_WORDS.has(word) || ['phone', 'phones', 'many', 'list'].includes(word);
  return words.some((word) => BRANDS.has(word)) && words.every(isPlain);
}

/** All brands with the number of their devices, the one with the most first. */
export function answerBrands({ brands, devices }: DeviceCatalogue): SpecialAnswer {
  const counted = brands.map((brand) => ({ brand, count: devices.filter((device) => device.brand === brand).length }));
  return { kind: 'brands', brands: counted.toSorted((one, two) => two.count - one.count) };
}
