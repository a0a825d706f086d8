import { type Clock } from '../clock.ts';
import { answerMessage } from '../devices/answer-message.ts';
import { continueTalk } from '../devices/continue-talk.ts';
import { type MessageAnswer } from '../devices/message-answer.ts';
import { findAttribute } from '../devices/attributes.ts';
import { type DeviceCatalogue } from '../devices/device-catalogue.ts';
import { type Device } from '../devices/device.ts';
import { type TalkContext } from '../devices/talk-context.ts';

/** What is remembered of the talk in a thread: which devices and attributes it was about, and not a word of it. */
export interface ConversationRecord {
  deviceIds: string[];
  currentIds: string[];
  attributeIds: string[];
}

/** More are not remembered: nobody refers back further. */
const REMEMBERED_MAX = 25;

export interface ConversationStore {
  get(threadId: string): Promise<ConversationRecord | null>;
  save(thread: { threadId: string; guildId: string }, record: ConversationRecord): Promise<void>;
}

/** Where a question is asked. */
export type ConversationPlace =
  /** Turns of one thread build on each other, from what the thread is about on. */
  | { kind: 'thread'; threadId: string; guildId: string; subject: () => Promise<readonly Device[]> }
  /** Elsewhere only a reply builds on something: on the devices of the message that it answers. */
  | { kind: 'channel'; repliedTo: readonly Device[] };

export interface ConversePorts {
  store: ConversationStore;
  catalogue: DeviceCatalogue;
  clock: Clock;
}

/** Answers a question from the catalogue, understood by what was said before it at that place. */
export type Converse = (question: string, place: ConversationPlace) => Promise<MessageAnswer>;

export function createConverse(ports: ConversePorts): Converse {
  const { catalogue, clock } = ports;
  /** The next turn of a thread builds on the one before, however close they come. */
  const lastTurn = new Map<string, Promise<unknown>>();
  return (question, place) => {
    if (place.kind === 'channel') {
      return Promise.resolve().then(() =>
        answerMessage(question, catalogue, clock.now(), { devices: place.repliedTo }),
      );
    }
    const { threadId } = place;
    const turn = (lastTurn.get(threadId) ?? Promise.resolve()).then(() => takeTurn(ports, question, place));
    const settled = turn
      .catch(() => undefined)
      .finally(() => {
        if (lastTurn.get(threadId) === settled) lastTurn.delete(threadId);
      });
    lastTurn.set(threadId, settled);
    return turn;
  };
}

async function takeTurn(
  { store, catalogue, clock }: ConversePorts,
  question: string,
  place: Extract<ConversationPlace, { kind: 'thread' }>,
): Promise<MessageAnswer> {
  const record = await store.get(place.threadId);
  const talk = record === null ? { devices: await place.subject() } : toTalk(record, catalogue);
  const answer = answerMessage(question, catalogue, clock.now(), talk);
  await store.save(place, toRecord(continueTalk(talk, answer)));
  return answer;
}

/** What a record says today: what the catalogue no longer knows is left out. */
export function toTalk(record: ConversationRecord, catalogue: Pick<DeviceCatalogue, 'get'>): TalkContext {
  const devicesOf = (ids: readonly string[]) => ids.flatMap((id) => catalogue.get(id) ?? []);
  return {
    devices: devicesOf(record.deviceIds),
    current: devicesOf(record.currentIds),
    attributes: record.attributeIds.flatMap((id) => findAttribute(id) ?? []),
  };
}

export function toRecord({ devices, current = [], attributes = [] }: TalkContext): ConversationRecord {
  return {
    deviceIds: devices.slice(-REMEMBERED_MAX).map(({ id }) => id),
    currentIds: current.slice(0, REMEMBERED_MAX).map(({ id }) => id),
    attributeIds: attributes.slice(0, REMEMBERED_MAX).map(({ id }) => id),
  };
}
