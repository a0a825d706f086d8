import { amount, createDice, day, drawDevice, words, writeName } from './draw.ts';
import { type Question } from './question.ts';
import { dollarsOf, flagOf, numberOf, numbersOf, type RawDevice, textOf, textsOf } from './raw-devices.ts';

interface Asked {
  /** With `{d}` for the device. */
  words: string[];
  label: RegExp;
  /** What the answer has to show; undefined where it is not known. */
  shows: (device: RawDevice) => RegExp[] | undefined;
}

const quantity = (field: string, unit: string, label: RegExp, phrases: string[]): Asked => ({
  words: phrases,
  label,
  shows: (device) => {
    const value = numberOf(device, field);
    return value === undefined ? undefined : [amount(value, unit)];
  },
});

const string = (field: string, label: RegExp, phrases: string[]): Asked => ({
  words: phrases,
  label,
  shows: (device) => {
    const value = textOf(device, field);
    return value === undefined ? undefined : [words(value)];
  },
});

const list = (field: string, label: RegExp, phrases: string[]): Asked => ({
  words: phrases,
  label,
  shows: (device) => {
    const values = numbersOf(device, field).filter((value) => value >= 1 && value < 1024);
    return values.length === 0 ? undefined : values.map((value) => amount(value));
  },
});

const date = (field: string, label: RegExp, phrases: string[]): Asked => ({
  words: phrases,
  label,
  shows: (device) => {
    const value = textOf(device, field);
    return value === undefined ? undefined : [day(value)];
  },
});

