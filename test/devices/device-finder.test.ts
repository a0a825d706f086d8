import { describe, expect, test } from 'vitest';
import { bundled } from './catalogue.ts';

function first(query: string): string | undefined {
  return bundled.find(query, 1)[0]?.device.fullName;
}

describe('finding a device', () => {
  test.each(['mi-mix', 'mi mix', 'mimix', 'xiaomi mix', 'lithium', 'mimx', 'MIX', 'MI MIX', 'Mi Mix 1', 'mix xiaomi'])(
    'takes "%s" for the Mi MIX',
    (query) => {
      expect(first(query)).toBe('Xiaomi Mi MIX');
    },
  );

  test.each([
    // brand dropped, swapped or wrong
    ['s24', 'Samsung Galaxy S24'],
    ['samsung s24 ultra', 'Samsung Galaxy S24 Ultra'],
    ['pixel 5a', 'Google Pixel 5a'],
    ['huawei nexus 6p', 'Google Nexus 6P'],
    ['xperia 1 iii sony', 'Sony Xperia 1 III'],
    // sub-brands
    ['redmi note9', 'Xiaomi Redmi Note 9'],
    ['pocophone f1', 'Xiaomi POCO F1'],
    ['moto g5', 'Motorola Moto G5'],
    ['iqoo12', 'vivo iQOO 12'],
    // codes
    ['SM-G991B', 'Samsung Galaxy S21 5G'],
    ['smg991b', 'Samsung Galaxy S21 5G'],
    ['g991b', 'Samsung Galaxy S21 5G'],
    ['MHA-L29', 'Huawei Mate 9'],
    ['iPhone15,4', 'Apple iPhone 15'],
    ['scorpio', 'Xiaomi Mi Note 2'],
    // slips
    ['samsng galxy s21', 'Samsung Galaxy S21 5G'],
    ['ipone 7 plsu', 'Apple iPhone 7 Plus'],
    ['oneplsu 7t', 'OnePlus 7T'],
    ['pixl 5a', 'Google Pixel 5a'],
    // no spaces, digits and letters apart or together
    ['mimix2s', 'Xiaomi Mi MIX 2S'],
    ['galaxys24ultra', 'Samsung Galaxy S24 Ultra'],
    ['galaxy s 24 ultra', 'Samsung Galaxy S24 Ultra'],
    ['nexus5x', 'Google Nexus 5X'],
    // plus
    ['s24+', 'Samsung Galaxy S24+'],
    ['s24 plus', 'Samsung Galaxy S24+'],
    ['1+ 7', 'OnePlus 7'],
    ['nokia 5.1 plus', 'Nokia 5.1 Plus'],
    // numerals
    ['galaxy s ii', 'Samsung Galaxy S II'],
    ['galaxy s2', 'Samsung Galaxy S II'],
    ['xperia 1 mark 3', 'Sony Xperia 1 III'],
    ['xperia 1 mk3', 'Sony Xperia 1 III'],
    ['xperia 1 v', 'Sony Xperia 1 V'],
    ['xperia 1 5', 'Sony Xperia 1 V'],
    // words around it
    ['what about the old mi mix?', 'Xiaomi Mi MIX'],
    ['dads mi mix 2s please', 'Xiaomi Mi MIX 2S'],
    ['samsung s21+ 5g 256gb', 'Samsung Galaxy S21+'],
    // the year a choice shows, and other orders
    ['Xiaomi Mi MIX (2016)', 'Xiaomi Mi MIX'],
    ['moto g 2015', 'Motorola Moto G (2015)'],
    ['ultra s24', 'Samsung Galaxy S24 Ultra'],
    ['htc m8', 'HTC One (M8)'],
    ['flip 3', 'Samsung Galaxy Z Flip 3'],
    // numbers in words, where "one" may be the brand's, the name's or the number
    ['one plus seven pro', 'OnePlus 7 Pro'],
    ['xperia one mark three', 'Sony Xperia 1 III'],
    ['lg v thirty', 'LG V30'],
    ['motorola one vision', 'Motorola One vision'],
    ['galaxy s ten plus', 'Samsung Galaxy S10+'],
  ])('takes "%s" for the %s', (query, fullName) => {
    expect(first(query)).toBe(fullName);
  });

  test.each([
    ['galaxy s21', 'Samsung Galaxy S21 5G'],
    ['galaxy note 20', 'Samsung Galaxy Note 20'],
    ['redmi note 9', 'Xiaomi Redmi Note 9'],
    ['iphone 12', 'Apple iPhone 12'],
  ])('puts the base model before its variants: "%s"', (query, fullName) => {
    expect(first(query)).toBe(fullName);
  });

  test('gives all devices of a shared codename', () => {
    const found = bundled.find('haydn', 10).filter(({ quality }) => quality === 'exact');
    expect(found.map(({ device }) => device.name).sort()).toEqual([
      'Mi 11X Pro',
      'Mi 11i',
      'Redmi K40 Pro',
      'Redmi K40 Pro+',
    ]);
    expect(found.every(({ matchedOn }) => matchedOn.kind === 'codename')).toBe(true);
  });

  test('goes on from what is typed so far', () => {
    const names = bundled.find('mi mi', 25).map(({ device }) => device.name);
    expect(names.slice(0, 4)).toEqual(['Mi MIX', 'Mi MIX 3', 'Mi MIX 2', 'Mi MIX 2S']);
  });

  test('offers the best known devices to who has typed nothing', () => {
    const matches = bundled.find('', 25);
    expect(matches).toHaveLength(25);
    expect(matches.every(({ device }) => device.tier === 1)).toBe(true);
  });
});

describe('the quality of a match', () => {
  test.each(['mi mix', 'MIMIX', 'lithium', 'xiaomi mi-mix', 'dads mi mix 2s please'])('is exact for "%s"', (query) => {
    expect(bundled.find(query, 1)[0]?.quality).toBe('exact');
  });

  test.each(['mimx', 'xiaomi mi mx', 'sm-g991', 'flurb mi mix 2s'])('is close for "%s"', (query) => {
    expect(bundled.find(query, 1)[0]?.quality).toBe('close');
  });

  test.each([
    ['another number', 'galaxy s99'],
    ['another number at the end', 'mi mix 5'],
    ['a variant that is not there', 'galaxy s24 lite'],
    ['a number that only begins so', 'moto g8'],
    ['a word of nobody', 'zenblorp 9'],
    ['no word at all', 'qqqq wwww'],
  ])('is a guess for %s: "%s"', (_, query) => {
    expect(bundled.find(query, 1)[0]?.quality ?? 'guess').toBe('guess');
  });

  test.each(['asdfasdf', 'xyzzy', 'zzzzzz', 'blackberry passport'])(
    'finds nothing where nothing is near: "%s"',
    (query) => {
      expect(bundled.find(query, 3)).toEqual([]);
    },
  );
});
