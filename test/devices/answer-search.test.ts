import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerMessage } from '../../src/devices/answer-message.ts';
import { getAttribute } from '../../src/devices/attributes.ts';
import { rankDevices } from '../../src/devices/compare-devices.ts';
import { type Device } from '../../src/devices/device.ts';
import { bundled, getBundled } from './catalogue.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const phones = bundled.devices.filter(({ formFactor }) => formFactor !== 'tablet');

function ask(question: string) {
  const answer = answerMessage(question, bundled, NOW);
  if (answer.kind !== 'search') throw new Error(`"${question}" was answered as ${answer.kind}`);
  return { ...answer.result, aim: answer.aim, ids: answer.result.found.map(({ device }) => device.id) };
}

function idsOf(devices: readonly Device[]): string[] {
  return devices.map(({ id }) => id).sort();
}

const yearOf = ({ facts }: Device): string => (facts.releaseDate ?? facts.announcedDate ?? '').slice(0, 4);
const isOver = (value: number | undefined, least: number): boolean => value !== undefined && value > least;
const isUnder = (value: number | undefined, most: number): boolean => value !== undefined && value < most;

type Rule = (device: Device) => boolean;

describe('finding phones by conditions', () => {
  test.each<[string, Rule]>([
    ['Sony phones with 120 Hz', ({ brand, facts }) => brand === 'Sony' && facts.displayRefreshHz === 120],
    ['phones under 150 g with NFC', ({ facts }) => isUnder(facts.weightGrams, 150) && facts.nfc === true],
    ['phones with NFC lighter than 150 grams', ({ facts }) => isUnder(facts.weightGrams, 150) && facts.nfc === true],
    ['Xiaomi phones of 2016', (device) => device.brand === 'Xiaomi' && yearOf(device) === '2016'],
    [
      'phones by Xiaomi or Sony over 5000 mAh',
      ({ brand, facts }) => ['Xiaomi', 'Sony'].includes(brand) && isOver(facts.batteryMah, 5000),
    ],
    ['phones without NFC but with a microSD slot', ({ facts }) => facts.nfc === false && facts.memoryCardSlot === true],
    ['phones with neither NFC nor 5G', ({ facts }) => facts.nfc === false && facts.has5g === false],
    [
      'phones with NFC or IR under 140 g',
      ({ facts }) => (facts.nfc === true || facts.irBlaster === true) && isUnder(facts.weightGrams, 140),
    ],
    [
      'phones between 140 and 145 g',
      ({ facts }) => isOver(facts.weightGrams, 139.99) && isUnder(facts.weightGrams, 145.01),
    ],
    ['phones with 140-145 g', ({ facts }) => isOver(facts.weightGrams, 139.99) && isUnder(facts.weightGrams, 145.01)],
    ['nokla phones of 2018', (device) => device.brand === 'Nokia' && yearOf(device) === '2018'],
    ['samsnug foldables', ({ brand, formFactor }) => brand === 'Samsung' && formFactor === 'foldable'],
    ['phones with 3 cameras', ({ facts }) => facts.rearCamerasMegapixels?.length === 3],
    [
      'phones with three cameras since 2021',
      (device) => device.facts.rearCamerasMegapixels?.length === 3 && yearOf(device) >= '2021',
    ],
    ['quad camera phones', ({ facts }) => facts.rearCamerasMegapixels?.length === 4],
    [
      'phones with at least 4 rear cameras under 180 g',
      ({ facts }) => isOver(facts.rearCamerasMegapixels?.length, 3) && isUnder(facts.weightGrams, 180),
    ],
    [
      'phones with a 108 MP camera and 4 cameras',
      ({ facts: { rearCamerasMegapixels: all } }) => all?.includes(108) === true && all.length === 4,
    ],
    ['phones with eight cores under 150 g', ({ facts }) => facts.cpuCores === 8 && isUnder(facts.weightGrams, 150)],
    ['phones with at least 16 GB of RAM', ({ facts }) => facts.ramGbOptions?.some((amount) => amount >= 16) === true],
    ['phones with 1 TB of storage', ({ facts }) => facts.storageGbOptions?.includes(1024) === true],
    [
      'not Samsung phones with 8 GB of RAM and 120 Hz in 2023',
      (device) =>
        device.brand !== 'Samsung' &&
        device.facts.ramGbOptions?.includes(8) === true &&
        device.facts.displayRefreshHz === 120 &&
        yearOf(device) === '2023',
    ],
    [
      'phones from 2012 to 2014 with OLED',
      (device) =>
        ['2012', '2013', '2014'].includes(yearOf(device)) && device.facts.displayType?.includes('OLED') === true,
    ],
    ['phones with Snapdragon 821', ({ facts }) => facts.chipset?.includes('Snapdragon 821') === true],
    [
      'phones with LineageOS and a removable battery',
      ({ facts }) => facts.lineageVersions !== undefined && facts.batteryRemovable === true,
    ],
    [
      'what came out in October 2016',
      ({ facts }) => (facts.releaseDate ?? facts.announcedDate)?.startsWith('2016-10') === true,
    ],
    ['list all Fairphones', ({ brand }) => brand === 'Fairphone'],
    [
      'phones lighter than the Pixel 8 with 5G',
      ({ facts }) =>
        isUnder(facts.weightGrams, getBundled('google-pixel-8').facts.weightGrams ?? 0) && facts.has5g === true,
    ],
    [
      'phones cheaper than $200',
      ({ facts }) => facts.launchPrices?.some(({ amount, currency }) => currency === 'USD' && amount < 200) === true,
    ],
    [
      'phones with NFC and without 5G under $400',
      ({ facts }) =>
        facts.nfc === true &&
        facts.has5g === false &&
        facts.launchPrices?.some(({ amount, currency }) => currency === 'USD' && amount < 400) === true,
    ],
    [
      'phones supported until 2030',
      ({ facts }) => [facts.osUpdatesUntil, facts.securityUpdatesUntil].some((date) => (date ?? '') >= '2030'),
    ],
    [
      'what has a bigger screen than the s24 ultra',
      ({ facts }) => isOver(facts.displayInches, getBundled('samsung-galaxy-s24-ultra').facts.displayInches ?? 0),
    ],
    [
      'phones with 6 inch screen or smaller since 2021',
      (device) => isUnder(device.facts.displayInches, 6.01) && yearOf(device) >= '2021',
    ],
    ['show me all OnePlus phones from 2020', (device) => device.brand === 'OnePlus' && yearOf(device) === '2020'],
    ['Xiaomi phones from 2020 on', (device) => device.brand === 'Xiaomi' && yearOf(device) >= '2020'],
    ['phones with A15 Bionic', ({ facts }) => facts.chipset?.includes('A15') === true],
    [
      'phones still getting LineageOS from 2016',
      (device) => device.facts.lineageMaintained === true && yearOf(device) === '2016',
    ],
    ['Huawei', ({ brand }) => brand === 'Huawei'],
    ['phones w/ ois under 150g', ({ facts }) => facts.opticalStabilisation === true && isUnder(facts.weightGrams, 150)],
    [
      'Motorola phones in 2014 and 2015',
      (device) => device.brand === 'Motorola' && ['2014', '2015'].includes(yearOf(device)),
    ],
  ])('"%s"', (question, rule) => {
    const { ids } = ask(question);
    expect(ids.toSorted()).toEqual(idsOf(phones.filter(rule)));
    expect(ids.length).toBeGreaterThan(0);
  });

  test.each<[string, Rule]>([
    ['foldables under 200 g', ({ formFactor, facts }) => formFactor === 'foldable' && isUnder(facts.weightGrams, 200)],
    ['tablets from Google', ({ formFactor, brand }) => formFactor === 'tablet' && brand === 'Google'],
    ['devices under 120 g', ({ facts }) => isUnder(facts.weightGrams, 120)],
  ])('"%s" looks beyond phones', (question, rule) => {
    expect(ask(question).ids.toSorted()).toEqual(idsOf(bundled.devices.filter(rule)));
  });

  test('tells how many it could not judge', () => {
    const { judged, unknown } = ask('phones under 150 g');
    expect(unknown).toBe(phones.filter(({ facts }) => facts.weightGrams === undefined).length);
    expect(judged + unknown).toBe(phones.length);
  });

  test('counts what it finds', () => {
    const { aim, ids } = ask('how many Xiaomi phones with IR');
    expect(aim).toBe('count');
    expect(ids).toHaveLength(
      phones.filter(({ brand, facts }) => brand === 'Xiaomi' && facts.irBlaster === true).length,
    );
  });

  test.each(['phones with a stylus', 'waterproof phones with satellite messaging'])(
    'does not leave out what it cannot read in "%s"',
    (question) => {
      expect(answerMessage(question, bundled, NOW).kind).toBe('unread');
    },
  );

  test.each(['phones with good camera', 'best camera phone', "what's the best phone", 'best phone under 200 g'])(
    'refuses to rank by what no fact tells: "%s"',
    (question) => {
      expect(answerMessage(question, bundled, NOW).kind).toBe('cannotKnow');
    },
  );

  test('every device found by amounts of any size fits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 260 }), fc.integer({ min: 1000, max: 7000 }), (grams, mah) => {
        const { ids } = ask(`phones under ${grams} g with more than ${mah} mAh`);
        const fitting = phones.filter(
          ({ facts }) => isUnder(facts.weightGrams, grams) && isOver(facts.batteryMah, mah),
        );
        expect(ids.toSorted()).toEqual(idsOf(fitting));
      }),
      { numRuns: 15 },
    );
  });
});

