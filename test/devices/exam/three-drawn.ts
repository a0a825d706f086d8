import { amount, createDice, day, drawFrom, words } from './draw.ts';
import { EXAM_NOW } from './exam-clock.ts';
import {
  aheadOf,
  battery,
  density,
  lineage,
  moment,
  mostRam,
  mostStorage,
  num,
  sameChip,
  screen,
  supported,
  volume,
  weight,
} from './oracle.ts';
import { type Expectation, type Question } from './question.ts';
import { RAW, dateOf, dollarsOf, flagOf, numberOf, numbersOf, textOf, textsOf, type RawDevice } from './raw-devices.ts';
import { SEARCHES_THREE } from './three-searches.ts';

const dice = createDice(31_337);
const says = (...all: RegExp[]): Expectation => ({ kind: 'says', all });
const unknown: Expectation = { kind: 'unknown' };
const refused: Expectation = { kind: 'refused' };
const names = Map.groupBy(RAW, ({ fullName }) => fullName.toLowerCase());
const POOL = RAW.filter(({ fullName }) => names.get(fullName.toLowerCase())?.length === 1);

type Read = (device: RawDevice) => RegExp[] | undefined;
const quantity =
  (field: string, unit: string): Read =>
  (device) => {
    const value = numberOf(device, field);
    return value === undefined ? undefined : [amount(value, unit)];
  };
const written =
  (field: string): Read =>
  (device) => {
    const value = textOf(device, field);
    return value === undefined ? undefined : [words(value)];
  };
const dated =
  (field: string): Read =>
  (device) => {
    const value = textOf(device, field);
    return value === undefined ? undefined : [day(value)];
  };
const listed =
  (field: string): Read =>
  (device) => {
    const values = numbersOf(device, field).filter((value) => value >= 1 && value < 1024);
    return values.length === 0 ? undefined : values.map((value) => amount(value));
  };

