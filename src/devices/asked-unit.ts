import { findUnit } from './question-vocabulary.ts';
import { readWords } from './question-words.ts';

/** What holds the energy of a battery; no amount of the catalogue can be told in it. */
export const WATT_HOURS = 'Wh';
const WATT_HOURS_WORDS = /(?<!\p{L})(?:in\s+)?(?:wh|watt[-\s]?hours?)(?!\p{L})/iu;

/** The unit that a question asks for, as in "how heavy is it in ounces", and the question without it. */
export function readAskedUnit(question: string): { rest: string; unit?: string } {
  const plain = question.replace(WATT_HOURS_WORDS, ' battery ');
  if (plain !== question) return { rest: plain, unit: WATT_HOURS };
  const words = readWords(question);
  for (const [place, word] of words.entries()) {
    const next = words[place + 1];
    const unit = word.text === 'in' && next !== undefined ? findUnit(next.text) : undefined;
    if (unit === undefined || next === undefined) continue;
    return { rest: `${question.slice(0, word.start)} ${question.slice(next.end)}`, unit: unit.unit };
  }
  const named = words.map(({ text }) => findUnit(text)).find((unit) => unit !== undefined);
  return { rest: question, ...(named === undefined ? {} : { unit: named.unit }) };
}
