import { amount, createDice, day, drawFrom, words, writeName } from './draw.ts';
import { date, has, price, text as written, value } from './expected.ts';
import { SEARCHES_FOUR } from './four-searches.ts';
import { aheadOf, battery, moment, mostMegapixels, mostRam, sameChip } from './oracle.ts';
import { type Expectation, type Question } from './question.ts';
import { RAW, dateOf, flagOf, numberOf, numbersOf, raw, textOf, type RawDevice } from './raw-devices.ts';

const dice = createDice(4_711);
const says = (...all: RegExp[]): Expectation => ({ kind: 'says', all });
const unknown: Expectation = { kind: 'unknown' };
const refused: Expectation = { kind: 'refused' };
const names = Map.groupBy(RAW, ({ fullName }) => fullName.toLowerCase());
const POOL = RAW.filter(
  (device) => names.get(device.fullName.toLowerCase())?.length === 1 && (dateOf(device) ?? '') > '2011',
);

function pick(fits: (device: RawDevice) => boolean): RawDevice {
  const fitting = POOL.filter(fits);
  return drawFrom(fitting.length === 0 ? POOL : fitting, dice);
}
const q =
  (field: string, unit: string) =>
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
  ['hey bot, how heavy is a {d}?', q('weightGrams', 'g')],
  ['{d} weighs how much?', q('weightGrams', 'g')],
  ['weight of {d}, please', q('weightGrams', 'g')],
  ['does anyone know the battery size of the {d}?', q('batteryMah', 'mAh')],
  ['what size is the {d} battery', q('batteryMah', 'mAh')],
  ["what is the {d}'s battery capacity in mAh", q('batteryMah', 'mAh')],
  ['how big is the display on {d}', q('displayInches', 'in')],
  ['{d} screen diagonal', q('displayInches', 'in')],
  ["{d}'s screen is how many inches", q('displayInches', 'in')],
  ['which soc is in {d}', t('chipset')],
  ['{d} what processor', t('chipset')],
  ['tell me the chip of the {d}', t('chipset')],
  ['what gpu does {d} have?', t('gpu')],
  [
    'when did {d} come out?',
    (device) => {
      const known = textOf(device, 'releaseDate');
      return known === undefined ? undefined : [day(known)];
    },
  ],
  [
    '{d} came out when',
    (device) => {
      const known = textOf(device, 'releaseDate');
      return known === undefined ? undefined : [day(known)];
    },
  ],
  [
    'in what year was {d} released',
    (device) => {
      const known = textOf(device, 'releaseDate');
      return known === undefined ? undefined : [new RegExp(known.slice(0, 4))];
    },
  ],
  [
    'how many GB of RAM in {d}',
    (device) => {
      const known = numbersOf(device, 'ramGbOptions').filter((one) => one >= 1);
      return known.length === 0 ? undefined : known.map((one) => amount(one));
    },
  ],
  [
    'what storage options did the {d} have',
    (device) => {
      const known = numbersOf(device, 'storageGbOptions').filter((one) => one >= 1 && one < 1024);
      return known.length === 0 ? undefined : known.map((one) => amount(one));
    },
  ],
  ['is the {d} 60 or 120 hz, what refresh rate?', q('displayRefreshHz', 'Hz')],
  [
    'whats the resolution of {d}',
    (device) => {
      const known = numberOf(device, 'displayWidthPixels');
      return known === undefined ? undefined : [amount(known)];
    },
  ],
  ['how thick is {d} in mm', q('depthMm', 'mm')],
  ['{d} dimensions', q('heightMm', '')],
  ['what IP certification does the {d} carry', t('ipRating')],
  ['android version at launch of the {d}', t('osAtLaunch')],
  ['charging watts for {d}', q('chargingWiredWatts', 'W')],
  ['peak nits of the {d}', q('displayBrightnessNits', 'nits')],
  ['{d} usb type', t('usb')],
  ['what bluetooth is in the {d}', t('bluetooth')],
  [
    'megapixel count of {d}',
    (device) => {
      const known = numbersOf(device, 'rearCamerasMegapixels');
      return known.length === 0 ? undefined : known.map((one) => amount(one, 'MP'));
    },
  ],
  [
    'how many MP selfie cam on the {d}',
    (device) => {
      const known = numbersOf(device, 'frontCamerasMegapixels');
      return known.length === 0 ? undefined : known.map((one) => amount(one, 'MP'));
    },
  ],
  [
    'is {d} known under a codename',
    ({ codenames }) => (codenames.length === 0 ? undefined : codenames.slice(0, 2).map(words)),
  ],
  [
    'which networks does {d} support',
    (device) => {
      const known = device.facts['networks'];
      return Array.isArray(known) ? known.slice(0, 2).map((one) => words(String(one))) : undefined;
    },
  ],
  ['what kind of ram is in the {d}', t('ramType')],
  ['process node of the chip in {d}', q('chipsetProcessNm', 'nm')],
];