const FACTS: [wording: string, read: Read][] = [
  ['Could you tell me the weight of the {d}?', quantity('weightGrams', 'g')],
  ['{d} - weight', quantity('weightGrams', 'g')],
  ['How many grams is a {d}?', quantity('weightGrams', 'g')],
  ['I want to know how heavy the {d} is', quantity('weightGrams', 'g')],
  ['What is the battery capacity of the {d}?', quantity('batteryMah', 'mAh')],
  ['how much battery does the {d} have', quantity('batteryMah', 'mAh')],
  ['{d} accu size', quantity('batteryMah', 'mAh')],
  ['what mah battery is inside the {d}', quantity('batteryMah', 'mAh')],
  ['What is the screen size of the {d}?', quantity('displayInches', 'in')],
  ['display inches {d}', quantity('displayInches', 'in')],
  ['how big of a screen does the {d} have', quantity('displayInches', 'in')],
  ['Which chipset does the {d} use?', written('chipset')],
  ['what cpu/chip does the {d} have', written('chipset')],
  ['the processor in a {d} is?', written('chipset')],
  ['{d}: soc?', written('chipset')],
  ['Which GPU does the {d} have?', written('gpu')],
  ['When was the {d} released?', dated('releaseDate')],
  ['{d} launch date', dated('releaseDate')],
  ['what date did the {d} go on sale', dated('releaseDate')],
  ['When did {d} hit the market?', dated('releaseDate')],
  ['How much RAM does the {d} have?', listed('ramGbOptions')],
  ['{d} memory (ram)', listed('ramGbOptions')],
  ['storage variants of the {d}', listed('storageGbOptions')],
  ['How many GB of storage does the {d} have?', listed('storageGbOptions')],
  ['What is the refresh rate of the {d}?', quantity('displayRefreshHz', 'Hz')],
  ['screen hz of {d}', quantity('displayRefreshHz', 'Hz')],
  ['What kind of display panel does the {d} use?', written('displayType')],
  ['Which IP rating does the {d} have?', written('ipRating')],
  ['How thick is the {d}?', quantity('depthMm', 'mm')],
  ['{d} height', quantity('heightMm', 'mm')],
  ['How wide is the {d} in millimetres?', quantity('widthMm', 'mm')],
  ['What Android version did the {d} launch with?', written('osAtLaunch')],
  ['with which os was the {d} shipped', written('osAtLaunch')],
  ['How fast is the wired charging of the {d}?', quantity('chargingWiredWatts', 'W')],
  ['max charging watts of the {d}', quantity('chargingWiredWatts', 'W')],
  ['How fast does the {d} charge wirelessly', quantity('chargingWirelessWatts', 'W')],
  ['Which USB port is on the {d}?', written('usb')],
  ['What Bluetooth version does the {d} support?', written('bluetooth')],
  ['What wi-fi standard does the {d} have?', written('wifi')],
  ['max brightness of the {d} in nits', quantity('displayBrightnessNits', 'nits')],
  [
    'How many megapixels does the front camera of the {d} have?',
    (device) => {
      const all = numbersOf(device, 'frontCamerasMegapixels');
      return all.length === 0 ? undefined : all.map((value) => amount(value, 'MP'));
    },
  ],
  [
    'what is the main camera of the {d}',
    (device) => {
      const all = numbersOf(device, 'rearCamerasMegapixels');
      return all.length === 0 ? undefined : all.map((value) => amount(value, 'MP'));
    },
  ],
  ['nanometre process of the {d} chip', quantity('chipsetProcessNm', 'nm')],
  ['How many CPU cores does the {d} have?', quantity('cpuCores', 'core')],
  [
    'What sensors does the {d} have?',
    (device) => {
      const all = textsOf(device, 'sensors');
      return all.length === 0 ? undefined : all.slice(0, 3).map(words);
    },
  ],
  [
    'What is the pixel density of the {d}?',
    (device) => {
      const ppi = density(device);
      return ppi === undefined ? undefined : [amount(ppi, 'ppi')];
    },
  ],
  ['{d} codename?', ({ codenames }) => (codenames.length === 0 ? undefined : codenames.slice(0, 2).map(words))],
  [
    'Which model numbers does the {d} have?',
    ({ modelNumbers }) => (modelNumbers.length === 0 ? undefined : modelNumbers.slice(0, 2).map(words)),
  ],
  ['what battery technology does the {d} use', written('batteryTechnology')],
  ['who makes the {d}', (device) => [words(device.brand)]],
];

const FLAGS: [wording: string, field: string][] = [
  ['Does the {d} have NFC?', 'nfc'],
  ['can the {d} do contactless payments', 'nfc'],
  ['{d} with nfc or not?', 'nfc'],
  ['Does the {d} have a headphone jack?', 'headphoneJack'],
  ['is a 3.5 mm jack on the {d}', 'headphoneJack'],
  ['can I use my wired earphones with the {d}', 'headphoneJack'],
  ['Does the {d} have a microSD slot?', 'memoryCardSlot'],
  ['is the storage of the {d} expandable', 'memoryCardSlot'],
  ['can you put a memory card into a {d}', 'memoryCardSlot'],
  ['Is the battery of the {d} removable?', 'batteryRemovable'],
  ['can i replace the battery in the {d} myself', 'batteryRemovable'],
  ['{d} removable battery', 'batteryRemovable'],
  ['Does the {d} support wireless charging?', 'wirelessCharging'],
  ['{d} qi?', 'wirelessCharging'],
  ['can you wirelessly charge the {d}', 'wirelessCharging'],
  ['Does the {d} support 5G?', 'has5g'],
  ['is the {d} a 5G phone', 'has5g'],
  ['Will 5g work on the {d}', 'has5g'],
  ['Does the {d} have a fingerprint sensor?', 'fingerprintReader'],
  ['can the {d} be unlocked by fingerprint', 'fingerprintReader'],
  ['Does the {d} have an infrared blaster?', 'irBlaster'],
  ['does the {d} got IR', 'irBlaster'],
  ['Does the {d} have dual SIM?', 'dualSim'],
  ['can the {d} hold 2 sim cards', 'dualSim'],
  ['Does the {d} support eSIM?', 'esim'],
  ['Does the {d} have an FM radio?', 'fmRadio'],
  ['does the {d} have two speakers / stereo', 'stereoSpeakers'],
  ['Does the {d} have optical image stabilisation?', 'opticalStabilisation'],
  ['has {d} ois', 'opticalStabilisation'],
];

