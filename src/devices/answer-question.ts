import { type Attribute, type BeyondTopic, OFFERED_ATTRIBUTES } from './attributes.ts';
import { type Device } from './device.ts';
import { readAskedUnit } from './asked-unit.ts';
import { parseQuestion } from './parse-question.ts';
import { readAttribute, type Reading } from './read-attribute.ts';

export type AnsweredFact =
  { state: 'known'; attribute: Attribute; reading: Reading } | { state: 'unknown'; attribute: Attribute };

/** What the catalogue says to a question about one device. */
export type DeviceAnswer =
  /** At least one fact; `beyond` is what was asked besides and no catalogue knows; `unit` is the one that was asked for. */
  | { kind: 'facts'; device: Device; facts: AnsweredFact[]; beyond: BeyondTopic[]; unit?: string }
  /** Nothing of it is a matter of fact; `related` is what is known near to it. */
  | { kind: 'beyond'; device: Device; topics: BeyondTopic[]; related: Reading[] }
  | { kind: 'notUnderstood'; device: Device; offers: Attribute[] };

const OFFERS_MAX = 12;

/** Answers a question about this device from its facts alone, as of `now`. Never guesses: unknown stays unknown. */
export function answerQuestion(device: Device, question: string, now: Date): DeviceAnswer {
  const { rest, unit } = readAskedUnit(question);
  const { attributes, beyond } = parseQuestion(rest);
  if (attributes.length > 0) {
    return { ...answerAttributes(device, attributes, now), beyond, ...(unit === undefined ? {} : { unit }) };
  }
  if (beyond.length > 0) {
    const related = [...new Set(beyond.flatMap((topic) => topic.related))];
    return {
      kind: 'beyond',
      device,
      topics: beyond,
      related: related.flatMap((attribute) => readAttribute(device, attribute, now) ?? []),
    };
  }
  return { kind: 'notUnderstood', device, offers: listKnown(device, now).slice(0, OFFERS_MAX) };
}

/** What the catalogue says of these attributes of a device. */
export function answerAttributes(
  device: Device,
  attributes: readonly Attribute[],
  now: Date,
): Extract<DeviceAnswer, { kind: 'facts' }> {
  const facts = attributes.map((attribute): AnsweredFact => {
    const reading = readAttribute(device, attribute, now);
    return reading === undefined ? { state: 'unknown', attribute } : { state: 'known', attribute, reading };
  });
  return { kind: 'facts', device, facts, beyond: [] };
}

/** What the catalogue knows of this device, what people ask for most first. */
export function listKnown(device: Device, now: Date): Attribute[] {
  return OFFERED_ATTRIBUTES.filter((attribute) => readAttribute(device, attribute, now) !== undefined);
}
