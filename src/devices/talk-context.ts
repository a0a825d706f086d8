import { type Attribute } from './attributes.ts';
import { type Device } from './device.ts';

/**
 * What a talk was about before a question in it. Whoever keeps a talk passes it to `answerMessage`, and keeps what
 * `continueTalk` makes of the answer. It holds no text: ids of its devices and attributes are enough to store it.
 *
 * With it these are understood, and only where the question itself leaves them open:
 * - "it", "this phone", "its battery": `current`, where that is one device;
 * - "the other one": the one device of the talk besides `current`;
 * - "the first", "the latter": by the order of `current` where that is several, else of `devices`;
 * - "both", "the two", "they", "which is lighter?": `current` where that is several, else all `devices`;
 * - "how much RAM?", which names nothing: `current`;
 * - "and the Note 2?", which asks nothing: `attributes` of that one, whose name is completed by those of the talk.
 *
 * A question that looks through the catalogue ("phones under 150 g") is answered as if there were no talk. A reference
 * that may mean several devices is asked back, never guessed.
 */
export interface TalkContext {
  /** All devices of the talk, such as those of a thread's subject and those asked for since, in the order of naming. */
  devices: readonly Device[];
  /** Those spoken of last, in the order of naming. Absent: all of `devices`. */
  current?: readonly Device[];
  /** What was asked last. */
  attributes?: readonly Attribute[];
}

export const NO_TALK: TalkContext = { devices: [] };

/** More than these are never asked for at once. */
const DEVICES_MAX = 25;

/** Those spoken of last; all of the talk where nothing says which. */
export function listCurrent({ devices, current }: TalkContext): readonly Device[] {
  return current === undefined || current.length === 0 ? devices : current;
}

/** The talk once these devices were spoken of and these attributes asked; what is empty stays as it was. */
export function addToTalk(
  talk: TalkContext,
  devices: readonly Device[],
  attributes: readonly Attribute[],
): TalkContext {
  const kept = attributes.length > 0 ? attributes : talk.attributes;
  const current = devices.length > 0 ? devices : talk.current;
  return {
    devices: [...new Set([...talk.devices, ...devices])].slice(-DEVICES_MAX),
    ...(current === undefined ? {} : { current }),
    ...(kept === undefined ? {} : { attributes: kept }),
  };
}