function pick(fits: (device: RawDevice) => boolean): RawDevice {
  const fitting = POOL.filter(fits);
  return drawFrom(fitting.length === 0 ? POOL : fitting, dice);
}

function drawFacts(): Question[] {
  return FACTS.map(([wording, read]): Question => {
    const isKnown = dice() < 0.8;
    const device = pick((one) => (read(one) !== undefined) === isKnown);
    const known = read(device);
    return {
      kind: 1,
      text: wording.replace('{d}', device.fullName),
      expect: known === undefined ? unknown : says(...known),
    };
  });
}

function drawFlags(): Question[] {
  return FLAGS.map(([wording, field]): Question => {
    const state = [true, false, undefined][Math.floor(dice() * 3)];
    const device = pick((one) => flagOf(one, field) === state);
    const is = flagOf(device, field);
    return {
      kind: 2,
      text: wording.replace('{d}', device.fullName),
      expect: is === undefined ? unknown : { kind: is ? 'yes' : 'no' },
    };
  });
}

const COMPARED: [wording: string, read: (device: RawDevice) => number | undefined, direction: 'most' | 'least'][] = [
  ['Which is heavier: {a} or {b}?', weight, 'most'],
  ['Which phone is lighter, {a} or {b}?', weight, 'least'],
  ['Which one has the bigger battery, {a} or {b}?', battery, 'most'],
  ['Between {a} and {b}, which has the larger screen?', screen, 'most'],
  ['Which was released first, {a} or {b}?', moment, 'least'],
  ['which of these is thinner: {a}, {b}', num('depthMm'), 'least'],
  ['Which is more expensive, {a} or {b}?', dollarsOf, 'most'],
  ['who has more storage, {a} or {b}?', mostStorage, 'most'],
  ['{a} or {b}: who has the higher refresh rate?', num('displayRefreshHz'), 'most'],
  ['higher resolution density: {a} or {b}', density, 'most'],
];

function drawComparisons(): Question[] {
  return COMPARED.flatMap(([wording, read, direction]) =>
    [0.9, 0.3].map((chance): Question => {
      const isKnown = dice() < chance;
      const a = pick((one) => (read(one) !== undefined) === isKnown);
      const b = pick((one) => one !== a && read(one) !== undefined);
      return {
        kind: 4,
        text: wording.replace('{a}', a.fullName).replace('{b}', b.fullName),
        expect: aheadOf([a, b], read, direction),
      };
    }),
  );
}

