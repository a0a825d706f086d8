import { createDice, drawDevice, words, writeName } from './draw.ts';
import { type Question } from './question.ts';
import { flagOf, type RawDevice, textOf, textsOf } from './raw-devices.ts';
import {
  showDate,
  showDollars,
  showFirst,
  showGigabytes,
  showMegapixels,
  type Shown,
  showNumber,
  showNumbers,
  showText,
} from './shown.ts';

interface Asked {
  /** With `{d}` for the device. */
  words: string[];
  label: RegExp;
  shows: Shown;
}

const asks = (label: RegExp, shows: Shown, phrases: string[]): Asked => ({ words: phrases, label, shows });

const FACTS: Asked[] = [
  asks(/\*\*Weight/, showNumber('weightGrams', 'g'), [
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
  asks(/\*\*Battery/, showNumber('batteryMah', 'mAh'), [
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
  asks(/\*\*Display size/, showNumber('displayInches', 'in'), [
    'how big is the screen of the {d}',
    '{d} screen size in inches',
    "what's the display diagonal of the {d}",
    'how many inches is the {d}',
    'screen size of {d}',
    'how large is the display on the {d}',
    'what size screen does the {d} have',
    '{d} display how big',
  ]),
  asks(/\*\*Resolution/, showNumbers('displayWidthPixels', 'displayHeightPixels'), [
    'what resolution does the {d} have',
    '{d} display resolution',
    'screen resolution of the {d}',
    'resolution {d}',
    'how many pixels has the screen of the {d}',
  ]),
  asks(/\*\*Refresh/, showNumber('displayRefreshHz', 'Hz'), [
    'how many hertz does the {d} do',
    'refresh rate of the {d}',
    'what hz is the {d}',
    '{d} refresh rate',
    'how many hz has the {d} screen',
  ]),
  asks(/\*\*Display type/, showText('displayType'), [
    'what kind of screen does the {d} have',
    'what panel is in the {d}',
    '{d} display type',
    'is the {d} oled or lcd',
    'what type of display has the {d}',
  ]),
  asks(/\*\*Chipset/, showText('chipset'), [
    'what chip is in the {d}',
    'which processor does the {d} use',
    '{d} soc',
    'what powers the {d}',
    'chipset of {d}?',
    'what snapdragon or whatever is in the {d}',
    'what processor has the {d} got',
  ]),
  asks(/\*\*GPU/, showText('gpu'), ['what gpu is in the {d}', '{d} graphics', 'gpu of the {d}']),
  asks(/\*\*RAM/, showGigabytes('ramGbOptions'), [
    'how much ram does the {d} have',
    '{d} ram',
    'how many gigs of ram in the {d}',
    'ram options of the {d}',
    'what ram does the {d} come with',
  ]),
  asks(/\*\*Storage/, showGigabytes('storageGbOptions'), [
    'how much storage does the {d} come with',
    '{d} storage options',
    'storage sizes of {d}',
    'how much internal storage has the {d}',
    'how much space does the {d} have',
  ]),
  asks(/\*\*Size/, showNumbers('heightMm', 'widthMm', 'depthMm'), [
    'dimensions of the {d}',
    'how big is the {d}',
    '{d} size',
    'what are the measurements of the {d}',
    'size of {d} in mm',
  ]),
  asks(/\*\*(?:Height|Size)/, showNumber('heightMm', 'mm'), [
    'how tall is the {d}',
    'height of the {d}',
    'how long is the {d} in mm',
  ]),
  asks(/\*\*(?:Width|Size)/, showNumber('widthMm', 'mm'), ['how wide is the {d}', 'width {d}']),
  asks(/\*\*(?:Thickness|Size)/, showNumber('depthMm', 'mm'), [
    'how thick is the {d}',
    'how thin is the {d}',
    '{d} thickness',
    'thickness of {d} in millimetres',
  ]),
  asks(/\*\*Rear/, showMegapixels('rearCamerasMegapixels'), [
    'how many megapixels does the {d} camera have',
    'rear camera of the {d}',
    'main camera mp {d}',
    'what cameras are on the back of the {d}',
    '{d} megapixels',
  ]),
  asks(/\*\*Front/, showMegapixels('frontCamerasMegapixels'), [
    'selfie cam of the {d}',
    'front camera {d}',
    'how many megapixels is the selfie camera of the {d}',
    'what front camera does {d} have',
  ]),
  asks(/\*\*Released/, showDate('releaseDate'), [
    'when did the {d} come out',
    '{d} release date',
    'when was the {d} released',
    'what year is the {d} from',
    'when was the {d} launched',
    'relase date of {d}',
    'when did they release the {d}',
    'in which year did the {d} come out',
  ]),
  asks(/\*\*Launched with/, showText('osAtLaunch'), [
    'what android did the {d} ship with',
    'which os version came on the {d}',
    'what did the {d} launch with',
    'os at launch of {d}',
  ]),
  asks(/\*\*Water/, showText('ipRating'), [
    'ip rating of the {d}',
    'what ip rating does the {d} have',
    '{d} ip certification',
  ]),
  asks(/\*\*Charging/, showNumber('chargingWiredWatts', 'W'), [
    'how fast does the {d} charge',
    '{d} charging speed',
    'how many watts does the {d} charge at',
    'charging power of the {d}',
    'wired charging {d} watts',
  ]),
  asks(/\*\*USB/, showText('usb'), ['what usb port does the {d} have', 'usb type of the {d}', '{d} usb']),
  asks(/\*\*Bluetooth/, showText('bluetooth'), [
    'which bluetooth does the {d} have',
    'bluetooth version of {d}',
    '{d} bluetooth',
  ]),
  asks(/\*\*Wi-Fi/, showText('wifi'), ['what wifi does the {d} support', '{d} wifi standards', 'wlan of the {d}']),
  asks(/\*\*Brightness/, showNumber('displayBrightnessNits', 'nits'), [
    'how bright is the screen of the {d}',
    'peak brightness of the {d}',
    'how many nits does the {d} reach',
    '{d} nits',
  ]),
  asks(
    /\*\*Colours/,
    showFirst((device) => textsOf(device, 'colours'), 3),
    ['what colours does the {d} come in', 'colors of the {d}', 'which colors was the {d} sold in'],
  ),
  asks(
    /\*\*Codename/,
    showFirst(({ codenames }) => codenames, 3),
    ['codename of the {d}', "what's the codename for the {d}", '{d} codename'],
  ),
];

const PRICES = asks(/\*\*(?:Launch )?[Pp]rice/, showDollars, [
  'how much did the {d} cost at launch',
  'launch price of the {d}',
  'what was the price of the {d}',
  '{d} price',
  'msrp of {d}',
  'how expensive was the {d} when it came out',
  'what did the {d} sell for originally',
  'price of the {d} in dollars',
]);

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
