import { dateOf, RAW, type RawDevice } from './raw-devices.ts';

/** Numbers from 0 to under 1 that are the same at every run (mulberry32). */
export function createDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function drawFrom<Item>(items: readonly Item[], dice: () => number): Item {
  const item = items[Math.floor(dice() * items.length)];
  if (item === undefined) throw new Error('Nothing to draw from');
  return item;
}

const fullNames = Map.groupBy(RAW, ({ fullName }) => fullName.toLowerCase());

/** Devices that a full name tells apart. */
export const TELLABLE = RAW.filter(({ fullName }) => fullNames.get(fullName.toLowerCase())?.length === 1);
/** Those of them that members talk about: dated, and not of the dawn of telephones. */
export const ASKABLE = TELLABLE.filter((device) => (dateOf(device) ?? '') >= '2012');

/** Those that a full name tells apart and that came out after that date. */
export function listTellableAfter(date: string): RawDevice[] {
  return TELLABLE.filter((device) => (dateOf(device) ?? '') > date);
}

/** A device of the pool that fits, or else any. */
export function drawDevice(
  dice: () => number,
  fits: (device: RawDevice) => boolean,
  pool: readonly RawDevice[] = ASKABLE,
  otherwise: readonly RawDevice[] = pool,
): RawDevice {
  const fitting = pool.filter(fits);
  return drawFrom(fitting.length === 0 ? otherwise : fitting, dice);
}

/** How somebody writes its name: in full, in small letters, without the brand where it says enough. */
export function writeName(device: RawDevice, dice: () => number): string {
  const way = dice();
  const isTelling =
    /[a-z].*\d|\d.*[a-z]/i.test(device.name) &&
    /^(?:Galaxy|iPhone|Pixel|Xperia|Mi |Redmi|POCO|Moto|Zen|Mate|P\d)/.test(device.name);
  if (way < 0.35 && isTelling) return device.name;
  if (way < 0.6 && isTelling) return device.name.toLowerCase();
  return way < 0.8 ? device.fullName.toLowerCase() : device.fullName;
}

/** The number as a view may write it, not as a part of another. */
export function amount(value: number, unit = ''): RegExp {
  const digits = String(value).replace('.', '\\.');
  const grouped = value >= 1000 ? digits.replace(/^(\d{1,3})(\d{3})/, '$1,?$2') : digits;
  return new RegExp(`(?<![\\d.,])${grouped}(?![\\d]|\\.\\d)${unit === '' ? '' : ` ?${unit}`}`);
}

export function words(text: string): RegExp {
  return new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/(_|\*)/g, '\\\\?$1'), 'i');
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A date as people write it: "4 November 2016", "November 2016", "2016". */
export function day(date: string): RegExp {
  const [year = '', month, dayOfMonth] = date.split('-');
  const parts = [
    dayOfMonth === undefined ? '' : String(Number(dayOfMonth)),
    month === undefined ? '' : MONTHS[Number(month) - 1],
    year,
  ];
  return new RegExp(`(?<!\\d)${parts.filter((part) => part !== '').join(' ')}`);
}
