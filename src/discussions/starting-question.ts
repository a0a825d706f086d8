import { getAttribute } from '../devices/attributes.ts';
import { type DeviceCatalogue } from '../devices/device-catalogue.ts';
import { type Device } from '../devices/device.ts';
import { readAttribute, type Reading } from '../devices/read-attribute.ts';
import { findStandouts, type Standout } from '../devices/standouts.ts';
import { type DiscussionSubject } from './discussion.ts';

/** What a discussion starts from; every claim in it is the catalogue's. */
export type StartingQuestion =
  | { kind: 'standout'; standout: Standout }
  /** A plain fact that divides people. */
  | { kind: 'fact'; device: Device; reading: Reading }
  /** No fact is known; one of {@link OPEN_QUESTIONS} by number. */
  | { kind: 'open'; number: number };

/** One that could be asked. `asks` is what it asks for whatever device: that is what must not come twice in a row. */
export interface QuestionCandidate {
  id: string;
  asks: string;
}

/** Which of the candidates a discussion starts from, and what was asked in a channel before. */
export interface QuestionBook {
  /**
   * The one that was chosen for this discussion already; otherwise, and from then on, the first that asks for nothing
   * that was asked of late in the channel. The candidates are never empty.
   */
  choose(
    discussion: { key: string; guildId: string; channelId: string },
    candidates: readonly QuestionCandidate[],
  ): Promise<string>;
}

/** How many of the latest questions of a channel are not asked again; so many at least are always left over. */
export const NOT_AGAIN = 3;
export const OPEN_QUESTIONS = NOT_AGAIN + 1;

const DEVICES_MAX = 3;
const FACTS = ['headphone-jack', 'weight', 'display-size', 'battery', 'price', 'memory-card', 'support'] as const;

/** The devices a discussion is about: those of its article, or those that the title of any other names. */
export function devicesOfSubject(
  { title, article }: DiscussionSubject,
  catalogue: Pick<DeviceCatalogue, 'get' | 'mentionsIn'>,
): Device[] {
  const devices = article ? article.deviceIds.flatMap((id) => catalogue.get(id) ?? []) : catalogue.mentionsIn(title);
  return devices.slice(0, DEVICES_MAX);
}

/** Every question that the facts of these devices support, the best first; there are always some. */
export function listStartingQuestions(
  devices: readonly Device[],
  catalogue: Pick<DeviceCatalogue, 'devices'>,
  now: Date,
): StartingQuestion[] {
  const standouts = devices.flatMap((device) => findStandouts(device, catalogue.devices, now));
  const facts = devices.flatMap((device) =>
    FACTS.flatMap((id): StartingQuestion[] => {
      const reading = readAttribute(device, getAttribute(id), now);
      const isPlain = reading !== undefined && !reading.isInferred && reading.doubts.length === 0;
      return isPlain ? [{ kind: 'fact', device, reading }] : [];
    }),
  );
  return [
    ...standouts.map((standout): StartingQuestion => ({ kind: 'standout', standout })),
    ...facts,
    ...Array.from({ length: OPEN_QUESTIONS }, (_, number): StartingQuestion => ({ kind: 'open', number })),
  ];
}

/** How a question is kept: without any text. */
export function toCandidate(question: StartingQuestion): QuestionCandidate {
  switch (question.kind) {
    case 'standout': {
      const { standout } = question;
      const { device, reading, scope } = standout;
      const way = standout.kind === 'measure' ? standout.direction : 'has';
      const asks = `${reading.attribute.id}:${way}`;
      return { id: `${asks}:${scope.kind}:${device.id}`, asks };
    }
    case 'fact': {
      const asks = `${question.reading.attribute.id}:fact`;
      return { id: `${asks}:${question.device.id}`, asks };
    }
    case 'open':
      return { id: `open:${question.number}`, asks: `open:${question.number}` };
  }
}

/** Picks as {@link QuestionBook} promises. `recent` are the latest of the channel, the last one first. */
export function pickQuestion(candidates: readonly QuestionCandidate[], recent: readonly string[]): QuestionCandidate {
  const asked = recent.slice(0, NOT_AGAIN);
  const [first] = candidates;
  if (first === undefined) throw new Error('There is no question to choose from');
  return (
    candidates.find(({ asks }) => !asked.includes(asks)) ?? candidates.find(({ asks }) => asks !== asked[0]) ?? first
  );
}
