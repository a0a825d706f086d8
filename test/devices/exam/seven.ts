import { amount, createDice, day, drawFrom, words, writeName } from './draw.ts';
import { ahead, date, has, no, passes, price, refused, says, unknown, value, yes } from './expected.ts';
import {
  any,
  atLeast,
  atMost,
  battery,
  bestOf,
  between,
  brand,
  compare,
  dollars,
  flag,
  foldable,
  inMonth,
  inYear,
  line,
  lineageNow,
  moment,
  mostRam,
  not,
  num,
  over,
  ram,
  sameChip,
  screen,
  setOf,
  storage,
  supported,
  type Test,
  textSays,
  under,
  volume,
  weight,
  years,
} from './oracle.ts';
import { EXAM_NOW } from './exam-clock.ts';
import { type Expectation, type Question } from './question.ts';
import { dateOf, dollarsOf, flagOf, numberOf, numbersOf, RAW, raw, type RawDevice, textOf } from './raw-devices.ts';

const dice = createDice(7777);
const names = Map.groupBy(RAW, ({ fullName }) => fullName.toLowerCase());
const POOL = RAW.filter(
  (device) => names.get(device.fullName.toLowerCase())?.length === 1 && (dateOf(device) ?? '') > '2012',
);
const since = (year: number): Test => years(year, 9999);

type Shown = (device: RawDevice) => RegExp[] | undefined;
const q =
  (field: string, unit = ''): Shown =>
  (device) => {
    const found = numberOf(device, field);
    return found === undefined ? undefined : [amount(found, unit)];
  };
const t =
  (field: string): Shown =>
  (device) => {
    const found = textOf(device, field);
    return found === undefined ? undefined : [words(found)];
  };
const d =
  (field: string): Shown =>
  (device) => {
    const found = textOf(device, field);
    return found === undefined ? undefined : [day(found)];
  };
const list =
  (field: string): Shown =>
  (device) => {
    const found = numbersOf(device, field).filter((one) => one >= 1 && one < 1024);
    return found.length === 0 ? undefined : found.map((one) => amount(one));
  };
const usd: Shown = (device) => {
  const found = dollarsOf(device);
  return found === undefined ? undefined : [amount(found)];
};
const lineageOf: Shown = (device) => {
  const found = textOf(device, 'lineageCurrentBranch');
  return found === undefined ? undefined : [words(found)];
};
const until: Shown = (device) => {
  const found = textOf(device, 'securityUpdatesUntil');
  return found === undefined ? undefined : [day(found)];
};

