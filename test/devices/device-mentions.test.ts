import { describe, expect, test } from 'vitest';
import { bundled } from './catalogue.ts';

function named(text: string): string[] {
  return bundled.mentionsIn(text).map(({ fullName }) => fullName);
}

describe('devices named in a text', () => {
  test.each([
    ['Xiaomi shows the Mi MIX and Note 2 in Beijing', ['Xiaomi Mi MIX', 'Xiaomi Mi Note 2']],
    [
      'You can mix and match the new S24, S24+ and Ultra',
      ['Samsung Galaxy S24', 'Samsung Galaxy S24+', 'Samsung Galaxy S24 Ultra'],
    ],
    ['The Galaxy Note 7 and the iPhone 7 Plus', ['Samsung Galaxy Note7', 'Apple iPhone 7 Plus']],
    ['OnePlus 7T Pro vs 7 Pro', ['OnePlus 7T Pro', 'OnePlus 7 Pro']],
    ['Huawei Mate 9 (MHA-L29), P9 and P9 Plus', ['Huawei Mate 9', 'Huawei P9', 'Huawei P9 Plus']],
    ['iPhone 15 Pro and Pro Max', ['Apple iPhone 15 Pro', 'Apple iPhone 15 Pro Max']],
    ['Pixel 8 and 9 compared', ['Google Pixel 8', 'Google Pixel 9']],
    ['Xperia 1 III, 5 III and 10 III', ['Sony Xperia 1 III', 'Sony Xperia 5 III', 'Sony Xperia 10 III']],
    ["the Mi MIX's screen is the Mi MIX's face", ['Xiaomi Mi MIX']],
    ['Samsung Galaxy S21 FE 5G review', ['Samsung Galaxy S21 FE']],
    ['HTC One M8 and Moto G (2015)', ['HTC One (M8)', 'Motorola Moto G (2015)']],
    ['Everything on the SM-G991B', ['Samsung Galaxy S21 5G']],
    ['galaxy s7 edge vs s7', ['Samsung Galaxy S7 Edge', 'Samsung Galaxy S7']],
    ["the galaxy s7's edge and its size", ['Samsung Galaxy S7']],
    ['my pixel 8 and my old galaxy s4', ['Google Pixel 8', 'Samsung Galaxy S4']],
    ['Galaxy S24 Ultra, Plus and base model', ['Samsung Galaxy S24 Ultra', 'Samsung Galaxy S24+']],
    ['Redmi Note 13 Pro and Pro+ arrive', ['Xiaomi Redmi Note 13 Pro 5G', 'Xiaomi Redmi Note 13 Pro+']],
    ['Nothing Phone (2) and Phone (2a)', ['Nothing Phone (2)', 'Nothing Phone (2a)']],
    ['Nexus 5X and 6P', ['Google Nexus 5X', 'Google Nexus 6P']],
    ['mimix2s and S24Ultra', ['Xiaomi Mi MIX 2S', 'Samsung Galaxy S24 Ultra']],
    ['the Galaxy S6 edge+ is not the Galaxy S6', ['Samsung Galaxy S6 edge+', 'Samsung Galaxy S6']],
    ['the Galaxy S24 5G and 4K video', ['Samsung Galaxy S24']],
    ['We mix music with the Mi MIX 2S', ['Xiaomi Mi MIX 2S']],
  ])('"%s"', (text, expected) => {
    expect(named(text)).toEqual(expected);
  });

  test.each([
    'Mix it, note 2 things and edge out',
    'Apple iPhone sales fall while Google Pixel phones sell',
    'Nokia 3 million units',
    'lithium batteries in one phone',
    'the Apple A10 Fusion chip',
    'a Galaxy S24 Lite is said to come',
    'a Pixel 8 Pro+ is said to come',
    'the Mi MIX 2S plus and the Mi MIX 7c are none',
    'the Mi MIX 5 is not in this catalogue',
    'we play with power, and find the view pure magic',
    'You can mix it up, take note: 7 phones to watch',
    "Samsung's S III mini is not in this catalogue",
    'nor is the ZenFone 3 Deluxe',
    'Nothing really matters to the honor of 8 people',
    'one plus one is two, and the phone 2 of them bought',
  ])('none in "%s"', (text) => {
    expect(named(text)).toEqual([]);
  });

  test.each([
    'the A12 Bionic of last year',
    'faster than the A12, A13 and A14 Bionic',
    'an Apple A13 inside',
    'the A16 chip is made in Arizona',
    'Tensor G3, Tensor G4 and Tensor G5',
    'it runs on a Tensor G3/G4',
    'LG screens for the Tensor G4',
    'a Helio P10 or a Helio X20',
    'Snapdragon 8 Gen 3 and Dimensity 9000',
    'Exynos M3 cores and the Kirin 970',
    'iOS 12, Android 12, MIUI 8 and One UI 6',
    'Wi-Fi 6, Bluetooth 5 and 5G',
    'Gorilla Glass 6 in front, 599 dollars in 2016',
    'an A12, as ever',
    'highway A9, exit X6',
    'the best phones in 2023',
    'Xiaomi phones under 115 g',
    'Samsung shows a 90 Hz display',
    'THE BEST PHONES IN 2023',
  ])('no phone in "%s"', (text) => {
    expect(named(text)).toEqual([]);
  });

  test.each([
    ['Samsung shows the S24', ['Samsung Galaxy S24']],
    ['the Galaxy A12 chip is slow', ['Samsung Galaxy A12']],
    ['what does the iPhone 7 processor do', ['Apple iPhone 7']],
    ['LG G3 with a Tensor G3', ['LG G3']],
    ['Galaxy S22 and S23 on sale', ['Samsung Galaxy S22', 'Samsung Galaxy S23']],
    ['Pixel 8 with Tensor G3', ['Google Pixel 8']],
  ])('a phone still in "%s"', (text, expected) => {
    expect(named(text)).toEqual(expected);
  });

  test('a number that counts something is no model', () => {
    expect(named('Pixel 8 and 9 million people')).toEqual(['Google Pixel 8']);
  });

  test('their places are those of the names', () => {
    const text = 'Is the Mi MIX better than a Galaxy S7?';
    const places = bundled.locateMentions(text, 'strict').map(({ start, end }) => text.slice(start, end));
    expect(places).toEqual(['Mi MIX', 'Galaxy S7']);
  });
});

describe('devices named in a question', () => {
  test.each([
    ['does the pixel have a jack', ['Google Pixel']],
    ['lineageos for scorpio', ['Xiaomi Mi Note 2']],
    ['how heavy is the mix', ['Xiaomi Mi MIX']],
    ['which one has nfc', []],
    ['is it 5G', []],
    ['can you mix it', []],
    ['do they mix well', []],
    ['how about the ROG Phone 5s', []],
  ])('"%s"', (text, expected) => {
    expect(bundled.locateMentions(text, 'lenient').map(({ device }) => device.fullName)).toEqual(expected);
  });
});
