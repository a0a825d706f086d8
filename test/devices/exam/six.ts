import { amount, createDice, day, drawFrom, words, writeName } from './draw.ts';
import { SEARCHES_SIX } from './six-searches.ts';
import { ahead, all, date, has, passes, price, text, says, unknown, refused, yes, no } from './expected.ts';
import {
  battery,
  compare,
  moment,
  mostRam,
  num,
  ram,
  sameChip,
  screen,
  textSays,
  under,
  volume,
  weight,
} from './oracle.ts';
import { type Expectation, type Question } from './question.ts';
import { dateOf, flagOf, numberOf, RAW, raw, type RawDevice, textOf } from './raw-devices.ts';

const dice = createDice(606);
const names = Map.groupBy(RAW, ({ fullName }) => fullName.toLowerCase());
const POOL = RAW.filter(
  (device) => names.get(device.fullName.toLowerCase())?.length === 1 && (dateOf(device) ?? '') > '2012',
);

function pick(fits: (device: RawDevice) => boolean): RawDevice {
  const fitting = POOL.filter(fits);
  return drawFrom(fitting.length === 0 ? POOL : fitting, dice);
}

const NUMBERS: [wording: string, field: string, unit: string][] = [
  ['what would a {d} show on a kitchen scale, its weight i mean', 'weightGrams', 'g'],
  ['weight {d}', 'weightGrams', 'g'],
  ['how many g does {d} weigh', 'weightGrams', 'g'],
  ['is the {d} light? whats its weight', 'weightGrams', 'g'],
  ['{d} battery mah?', 'batteryMah', 'mAh'],
  ['so how big a battery is in the {d}', 'batteryMah', 'mAh'],
  ['battery capcity of the {d}', 'batteryMah', 'mAh'],
  ['how much mAh has the {d}', 'batteryMah', 'mAh'],
  ['what battery size does {d} have?', 'batteryMah', 'mAh'],
  ['how many inches is the screen of {d}', 'displayInches', 'in'],
  ['{d} display size?', 'displayInches', 'in'],
  ['what is the diagonal of the {d} screen', 'displayInches', 'in'],
  ['scren size {d}', 'displayInches', 'in'],
  ['refreshrate of {d}', 'displayRefreshHz', 'Hz'],
  ['what is the screen refresh rate on the {d}?', 'displayRefreshHz', 'Hz'],
  ['how thick is a {d}', 'depthMm', 'mm'],
  ['tell me how tall the {d} is', 'heightMm', 'mm'],
  ['{d} how wide', 'widthMm', 'mm'],
  ['thikness of the {d}', 'depthMm', 'mm'],
  ['charging wattage of the {d}', 'chargingWiredWatts', 'W'],
  ['what is the max wired charging of the {d}', 'chargingWiredWatts', 'W'],
  ['how bright does the {d} get', 'displayBrightnessNits', 'nits'],
];
const TEXTS: [wording: string, field: string][] = [
  ['what soc powers the {d}', 'chipset'],
  ['procesor of the {d}', 'chipset'],
  ['{d}, which chip?', 'chipset'],
  ['what silicon is in the {d}', 'chipset'],
  ['name the chipset in {d}', 'chipset'],
  ['display technology of the {d}', 'displayType'],
  ['which gpu is inside the {d}?', 'gpu'],
  ['usb port of {d}', 'usb'],
  ['bluetooth of the {d}', 'bluetooth'],
  ['IP class of {d}', 'ipRating'],
  ['which android did the {d} launch on', 'osAtLaunch'],
];
const DATES: string[] = [
  'when was the {d} launched?',
  'release date {d}?',
  'date of release of the {d}',
  'when did {d} hit stores',
  '{d} launch?',
  'what day did the {d} come out',
];
const FLAGS: [wording: string, field: string][] = [
  ['{d} has nfc?', 'nfc'],
  ['is there NFC inside the {d}', 'nfc'],
  ['{d} headphonejack?', 'headphoneJack'],
  ['can one plug headphones into {d}', 'headphoneJack'],
  ['{d} have 3.5mm jack', 'headphoneJack'],
  ['{d} sd-card?', 'memoryCardSlot'],
  ['is the memory of the {d} expandable via microsd', 'memoryCardSlot'],
  ['{d} battery removable?', 'batteryRemovable'],
  ['is it possible to remove the battery from {d}', 'batteryRemovable'],
  ['Qi wireless charging on {d}', 'wirelessCharging'],
  ['{d} supports 5G?', 'has5g'],
  ['is there 5g in the {d}', 'has5g'],
  ['{d} fingerprint?', 'fingerprintReader'],
  ['{d} infrared?', 'irBlaster'],
  ['are there two sim slots in the {d}', 'dualSim'],
  ['does esim work on {d}', 'esim'],
  ['is there an fm radio in the {d}', 'fmRadio'],
  ['does the {d} have stereo', 'stereoSpeakers'],
  ['optical stabilisation on the {d}', 'opticalStabilisation'],
];

