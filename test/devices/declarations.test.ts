import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ATTRIBUTE_GROUPS, ATTRIBUTES, BEYOND_TOPICS, type Attribute } from '../../src/devices/attributes.ts';
import { compareWholly } from '../../src/devices/compare-devices.ts';
import { createDeviceCard } from '../../src/devices/device-card.ts';
import { CHARTED_ATTRIBUTES, drawBars } from '../../src/devices/draw-bars.ts';
import { FEATURES, SIZE_CLASSES, SORT_ORDERS } from '../../src/devices/phone-filter.ts';
import {
  featureLabelOf,
  featureOf,
  groupLabelOf,
  labelOf,
  nameOf,
  nounOf,
  rankingWordsOf,
  topicOf,
  valueOf,
  wantedOf,
} from '../../src/discord/views/attribute-words.ts';
import { VALUE_WORDS } from '../../src/devices/question-vocabulary.ts';
import { comparisonMessage } from '../../src/discord/views/device-compare-view.ts';
import { barTexts } from '../../src/discord/views/picture-texts.ts';
import { englishWords, germanWords, languages } from '../words.ts';
import { bundled, getBundled } from './catalogue.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const ROOT = path.join(import.meta.dirname, '../..');
const devices = [getBundled('apple-iphone-7'), getBundled('samsung-galaxy-s24')];
const declared: ReadonlySet<Attribute> = new Set(ATTRIBUTES);

describe('each attribute is declared once', () => {
  test('with an id and a label of its own', () => {
    for (const field of ['id', 'label'] as const) {
      const values = ATTRIBUTES.map((attribute) => attribute[field]);
      expect(new Set(values).size).toBe(values.length);
    }
  });

  test('the English texts call it so', () => {
    for (const attribute of ATTRIBUTES) {
      expect(labelOf(englishWords, attribute)).toBe(attribute.label);
      if (attribute.noun === undefined) continue;
      expect(nounOf(englishWords, attribute)).toBe(attribute.noun);
      expect(attribute.noun.endsWith(featureOf(englishWords, attribute))).toBe(true);
    }
    for (const group of ATTRIBUTE_GROUPS) expect(groupLabelOf(englishWords, group)).toBe(group.label);
    for (const { label, condition } of FEATURES) expect(featureLabelOf(englishWords, condition)).toBe(label);
    for (const { code, label } of SIZE_CLASSES) expect(englishWords.t(`devices:sizes.${code}`)).toBe(label);
    for (const { code, label } of SORT_ORDERS) expect(englishWords.t(`devices:sorts.${code}`)).toBe(label);
    for (const topic of BEYOND_TOPICS) expect(topicOf(englishWords, topic)).toBe(topic.label);
  });

  test('every language has words for it, for what is looked for and for what is better', () => {
    for (const { language } of languages.all) {
      const words = languages.words(language);
      for (const attribute of ATTRIBUTES) {
        expect(nameOf(words, attribute)).not.toBe('');
        for (const direction of ['higher', 'lower'] as const) rankingWordsOf(words, attribute, direction);
      }
      for (const value of VALUE_WORDS) {
        expect(wantedOf(words, { kind: 'text', is: true, ...value })).not.toBe('');
      }
    }
  });

  test('no name of a device is taken for a word', () => {
    const names = bundled.devices.flatMap((device) => [
      ...[device.aliases, device.codenames, device.modelNumbers, device.identifiers].flatMap((all) => all ?? []),
      ...(device.facts.colours ?? []),
    ]);
    expect(names.filter((name) => valueOf(germanWords, name) !== name)).toEqual([]);
  });

  test('no code spells a label anew', () => {
    // Labels of one word are words of many sentences.
    const labels = ATTRIBUTES.map(({ label }) => label).filter((label) => label.includes(' '));
    const files = ['src', 'commands'].flatMap((folder) =>
      readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => path.join(folder, file)),
    );
    const spelt = files.flatMap((file) => {
      const code = readFileSync(path.join(ROOT, file), 'utf8');
      return labels.filter((label) => code.includes(`'${label}'`)).map((label) => `${file}: ${label}`);
    });
    expect(spelt).toEqual([]);
  });

  test('cards read them', () => {
    for (const { readings } of createDeviceCard(devices[0] ?? getBundled('xiaomi-mi-mix'), NOW).sections) {
      for (const { attribute } of readings) expect(declared.has(attribute)).toBe(true);
    }
  });

  test('comparisons read them, which is better included', () => {
    const { rows } = compareWholly(devices, NOW);
    for (const { attribute, ahead } of rows) {
      expect(declared.has(attribute)).toBe(true);
      if (attribute.better === undefined) expect(ahead).toEqual([]);
    }
    const shown = JSON.stringify(comparisonMessage(englishWords, { devices, rows }, 'briefly'));
    for (const { attribute, state } of rows) {
      expect(shown.includes(`**${attribute.label}** `), attribute.id).toBe(
        state === 'differs' && attribute.compared === 'briefly',
      );
    }
  });

  test('charts read them', () => {
    expect(CHARTED_ATTRIBUTES.map(({ id }) => id).sort()).toEqual(['battery', 'display-size', 'price', 'weight']);
    const picture = drawBars(devices, 'dark', barTexts(englishWords), NOW);
    for (const attribute of CHARTED_ATTRIBUTES) {
      expect(declared.has(attribute)).toBe(true);
      expect(picture?.svg).toContain(`>${attribute.label}<`);
    }
  });

  test('the finder of /phones reads them', () => {
    const used = [
      ...FEATURES.flatMap(({ condition }) => (condition.kind === 'flag' ? [condition.attribute] : [])),
      ...SIZE_CLASSES.map(({ condition }) => condition.attribute),
      ...SORT_ORDERS.flatMap(({ ranking }) => (ranking === undefined ? [] : [ranking.attribute])),
    ];
    for (const attribute of used) expect(declared.has(attribute)).toBe(true);
    for (const { label, ranking } of SORT_ORDERS) {
      if (ranking !== undefined) expect(label.startsWith(`${ranking.attribute.label}: `)).toBe(true);
    }
  });
});