describe('the first of an order', () => {
  const known = (devices: readonly Device[], read: (device: Device) => number | undefined, sign: 1 | -1): string[] => {
    const amounts = devices.flatMap((device) => read(device) ?? []);
    const best = sign === 1 ? Math.min(...amounts) : Math.max(...amounts);
    return idsOf(devices.filter((device) => read(device) === best));
  };

  test.each<[string, Rule, (device: Device) => number | undefined, 1 | -1]>([
    ['lightest phone of 2016', (device) => yearOf(device) === '2016', ({ facts }) => facts.weightGrams, 1],
    ['which phone is the heaviest', () => true, ({ facts }) => facts.weightGrams, -1],
    [
      'biggest battery under 200 g',
      ({ facts }) => isUnder(facts.weightGrams, 200),
      ({ facts }) => facts.batteryMah,
      -1,
    ],
    [
      'smallest Xiaomi with NFC',
      ({ brand, facts }) => brand === 'Xiaomi' && facts.nfc === true,
      ({ facts }) =>
        facts.depthMm === undefined || facts.heightMm === undefined || facts.widthMm === undefined
          ? undefined
          : facts.heightMm * facts.widthMm * facts.depthMm,
      1,
    ],
    ['thinnest Sony phone', ({ brand }) => brand === 'Sony', ({ facts }) => facts.depthMm, 1],
    ['phone with the largest screen', () => true, ({ facts }) => facts.displayInches, -1],
    ['lightest iPhone', ({ name }) => name.startsWith('iPhone'), ({ facts }) => facts.weightGrams, 1],
  ])('"%s"', (question, rule, read, sign) => {
    const { found, aim } = ask(question);
    expect(aim).toBe('best');
    const ties = found.filter(({ amount }) => amount === found[0]?.amount).map(({ device }) => device);
    expect(idsOf(ties)).toEqual(known(phones.filter(rule), read, sign));
  });
});

