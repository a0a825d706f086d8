import { createDice, drawDevice, writeName } from './draw.ts';
import { type Question } from './question.ts';
import { flagOf, type RawDevice } from './raw-devices.ts';
import { expectShown, type Shown } from './shown.ts';

/** With `{d}` for the device. */
export type ShownWording = [kind: number, wording: string, shown: Shown];
export type FlagWording = [wording: string, field: string];

/** Draws devices of a pool and puts questions about them. */
export interface Drawing {
  dice: () => number;
  /** A device that fits, or any where none does. */
  pick: (fits: (device: RawDevice) => boolean) => RawDevice;
  /** Each wording about a device of which that share is known; the others ask what is not. */
  putShown: (wordings: readonly ShownWording[], knownShare: number) => Question[];
  /** Each wording about a device that has it, has it not, or of which it is not known. */
  putFlags: (wordings: readonly FlagWording[]) => Question[];
}

interface DrawingOptions {
  write?: (device: RawDevice, dice: () => number) => string;
  /** What is drawn from where none of the pool fits. */
  otherwise?: readonly RawDevice[];
}

/** The same at every run for that seed, as long as it is used in the same order. */
export function createDrawing(
  seed: number,
  pool: readonly RawDevice[],
  { write = writeName, otherwise = pool }: DrawingOptions = {},
): Drawing {
  const dice = createDice(seed);
  const pick: Drawing['pick'] = (fits) => drawDevice(dice, fits, pool, otherwise);
  const put = (wording: string, device: RawDevice): string => wording.replace('{d}', write(device, dice));
  return {
    dice,
    pick,
    putShown: (wordings, knownShare) =>
      wordings.map(([kind, wording, shown]) => {
        // Where all are to be known there is nothing to throw dice for.
        const isKnown = knownShare === 1 || dice() < knownShare;
        const device = pick((one) => (shown(one) !== undefined) === isKnown);
        return { kind, text: put(wording, device), expect: expectShown(shown, device) };
      }),
    putFlags: (wordings) =>
      wordings.map(([wording, field]) => {
        const state = [true, false, undefined][Math.floor(dice() * 3)];
        const device = pick((one) => flagOf(one, field) === state);
        const is = flagOf(device, field);
        return {
          kind: 2,
          text: put(wording, device),
          expect: { kind: is === undefined ? 'unknown' : is ? 'yes' : 'no' },
        };
      }),
  };
}