const FLAGS: [wording: string, field: string][] = [
  ['{d} does it have nfc', 'nfc'],
  ['is NFC available on {d}', 'nfc'],
  ['{d} - headphone jack yes/no', 'headphoneJack'],
  ['does {d} keep the headphone jack', 'headphoneJack'],
  ['can {d} take a micro sd card', 'memoryCardSlot'],
  ['is there expandable memory in {d}', 'memoryCardSlot'],
  ['does {d} have a user-replaceable battery', 'batteryRemovable'],
  ['is {d} able to charge wirelessly', 'wirelessCharging'],
  ['does {d} do wireless charging', 'wirelessCharging'],
  ['is {d} a 5g device', 'has5g'],
  ['{d} got 5g?', 'has5g'],
  ['fingerprint reader in {d}?', 'fingerprintReader'],
  ['{d} has an infrared port?', 'irBlaster'],
  ['{d} two sim slots?', 'dualSim'],
  ['is esim supported by {d}', 'esim'],
  ['does {d} have radio', 'fmRadio'],
  ['stereo sound on {d}?', 'stereoSpeakers'],
  ['does {d} have optical stabilization', 'opticalStabilisation'],
];

const OTHERS: [kind: number, text: string, expect: Expectation, of?: string][] = [
  [1, "what's the weight of the Galaxy S24 in ounces", says(amount(Math.round((167 / 28.349_523) * 100) / 100, 'oz'))],
  [1, 'how tall is the Pixel 8 in inches', says(amount(Math.round((150.5 / 25.4) * 100) / 100, 'in'))],
  [1, 'Mi MIX screen size and resolution', says(amount(6.4), amount(1080), amount(2040))],
  [1, 'pixel 8: battery, weight and release date', says(amount(4575), amount(187), /12 October 2023/)],
  [1, 'what is the difference in size... how big is the mi mix', says(amount(158.8))],
  [1, 'how much does it weigh', value('google-pixel-8', 'weightGrams', 'g'), 'google-pixel-8'],
  [1, 'when did it come out', date('google-pixel-8', 'releaseDate'), 'google-pixel-8'],
  [1, 'release', date('samsung-galaxy-s24', 'releaseDate'), 'samsung-galaxy-s24'],
  [1, 'how big is its screen', value('samsung-galaxy-s24', 'displayInches'), 'samsung-galaxy-s24'],
  [1, 'which processor', written('samsung-galaxy-s24', 'chipset'), 'samsung-galaxy-s24'],
  [1, 'screen type?', written('samsung-galaxy-s24', 'displayType'), 'samsung-galaxy-s24'],
  [1, 'what is its ip rating', written('samsung-galaxy-s24', 'ipRating'), 'samsung-galaxy-s24'],
  [1, 'how thin is it', value('samsung-galaxy-s24', 'depthMm'), 'samsung-galaxy-s24'],
  [1, 'how fast does it charge', value('samsung-galaxy-s24', 'chargingWiredWatts'), 'samsung-galaxy-s24'],
  [2, 'does it have nfc', has('samsung-galaxy-s24', 'nfc'), 'samsung-galaxy-s24'],
  [2, 'headphone jack?', has('samsung-galaxy-s24', 'headphoneJack'), 'samsung-galaxy-s24'],
  [2, 'is there an sd slot', has('samsung-galaxy-s24', 'memoryCardSlot'), 'samsung-galaxy-s24'],
  [2, 'can it charge wirelessly', has('samsung-galaxy-s24', 'wirelessCharging'), 'samsung-galaxy-s24'],
  [2, '5g?', has('samsung-galaxy-s24', 'has5g'), 'samsung-galaxy-s24'],
  [2, 'does it support esim', has('samsung-galaxy-s24', 'esim'), 'samsung-galaxy-s24'],
  [2, 'is it waterproof', says(/IP68/), 'samsung-galaxy-s24'],
  [2, 'is it lighter than 170 grams', { kind: 'yes' }, 'samsung-galaxy-s24'],
  [
    2,
    'does it have at least 12 GB of RAM',
    { kind: numbersOf(raw('samsung-galaxy-s24'), 'ramGbOptions').some((gb) => gb >= 12) ? 'yes' : 'no' },
    'samsung-galaxy-s24',
  ],
  [2, 'does it have an oled', { kind: 'yes' }, 'samsung-galaxy-s24'],
  [2, 'did it come out in 2024', { kind: 'yes' }, 'samsung-galaxy-s24'],
  [2, 'is the mi mix 5g', { kind: 'no' }],
  [2, 'has the mi mix usb-c', { kind: 'yes' }],
  [2, 'is the mi mix ceramic', { kind: 'yes' }],
  [2, 'does the mi mix have a battery of more than 4000 mah', { kind: 'yes' }],
  [3, 'what is scorpio', says(/Mi Note 2/)],
  [3, 'what phone is SM-G900F', says(/Galaxy S5/)],
  [3, 'smg900f', says(/Galaxy S5/)],
  [3, 'who is hammerhead', says(/Nexus 5/)],
  [3, 'What is the device with model number XT1068?', says(/Moto G/)],
  [3, 'which device is cheetah', says(/Pixel 7 Pro/)],
  [4, 'Mi MIX vs Mi MIX 2', says(/Mi MIX/, /Mi MIX 2/)],
  [4, 'is the pixel 8 thicker than the s24', { kind: 'yes' }],
  [
    4,
    'S24 or Pixel 8: which has the bigger battery',
    aheadOf([raw('samsung-galaxy-s24'), raw('google-pixel-8')], battery, 'most'),
  ],
  [
    4,
    'which has more megapixels, s24 ultra or pixel 8 pro',
    aheadOf([raw('samsung-galaxy-s24-ultra'), raw('google-pixel-8-pro')], mostMegapixels, 'most'),
  ],
  [4, 'is it lighter than the pixel 8', { kind: 'yes' }, 'samsung-galaxy-s24'],
  [4, 'compare with the pixel 8', says(/Pixel 8/, /Galaxy S24/), 'samsung-galaxy-s24'],
  [4, 'vs pixel 8', says(/Pixel 8/, /Galaxy S24/), 'samsung-galaxy-s24'],
  [
    4,
    'which is older, the mi mix or the iphone 7',
    aheadOf([raw('xiaomi-mi-mix'), raw('apple-iphone-7')], moment, 'least'),
  ],
  [
    4,
    'Which phone has more RAM: Pixel 8 Pro or Galaxy S24 Ultra?',
    aheadOf([raw('google-pixel-8-pro'), raw('samsung-galaxy-s24-ultra')], mostRam, 'most'),
  ],
  [4, 'does the pixel 8 pro cost more than the pixel 8', { kind: 'yes' }],
  [7, 'is it still getting updates', says(/Still supported/), 'samsung-galaxy-s24'],
  [7, 'until when is it supported', date('google-pixel-8', 'securityUpdatesUntil'), 'google-pixel-8'],
  [7, 'when will the pixel 8 stop getting updates', date('google-pixel-8', 'securityUpdatesUntil')],
  [7, 'is the pixel 4a dead support wise', says(/No longer supported/)],
  [7, 'which is supported longer, pixel 8 or s24', says(/Pixel 8|Galaxy S24/)],
  [8, 'lineageos on the pixel 5?', says(/maintained/)],
  [8, 'does the galaxy s5 still get lineageos', says(/maintained/)],
  [8, 'is there a custom rom for the fairphone 4', says(/maintained/)],
  [10, 'phones with the same chip as the Pixel 8', says(...(sameChip(raw('google-pixel-8')) ?? []).map(words))],
  [10, 'what shares its processor with the oneplus 3t', says(/Mi MIX/)],
  [10, 'same processor?', says(/Pixel 8 Pro/), 'google-pixel-8'],
  [
    11,
    'anything like the iPhone 13 mini but lighter',
    says(/Understood as: weight less than the Apple iPhone 13 mini’s 1\d\d g/, /Similar to|None/),
  ],
  [11, 'what other phones resemble the galaxy s10e', says(/Similar to/)],
  [11, 'similar phones', says(/Similar to/), 'samsung-galaxy-s24'],
  [11, 'give me alternatives', says(/Similar to/), 'samsung-galaxy-s24'],
  [12, 'how old is it', says(/2 years/), 'samsung-galaxy-s24'],
  [12, 'how old is the iphone 5', says(/14 years/)],
  [12, "what's the age of the galaxy note 7 today", says(/10 years/)],
  [13, 'how much did it cost at launch', price('samsung-galaxy-s24'), 'samsung-galaxy-s24'],
  [13, 'price?', price('samsung-galaxy-s24'), 'samsung-galaxy-s24'],
  [13, 'what did the pixel 7a cost when it was new', price('google-pixel-7a')],
  [13, 'release price of oneplus 7 pro', price('oneplus-7-pro')],
  [13, 'Mi MIX price in dollars', unknown],
  [16, 'how is the camera', refused, 'samsung-galaxy-s24'],
  [16, 'how much is it today', refused, 'samsung-galaxy-s24'],
  [16, 'lte bands', refused, 'samsung-galaxy-s24'],
  [16, 'is it good for games', refused, 'samsung-galaxy-s24'],
  [16, 'battery life?', refused, 'samsung-galaxy-s24'],
  [16, 'how long does the battery last on the pixel 8', refused],
  [16, 'best camera phone', refused],
  [16, 'which phone takes the best photos', refused],
  [16, 'is the pixel 8 durable', refused],
  [16, 'how good is the screen of the pixel 8', refused],
  [16, 'which phone has the best sound', refused],
  [16, 'pixel 8 geekbench multi core', refused],
  [16, 'is the s24 still worth it in 2026', refused],
  [16, 'what does a used s24 go for', refused],
];

export function listBatchFour(): Question[] {
  const facts = FACTS.map(([wording, read]): Question => {
    const isKnown = dice() < 0.85;
    const device = pick((one) => (read(one) !== undefined) === isKnown);
    const known = read(device);
    return {
      kind: 1,
      text: wording.replace('{d}', writeName(device, dice)),
      expect: known === undefined ? unknown : says(...known),
    };
  });
  const flags = FLAGS.map(([wording, field]): Question => {
    const state = [true, false, undefined][Math.floor(dice() * 3)];
    const device = pick((one) => flagOf(one, field) === state);
    const is = flagOf(device, field);
    return {
      kind: 2,
      text: wording.replace('{d}', writeName(device, dice)),
      expect: is === undefined ? unknown : { kind: is ? 'yes' : 'no' },
    };
  });
  const searches = SEARCHES_FOUR.map(([kind, text, expect]) => ({ kind, text, expect }));
  const others = OTHERS.map(([kind, text, expect, of]) => ({
    kind,
    text,
    expect,
    ...(of === undefined ? {} : { of: raw(of) }),
  }));
  return [...facts, ...flags, ...searches, ...others];
}