const DRAWN: [kind: number, wording: string, shown: Shown][] = [
  [1, 'Hi! How much does the {d} weigh?', q('weightGrams', 'g')],
  [1, 'the {d} is how heavy?', q('weightGrams', 'g')],
  [1, '{d} grams', q('weightGrams', 'g')],
  [1, 'do you know the weight of a {d}', q('weightGrams', 'g')],
  [1, "What's the {d} battery like in mAh?", q('batteryMah', 'mAh')],
  [1, 'how many mah are in the {d}', q('batteryMah', 'mAh')],
  [1, 'size of the battery of the {d}', q('batteryMah', 'mAh')],
  [1, '{d} capacity of battery', q('batteryMah', 'mAh')],
  [1, 'Display size of the {d}', q('displayInches', 'in')],
  [1, 'how big is the {d} screen', q('displayInches', 'in')],
  [1, 'whats the screen size on {d}', q('displayInches', 'in')],
  [1, 'which chip sits in the {d}', t('chipset')],
  [1, 'what processor is the {d} powered by', t('chipset')],
  [1, '{d} chipset name', t('chipset')],
  [1, 'is the {d} snapdragon or mediatek?', t('chipset')],
  [1, 'Since when is the {d} available?', d('releaseDate')],
  [1, 'when did samsung/whoever launch the {d}', d('releaseDate')],
  [1, 'what is the release date of {d}?', d('releaseDate')],
  [1, 'ram of {d} in gb', list('ramGbOptions')],
  [1, 'what are the ram variants of the {d}', list('ramGbOptions')],
  [1, 'how much internal memory has the {d}', list('storageGbOptions')],
  [1, '{d} storage?', list('storageGbOptions')],
  [1, 'what refresh rate is the screen of the {d}', q('displayRefreshHz', 'Hz')],
  [1, 'thickness of the {d}?', q('depthMm', 'mm')],
  [1, 'how tall is a {d}?', q('heightMm', 'mm')],
  [1, 'what is the width of {d}', q('widthMm', 'mm')],
  [1, 'gpu model of the {d}', t('gpu')],
  [1, 'water resistance rating {d}', t('ipRating')],
  [1, 'kind of display in the {d}', t('displayType')],
  [1, 'which bluetooth version has the {d}', t('bluetooth')],
  [1, 'initial android of the {d}', t('osAtLaunch')],
  [1, 'maximum charging power of the {d}', q('chargingWiredWatts', 'W')],
  [1, 'brightness of the {d} display', q('displayBrightnessNits', 'nits')],
  [13, 'price of {d} when it launched', usd],
  [13, 'how much was the {d}', usd],
  [13, 'what did a {d} cost new in us dollars', usd],
  [13, '{d} original price?', usd],
  [8, 'newest lineageos version for the {d}', lineageOf],
  [8, 'lineage for {d}?', lineageOf],
  [8, 'is the {d} on the lineageos list', lineageOf],
  [7, 'security support {d} ends when', until],
  [7, 'till when is the {d} supported', until],
  [7, 'patch end date of the {d}', until],
];
const FLAGS: [wording: string, field: string][] = [
  ['NFC in the {d}?', 'nfc'],
  ['does a {d} come with nfc', 'nfc'],
  ['can the {d} pay at the till', 'nfc'],
  ['is a headphone jack present on the {d}', 'headphoneJack'],
  ['{d} with jack?', 'headphoneJack'],
  ['{d} has 3.5 mm audio jack?', 'headphoneJack'],
  ['is there room for a microsd card in the {d}', 'memoryCardSlot'],
  ['does {d} have expandable storage?', 'memoryCardSlot'],
  ['does the battery of the {d} come out', 'batteryRemovable'],
  ['user removable battery {d}', 'batteryRemovable'],
  ['is {d} wireless charging capable', 'wirelessCharging'],
  ['does the {d} have inductive charging', 'wirelessCharging'],
  ['5g on the {d}?', 'has5g'],
  ['{d} lte only or 5g?', 'has5g'],
  ['does {d} have a fingerprint scanner', 'fingerprintReader'],
  ['does the {d} have an IR transmitter', 'irBlaster'],
  ['dual sim on {d}', 'dualSim'],
  ['can I use an esim in the {d}', 'esim'],
  ['has the {d} a radio', 'fmRadio'],
  ['are the speakers of the {d} stereo', 'stereoSpeakers'],
];