const FACTS: Asked[] = [
  quantity('weightGrams', 'g', /\*\*Weight/, [
    'how heavy is the {d}',
    '{d} weight?',
    'what does the {d} weigh',
    "what's the weight of the {d}",
    'how many grams does the {d} weigh',
    'wieght of the {d}',
    'is the {d} heavy',
    'how much does {d} weigh',
    'the {d}, how heavy is it actually?',
    'weight {d} in grams pls',
  ]),
  quantity('batteryMah', 'mAh', /\*\*Battery/, [
    'how big is the battery in the {d}',
    '{d} battery capacity',
    'how many mah does the {d} have',
    'what battery does the {d} have',
    'batery of {d}',
    'mAh of the {d}?',
    'how large a battery has the {d} got',
    'battery size {d}',
    "what's the capacity of the {d}'s battery",
  ]),
  quantity('displayInches', 'in', /\*\*Display size/, [
    'how big is the screen of the {d}',
    '{d} screen size in inches',
    "what's the display diagonal of the {d}",
    'how many inches is the {d}',
    'screen size of {d}',
    'how large is the display on the {d}',
    'what size screen does the {d} have',
    '{d} display how big',
  ]),
  {
    words: [
      'what resolution does the {d} have',
      '{d} display resolution',
      'screen resolution of the {d}',
      'resolution {d}',
      'how many pixels has the screen of the {d}',
    ],
    label: /\*\*Resolution/,
    shows: (device) => {
      const [width, height] = [numberOf(device, 'displayWidthPixels'), numberOf(device, 'displayHeightPixels')];
      return width === undefined || height === undefined ? undefined : [amount(width), amount(height)];
    },
  },
  quantity('displayRefreshHz', 'Hz', /\*\*Refresh/, [
    'how many hertz does the {d} do',
    'refresh rate of the {d}',
    'what hz is the {d}',
    '{d} refresh rate',
    'how many hz has the {d} screen',
  ]),
  string('displayType', /\*\*Display type/, [
    'what kind of screen does the {d} have',
    'what panel is in the {d}',
    '{d} display type',
    'is the {d} oled or lcd',
    'what type of display has the {d}',
  ]),
  string('chipset', /\*\*Chipset/, [
    'what chip is in the {d}',
    'which processor does the {d} use',
    '{d} soc',
    'what powers the {d}',
    'chipset of {d}?',
    'what snapdragon or whatever is in the {d}',
    'what processor has the {d} got',
  ]),
  string('gpu', /\*\*GPU/, ['what gpu is in the {d}', '{d} graphics', 'gpu of the {d}']),
  list('ramGbOptions', /\*\*RAM/, [
    'how much ram does the {d} have',
    '{d} ram',
    'how many gigs of ram in the {d}',
    'ram options of the {d}',
    'what ram does the {d} come with',
  ]),
  list('storageGbOptions', /\*\*Storage/, [
    'how much storage does the {d} come with',
    '{d} storage options',
    'storage sizes of {d}',
    'how much internal storage has the {d}',
    'how much space does the {d} have',
  ]),
  {
    words: [
      'dimensions of the {d}',
      'how big is the {d}',
      '{d} size',
      'what are the measurements of the {d}',
      'size of {d} in mm',
    ],
    label: /\*\*Size/,
    shows: (device) => {
      const sides = ['heightMm', 'widthMm', 'depthMm'].map((field) => numberOf(device, field));
      return sides.some((side) => side === undefined)
        ? undefined
        : sides.flatMap((side) => (side === undefined ? [] : [amount(side)]));
    },
  },
  quantity('heightMm', 'mm', /\*\*(?:Height|Size)/, [
    'how tall is the {d}',
    'height of the {d}',
    'how long is the {d} in mm',
  ]),
  quantity('widthMm', 'mm', /\*\*(?:Width|Size)/, ['how wide is the {d}', 'width {d}']),
  quantity('depthMm', 'mm', /\*\*(?:Thickness|Size)/, [
    'how thick is the {d}',
    'how thin is the {d}',
    '{d} thickness',
    'thickness of {d} in millimetres',
  ]),
  {
    words: [
      'how many megapixels does the {d} camera have',
      'rear camera of the {d}',
      'main camera mp {d}',
      'what cameras are on the back of the {d}',
      '{d} megapixels',
    ],
    label: /\*\*Rear/,
    shows: (device) => {
      const values = numbersOf(device, 'rearCamerasMegapixels');
      return values.length === 0 ? undefined : values.map((value) => amount(value, 'MP'));
    },
  },
  {
    words: [
      'selfie cam of the {d}',
      'front camera {d}',
      'how many megapixels is the selfie camera of the {d}',
      'what front camera does {d} have',
    ],
    label: /\*\*Front/,
    shows: (device) => {
      const values = numbersOf(device, 'frontCamerasMegapixels');
      return values.length === 0 ? undefined : values.map((value) => amount(value, 'MP'));
    },
  },
  date('releaseDate', /\*\*Released/, [
    'when did the {d} come out',
    '{d} release date',
    'when was the {d} released',
    'what year is the {d} from',
    'when was the {d} launched',
    'relase date of {d}',
    'when did they release the {d}',
    'in which year did the {d} come out',
  ]),
  string('osAtLaunch', /\*\*Launched with/, [
    'what android did the {d} ship with',
    'which os version came on the {d}',
    'what did the {d} launch with',
    'os at launch of {d}',
  ]),
  string('ipRating', /\*\*Water/, ['ip rating of the {d}', 'what ip rating does the {d} have', '{d} ip certification']),
  quantity('chargingWiredWatts', 'W', /\*\*Charging/, [
    'how fast does the {d} charge',
    '{d} charging speed',
    'how many watts does the {d} charge at',
    'charging power of the {d}',
    'wired charging {d} watts',
  ]),
  string('usb', /\*\*USB/, ['what usb port does the {d} have', 'usb type of the {d}', '{d} usb']),
  string('bluetooth', /\*\*Bluetooth/, [
    'which bluetooth does the {d} have',
    'bluetooth version of {d}',
    '{d} bluetooth',
  ]),
  string('wifi', /\*\*Wi-Fi/, ['what wifi does the {d} support', '{d} wifi standards', 'wlan of the {d}']),
  quantity('displayBrightnessNits', 'nits', /\*\*Brightness/, [
    'how bright is the screen of the {d}',
    'peak brightness of the {d}',
    'how many nits does the {d} reach',
    '{d} nits',
  ]),
  {
    words: ['what colours does the {d} come in', 'colors of the {d}', 'which colors was the {d} sold in'],
    label: /\*\*Colours/,
    shows: (device) => {
      const colours = textsOf(device, 'colours');
      return colours.length === 0 ? undefined : colours.slice(0, 3).map(words);
    },
  },
  {
    words: ['codename of the {d}', "what's the codename for the {d}", '{d} codename'],
    label: /\*\*Codename/,
    shows: ({ codenames }) => (codenames.length === 0 ? undefined : codenames.slice(0, 3).map(words)),
  },
];

const PRICES: Asked = {
  words: [
    'how much did the {d} cost at launch',
    'launch price of the {d}',
    'what was the price of the {d}',
    '{d} price',
    'msrp of {d}',
    'how expensive was the {d} when it came out',
    'what did the {d} sell for originally',
    'price of the {d} in dollars',
  ],
  label: /\*\*(?:Launch )?[Pp]rice/,
  shows: (device) => {
    const dollars = dollarsOf(device);
    return dollars === undefined ? undefined : [amount(dollars)];
  },
};

interface Feature {
  words: string[];
  is: (device: RawDevice) => boolean | undefined;
}

const feature = (field: string, phrases: string[]): Feature => ({
  words: phrases,
  is: (device) => flagOf(device, field),
});