const ASKED: [kind: number, text: string, expect: Expectation, of?: string][] = [
  [1, 'Mi Mix weight in kg', says(/0\.21 kg|0\.209 kg/)],
  [1, 'pixel 8 size in inches', says(/5\.93 × 2\.79/)],
  [1, 'ram + storage of the pixel 8', says(amount(8), amount(128), amount(256))],
  [1, 'how much storage and ram', says(amount(8), amount(128)), 'google-pixel-8'],
  [1, 'what cameras does it have', says(/Rear cameras/), 'google-pixel-8'],
  [1, 'whats the screen resolution', says(amount(1080), amount(2400)), 'google-pixel-8'],
  [1, 'how many cores has it', says(/cores/), 'xiaomi-mi-mix'],
  [1, 'what material', says(/ceramic/), 'xiaomi-mi-mix'],
  [1, 'colors?', says(/Black/), 'xiaomi-mi-mix'],
  [1, 'ram options', all('xiaomi-mi-mix', 'ramGbOptions'), 'xiaomi-mi-mix'],
  [1, 'gpu', text('xiaomi-mi-mix', 'gpu'), 'xiaomi-mi-mix'],
  [1, 'when was it announced', date('xiaomi-mi-mix', 'announcedDate'), 'xiaomi-mi-mix'],
  [1, 'how heavy is it in ounces', says(/7\.37 oz/), 'xiaomi-mi-mix'],
  [1, 'front camera', says(amount(5, 'MP')), 'xiaomi-mi-mix'],
  [1, 'the weight of the s24, s24+ and s24 ultra', says(amount(167), amount(196), amount(232))],
  [1, 'battery of mi mix and mate 9', says(amount(4400), amount(4000))],
  [2, 'does it have a jack?', has('samsung-galaxy-s10', 'headphoneJack'), 'samsung-galaxy-s10'],
  [2, 'microsd?', has('samsung-galaxy-s10', 'memoryCardSlot'), 'samsung-galaxy-s10'],
  [2, 'can you swap the battery', has('samsung-galaxy-s10', 'batteryRemovable'), 'samsung-galaxy-s10'],
  [2, 'is it water resistant', says(/IP68/), 'samsung-galaxy-s10'],
  [2, 'is 5g supported', has('samsung-galaxy-s10', 'has5g'), 'samsung-galaxy-s10'],
  [2, 'does it weigh under 160 g', passes('samsung-galaxy-s10', under('weightGrams', 160)), 'samsung-galaxy-s10'],
  [
    2,
    'is the screen bigger than 6 inches',
    passes(
      'samsung-galaxy-s10',
      compare(screen, (inches) => inches > 6),
    ),
    'samsung-galaxy-s10',
  ],
  [2, 'has it 8 gb of ram', passes('samsung-galaxy-s10', ram(8)), 'samsung-galaxy-s10'],
  [2, 'amoled?', says(/AMOLED/), 'samsung-galaxy-s10'],
  [2, 'is it from 2019', yes, 'samsung-galaxy-s10'],
  [2, 'was the s10 released after 2020', no],
  [2, 'does the pixel 8 weigh more than 200 g', no],
  [2, 'is the pixel 8 taller than 150 mm', yes],
  [2, 'does the s24 have over 5000 mah', no],
  [2, 'is mi mix nfc capable', yes],
  [2, 'does the iphone 15 use usb-c', passes('apple-iphone-15', textSays('usb', /USB-C/))],
  [2, 'is the iphone x an ios phone', yes],
  [2, 'does the pixel 6 have a snapdragon', no],
  [2, 'do the pixel 8 and the s24 have nfc', says(/Pixel 8/, /Galaxy S24/, /NFC/)],
  [3, 'codename lithium?', says(/Mi MIX/)],
  [3, 'what does redfin mean', says(/Pixel 5/)],
  [3, 'whos that phone: SM-G973F', says(/Galaxy S10/)],
  [3, 'which phone is codenamed walleye', says(/Pixel 2/)],
  [3, 'model MHA-L29', says(/Mate 9/)],
  [3, 'identify SM-N950F', says(/Note ?8/)],
  [4, 'is a pixel 8 heavier than a galaxy s24', yes],
  [4, 'pixel 8, s24: which is smaller?', ahead('google-pixel-8', 'samsung-galaxy-s24', volume, 'least')],
  [4, 'does mi mix or mate 9 have the larger battery', ahead('xiaomi-mi-mix', 'huawei-mate-9', battery, 'most')],
  [4, 'lighter: iphone 15 or pixel 8', ahead('apple-iphone-15', 'google-pixel-8', weight, 'least')],
  [4, 'which came out earlier, the s24 or the pixel 8', ahead('samsung-galaxy-s24', 'google-pixel-8', moment, 'least')],
  [4, 'what has more ram: oneplus 3 or mi mix', ahead('oneplus-3', 'xiaomi-mi-mix', mostRam, 'most')],
  [4, 'who is thinner, s24 or s23', ahead('samsung-galaxy-s24', 'samsung-galaxy-s23', num('depthMm'), 'least')],
  [4, 'specs comparison pixel 7 pixel 8', says(/Pixel 7/, /Pixel 8/, amount(4355), amount(4575))],
  [4, 'pixel 7 compared with pixel 8', says(amount(4355), amount(4575))],
  [4, 'how does the s24 compare to the pixel 8', says(amount(4000), amount(4575))],
  [4, 'is it bigger than the s24', yes, 'google-pixel-8'],
  [
    4,
    'which is heavier, it or the s24',
    ahead('google-pixel-8', 'samsung-galaxy-s24', weight, 'most'),
    'google-pixel-8',
  ],
  [4, 'does it have more battery than the s24', yes, 'google-pixel-8'],
  [7, 'is the pixel 5 still receiving updates', says(/No longer supported/)],
  [7, 'will the s23 be supported in 2027', says(/Still supported/)],
  [7, 'how long does the pixel 9 get updates', date('google-pixel-9', 'securityUpdatesUntil')],
  [7, 'when is the pixel 6 eol', date('google-pixel-6', 'securityUpdatesUntil')],
  [7, 'supported until', date('google-pixel-8', 'securityUpdatesUntil'), 'google-pixel-8'],
  [7, 'is the iphone 8 still supported by apple', says(/supported:/i)],
  [7, 'does the fairphone 4 still get security patches', says(/supported:/i)],
  [8, 'lineage os galaxy s10?', says(words(textOf(raw('samsung-galaxy-s10'), 'lineageCurrentBranch') ?? ''))],
  [
    8,
    'which lineageos can i flash on the oneplus 5',
    says(words(textOf(raw('oneplus-5'), 'lineageCurrentBranch') ?? '')),
  ],
  [8, 'is lineageos for the pixel 2 discontinued', says(/maintained/)],
  [9, 'successor?', says(/Galaxy S11|Galaxy S20/), 'samsung-galaxy-s10'],
  [9, 'whats the phone after the galaxy s21 ultra', says(/Galaxy S22 Ultra/)],
  [9, 'what did the pixel 6a replace', says(/Pixel 5a/)],
  [9, 'predecessor of the galaxy note 4', says(/Note 3/)],
  [9, 'what replaced the mi 5', says(/Mi 5s|Mi 6/)],
  [10, 'what other phones have the snapdragon 821 like the mi mix', says(/OnePlus 3T/)],
  [10, 'same chip?', says(/OnePlus 3T/), 'xiaomi-mi-mix'],
  [10, 'phones sharing a soc with the pixel 7', says(...(sameChip(raw('google-pixel-7')) ?? []).map(words))],
  [10, 'other devices with the chip of the pixel 9', says(/Pixel 9 Pro/)],
  [11, 'phones comparable to the pixel 4a', says(/Similar to/)],
  [11, 'what could replace my galaxy s10e', says(/Similar to/)],
  [11, 'something like the pixel 4a with 5g', says(/Understood as: with 5G/)],
  [11, 'anything similar', says(/Similar to/), 'google-pixel-8'],
  [12, 'how old is the nexus 5', says(/13 years/)],
  [12, 'how long ago did the mi mix come out', says(/10 years/)],
  [12, 'age of the galaxy s3', says(/14 years/)],
  [13, 'launch price of the iphone x', price('apple-iphone-x')],
  [13, 'what did it cost', price('google-pixel-7a'), 'google-pixel-7a'],
  [13, 'how many dollars was the pixel 7a', price('google-pixel-7a')],
  [13, 'cost of the s24 at release', price('samsung-galaxy-s24')],
  [13, 'launch price in yuan?', says(amount(3499)), 'xiaomi-mi-mix'],
  [13, 'pound price of the pixel 8', unknown],
  [16, 'is the battery of the pixel 8 any good', refused],
  [16, 'how is battery life on the s24', refused],
  [16, 'does the s24 lag', refused],
  [16, 'how much does a pixel 8 go for nowadays', refused],
  [16, 'is the s24 good value', refused],
  [16, 'does the pixel 8 support band 71', refused],
  [16, 'whats your favourite phone', refused],
  [16, 'which phone has the best screen', refused],
  [16, 'how good are videos from the s24', refused],
  [16, 'is it any good', refused, 'google-pixel-8'],
  [16, 'should i get it', refused, 'google-pixel-8'],
  [16, 'current street price', refused, 'google-pixel-8'],
  [16, 'antutu', refused, 'google-pixel-8'],
  [16, 'how many were sold', refused, 'google-pixel-8'],
];

