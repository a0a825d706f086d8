import { amount, ASKABLE, createDice, day, drawFrom, words, writeName } from './draw.ts';
import { EXAM_NOW } from './exam-clock.ts';
import { ahead, type Asked, listAsked, refused, says, unknown } from './expected.ts';
import {
  aheadOf,
  battery,
  bestOf,
  dollars,
  moment,
  mostRam,
  num,
  sameChip,
  screen,
  setOf,
  supported,
  volume,
  weight,
} from './oracle.ts';
import { type Question } from './question.ts';
import { dateOf, dollarsOf, flagOf, numberOf, RAW, type RawDevice, textOf, textsOf } from './raw-devices.ts';

const dice = createDice(7);

/** Whose a code is. */
function drawIdentities(): Question[] {
  const wordings = [
    'what is {c}',
    'which phone is {c}',
    '{c}?',
    'what phone is {c}',
    "what's {c}",
    'who is {c}',
    'which device has the model number {c}',
    'identify {c}',
    'what device is {c}',
    'codename {c} is which phone?',
  ];
  const fields = ['codenames', 'modelNumbers', 'identifiers'] as const;
  return wordings.flatMap((wording) =>
    [0, 1].map((turn): Question => {
      const field = wording.includes('codename')
        ? 'codenames'
        : wording.includes('model')
          ? 'modelNumbers'
          : (fields[(turn + Math.floor(dice() * 3)) % 3] ?? 'codenames');
      const owners = ASKABLE.filter((device) => device[field].some((code) => isTelling(code, device)));
      const device = drawFrom(owners, dice);
      const code = drawFrom(
        device[field].filter((one) => isTelling(one, device)),
        dice,
      );
      const all = RAW.filter((one) => [...one.codenames, ...one.modelNumbers, ...one.identifiers].includes(code));
      return {
        kind: 3,
        text: wording.replace('{c}', code),
        expect: says(...all.slice(0, 4).map(({ fullName }) => words(fullName))),
      };
    }),
  );
}

/** A code that is no word and no name of any device. */
function isTelling(code: string, device: RawDevice): boolean {
  const isName = RAW.some(({ name, fullName }) =>
    [name, fullName].some((one) => one.toLowerCase() === code.toLowerCase()),
  );
  return !isName && code.length >= 5 && (/\d/.test(code) || device.codenames.includes(code)) && !/\s/.test(code);
}

const COMPARED: [wording: string, read: (device: RawDevice) => number | undefined, direction: 'most' | 'least'][] = [
  ['which is lighter, the {a} or the {b}', weight, 'least'],
  ['{a} or {b}, which one is heavier', weight, 'most'],
  ['which has the bigger battery: {a} or {b}', battery, 'most'],
  ['what has more battery, {a} or {b}?', battery, 'most'],
  ['is the {a} or the {b} thinner', num('depthMm'), 'least'],
  ['bigger screen: {a} or {b}', screen, 'most'],
  ['which one has the larger display, the {a} or the {b}', screen, 'most'],
  ['who has more ram, {a} or {b}', mostRam, 'most'],
  ['which is newer, {a} or {b}', moment, 'most'],
  ['which came out first, the {a} or the {b}', moment, 'least'],
  ['which one is cheaper, {a} or {b}', dollarsOf, 'least'],
  ['which of the {a} and the {b} is smaller', volume, 'least'],
  ['which one is taller, {a} or {b}', num('heightMm'), 'most'],
  ['{a} vs {b} which charges faster', num('chargingWiredWatts'), 'most'],
  ['older: {a} or {b}?', moment, 'least'],
];

const YES_COMPARED: [wording: string, read: (device: RawDevice) => number | undefined, direction: 'most' | 'least'][] =
  [
    ['is the {a} bigger than the {b}', volume, 'most'],
    ['is the {a} lighter than the {b}', weight, 'least'],
    ['does the {a} have a bigger battery than the {b}', battery, 'most'],
    ['does the {a} have more ram than the {b}', mostRam, 'most'],
    ['is {a} thicker than {b}', num('depthMm'), 'most'],
    ['is the {a} newer than the {b}', moment, 'most'],
    ['does the {a} have a larger screen than the {b}', screen, 'most'],
  ];

