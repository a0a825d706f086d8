import { expect } from 'vitest';
import { type FactName } from '../../src/devices/device-facts.ts';
import { type MessageAnswer } from '../../src/devices/message-answer.ts';
import { bundled, getBundled } from '../devices/catalogue.ts';

/** What must be true of the answer, worked out from the raw facts of the catalogue. */
export type Check = (answer: MessageAnswer) => void;
export type Turn = [question: string, check: Check];

export function factOf(id: string, field: FactName): unknown {
  return getBundled(id).facts[field];
}

/** The facts of exactly these devices, each known where the catalogue states it, with its value. */
export function tells(field: FactName, attributeId: string, ...ids: string[]): Check {
  return (answer) => {
    if (answer.kind !== 'answers') throw new Error(`Not answered with facts but ${answer.kind}`);
    expect(answer.answers.map(({ device }) => device.id).toSorted()).toEqual(ids.toSorted());
    for (const one of answer.answers) {
      if (one.kind !== 'facts') throw new Error(`No facts of ${one.device.id} but ${one.kind}`);
      const fact = one.facts.find(({ attribute }) => attribute.id === attributeId);
      const raw = factOf(one.device.id, field);
      expect(fact?.state).toBe(raw === undefined ? 'unknown' : 'known');
      if (raw !== undefined && fact?.state === 'known') {
        const numbers = (typeof raw === 'object' ? Object.values(raw as object) : [raw]).map(String);
        expect(JSON.stringify(fact.reading.value)).toContain(numbers[0]);
      }
    }
  };
}

/** One of these is ahead, by the raw numbers. */
export function finds(field: FactName, way: 'most' | 'least', attributeId: string, ...ids: string[]): Check {
  return (answer) => {
    if (answer.kind !== 'compared') throw new Error(`Not compared but ${answer.kind}`);
    const { devices, ranking } = answer.comparison;
    expect(devices.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(ranking?.attribute.id).toBe(attributeId);
    const amounts = new Map(ids.map((id) => [id, [factOf(id, field)].flat().map(Number)]));
    const most = (id: string) => Math.max(...(amounts.get(id) ?? []));
    const best = way === 'most' ? Math.max(...ids.map(most)) : Math.min(...ids.map(most));
    const verdict = ranking?.verdict;
    if (verdict?.state !== 'ahead') throw new Error(`Nobody is ahead: ${verdict?.state ?? 'not ranked'}`);
    expect(verdict.places.map((place) => devices[place]?.id).toSorted()).toEqual(
      ids.filter((id) => most(id) === best).toSorted(),
    );
  };
}

export function compares(...ids: string[]): Check {
  return (answer) => {
    if (answer.kind !== 'compared') throw new Error(`Not compared but ${answer.kind}`);
    expect(answer.comparison.devices.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  };
}

/** Yes or no, as the raw facts have it. */
export function checks(id: string, verdict: boolean): Check {
  return (answer) => {
    if (answer.kind !== 'checked') throw new Error(`Not checked but ${answer.kind}`);
    expect(answer.device.id).toBe(id);
    expect(answer.checks.map((check) => check.verdict.state)).toEqual([verdict ? 'yes' : 'no']);
  };
}

export function showsCard(id: string): Check {
  return (answer) => {
    expect(answer.kind === 'card' && answer.card.device.id).toBe(id);
  };
}

export function cannotTell(...ids: string[]): Check {
  return (answer) => {
    const kinds = answer.kind === 'answers' ? answer.answers.map(({ kind, device }) => `${kind} ${device.id}`) : [];
    expect(kinds).toEqual(ids.map((id) => `beyond ${id}`));
  };
}

/** A look through the catalogue, whatever the talk: the best by the raw facts stands first. */
export function searches(field: FactName, year: string): Check {
  return (answer) => {
    if (answer.kind !== 'search') throw new Error(`Not searched but ${answer.kind}`);
    const phones = bundled.devices.filter(
      ({ facts, formFactor }) =>
        formFactor !== 'tablet' && (facts.releaseDate ?? facts.announcedDate ?? '').startsWith(year),
    );
    const amounts = phones.map(({ facts }) => Number(facts[field] ?? -1));
    const [first] = answer.result.found;
    expect(Number(first?.device.facts[field])).toBe(Math.max(...amounts));
  };
}

export const asksBack: Check = ({ kind }) => {
  expect(['noDevice', 'help']).toContain(kind);
};

/** Small talk is answered by what can be asked, and with no fact. */
export const claimsNothing: Check = (answer) => {
  const kinds = answer.kind === 'answers' ? answer.answers.map(({ kind }) => kind) : [answer.kind];
  expect(['help', 'noDevice', 'notUnderstood', 'courtesy']).toEqual(expect.arrayContaining(kinds));
};

export const knowsNone: Check = ({ kind }) => {
  expect(kind).toBe('unknownDevice');
};

/** Asks which of several is meant, these among them. */
export function asksWhich(...ids: string[]): Check {
  return (answer) => {
    if (answer.kind !== 'ambiguous') throw new Error(`Not asked back but ${answer.kind}`);
    expect(answer.choices.flatMap((choice) => (choice.kind === 'device' ? [choice.device.id] : []))).toEqual(
      expect.arrayContaining(ids),
    );
  };
}

/** The one that came before another. */
export function precedes(id: string, other: string): Check {
  return (answer) => {
    if (answer.kind !== 'inLine') throw new Error(`No line but ${answer.kind}`);
    expect([answer.side, answer.other?.id, answer.device.id]).toEqual(['before', id, other]);
  };
}
