import { EXAM_NOW } from './exam-clock.ts';
import { type Asked, says } from './expected.ts';
import {
  any,
  atLeast,
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
  lineage,
  moment,
  mostRam,
  not,
  num,
  over,
  ram,
  ramIs,
  screen,
  setOf,
  since,
  supported,
  tablets,
  textSays,
  under,
  volume,
  weight,
} from './oracle.ts';
import { dollarsOf, RAW, type RawDevice, textOf } from './raw-devices.ts';

export const SEARCHES_FIVE: Asked[] = [
  [5, "what's the lightest phone ever made", bestOf(weight, 'least')],
  [5, 'I want the lightest phone with at least 4000mAh', bestOf(weight, 'least', [atLeast('batteryMah', 4000)])],
  [5, 'phone with the biggest battery that is lighter than 180g', bestOf(battery, 'most', [under('weightGrams', 180)])],
  [5, 'which samsung has the biggest screen', bestOf(screen, 'most', [brand('Samsung')])],
  [5, 'smallest 5G phone with a headphone jack', bestOf(volume, 'least', [flag('has5g'), flag('headphoneJack')])],
  [5, 'most powerful battery in a Sony', bestOf(battery, 'most', [brand('Sony')])],
  [5, 'top 3 thinnest phones since 2020', bestOf(num('depthMm'), 'least', [since(2020)])],
  [5, 'whats the oldest samsung you know of', bestOf(moment, 'least', [brand('Samsung')])],
  [5, 'newest phone with infrared', bestOf(moment, 'most', [flag('irBlaster')])],
  [
    5,
    'the most recent phone with microSD and headphone jack',
    bestOf(moment, 'most', [flag('memoryCardSlot'), flag('headphoneJack')]),
  ],
  [
    5,
    'cheapest samsung with wireless charging',
    bestOf(dollarsOf, 'least', [brand('Samsung'), flag('wirelessCharging')]),
  ],
  [5, 'least expensive phone with 8 GB of RAM', bestOf(dollarsOf, 'least', [ramIs(8)])],
  [
    5,
    'highest resolution screen on a sony',
    bestOf(
      (device) => {
        const [w, h] = [num('displayWidthPixels')(device), num('displayHeightPixels')(device)];
        return w === undefined || h === undefined ? undefined : w * h;
      },
      'most',
      [brand('Sony')],
    ),
  ],
  [5, 'longest supported phone', { kind: 'best', names: supportedLongest() }],
  [5, 'which phone from 2013 has the most ram', bestOf(mostRam, 'most', [inYear(2013)])],
  [5, 'lightest tablet', bestOf(weight, 'least', [], tablets())],
  [5, 'heaviest phone under 6 inches', bestOf(weight, 'most', [under('displayInches', 6)])],
  [5, 'phone with lowest weight in 2024', bestOf(weight, 'least', [inYear(2024)])],
  [5, 'biggest phone screen below 200 g in 2021', bestOf(screen, 'most', [under('weightGrams', 200), inYear(2021)])],
  [
    6,
    'phones from 5 to 5.5 inches with nfc since 2018',
    setOf([between('displayInches', 5, 5.5), flag('nfc'), since(2018)]),
  ],
  [6, '5-5.5 inch phones since 2019', setOf([between('displayInches', 5, 5.5), since(2019)])],
  [
    6,
    'phones that are under 150 grams, have nfc and came out after 2015',
    setOf([under('weightGrams', 150), flag('nfc'), since(2016)]),
  ],
  [
    6,
    'which phones weigh less than 160 g but have more than 4000 mAh',
    setOf([under('weightGrams', 160), over('batteryMah', 4000)]),
  ],
  [
    6,
    'waterproof phones with removable battery',
    setOf([textSays('ipRating', /IP[X\d][789]/), flag('batteryRemovable')]),
  ],
  [
    6,
    'I need a phone with ir blaster, nfc, headphone jack',
    setOf([flag('irBlaster'), flag('nfc'), flag('headphoneJack')]),
  ],
  [6, 'any phones with a headphone jack in 2025?', setOf([flag('headphoneJack'), inYear(2025)])],
  [6, 'any oneplus with a headphone jack and nfc', setOf([brand('OnePlus'), flag('headphoneJack'), flag('nfc')])],
  [6, 'phones by sony, lg or htc from 2014', setOf([brand('Sony', 'LG', 'HTC'), inYear(2014)])],
  [
    6,
    'phones w/o fingerprint sensor but with nfc since 2018',
    setOf([not(flag('fingerprintReader')), flag('nfc'), since(2018)]),
  ],
  [6, 'phones with more than 1 TB... no, at least 1 TB storage and under 200 g', { kind: 'refused' }],
  [
    6,
    'phones with battery >= 6000 mAh and weight < 210 g',
    setOf([atLeast('batteryMah', 6000), under('weightGrams', 210)]),
  ],
  [6, 'phones narrower than 66 mm with 5g', setOf([under('widthMm', 66), flag('has5g')])],
  [6, 'phones shorter than 130 mm', setOf([under('heightMm', 130)])],
  [6, 'amoled phones under 140 g', setOf([textSays('displayType', /AMOLED/i), under('weightGrams', 140)])],
  [
    6,
    'phones with stereo speakers and headphone jack from Xiaomi',
    setOf([flag('stereoSpeakers'), flag('headphoneJack'), brand('Xiaomi')]),
  ],
  [
    6,
    'phones with 45 W charging from Samsung',
    setOf([compare(num('chargingWiredWatts'), (watts) => watts === 45), brand('Samsung')]),
  ],
  [
    6,
    'ios devices under 150 g with 5g',
    setOf([textSays('osFamily', /iOS/), under('weightGrams', 150), flag('has5g')], RAW),
  ],
  [6, 'phones that cost between $400 and $500', setOf([dollars((usd) => usd >= 400 && usd <= 500)])],
  [
    6,
    'phones under 10 mm thick with removable battery and nfc',
    setOf([under('depthMm', 10), flag('batteryRemovable'), flag('nfc')]),
  ],
  [
    6,
    'phones not from Samsung or Xiaomi with at least 6000 mAh',
    setOf([not(brand('Samsung', 'Xiaomi')), atLeast('batteryMah', 6000)]),
  ],
  [6, 'phones with 8GB RAM or more under 170g', setOf([ram(8), under('weightGrams', 170)])],
  [6, 'galaxy s phones with microsd', setOf([({ name }) => /^Galaxy S(?:\b|\d)/.test(name), flag('memoryCardSlot')])],
  [6, 'redmi note phones with nfc', setOf([line('redmi note'), flag('nfc')])],
  [
    6,
    'Phones with the Snapdragon 8 Gen 3 lighter than 200 g',
    setOf([textSays('chipset', /Snapdragon 8 Gen ?3/), under('weightGrams', 200)]),
  ],
  [6, 'phones with dimensity 9000', setOf([textSays('chipset', /Dimensity 9000(?!\d)/)])],
  [6, 'sony phones that still get updates', setOf([brand('Sony'), supported(EXAM_NOW)])],
  [9, 'what came out this year', setOf([inYear(2026)])],
  [9, 'which phones came out last year from google', setOf([inYear(2025), brand('Google')])],
  [
    9,
    'phones released between march and june 2019',
    setOf([any(inMonth('2019-03'), inMonth('2019-04'), inMonth('2019-05'), inMonth('2019-06'))]),
  ],
  [9, 'what did apple release in september 2016', setOf([brand('Apple'), inMonth('2016-09')])],
  [9, 'releases of december 2020', setOf([inMonth('2020-12')])],
  [9, 'what was released in the first half of 2016', { kind: 'refused' }],
  [9, 'next phone after the pixel 3', says(/Pixel 4/)],
  [9, 'what preceded the galaxy s9+', says(/Galaxy S8\+/)],
  [9, 'the follow-up to the oneplus 3', says(/OnePlus 3T/)],
  [14, 'how many phones do you know?', setOf([])],
  [14, 'how many devices are in the catalogue', setOf([], RAW)],
  [14, 'how many phones had a removable battery in 2015', setOf([flag('batteryRemovable'), inYear(2015)])],
  [14, 'how many htc phones', setOf([brand('HTC')])],
  [
    14,
    'How many Xiaomi phones with infrared and a headphone jack are there?',
    setOf([brand('Xiaomi'), flag('irBlaster'), flag('headphoneJack')]),
  ],
  [14, 'how many phones have at least 6.5 inches', setOf([atLeast('displayInches', 6.5)])],
  [14, 'how many samsung phones support lineageos', setOf([brand('Samsung'), lineage])],
  [14, 'how many phones are waterproof', setOf([textSays('ipRating', /IP[X\d][789]/)])],
  [14, 'how many phones cost less than 200 dollars at launch', setOf([dollars((usd) => usd < 200)])],
  [14, 'how many phones with under 3000 mah came out since 2019', setOf([under('batteryMah', 3000), since(2019)])],
  [
    14,
    'how many android phones are lighter than 120 grams',
    setOf([textSays('osFamily', /^Android$/), under('weightGrams', 120)]),
  ],
  [15, 'zenfone list', setOf([line('zenfone')])],
  [15, 'all the phones from asus please', setOf([brand('ASUS')])],
  [15, 'show huawei phones', setOf([brand('Huawei')])],
  [15, 'which Lenovo phones do you have', setOf([brand('Lenovo')])],
  [15, 'list xperia phones from 2013', setOf([line('xperia'), inYear(2013)])],
  [15, 'pixel phones of 2019', setOf([line('pixel'), inYear(2019)])],
  [15, 'motorola foldables', setOf([brand('Motorola'), foldable])],
  [15, 'all phones of 2009', setOf([inYear(2009)])],
  [15, 'Fairphone?', setOf([brand('Fairphone')])],
  [15, 'phones made by oneplus in 2016', setOf([brand('OnePlus'), inYear(2016)])],
];

/** Those whose updates are promised longest. */
function supportedLongest(): string[] {
  const until = (device: RawDevice): string =>
    [textOf(device, 'osUpdatesUntil'), textOf(device, 'securityUpdatesUntil')]
      .filter((one) => one !== undefined)
      .sort()
      .at(-1) ?? '';
  const phones = RAW.filter(({ formFactor }) => formFactor !== 'tablet');
  const last = phones.map(until).sort().at(-1);
  return phones.filter((device) => until(device) === last).map(({ fullName }) => fullName);
}
