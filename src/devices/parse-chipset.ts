import { getAttribute } from './attributes.ts';
import { endsChipset, type ValueWord } from './question-vocabulary.ts';
import { type Token } from './scan-question.ts';

/** What stands for Apple's chipsets in the texts. */
const APPLE = 'apple';

/** A chipset that was named, and the places of the words that name it. */
interface NamedChipset {
  value: ValueWord;
  places: number[];
}

/** "Snapdragon 8 Gen 2" where the word at the place is "Snapdragon". */
export function completeChipset(value: ValueWord, tokens: readonly Token[], place: number): NamedChipset {
  const { text, places } = readChipset(tokens, place);
  if (text === '') return { value, places };
  return {
    value: { ...value, contains: `${value.contains} ${text}`, version: text },
    places,
  };
}

/** "A15 Bionic": Apple's chipsets are a letter and a number. */
export function findAppleChipset(tokens: readonly Token[], place: number): NamedChipset | undefined {
  const [token, next] = tokens.slice(place, place + 2);
  if (token?.text !== 'a' || next?.kind !== 'number' || next.start !== token.end) return undefined;
  const { text, places } = readChipset(tokens, place);
  const version = `A${text}`;
  return { value: { attribute: getAttribute('chipset'), contains: version, wanted: APPLE, version }, places };
}

/** The words after a chipset's maker that say which one it is. */
function readChipset(tokens: readonly Token[], place: number): { text: string; places: number[] } {
  const places: number[] = [];
  for (let at = place + 1; at < tokens.length; at += 1) {
    const token = tokens[at];
    const isPart = token?.kind === 'number' ? token.unit === undefined : token !== undefined && endsChipset(token.text);
    // A letter alone belongs to the chipset only before or after its number.
    if (!isPart) break;
    places.push(at);
  }
  return { text: places.map((at) => tokens[at]?.text ?? '').join(' '), places };
}