function drawComparisons(): Question[] {
  const isFull = (device: RawDevice): boolean =>
    [weight, battery, screen, volume, mostRam, moment, num('depthMm'), num('chargingWiredWatts'), dollarsOf].filter(
      (read) => read(device) !== undefined,
    ).length >= 6;
  const pool = ASKABLE.filter(isFull);
  const pair = (): [RawDevice, RawDevice] => {
    const first = drawFrom(pool, dice);
    return [
      first,
      drawFrom(
        pool.filter((other) => other !== first),
        dice,
      ),
    ];
  };
  const put = (wording: string, [a, b]: [RawDevice, RawDevice]): string =>
    wording.replace('{a}', writeName(a, dice)).replace('{b}', writeName(b, dice));
  const which = COMPARED.map(([wording, read, direction]): Question => {
    const devices = pair();
    return { kind: 4, text: put(wording, devices), expect: aheadOf(devices, read, direction) };
  });
  const yes = YES_COMPARED.map(([wording, read, direction]): Question => {
    const devices = pair();
    const verdict = aheadOf(devices, read, direction);
    const name = verdict.kind === 'ahead' ? verdict.name : '';
    return {
      kind: 4,
      text: put(wording, devices),
      expect: name === 'unknown' ? unknown : { kind: name === devices[0].fullName ? 'yes' : 'no' },
    };
  });
  const beside = [
    '{a} vs {b}',
    'compare the {a} with the {b}',
    'difference between {a} and {b}',
    '{a} versus {b}',
    '{a} or {b}?',
    "what's the difference between the {a} and the {b}?",
    '{a} compared to {b}',
  ].map((wording): Question => {
    const devices = pair();
    const shows = devices.flatMap((device) => [
      words(device.fullName),
      amount(numberOf(device, 'batteryMah') ?? 0, ''),
    ]);
    return { kind: 4, text: put(wording, devices), expect: says(...shows) };
  });
  return [...which, ...yes, ...beside];
}

function drawSupport(): Question[] {
  const known = ASKABLE.filter(
    (device) => supported(EXAM_NOW)(device) !== undefined && textOf(device, 'securityUpdatesUntil') !== undefined,
  );
  const yesNo = [
    'is the {d} still supported',
    'is my {d} still updated',
    'does the {d} still get updates',
    'is the {d} still getting security patches',
    'does the {d} still receive updates?',
    'will the {d} get more updates',
    'is {d} end of life',
  ];
  const until = [
    'until when does the {d} get patches',
    'how long is the {d} supported',
    'when does support for the {d} end',
    '{d} end of support',
    'when do security updates for the {d} stop',
    'update support {d}',
  ];
  return [
    ...yesNo.map((wording): Question => {
      const device = drawFrom(known, dice);
      const is = supported(EXAM_NOW)(device) === true;
      return {
        kind: 7,
        text: wording.replace('{d}', writeName(device, dice)),
        expect: says(is ? /Still supported/ : /No longer supported/),
      };
    }),
    ...until.map((wording): Question => {
      const device = drawFrom(known, dice);
      return {
        kind: 7,
        text: wording.replace('{d}', writeName(device, dice)),
        expect: says(day(textOf(device, 'securityUpdatesUntil') ?? '')),
      };
    }),
  ];
}

function drawLineage(): Question[] {
  const having = ASKABLE.filter((device) => textsOf(device, 'lineageVersions').length > 0);
  const wordings = [
    'does the {d} have lineageos',
    'is there lineage os for the {d}',
    'LineageOS for {c}',
    'lineageos {d}?',
    'can i install lineage on the {d}',
    'is lineageos still maintained for the {d}',
    'custom rom for {d}',
    'which lineageos version runs on the {d}',
  ];
  return wordings.map((wording): Question => {
    const device = drawFrom(
      having.filter(
        ({ codenames }) =>
          codenames.length === 1 &&
          RAW.filter((one) => one.codenames.includes(codenames[0] ?? '')).length === 1 &&
          (codenames[0]?.length ?? 0) > 5,
      ),
      dice,
    );
    const isNow = flagOf(device, 'lineageMaintained') === true;
    const text = wording.replace('{d}', writeName(device, dice)).replace('{c}', device.codenames[0] ?? '');
    return {
      kind: 8,
      text,
      expect: says(
        isNow ? /(?<!no longer )maintained/ : /no longer maintained/,
        words(textOf(device, 'lineageCurrentBranch') ?? ''),
      ),
    };
  });
}