export function listBatchSix(): Question[] {
  const known = (shown: RegExp | undefined): Expectation => (shown === undefined ? unknown : says(shown));
  const numbers = NUMBERS.map(([wording, field, unit]): Question => {
    const isKnown = dice() < 0.85;
    const device = pick((one) => (numberOf(one, field) !== undefined) === isKnown);
    const found = numberOf(device, field);
    return {
      kind: 1,
      text: wording.replace('{d}', writeName(device, dice)),
      expect: known(found === undefined ? undefined : amount(found, unit)),
    };
  });
  const texts = TEXTS.map(([wording, field]): Question => {
    const device = pick((one) => textOf(one, field) !== undefined);
    return {
      kind: 1,
      text: wording.replace('{d}', writeName(device, dice)),
      expect: says(words(textOf(device, field) ?? '')),
    };
  });
  const dates = DATES.map((wording): Question => {
    const device = pick((one) => textOf(one, 'releaseDate') !== undefined);
    return {
      kind: 1,
      text: wording.replace('{d}', writeName(device, dice)),
      expect: says(day(textOf(device, 'releaseDate') ?? '')),
    };
  });
  const flags = FLAGS.map(([wording, field]): Question => {
    const state = [true, false, undefined][Math.floor(dice() * 3)];
    const device = pick((one) => flagOf(one, field) === state);
    const is = flagOf(device, field);
    return {
      kind: 2,
      text: wording.replace('{d}', writeName(device, dice)),
      expect: is === undefined ? unknown : is ? yes : no,
    };
  });
  const asked = ASKED.map(([kind, question, expect, of]) => ({
    kind,
    text: question,
    expect,
    ...(of === undefined ? {} : { of: raw(of) }),
  }));
  const searches = SEARCHES_SIX.map(([kind, question, expect]) => ({ kind, text: question, expect }));
  return [...numbers, ...texts, ...dates, ...flags, ...asked, ...searches];
}
