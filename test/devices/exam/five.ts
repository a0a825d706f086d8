import { amount, createDice, day, drawFrom, words, writeName } from './draw.ts';
import { date, has, price, value } from './expected.ts';
import { SEARCHES_FIVE } from './five-searches.ts';
import { aheadOf, battery, sameChip, volume, weight } from './oracle.ts';
import { type Expectation, type Question } from './question.ts';
import { RAW, dateOf, flagOf, numberOf, numbersOf, raw, textOf, type RawDevice } from './raw-devices.ts';

const dice = createDice(99);
const says = (...all: RegExp[]): Expectation => ({ kind: 'says', all });
const unknown: Expectation = { kind: 'unknown' };
const refused: Expectation = { kind: 'refused' };
const yes: Expectation = { kind: 'yes' };
const no: Expectation = { kind: 'no' };
const names = Map.groupBy(RAW, ({ fullName }) => fullName.toLowerCase());
const POOL = RAW.filter((device) => names.get(device.fullName.toLowerCase())?.length === 1);

function pick(fits: (device: RawDevice) => boolean): RawDevice {
  const fitting = POOL.filter(fits);
  return drawFrom(fitting.length === 0 ? POOL : fitting, dice);
}
const q =
  (field: string, unit = '') =>
  (device: RawDevice): RegExp[] | undefined => {
    const known = numberOf(device, field);
    return known === undefined ? undefined : [amount(known, unit)];
  };
const t =
  (field: string) =>
  (device: RawDevice): RegExp[] | undefined => {
    const known = textOf(device, field);
    return known === undefined ? undefined : [words(known)];
  };

const FACTS: [wording: string, read: (device: RawDevice) => RegExp[] | undefined][] = [
  ["I've got a {d}, what's its weight?", q('weightGrams', 'g')],
  ['my friend says the {d} is really heavy. how many grams?', q('weightGrams', 'g')],
  ['{d}: how heavy in g?', q('weightGrams', 'g')],
  ['battery specs for the {d}', q('batteryMah', 'mAh')],
  ['the battery in {d} has what capacity?', q('batteryMah', 'mAh')],
  ['how many milliamp hours does the {d} have', q('batteryMah', 'mAh')],
  ['is the battery of the {d} big? how big?', q('batteryMah', 'mAh')],
  ['What inch is the {d}?', q('displayInches', 'in')],
  ['how large is the screen on a {d}?', q('displayInches', 'in')],
  ['{d} - size of screen', q('displayInches', 'in')],
  ['which CPU / SoC does the {d} have', t('chipset')],
  ['what chipset is the {d} running', t('chipset')],
  ['{d} snapdragon version?', t('chipset')],
  ['graphics chip in {d}', t('gpu')],
  [
    '{d} when released',
    (device) => {
      const known = textOf(device, 'releaseDate');
      return known === undefined ? undefined : [day(known)];
    },
  ],
  [
    'on which date was the {d} released',
    (device) => {
      const known = textOf(device, 'releaseDate');
      return known === undefined ? undefined : [day(known)];
    },
  ],
  [
    'how much ram is in a {d}',
    (device) => {
      const known = numbersOf(device, 'ramGbOptions').filter((one) => one >= 1);
      return known.length === 0 ? undefined : known.map((one) => amount(one));
    },
  ],
  [
    'which storage sizes did the {d} come in',
    (device) => {
      const known = numbersOf(device, 'storageGbOptions').filter((one) => one >= 1 && one < 1024);
      return known.length === 0 ? undefined : known.map((one) => amount(one));
    },
  ],
  ['how many hz does the display of the {d} have', q('displayRefreshHz', 'Hz')],
  ['how thick in millimeters is the {d}', q('depthMm', 'mm')],
  ['what is the height of the {d}', q('heightMm', 'mm')],
  ['how many mm wide is the {d}', q('widthMm', 'mm')],
  ['ip rating {d}?', t('ipRating')],
  ['what does the {d} have for a display, oled?', t('displayType')],
  ['what os version was on the {d} out of the box', t('osAtLaunch')],
  ['charging speed in watts of the {d}', q('chargingWiredWatts', 'W')],
  ['does the {d} charge fast, how many watts', q('chargingWiredWatts', 'W')],
  ['what wifi does the {d} have', t('wifi')],
  ['usb version on the {d}', t('usb')],
  [
    'internal code name of the {d}',
    ({ codenames }) => (codenames.length === 0 ? undefined : codenames.slice(0, 2).map(words)),
  ],
  ['max nits {d}', q('displayBrightnessNits', 'nits')],
  [
    'how many megapixels on the back of the {d}',
    (device) => {
      const known = numbersOf(device, 'rearCamerasMegapixels');
      return known.length === 0 ? undefined : known.map((one) => amount(one, 'MP'));
    },
  ],
];

