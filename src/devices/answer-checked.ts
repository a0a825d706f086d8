import { answerAttributes } from './answer-question.ts';
import { type Attribute, getAttribute } from './attributes.ts';
import { type Device } from './device.ts';
import { type Condition, judgeCondition } from './judge-condition.ts';
import { bindNumber } from './parse-amount.ts';
import { readDate } from './parse-date.ts';
import { COMPARED_BY_DEFAULT } from './question-vocabulary.ts';
import { meaningOf, type Token } from './scan-question.ts';
import { isYesOrNo } from './search-signs.ts';
import { type Check, type SpecialAnswer } from './special-answer.ts';

/** "Does it have 120 Hz", "is it under 200 g", "is it OLED", "did it come out in 2016": yes or no, with the value. */
export function answerChecked(
  question: string,
  tokens: readonly Token[],
  device: Device,
  now: Date,
): SpecialAnswer | undefined {
  if (!isYesOrNo(question)) return undefined;
  const conditions: Condition[] = [];
  const taken = new Set<number>();
  for (let place = 0; place < tokens.length; place += 1) {
    const bound = taken.has(place) ? undefined : (readDate(tokens, place, now) ?? bindNumber(tokens, place, taken));
    if (bound === undefined) continue;
    conditions.push(bound.condition);
    for (const used of bound.places) taken.add(used);
  }
  tokens.forEach((token, place) => {
    if (taken.has(place)) return;
    const value = meaningOf(token, 'value')?.value;
    const form = meaningOf(token, 'form')?.form;
    if (value !== undefined) conditions.push({ kind: 'text', is: true, ...value });
    if (form !== undefined && form !== 'phone' && form !== 'any') conditions.push({ kind: 'form', is: true, form });
  });
  if (conditions.length === 0 || isChoiceOfValues(conditions)) return undefined;
  return { kind: 'checked', device, checks: conditions.map((condition) => checkCondition(device, condition, now)) };
}

/** "Is it OLED or LCD" asks which. */
function isChoiceOfValues(conditions: readonly Condition[]): boolean {
  const values = conditions.flatMap((condition) => (condition.kind === 'text' ? [condition.attribute] : []));
  return values.length > 1 && new Set(values).size < values.length;
}

function checkCondition(device: Device, condition: Condition, now: Date): Check {
  const attribute = attributeOf(condition);
  const [fact] = attribute === undefined ? [] : answerAttributes(device, [attribute], now).facts;
  return { condition, verdict: judgeCondition(device, condition, now), ...(fact === undefined ? {} : { fact }) };
}

function attributeOf(condition: Condition): Attribute | undefined {
  if ('attribute' in condition) return condition.attribute;
  if (condition.kind === 'form') return getAttribute('form');
  return condition.kind === 'date' ? COMPARED_BY_DEFAULT.find(({ kind }) => kind === 'date') : undefined;
}