describe('comparing', () => {
  test.each([
    ['which is lighter, the Mi MIX or the Mate 9', [1]],
    ['is the S24 bigger than the Pixel 8', [1]],
    ['which has the bigger battery, mi mix or mate 9', [0]],
    ['which is newer, iPhone 7 or iPhone 8', [1]],
    ['is the iPhone 7 older than the Pixel', [0]],
    ['mi mix, mate 9 and iphone 7 plus: which is the heaviest?', [0]],
  ])('"%s"', (question, places) => {
    expect(answerMessage(question, bundled, NOW)).toMatchObject({
      kind: 'compared',
      comparison: { ranking: { verdict: { state: 'ahead', places } } },
    });
  });

  test('two devices either way gives the same verdict', () => {
    const device = fc.constantFrom(...bundled.devices);
    const weight = { attribute: getAttribute('weight'), direction: 'lower' as const };
    fc.assert(
      fc.property(device, device, (one, two) => {
        const there = rankDevices([one, two], weight, NOW);
        const back = rankDevices([two, one], weight, NOW);
        const mirrored = 'places' in back ? { ...back, places: back.places.map((place) => 1 - place).sort() } : back;
        expect(there).toEqual(mirrored);
      }),
    );
  });

  test.each([
    ['does the pixel 8 have 120 hz', 'yes'],
    ['is the Mi MIX under 200 g', 'no'],
    ['did the Mi MIX come out in 2016', 'yes'],
    ['does the Mi MIX have 120 Hz', 'unknown'],
    ['does the iPhone 15 have a 90 Hz display', 'no'],
  ])('"%s" is answered with %s', (question, state) => {
    expect(answerMessage(question, bundled, NOW)).toMatchObject({ kind: 'checked', checks: [{ verdict: { state } }] });
  });
});