function drawOthers(): Question[] {
  const questions: Question[] = [];
  const add = (kind: number, wording: string, device: RawDevice, expect: Expectation): void => {
    questions.push({ kind, text: wording.replace('{d}', device.fullName), expect });
  };
  for (const wording of [
    'Is the {d} still supported?',
    'Does the {d} still get security updates?',
    '{d}: updates still coming?',
    'does Samsung/whoever still update the {d}',
  ]) {
    const device = pick((one) => supported(EXAM_NOW)(one) !== undefined);
    add(7, wording, device, says(supported(EXAM_NOW)(device) === true ? /Still supported/ : /No longer supported/));
  }
  for (const wording of [
    'Until when will the {d} receive security updates?',
    'When did/does support for the {d} end?',
    'security patch end {d}',
  ]) {
    const device = pick((one) => textOf(one, 'securityUpdatesUntil') !== undefined);
    add(7, wording, device, says(day(textOf(device, 'securityUpdatesUntil') ?? '')));
  }
  for (const wording of [
    'Is there LineageOS for the {d}?',
    'Is the {d} officially supported by LineageOS?',
    'what is the latest lineageos for {d}',
    'custom roms available for the {d}?',
  ]) {
    const device = pick(lineage as (one: RawDevice) => boolean);
    add(
      8,
      wording,
      device,
      says(
        words(textOf(device, 'lineageCurrentBranch') ?? ''),
        flagOf(device, 'lineageMaintained') === true ? /maintained/ : /no longer maintained/,
      ),
    );
  }
  for (const wording of [
    'Which phones have the same chipset as the {d}?',
    'What other devices use the same processor as the {d}?',
    'phones with same chip like {d}',
    'which phone has the same chip as the {d}',
  ]) {
    const device = pick((one) => {
      const all = sameChip(one);
      return all !== undefined && all.length > 0 && all.length <= 9;
    });
    add(10, wording, device, says(...(sameChip(device) ?? []).map((name) => words(name.replace(/ \(.*/, '')))));
  }
  for (const wording of [
    'What phones are similar to the {d}?',
    'Which phone is most similar to {d}?',
    'suggest something comparable to the {d}',
    'phones comparable with {d}',
  ]) {
    const device = pick((one) => [weight, battery, screen, volume, mostRam].every((read) => read(one) !== undefined));
    add(11, wording, device, says(/Similar to/));
  }
  for (const wording of ['How old is the {d}?', 'how many years ago was the {d} released', 'the {d} is how old now']) {
    const device = pick((one) => dateOf(one)?.length === 10 && (dateOf(one) ?? '') < '2024');
    const [year = 0, month = 1, dayOfMonth = 1] = (dateOf(device) ?? '').split('-').map(Number);
    const had = month < 11 || (month === 11 && dayOfMonth <= 26);
    add(12, wording, device, says(new RegExp(`\\b${2026 - year - (had ? 0 : 1)} years?`)));
  }
  for (const wording of [
    'What was the launch price of the {d}?',
    'How much did the {d} cost when it launched?',
    'original price {d}',
    'what was the {d} priced at',
    'How much was the {d} in dollars?',
    '{d} msrp usd',
  ]) {
    const isKnown = dice() < 0.7;
    const device = pick(
      (one) => (dollarsOf(one) !== undefined) === isKnown && (isKnown || one.facts['launchPrices'] === undefined),
    );
    const price = dollarsOf(device);
    add(13, wording, device, price === undefined ? unknown : says(amount(price)));
  }
  for (const wording of [
    'Does the {d} have a good camera?',
    'How much does the {d} cost now?',
    "What is the {d}'s AnTuTu score?",
    'Which LTE bands does the {d} support?',
    'How good is the battery life of the {d}?',
    'is the {d} any good',
    'can the {d} run Genshin',
    'what do people think of the {d}',
    "what's the resale value of the {d}",
    'dxomark score of {d}',
    'sar value of the {d}',
    'where can I buy a {d}',
  ]) {
    add(
      16,
      wording,
      pick((one) => one.facts['lteBands'] === undefined),
      refused,
    );
  }
  for (const field of ['codenames', 'modelNumbers', 'identifiers'] as const) {
    for (const wording of ['Which phone is {c}?', 'What is {c}?', '{c}', 'What device has the code {c}?']) {
      const isTelling = (code: string): boolean =>
        code.length >= 5 &&
        !/\s/.test(code) &&
        !RAW.some(
          ({ name, fullName }) =>
            name.toLowerCase() === code.toLowerCase() || fullName.toLowerCase() === code.toLowerCase(),
        ) &&
        (field !== 'modelNumbers' || /\d/.test(code));
      const device = pick((one) => one[field].some(isTelling));
      const code = drawFrom(device[field].filter(isTelling), dice);
      const owners = RAW.filter((one) =>
        [...one.codenames, ...one.modelNumbers, ...one.identifiers].some(
          (other) => other.toLowerCase() === code.toLowerCase(),
        ),
      );
      questions.push({
        kind: 3,
        text: wording.replace('{c}', code),
        expect: says(...owners.slice(0, 5).map(({ fullName }) => words(fullName))),
      });
    }
  }
  return questions;
}

export function drawBatchThree(): Question[] {
  return [
    ...drawFacts(),
    ...drawFlags(),
    ...drawComparisons(),
    ...drawOthers(),
    ...SEARCHES_THREE.map(([kind, text, expect]) => ({ kind, text, expect })),
  ];
}
