import { describe, expect, test } from 'vitest';
import { makeNoisyQueries } from '../../bench/noisy-queries.ts';
import { createRandom } from '../../bench/random.ts';
import { bundled } from './catalogue.ts';

const QUERIES = 1_700;

describe('names as people type them', () => {
  test.each([1, 20_161_104])('lead to the device nearly always (seed %i)', (seed) => {
    const queries = makeNoisyQueries(bundled.devices, QUERIES, createRandom(seed));
    const missed = { first: [] as string[], firstFive: [] as string[] };
    for (const { text, meant } of queries) {
      const found = bundled.find(text, 5).map(({ device }) => device.id);
      if (!meant.has(found[0] ?? '')) missed.first.push(text);
      if (!found.some((id) => meant.has(id))) missed.firstFive.push(text);
    }
    expect(missed.first.length / QUERIES, missed.first.join('\n')).toBeLessThan(0.01);
    expect(missed.firstFive.length / QUERIES, missed.firstFive.join('\n')).toBeLessThan(0.005);
  });

  test.each([
    // brands written as one with the name, or behind it
    ['redmik30proxiaomi', 'Xiaomi Redmi K30 Pro'],
    ['sammygalaxyj5(2017)', 'Samsung Galaxy J5 (2017)'],
    ['z18mininubia', 'Nubia Z18 Mini'],
    ['redmi 8 xiaomi', 'Xiaomi Redmi 8'],
    // slips with words around
    ['anyone still using the mi 5?', 'Xiaomi Mi 5'],
    ['looking for a sony xperria 5 v phone', 'Sony Xperia 5 V'],
    ["my dad's google pixrl 9", 'Google Pixel 9'],
    ['so i have a samsung galaxy s25 ultrs here', 'Samsung Galaxy S25 Ultra'],
    ['is the redmi not 7 pro xiaomi any good', 'Xiaomi Redmi Note 7 Pro'],
    ['so i have a 1 plus 15r here', 'OnePlus 15R'],
    // letters that are words elsewhere
    ['pixel 6 a google', 'Google Pixel 6a'],
    ['mi 11 i xiaomi', 'Xiaomi Mi 11i'],
    // numerals
    ['pixel v', 'Google Pixel 5'],
    ['mi vi xiaomi', 'Xiaomi Mi 6'],
    // swapped letters in a short word
    ['poco x6 rpo xiaaomi', 'Xiaomi POCO X6 Pro'],
    // whole sentences, with a slip or a code in them
    ['my friend has the apple iphofe 17 pro max and loves it', 'Apple iPhone 17 Pro Max'],
    ['hey, what do you guys think of the MHA-L29?', 'Huawei Mate 9'],
    ['is the lithium worth it in 2026', 'Xiaomi Mi MIX'],
    ['s10 battery life', 'Samsung Galaxy S10'],
    ['edge 20 lie', 'Motorola Edge 20 Lite'],
    // another brand in front of it
    ['sony moto z', 'Motorola Moto Z'],
    ['samsung redmi note 7', 'Xiaomi Redmi Note 7'],
    // not yet typed to the end
    ['galaxy s24 u', 'Samsung Galaxy S24 Ultra'],
    ['s2', 'Samsung Galaxy S II'],
    // a slip in a name without spaces
    ['xiomiredmik50ultra', 'Xiaomi Redmi K50 Ultra'],
  ])('"%s" is the %s', (query, fullName) => {
    expect(bundled.find(query, 1)[0]?.device.fullName.toLowerCase()).toBe(fullName.toLowerCase());
  });
});