const FLAGS: [wording: string, field: string][] = [
  ['will nfc payments work with the {d}', 'nfc'],
  ['nfc chip in {d}?', 'nfc'],
  ['Has the {d} NFC?', 'nfc'],
  ['did the {d} have a headphone jack?', 'headphoneJack'],
  ['is there a 3.5mm on {d}', 'headphoneJack'],
  ['is it possible to insert a microsd into the {d}', 'memoryCardSlot'],
  ['sd card support {d}', 'memoryCardSlot'],
  ['can the battery of the {d} be changed', 'batteryRemovable'],
  ['is the {d} compatible with qi chargers', 'wirelessCharging'],
  ['wireless charge {d}?', 'wirelessCharging'],
  ['is the {d} 5g compatible', 'has5g'],
  ['do i get 5G with a {d}', 'has5g'],
  ['does the {d} have fingerprint unlock', 'fingerprintReader'],
  ['can the {d} be a tv remote', 'irBlaster'],
  ['does the {d} accept two sims', 'dualSim'],
  ['e-sim on {d}?', 'esim'],
  ['fm tuner in the {d}?', 'fmRadio'],
  ['is the {d} stereo', 'stereoSpeakers'],
  ['does the camera of the {d} have ois', 'opticalStabilisation'],
];

const OTHERS: [kind: number, text: string, expect: Expectation, of?: string][] = [
  [
    1,
    'how many ounces is the iphone 15 pro',
    says(
      amount(Math.round(((numberOf(raw('apple-iphone-15-pro'), 'weightGrams') ?? 0) / 28.349_523) * 100) / 100, 'oz'),
    ),
  ],
  [1, 'width of the pixel 8 in cm', says(amount(7.08, 'cm'))],
  [
    1,
    'weight, battery + chip of the oneplus 12?',
    says(
      amount(numberOf(raw('oneplus-12'), 'weightGrams') ?? 0, 'g'),
      amount(numberOf(raw('oneplus-12'), 'batteryMah') ?? 0),
      words(textOf(raw('oneplus-12'), 'chipset') ?? ''),
    ),
  ],
  [1, 'weight of the pixel 8 and the s24', says(amount(187), amount(167))],
  [1, 'and how big is the battery?', value('oneplus-12', 'batteryMah'), 'oneplus-12'],
  [1, 'cpu', says(/CPU|Chipset/), 'google-pixel-8'],
  [1, 'display', value('google-pixel-8', 'displayInches'), 'google-pixel-8'],
  [1, 'camera', says(/Rear cameras/), 'google-pixel-8'],
  [1, 'when was this phone launched', date('google-pixel-8', 'releaseDate'), 'google-pixel-8'],
  [1, 'what is the brightness', value('samsung-galaxy-s24', 'displayBrightnessNits'), 'samsung-galaxy-s24'],
  [2, 'does this have a jack', has('google-pixel-4a', 'headphoneJack'), 'google-pixel-4a'],
  [2, 'sd card', has('google-pixel-4a', 'memoryCardSlot'), 'google-pixel-4a'],
  [2, 'supports wireless charging?', has('google-pixel-8', 'wirelessCharging'), 'google-pixel-8'],
  [2, 'removable battery?', has('samsung-galaxy-s5', 'batteryRemovable'), 'samsung-galaxy-s5'],
  [2, 'does it have NFC and a headphone jack', says(/NFC/, /headphone jack/), 'google-pixel-4a'],
  [2, 'is it heavier than 200 g', no, 'google-pixel-8'],
  [2, 'is its battery bigger than 4500 mah', yes, 'google-pixel-8'],
  [2, 'does it have a 120 hz display', yes, 'google-pixel-8'],
  [2, 'was it released before 2023', no, 'google-pixel-8'],
  [2, 'is it an oled', yes, 'google-pixel-8'],
  [2, 'is the pixel 8 a foldable', no],
  [2, 'is the galaxy tab s7 a tablet', yes],
  [2, 'does the galaxy s24 weigh less than 170 grams', yes],
  [2, 'is the pixel 8 more than 150 mm tall', yes],
  [2, 'does the mi mix use usb type c', yes],
  [3, 'what is the phone with the codename scorpio', says(/Mi Note 2/)],
  [3, 'bullhead', says(/Nexus 5X/)],
  [3, 'which pixel is called oriole', says(/Pixel 6/)],
  [3, 'MHA-L29?', says(/Mate 9/)],
  [3, 'sm g991b', says(/Galaxy S21/)],
  [3, 'what iphone is iPhone14,5', says(/iPhone 13/)],
  [
    4,
    'whats bigger, pixel 8 or pixel 8 pro',
    aheadOf([raw('google-pixel-8'), raw('google-pixel-8-pro')], volume, 'most'),
  ],
  [
    4,
    'pixel 8 pro or s24 ultra - lighter one?',
    aheadOf([raw('google-pixel-8-pro'), raw('samsung-galaxy-s24-ultra')], weight, 'least'),
  ],
  [
    4,
    'which of these has the most battery: pixel 8, s24, oneplus 12',
    aheadOf([raw('google-pixel-8'), raw('samsung-galaxy-s24'), raw('oneplus-12')], battery, 'most'),
  ],
  [4, 'is the oneplus 12 heavier than the s24 ultra?', no],
  [4, 'does s24 have a bigger screen than pixel 8', no],
  [4, 'has the pixel 8 more ram than the pixel 7', no],
  [4, 'S24 v Pixel 8', says(/Pixel 8/, /Galaxy S24/)],
  [4, 'battery: mi mix vs mate 9', says(amount(4400), amount(4000))],
  [4, 'compare battery and weight of s24 and pixel 8', says(amount(4000), amount(4575), amount(167), amount(187))],
  [4, 'what is different between the pixel 7 and the pixel 8?', says(/Pixel 7/, /Pixel 8/)],
  [4, 'is the other one, pixel 7, heavier', says(/Pixel 7/), 'google-pixel-8'],
  [7, 'does the pixel 8 have long support', date('google-pixel-8', 'securityUpdatesUntil')],
  [7, 'how long will the s24 be supported', date('samsung-galaxy-s24', 'securityUpdatesUntil')],
  [7, 'when is the end of life of the pixel 7', date('google-pixel-7', 'securityUpdatesUntil')],
  [7, 'is the galaxy s10 out of support', says(/No longer supported/)],
  [7, 'security updates until?', date('google-pixel-8', 'securityUpdatesUntil'), 'google-pixel-8'],
  [7, 'updates?', says(/Still supported/), 'google-pixel-8'],
  [8, 'can i get lineageos on a oneplus 3t', says(/maintained/)],
  [8, 'latest lineage for the pixel 5', says(words(textOf(raw('google-pixel-5'), 'lineageCurrentBranch') ?? ''))],
  [8, 'lineageos?', says(words(textOf(raw('google-pixel-5'), 'lineageCurrentBranch') ?? '')), 'google-pixel-5'],
  [8, 'does the s24 have lineageos', unknown],
  [10, 'which devices share the chip of the mi mix?', says(/OnePlus 3T/)],
  [10, 'other phones with its chip', says(/Pixel 8 Pro/), 'google-pixel-8'],
  [10, 'do the pixel 8 and pixel 8 pro have the same chip', says(/Tensor G3/)],
  [
    10,
    'what phones are powered by the same processor as the pixel 6',
    says(...(sameChip(raw('google-pixel-6')) ?? []).map(words)),
  ],
  [11, 'what phone is closest to the pixel 5', says(/Similar to/)],
  [
    11,
    'like the iphone 13 mini but with a headphone jack',
    says(/Understood as: with a headphone jack|headphone jack/),
  ],
  [11, 'is there something like it but smaller', says(/Understood as/), 'google-pixel-8'],
  [12, 'how old is the iphone 6 now', says(/12 years/)],
  [12, 'age?', says(/3 years/), 'google-pixel-8'],
  [12, 'how many months old is the pixel 8', says(/3 years|37 months/)],
  [13, 'what was the launch price of the oneplus 7 pro in dollars', price('oneplus-7-pro')],
  [13, 'how expensive was it', price('google-pixel-8'), 'google-pixel-8'],
  [13, 'price when new', price('google-pixel-8'), 'google-pixel-8'],
  [13, 'was the pixel 8 more expensive than the pixel 7', yes],
  [13, 'euro price of the pixel 8?', unknown],
  [16, 'does the pixel 8 have good battery life', refused],
  [16, 'how well does the pixel 8 take photos', refused],
  [16, 'which phone should i buy', refused],
  [16, 'is samsung better than apple', refused],
  [16, 'what can i sell my pixel 6 for', refused],
  [16, 'does band 28 work on it', refused, 'google-pixel-8'],
  [16, 'how does it perform', refused, 'google-pixel-8'],
  [16, 'is it a good phone', refused, 'google-pixel-8'],
  [16, 'worth it?', refused, 'google-pixel-8'],
  [16, 'camera quality', refused, 'google-pixel-8'],
  [16, 'how much does it cost right now', refused, 'google-pixel-8'],
  [16, '3dmark score of the s24 ultra', refused],
  [16, 'phone with the best battery life', refused],
  [16, 'whats the most popular phone', refused],
  [16, 'who won phone of the year', refused],
];

export function listBatchFive(): Question[] {
  const facts = FACTS.map(([wording, read]): Question => {
    const isKnown = dice() < 0.85;
    const device = pick((one) => (read(one) !== undefined) === isKnown && (dateOf(one) ?? '') > '2012');
    const known = read(device);
    return {
      kind: 1,
      text: wording.replace('{d}', writeName(device, dice)),
      expect: known === undefined ? unknown : says(...known),
    };
  });
  const flags = FLAGS.map(([wording, field]): Question => {
    const state = [true, false, undefined][Math.floor(dice() * 3)];
    const device = pick((one) => flagOf(one, field) === state && (dateOf(one) ?? '') > '2012');
    const is = flagOf(device, field);
    return {
      kind: 2,
      text: wording.replace('{d}', writeName(device, dice)),
      expect: is === undefined ? unknown : { kind: is ? 'yes' : 'no' },
    };
  });
  const searches = SEARCHES_FIVE.map(([kind, text, expect]) => ({ kind, text, expect }));
  const others = OTHERS.map(([kind, text, expect, of]) => ({
    kind,
    text,
    expect,
    ...(of === undefined ? {} : { of: raw(of) }),
  }));
  return [...facts, ...flags, ...searches, ...others];
}
