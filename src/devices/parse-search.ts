import { type Attribute, getAttribute } from './attributes.ts';
import { joinCondition } from './join-condition.ts';
import { type Condition } from './judge-condition.ts';
import { isFlag, isMeasurable, measureDevice } from './measure-device.ts';
import { bindDevice, bindNumber } from './parse-amount.ts';
import { completeChipset, findAppleChipset } from './parse-chipset.ts';
import { readDate } from './parse-date.ts';
import {
  findBy,
  findLimit,
  findNextInTime,
  findOrder,
  findOrdinal,
  findRanking,
  type FoundRanking,
} from './parse-ranking.ts';
import { isIgnored, type ValueWord } from './question-vocabulary.ts';
import { attributesOf, hasRole, meaningOf, type Token } from './scan-question.ts';
import { type Search } from './search.ts';

/** Reads what a question looks for. Everything in it is either read or named as unread. */
export function parseSearch(tokens: readonly Token[], now: Date): Search {
  const search: Search = { form: 'phone', groups: [], shown: [], unread: [] };
  const taken = new Set<number>();
  const best = withNamedOrder(findRanking(tokens, 'superlative'), tokens) ?? findNextInTime(tokens);
  const ranking = best ?? findOrder(tokens);
  if (ranking !== undefined) {
    search.ranking = { attribute: ranking.attribute, direction: ranking.direction };
    const limit = findLimit(tokens, ranking);
    if (limit !== undefined) search.limit = limit.limit;
    else if (best === undefined) search.isOrdered = true;
    const ordinal = best === undefined ? undefined : findOrdinal(tokens, ranking);
    if (ordinal !== undefined) search.nth = ordinal.nth;
    for (const place of [...ranking.places, ...(limit?.places ?? []), ...(ordinal?.places ?? [])]) taken.add(place);
  }
  const reader = new SearchReader(tokens, taken, search, now);
  reader.read();
  return search;
}

function withNamedOrder(best: FoundRanking | undefined, tokens: readonly Token[]): FoundRanking | undefined {
  const by = best === undefined ? undefined : findBy(tokens);
  if (best === undefined || by === undefined) return best;
  return { attribute: by.attribute, direction: best.direction, places: [...best.places, ...by.places] };
}

class SearchReader {
  private readonly tokens: readonly Token[];
  private readonly taken: Set<number>;
  private readonly search: Search;
  private readonly now: Date;
  private isNegated = false;
  private isAlternative = false;
  private isListed = false;

  constructor(tokens: readonly Token[], taken: Set<number>, search: Search, now: Date) {
    this.tokens = tokens;
    this.taken = taken;
    this.search = search;
    this.now = now;
  }

  read(): void {
    // Numbers come first, for they take attributes with them that would else stand for themselves.
    const numbers = new Map<number, { conditions: Condition[]; places: number[] }>();
    for (let place = 0; place < this.tokens.length; place += 1) {
      if (this.taken.has(place)) continue;
      const date = readDate(this.tokens, place, this.now);
      const relative = bindDevice(this.tokens, place, this.now);
      const compared = relative === 'unknown' ? undefined : relative;
      const bound = date ?? compared ?? bindNumber(this.tokens, place, this.taken);
      if (bound === undefined) continue;
      const first = Math.min(...bound.places);
      numbers.set(first, { conditions: [bound.condition], places: bound.places });
      this.take(bound.places);
    }
    for (let place = 0; place < this.tokens.length; place += 1) {
      const number = numbers.get(place);
      if (number !== undefined) this.addNumbers(number.conditions, place);
      else if (!this.taken.has(place)) this.readToken(place);
    }
  }

  /** Only "not" right before it denies an amount: "without 5G under 200 dollars" does not. */
  private addNumbers(conditions: readonly Condition[], place: number): void {
    this.isNegated = hasRole(this.tokens[place - 1], 'not');
    for (const condition of conditions) this.addCondition(this.readSupportDate(condition, place));
    this.isNegated = false;
  }

  /** "Supported until 2030" is about updates, not about when a phone came out. */
  private readSupportDate(condition: Condition, place: number): Condition {
    const attribute = getAttribute('support');
    const isUntil = ['until', 'to'].includes(meaningOf(this.tokens[place], 'dateWord')?.word ?? '');
    const isSupport = isUntil && attributesOf(this.tokens[place - 1]).includes(attribute);
    if (condition.kind !== 'date' || condition.before === undefined || !isSupport) return condition;
    const start = new Date(condition.before);
    start.setUTCFullYear(start.getUTCFullYear() - 1);
    return { kind: 'number', attribute, operator: 'atLeast', amount: start.getTime(), unit: '', is: true };
  }

  private readToken(place: number): void {
    const token = this.tokens[place];
    if (token === undefined) return;
    switch (token.kind) {
      case 'brand':
        this.addCondition({ kind: 'brand', brand: token.brand, is: true });
        return;
      case 'line':
        this.addCondition({ kind: 'line', parts: token.parts, is: true });
        return;
      case 'phrase':
        this.readPhrase(token, place);
        return;
      case 'device':
        this.search.unread.push(token.text);
        return;
      case 'number':
        this.leaveNumber(token.text, place);
        return;
      case 'other':
        if (this.readAppleChipset(place)) return;
        if (!isIgnored(token.text)) this.search.unread.push(token.text);
    }
  }

