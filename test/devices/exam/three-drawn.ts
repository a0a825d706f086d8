import { amount, day, drawFrom, TELLABLE, words } from './draw.ts';
import { createDrawing, type FlagWording, type ShownWording } from './drawing.ts';
import { EXAM_NOW } from './exam-clock.ts';
import { listAsked, refused, says, unknown } from './expected.ts';
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
import { dateOf, dollarsOf, flagOf, RAW, type RawDevice, textOf, textsOf } from './raw-devices.ts';
import { showDate, showFirst, showGigabytes, showMegapixels, showNumber, showText } from './shown.ts';
import { SEARCHES_THREE } from './three-searches.ts';

const drawing = createDrawing(31_337, TELLABLE, { write: ({ fullName }) => fullName });
const { dice, pick } = drawing;

const FACTS: ShownWording[] = [
  [1, 'Could you tell me the weight of the {d}?', showNumber('weightGrams', 'g')],
  [1, '{d} - weight', showNumber('weightGrams', 'g')],
  [1, 'How many grams is a {d}?', showNumber('weightGrams', 'g')],
  [1, 'I want to know how heavy the {d} is', showNumber('weightGrams', 'g')],
  [1, 'What is the battery capacity of the {d}?', showNumber('batteryMah', 'mAh')],
  [1, 'how much battery does the {d} have', showNumber('batteryMah', 'mAh')],
  [1, '{d} accu size', showNumber('batteryMah', 'mAh')],
  [1, 'what mah battery is inside the {d}', showNumber('batteryMah', 'mAh')],
  [1, 'What is the screen size of the {d}?', showNumber('displayInches', 'in')],
  [1, 'display inches {d}', showNumber('displayInches', 'in')],
  [1, 'how big of a screen does the {d} have', showNumber('displayInches', 'in')],
  [1, 'Which chipset does the {d} use?', showText('chipset')],
  [1, 'what cpu/chip does the {d} have', showText('chipset')],
  [1, 'the processor in a {d} is?', showText('chipset')],
  [1, '{d}: soc?', showText('chipset')],
  [1, 'Which GPU does the {d} have?', showText('gpu')],
  [1, 'When was the {d} released?', showDate('releaseDate')],
  [1, '{d} launch date', showDate('releaseDate')],
  [1, 'what date did the {d} go on sale', showDate('releaseDate')],
  [1, 'When did {d} hit the market?', showDate('releaseDate')],
  [1, 'How much RAM does the {d} have?', showGigabytes('ramGbOptions')],
  [1, '{d} memory (ram)', showGigabytes('ramGbOptions')],
  [1, 'storage variants of the {d}', showGigabytes('storageGbOptions')],
  [1, 'How many GB of storage does the {d} have?', showGigabytes('storageGbOptions')],
  [1, 'What is the refresh rate of the {d}?', showNumber('displayRefreshHz', 'Hz')],
  [1, 'screen hz of {d}', showNumber('displayRefreshHz', 'Hz')],
  [1, 'What kind of display panel does the {d} use?', showText('displayType')],
  [1, 'Which IP rating does the {d} have?', showText('ipRating')],
  [1, 'How thick is the {d}?', showNumber('depthMm', 'mm')],
  [1, '{d} height', showNumber('heightMm', 'mm')],
  [1, 'How wide is the {d} in millimetres?', showNumber('widthMm', 'mm')],
  [1, 'What Android version did the {d} launch with?', showText('osAtLaunch')],
  [1, 'with which os was the {d} shipped', showText('osAtLaunch')],
  [1, 'How fast is the wired charging of the {d}?', showNumber('chargingWiredWatts', 'W')],
  [1, 'max charging watts of the {d}', showNumber('chargingWiredWatts', 'W')],
  [1, 'How fast does the {d} charge wirelessly', showNumber('chargingWirelessWatts', 'W')],
  [1, 'Which USB port is on the {d}?', showText('usb')],
  [1, 'What Bluetooth version does the {d} support?', showText('bluetooth')],
  [1, 'What wi-fi standard does the {d} have?', showText('wifi')],
  [1, 'max brightness of the {d} in nits', showNumber('displayBrightnessNits', 'nits')],
  [1, 'How many megapixels does the front camera of the {d} have?', showMegapixels('frontCamerasMegapixels')],
  [1, 'what is the main camera of the {d}', showMegapixels('rearCamerasMegapixels')],
  [1, 'nanometre process of the {d} chip', showNumber('chipsetProcessNm', 'nm')],
  [1, 'How many CPU cores does the {d} have?', showNumber('cpuCores', 'core')],
  [1, 'What sensors does the {d} have?', showFirst((device) => textsOf(device, 'sensors'), 3)],
  [
    1,
    'What is the pixel density of the {d}?',
    (device) => {
      const ppi = density(device);
      return ppi === undefined ? undefined : [amount(ppi, 'ppi')];
    },
  ],
  [1, '{d} codename?', showFirst(({ codenames }) => codenames, 2)],
  [1, 'Which model numbers does the {d} have?', showFirst(({ modelNumbers }) => modelNumbers, 2)],
  [1, 'what battery technology does the {d} use', showText('batteryTechnology')],
  [1, 'who makes the {d}', (device) => [words(device.brand)]],
];

const FLAGS: FlagWording[] = [
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
    ...drawing.putShown(FACTS, 0.8),
    ...drawing.putFlags(FLAGS),
    ...drawComparisons(),
    ...drawOthers(),
    ...listAsked(SEARCHES_THREE),
  ];
}