function drawChips(): Question[] {
  const pool = ASKABLE.filter((device) => {
    const all = sameChip(device);
    return all !== undefined && all.length > 0 && all.length <= 10;
  });
  return [
    'which phones have the same chip as the {d}',
    'what else uses the chip of the {d}',
    'same chip as {d}',
    'which phones share their processor with the {d}',
    'other phones with the same soc as the {d}',
    'which phones have the same processor as {d}?',
  ].map((wording): Question => {
    const device = drawFrom(pool, dice);
    return {
      kind: 10,
      text: wording.replace('{d}', writeName(device, dice)),
      expect: says(...(sameChip(device) ?? []).map((name) => words(name.replace(/ \(.*/, '')))),
    };
  });
}

function drawSimilar(): Question[] {
  const pool = ASKABLE.filter((device) =>
    [weight, battery, screen, volume, mostRam].every((read) => read(device) !== undefined),
  );
  return [
    'phones like the {d}',
    'what is similar to the {d}',
    'similar phones to {d}',
    'alternatives to the {d}',
    'anything like the {d}?',
    'what phone resembles the {d}',
  ].map((wording): Question => {
    const device = drawFrom(pool, dice);
    return {
      kind: 11,
      text: wording.replace('{d}', writeName(device, dice)),
      expect: says(/Similar to/, words(device.fullName), /nearly the same/),
    };
  });
}

function monthsSince(date: string): number {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  const months = (EXAM_NOW.getUTCFullYear() - year) * 12 + EXAM_NOW.getUTCMonth() + 1 - month;
  return EXAM_NOW.getUTCDate() < dayOfMonth ? months - 1 : months;
}

function drawAges(): Question[] {
  const pool = ASKABLE.filter((device) => dateOf(device)?.length === 10);
  return [
    'how old is the {d}',
    "what's the age of the {d}",
    'how many years old is the {d}',
    'how long has the {d} been out',
    'how long ago was the {d} released',
    'age of {d}',
  ].map((wording): Question => {
    const device = drawFrom(pool, dice);
    const years = Math.floor(monthsSince(dateOf(device) ?? '') / 12);
    return {
      kind: 12,
      text: wording.replace('{d}', writeName(device, dice)),
      expect: says(years === 0 ? /month/ : new RegExp(`${years} years?`)),
    };
  });
}

const REFUSED = [
  'is the camera of the {d} good',
  'how good are the photos of the {d}',
  'what does the {d} cost today',
  'current price of the {d}',
  'antutu score of the {d}',
  'geekbench {d}',
  'which lte bands does the {d} support',
  'is the {d} worth buying',
  'does the {d} take good pictures at night',
  'how long does the battery of the {d} last',
  'is {d} good for gaming',
  'used price {d}',
  'should i buy the {d}',
  'is the {d} fast',
];

function drawRefusals(): Question[] {
  return [
    ...REFUSED.map((wording): Question => ({
      kind: 16,
      text: wording.replace(
        '{d}',
        writeName(
          drawFrom(
            ASKABLE.filter(
              (device) =>
                (device.facts['lteBands'] ?? device.facts['batteryMah']) !== undefined &&
                device.facts['lteBands'] === undefined,
            ),
            dice,
          ),
          dice,
        ),
      ),
      expect: refused,
    })),
    ...[
      'which phone has the best camera',
      'best phone for gaming',
      'which phone is the best',
      'best phone under 300 dollars',
      'phone with the best battery life',
    ].map((text): Question => ({ kind: 16, text, expect: refused })),
  ];
}

/** Worded by hand. */
const ASKED: Asked[] = [
  [9, 'what followed the Mi MIX', says(/Mi MIX 2/)],
  [9, 'what came after the Galaxy S23 Ultra', says(/Galaxy S24 Ultra/)],
  [9, 'predecessor of the OnePlus 5', says(/OnePlus 3T/)],
  [9, 'successor of the pixel 7', says(/Pixel 8(?! Pro)/)],
  [9, 'what was before the iPhone 12', says(/iPhone 11(?! Pro)/)],
  [9, 'which phone came before the Galaxy S10', says(/Galaxy S9/)],
  [4, 'mi mix vs mate 9', says(amount(4400), amount(4000))],
  [
    4,
    'is the S24 bigger than the Pixel 8',
    {
      kind:
        ahead('samsung-galaxy-s24', 'google-pixel-8', volume, 'most').kind === 'ahead' &&
        JSON.stringify(ahead('samsung-galaxy-s24', 'google-pixel-8', volume, 'most')).includes('"name":"Samsung')
          ? 'yes'
          : 'no',
    },
  ],
  [1, 'how heavy is the Mi MIX in ounces', says(/7\.37 oz/)],
  [1, 'battery and weight of the Mi MIX', says(amount(4400), amount(209))],
  [1, "what's the ram and the storage of the mi mix", says(amount(128), amount(256))],
  [1, 'mi mix: weight, battery, chip', says(amount(4400), amount(209), /Snapdragon 821/)],
  [1, 'tell me the screen size of the mi mix in cm', says(/16\.26 cm/)],
  [1, 'how thick is the mi mix in inches', says(/0\.31 in/)],
  [13, 'what did the mi mix cost in china', says(amount(3499))],
  [13, 'price of the mi mix in yuan', says(amount(3499))],
  [13, 'price of the pixel 8 in euros', unknown],
  [5, 'cheapest fairphone', bestOf(dollarsOf, 'least', [({ brand }) => brand === 'Fairphone'])],
  [6, 'pixels under 600 dollars', setOf([({ name }) => name.startsWith('Pixel'), dollars((value) => value < 600)])],
];

export function drawRelationsOne(): Question[] {
  return [
    ...drawIdentities(),
    ...drawComparisons(),
    ...drawSupport(),
    ...drawLineage(),
    ...drawChips(),
    ...drawSimilar(),
    ...drawAges(),
    ...drawRefusals(),
    ...listAsked(ASKED),
  ];
}