const ASKED: [kind: number, text: string, expect: Expectation, of?: string][] = [
  [2, 'is it thinner than 8 mm', passes('google-pixel-8', under('depthMm', 8)), 'google-pixel-8'],
  [2, 'is the display at least 6 inches', yes, 'google-pixel-8'],
  [2, 'does it have more than 128 gb storage', yes, 'google-pixel-8'],
  [2, 'jack?', has('google-pixel-8', 'headphoneJack'), 'google-pixel-8'],
  [2, 'did it cost under 800 dollars', yes, 'google-pixel-8'],
  [2, 'is the pixel 8 running a tensor g3', yes],
  [2, 'is the galaxy s24 ultra lighter than 220 g', no],
  [2, 'does the mi mix have a ceramic body', yes],
  [2, 'is the mi mix older than 5 years', yes],
  [3, 'what is the codename of the pixel 6 pro', says(/raven/)],
  [3, 'what phone goes by sailfish', says(/Pixel/)],
  [3, 'SM-S921B', says(/S24|not in my catalogue|I know no/)],
  [3, 'which iphone is iPhone12,1', says(/iPhone 11/)],
  [
    4,
    'Is the Mi MIX wider than the Mate 9?',
    passes(
      'xiaomi-mi-mix',
      compare(num('widthMm'), (mm) => mm > (num('widthMm')(raw('huawei-mate-9')) ?? 0)),
    ),
  ],
  [4, 'heavier phone: Mi MIX, Mate 9', ahead('xiaomi-mi-mix', 'huawei-mate-9', weight, 'most')],
  [4, 'mi mix against mate 9', says(/Mi MIX/, /Mate 9/, amount(4400))],
  [4, 'who has the sharper screen, pixel 2 or pixel 3', says(/Pixel/)],
  [
    4,
    'which got more storage, pixel 8 pro or pixel 8',
    ahead('google-pixel-8-pro', 'google-pixel-8', (one) => Math.max(...numbersOf(one, 'storageGbOptions')), 'most'),
  ],
  [4, 'newer: oneplus 12 or s24', ahead('oneplus-12', 'samsung-galaxy-s24', moment, 'most')],
  [4, 'is the oneplus 12 taller than the s24', yes],
  [4, 'does the mate 9 have a smaller battery than the mi mix', yes],
  [
    4,
    'which one charges faster, oneplus 12 or pixel 8',
    ahead('oneplus-12', 'google-pixel-8', num('chargingWiredWatts'), 'most'),
  ],
  [4, 'difference in weight between the s24 and the pixel 8', says(amount(167), amount(187))],
  [4, 'Compare Mi MIX 2 and Mi MIX 3', says(/Mi MIX 2/, /Mi MIX 3/)],
  [9, 'what was the next iphone after the iphone 12 mini', says(/iPhone 13 mini/)],
  [9, 'predecessor of the galaxy s8', says(/Galaxy S7/)],
  [9, 'what succeeded the xperia 5 iii', says(/Xperia 5 IV/)],
  [9, 'which phone came after it', says(/Pixel 9(?! Pro)/), 'google-pixel-8'],
  [10, 'which phones have the tensor g3 like the pixel 8', says(...(sameChip(raw('google-pixel-8')) ?? []).map(words))],
  [10, 'any other phone with the same soc?', says(/Pixel 8 Pro/), 'google-pixel-8'],
  [10, 'list phones with the same processor as the mi mix', says(/OnePlus 3T/)],
  [11, 'phones similar to the mi mix', says(/Similar to/)],
  [11, 'show me something comparable', says(/Similar to/), 'google-pixel-8'],
  [11, 'a phone like the pixel 8 but with a headphone jack', says(/Understood as: with a headphone jack/)],
  [12, 'how old is the pixel 5', says(/6 years/)],
  [12, 'how many years ago did the iphone 4 come out', says(/16 years/)],
  [12, 'how old?', says(/3 years/), 'google-pixel-8'],
  [13, 'price in euros', unknown, 'google-pixel-8'],
  [13, 'was it more expensive than the pixel 7', yes, 'google-pixel-8'],
  [13, 'how much', price('google-pixel-8'), 'google-pixel-8'],
  [1, 'weight?', value('google-pixel-8', 'weightGrams'), 'google-pixel-8'],
  [1, 'announcement date', date('xiaomi-mi-mix', 'announcedDate'), 'xiaomi-mi-mix'],
  [16, 'Is the Pixel 8 camera better than the S24 camera?', refused],
  [16, 'How many hours does the battery of the pixel 8 last', refused],
  [16, 'What is the price of the Pixel 8 on Amazon?', refused],
  [16, 'cpu benchmark pixel 8', refused],
  [16, 'does the pixel 8 get hot', refused],
  [16, 'which bands does it have', refused, 'google-pixel-8'],
  [16, 'is it worth buying in 2026', refused, 'google-pixel-8'],
  [16, 'does it take good selfies', refused, 'google-pixel-8'],
  [16, 'best phone of 2016', refused],
  [16, 'what is the best samsung', refused],
  [16, 'how is the sound', refused, 'google-pixel-8'],
  [16, 'is the display any good', refused, 'google-pixel-8'],
  [5, 'Which of all Nokia phones is the lightest?', bestOf(weight, 'least', [brand('Nokia')])],
  [5, 'largest display under 160 grams', bestOf(screen, 'most', [under('weightGrams', 160)])],
  [5, 'smallest phone that has 5G and NFC', bestOf(volume, 'least', [flag('has5g'), flag('nfc')])],
  [5, 'most ram among phones before 2018', bestOf(mostRam, 'most', [years(0, 2017)])],
  [5, 'phone with biggest battery from 2015 to 2018', bestOf(battery, 'most', [years(2015, 2018)])],
  [
    5,
    'cheapest phone with 12 gb ram',
    bestOf(dollarsOf, 'least', [
      (one) => (numbersOf(one, 'ramGbOptions').length === 0 ? undefined : numbersOf(one, 'ramGbOptions').includes(12)),
    ]),
  ],
  [5, 'the 4 lightest xiaomi phones', bestOf(weight, 'least', [brand('Xiaomi')])],
  [5, 'newest phone without 5g', bestOf(moment, 'most', [not(flag('has5g'))])],
  [5, 'thinnest foldable', bestOf(num('depthMm'), 'least', [foldable])],
  [5, 'what is the lightest iphone with 5g', bestOf(weight, 'least', [line('iphone'), flag('has5g')])],
  [5, 'brightest samsung display', bestOf(num('displayBrightnessNits'), 'most', [brand('Samsung')])],
  [6, 'phones with NFC that are lighter than 135 g', setOf([flag('nfc'), under('weightGrams', 135)])],
  [
    6,
    'which sony phones have both microsd and wireless charging',
    setOf([brand('Sony'), flag('memoryCardSlot'), flag('wirelessCharging')]),
  ],
  [
    6,
    'phones with at most 5 inches and a headphone jack since 2017',
    setOf([atMost('displayInches', 5), flag('headphoneJack'), since(2017)]),
  ],
  [6, 'Xiaomi phones under 6 inches with NFC', setOf([brand('Xiaomi'), under('displayInches', 6), flag('nfc')])],
  [6, 'phones with 5000 mAh or more under 185 g', setOf([atLeast('batteryMah', 5000), under('weightGrams', 185)])],
  [6, 'phones with wireless charging but without nfc', setOf([flag('wirelessCharging'), not(flag('nfc'))])],
  [
    6,
    'phones from 2020 that have a headphone jack and cost less than $300',
    setOf([inYear(2020), flag('headphoneJack'), dollars((one) => one < 300)]),
  ],
  [
    6,
    'samsung or google phones under 150 g since 2018',
    setOf([brand('Samsung', 'Google'), under('weightGrams', 150), since(2018)]),
  ],
  [
    6,
    'phones with a Dimensity and a headphone jack',
    setOf([textSays('chipset', /Dimensity/i), flag('headphoneJack')]),
  ],
  [6, 'phones over 250 g', setOf([over('weightGrams', 250)])],
  [
    6,
    'phones with 3 GB of RAM released since 2019',
    setOf([
      (one) => (numbersOf(one, 'ramGbOptions').length === 0 ? undefined : numbersOf(one, 'ramGbOptions').includes(3)),
      since(2019),
    ]),
  ],
  [6, 'huawei phones with infrared', setOf([brand('Huawei'), flag('irBlaster')])],
  [6, 'lightweight phones below 130 grams with nfc', setOf([under('weightGrams', 130), flag('nfc')])],
  [6, 'phones with ip68 and a headphone jack', setOf([textSays('ipRating', /IP68/), flag('headphoneJack')])],
  [6, 'phones 65 to 68 mm wide with 5g', setOf([between('widthMm', 65, 68), flag('has5g')])],
  [
    6,
    'phones with microSD or at least 1 TB storage from 2024',
    setOf([any(flag('memoryCardSlot'), storage(1024)), inYear(2024)]),
  ],
  [6, 'oneplus phones with at least 16gb', setOf([brand('OnePlus'), ram(16)])],
  [8, 'phones from 2016 with maintained LineageOS', setOf([inYear(2016), lineageNow])],
  [9, 'what came out in june 2017', setOf([inMonth('2017-06')])],
  [9, 'google phones released in october 2016', setOf([brand('Google'), inMonth('2016-10')])],
  [9, 'which phones did motorola launch in 2024', setOf([brand('Motorola'), inYear(2024)])],
  [14, 'how many phones have fm radio', setOf([flag('fmRadio')])],
  [14, 'how many google phones are still supported', setOf([brand('Google'), supported(EXAM_NOW)])],
  [14, 'how many phones were released before 2012', setOf([years(0, 2011)])],
  [14, 'How many Samsung phones have a removable battery?', setOf([brand('Samsung'), flag('batteryRemovable')])],
  [14, 'how many phones have esim and dual sim', setOf([flag('esim'), flag('dualSim')])],
  [15, 'list nokia phones from 2020', setOf([brand('Nokia'), inYear(2020)])],
  [15, 'which phones has meizu made', setOf([brand('Meizu')])],
  [15, 'galaxy z phones', setOf([line('galaxy z')])],
  [15, 'phones from the year 2008', setOf([inYear(2008)])],
  [15, 'every sharp phone', setOf([brand('Sharp')])],
  [15, 'show all realme phones', setOf([brand('realme')])],
];

function pick(fits: (device: RawDevice) => boolean): RawDevice {
  const fitting = POOL.filter(fits);
  return drawFrom(fitting.length === 0 ? POOL : fitting, dice);
}

export function listBatchSeven(): Question[] {
  const drawn = DRAWN.map(([kind, wording, shown]): Question => {
    const isKnown = kind === 8 || kind === 7 || dice() < 0.85;
    const device = pick((one) => (shown(one) !== undefined) === isKnown);
    const found = shown(device);
    return {
      kind,
      text: wording.replace('{d}', writeName(device, dice)),
      expect: found === undefined ? unknown : says(...found),
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
  return [
    ...drawn,
    ...flags,
    ...ASKED.map(([kind, text, expect, of]) => ({ kind, text, expect, ...(of === undefined ? {} : { of: raw(of) }) })),
  ];
}