const FEATURES: Feature[] = [
  feature('nfc', [
    'does the {d} have nfc',
    '{d} nfc?',
    'has the {d} got NFC',
    'is there nfc in the {d}',
    'does {d} support nfc',
    'nfc on the {d}?',
    'can i pay contactless with the {d}',
  ]),
  feature('headphoneJack', [
    'does the {d} have a headphone jack',
    'is there a headphone jack on the {d}',
    '{d} headphone jack?',
    'can i plug in wired headphones on the {d}',
    'does {d} have a 3.5mm jack',
    'does the {d} still have the aux port',
    'headfone jack on {d}?',
    '{d} audio jack',
  ]),
  feature('memoryCardSlot', [
    'can I put an SD card in the {d}',
    'does the {d} have microsd',
    'is there an sd slot in the {d}',
    '{d} expandable storage?',
    'does {d} take memory cards',
    'can you expand the storage of the {d}',
  ]),
  feature('batteryRemovable', [
    'does the {d} have a removable battery',
    'can i swap the battery of the {d}',
    'is the battery of the {d} removable',
    'can the {d} battery be taken out',
  ]),
  feature('wirelessCharging', [
    'does the {d} have wireless charging',
    '{d} wireless charging?',
    'can i charge the {d} wirelessly',
    'does the {d} support qi',
    'is wireless charging possible on the {d}',
  ]),
  feature('has5g', [
    'is the {d} 5g',
    'does the {d} have 5g',
    '{d} 5g capable?',
    'does {d} do 5G',
    'can the {d} use 5g networks',
  ]),
  feature('fingerprintReader', [
    'does the {d} have a fingerprint reader',
    'fingerprint sensor on the {d}?',
    'is there a fingerprint scanner on {d}',
    'can i unlock the {d} with my finger',
  ]),
  feature('irBlaster', [
    'does the {d} have an ir blaster',
    'infrared on the {d}?',
    'can i use the {d} as a tv remote',
    '{d} ir blaster',
  ]),
  feature('dualSim', [
    'is the {d} dual sim',
    'does the {d} take two sim cards',
    'dual sim {d}?',
    'can I use two sims in the {d}',
  ]),
  feature('esim', ['does the {d} support esim', '{d} esim?', 'can the {d} do e-sim']),
  feature('fmRadio', ['does the {d} have fm radio', 'radio in the {d}?', 'can the {d} receive fm']),
  feature('stereoSpeakers', [
    'does the {d} have stereo speakers',
    'are there stereo speakers on the {d}',
    '{d} stereo?',
  ]),
  feature('opticalStabilisation', [
    'does the {d} have ois',
    'is the camera of the {d} stabilised',
    'optical image stabilization on {d}?',
  ]),
  {
    words: [
      'is the {d} waterproof',
      'is {d} water resistant',
      'can the {d} survive a swim',
      'is the {d} safe in the rain',
      'waterproof {d}?',
    ],
    is: (device) => {
      const rating = textOf(device, 'ipRating');
      return rating === undefined ? undefined : true;
    },
  },
];

/** Facts and yes-or-no, each wording put to a device that is drawn; about one in six asks what is not known. */
export function drawFactsOne(): Question[] {
  const dice = createDice(20_261);
  const questions: Question[] = [];
  const unknown = (): Question['expect'] => ({ kind: 'unknown' });
  for (const asked of [...FACTS, PRICES]) {
    for (const phrase of asked.words) {
      const isKnown = dice() > 0.15;
      const device = drawDevice(dice, (one) => (asked.shows(one) !== undefined) === isKnown);
      const shows = asked.shows(device);
      questions.push({
        kind: asked === PRICES ? 13 : 1,
        ...put(phrase, device, dice),
        expect: shows === undefined ? unknown() : { kind: 'says', all: shows, label: asked.label },
      });
    }
  }
  for (const { words: phrases, is } of FEATURES) {
    for (const phrase of phrases) {
      const state = [true, false, undefined][Math.floor(dice() * 3)];
      const fitting = (one: RawDevice): boolean => is(one) === state;
      const device = drawDevice(dice, fitting);
      const fact = is(device);
      questions.push({
        kind: 2,
        ...put(phrase, device, dice),
        expect:
          fact === undefined
            ? unknown()
            : {
                kind: fact ? 'yes' : 'no',
                ...(phrases === FEATURES.at(-1)?.words ? { shows: words(textOf(device, 'ipRating') ?? '') } : {}),
              },
      });
    }
  }
  return questions;
}

/** Mostly with its name; of a device that was chosen before, as "it". */
function put(phrase: string, device: RawDevice, dice: () => number): { text: string; of?: RawDevice } {
  const text = phrase.replace('{d}', writeName(device, dice));
  return dice() < 0.75 || !/(?:the|does|is|can) \{d\}(?!')/.test(phrase)
    ? { text }
    : { text: phrase.replace(/(?:the )?\{d\}/, 'it'), of: device };
}