  /** "3" alone says little: "3 speakers" was asked for. */
  private leaveNumber(written: string, place: number): void {
    const next = this.tokens[place + 1];
    this.search.unread.push(
      next?.kind === 'phrase' && attributesOf(next).length > 0 ? `${written} ${next.text}` : written,
    );
  }

  private readPhrase(token: Token, place: number): void {
    if (this.readRole(token, place)) return;
    const form = meaningOf(token, 'form')?.form;
    const value = meaningOf(token, 'value')?.value;
    if (form !== undefined) {
      if (this.isNegated && this.isDeniedAt(place)) this.addCondition({ kind: 'form', form, is: true });
      else if (form !== 'phone' || this.search.form === 'phone') this.search.form = form;
      this.isNegated = false;
      return;
    }
    if (value !== undefined) {
      this.addCondition({ kind: 'text', ...this.completeValue(value, place), is: true });
      return;
    }
    if (this.readSecondComparative(token)) return;
    const attributes = attributesOf(token);
    if (attributes.length > 0) this.readAttributes(token, attributes);
    else if (meaningOf(token, 'lineWord') === undefined && !token.text.split(' ').every(isIgnored)) {
      this.search.unread.push(token.text);
    }
  }

  /** "With a bigger screen than the Pixel 8 but lighter": compared with the same device. */
  private readSecondComparative(token: Token): boolean {
    const ranking = meaningOf(token, 'ranking', (meaning) => meaning.ranking.degree === 'comparative')?.ranking;
    const of = this.search.groups.flat().find((condition) => condition.kind === 'number' && condition.of !== undefined);
    if (ranking?.attribute === undefined || of?.kind !== 'number' || of.of === undefined) return false;
    const amount = measureDevice(of.of, ranking.attribute, this.now)?.amounts[0];
    if (amount === undefined) return false;
    const operator = ranking.direction === 'higher' ? 'above' : 'below';
    this.addCondition({
      kind: 'number',
      is: true,
      attribute: ranking.attribute,
      operator,
      amount,
      unit: '',
      of: of.of,
    });
    return true;
  }

  /** "Not a foldable", "without being a foldable". */
  private isDeniedAt(place: number): boolean {
    let before = place - 1;
    while (this.tokens[before]?.kind === 'other' && isIgnored(this.tokens[before]?.text ?? '')) before -= 1;
    return hasRole(this.tokens[before], 'not');
  }

  private readAppleChipset(place: number): boolean {
    const found = findAppleChipset(this.tokens, place);
    if (found === undefined) return false;
    this.take(found.places);
    this.addCondition({ kind: 'text', ...found.value, is: true });
    return true;
  }

  /** "Snapdragon 8 Gen 2" is one of the Snapdragons. */
  private completeValue(value: ValueWord, place: number): ValueWord {
    if (value.attribute.id !== 'chipset') return value;
    const completed = completeChipset(value, this.tokens, place);
    this.take(completed.places);
    return completed.value;
  }

  private take(places: readonly number[]): void {
    for (const place of places) this.taken.add(place);
  }

  private readRole(token: Token, place: number): boolean {
    if (hasRole(token, 'not')) {
      this.isNegated = true;
      return true;
    }
    if (hasRole(token, 'with') || hasRole(token, 'but')) {
      // "Do not have" denies what follows; "without NFC but with a jack" does not.
      if (!hasRole(this.tokens[place - 1], 'not')) this.isNegated = false;
      return true;
    }
    if (hasRole(token, 'or')) {
      this.isAlternative = true;
      return true;
    }
    if (hasRole(token, 'and')) {
      this.isListed = true;
      return true;
    }
    return (['count', 'list', 'still', 'both', 'by', 'top'] as const).some((role) => hasRole(token, role));
  }

  private readAttributes(token: Token, attributes: readonly Attribute[]): void {
    const [attribute] = attributes;
    if (attribute === undefined) return;
    if (attributes.length > 1) {
      if (!isIgnored(token.text)) this.search.shown.push(...attributes);
    } else if (isFlag(attribute)) this.addCondition({ kind: 'flag', attribute, is: true });
    else if (attribute.id === 'support') this.readSupport(token);
    else if (attribute.id === 'lineage')
      this.addCondition({ kind: 'lineage', isMaintained: this.tokens.some(isMaintaining), is: true });
    else if (attribute.id === 'water-resistance') this.addCondition({ kind: 'waterproof', is: true });
    else if (attribute.kind === 'date' || attribute.kind === 'age') return;
    else if (isMeasurable(attribute)) this.search.shown.push(attribute);
    else if (!this.isNamedAlready(attribute)) this.search.unread.push(token.text);
  }

  /** "A Kirin chip" asks for the chip once. */
  private isNamedAlready(attribute: Attribute): boolean {
    return this.search.groups
      .flat()
      .some((condition) => condition.kind === 'text' && condition.attribute === attribute);
  }

  private readSupport(token: Token): void {
    const isEnded = /end|eol/.test(token.text);
    if (!isIgnored(token.text)) this.addCondition({ kind: 'supported', is: !isEnded });
  }

  private addCondition(plain: Condition): void {
    const { isNegated, isAlternative, isListed } = this;
    const condition = { ...plain, is: plain.is !== isNegated };
    joinCondition(this.search.groups, condition, { isNegated, isAlternative, isListed });
    this.isAlternative = false;
    this.isListed = false;
  }
}

/** "Still getting LineageOS" asks for more than having had it. */
function isMaintaining(token: Token): boolean {
  return hasRole(token, 'still');
}
