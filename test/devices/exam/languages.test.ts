import { describe, expect, test } from 'vitest';
import { compareWholly } from '../../../src/devices/compare-devices.ts';
import { createDeviceCard } from '../../../src/devices/device-card.ts';
import { FEATURES, FILTER_FORMS, NEWEST_FIRST, SORT_ORDERS, toSearch } from '../../../src/devices/phone-filter.ts';
import { runSearch } from '../../../src/devices/run-search.ts';
import { compareOtherModal, compareWithMessage } from '../../../src/discord/views/compare-with-view.ts';
import { deviceCardMessage } from '../../../src/discord/views/device-card-view.ts';
import { comparisonMessage } from '../../../src/discord/views/device-compare-view.ts';
import { pictureMessage } from '../../../src/discord/views/device-picture-view.ts';
import { phonesMessage } from '../../../src/discord/views/phones-view.ts';
import { expectModalFits } from '../../discord-limits.ts';
import { englishWords, germanWords } from '../../words.ts';
import { bundled, getBundled } from '../catalogue.ts';
import { EXAM_NOW } from './exam-clock.ts';
import { findEnglish, findFaults, readShown } from './say-the-same.ts';

describe('German and English state the same', () => {
  test('on the card of every device', () => {
    const faults = bundled.devices.flatMap((device) => {
      const card = createDeviceCard(device, EXAM_NOW, bundled.devices);
      return findFaults(device.id, (words) => deviceCardMessage(words, card, { others: [device], named: 'x' }));
    });
    expect(faults).toEqual([]);
  }, 60_000);

  test('in comparisons of two and of four, in short and at length', () => {
    const faults = bundled.devices.flatMap((device, place) => {
      const others = place % 2 === 0 ? bundled.devices.slice(place + 1, place + 4) : bundled.devices.slice(0, 1);
      const comparison = compareWholly([device, ...others.filter((other) => other !== device)], EXAM_NOW);
      const view = place % 3 === 0 ? 'wholly' : 'briefly';
      return place % 7 === 0 ? findFaults(device.id, (words) => comparisonMessage(words, comparison, view)) : [];
    });
    expect(faults).toEqual([]);
  });

  test('in the finder, whatever it looks for', () => {
    const plain = { form: 'phone', sort: NEWEST_FIRST, features: [] } as const;
    const filters = [
      ...FILTER_FORMS.map((form) => ({ ...plain, form })),
      ...SORT_ORDERS.map((sort) => ({ ...plain, sort })),
      ...FEATURES.map((feature) => ({ ...plain, features: [feature], since: 2016, until: 2020 })),
      { ...plain, brand: 'Xiaomi', weightMaxGrams: 150, batteryMinMah: 3000 },
    ];
    const faults = filters.flatMap((filter) => {
      const result = runSearch(toSearch(filter), bundled.devices, EXAM_NOW);
      return findFaults(JSON.stringify(filter), (words) => phonesMessage(words, filter, result, EXAM_NOW, 1));
    });
    expect(faults).toEqual([]);
  });

  test('where something is to be chosen', () => {
    const devices = [getBundled('xiaomi-mi-mix')];
    expect(findFaults('with', (words) => compareWithMessage(words, devices, bundled.devices.slice(0, 9)))).toEqual([]);
    for (const device of bundled.devices) expectModalFits(compareOtherModal(germanWords, [device]));
  });

  test.each(['size', 'bars'] as const)('in pictures of %s, and in what they show in words', async (kind) => {
    const groups = [
      ['xiaomi-mi-mix', 'google-pixel-fold', 'huawei-mate-9'],
      ['sony-xperia-pro-i', 'samsung-galaxy-s24'],
    ];
    for (const ids of groups) {
      const devices = bundled.devices.filter(({ id }) => ids.includes(id));
      const drawn = await Promise.all(
        [englishWords, germanWords].map(async (words) => {
          const svgs: string[] = [];
          const draw = (svg: string) => Promise.resolve(Buffer.from((svgs.push(svg), svg)));
          const body = await pictureMessage(words, { devices, kind, theme: 'dark' }, draw, EXAM_NOW);
          return { body, texts: [...(svgs[0] ?? '').matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text) };
        }),
      );
      const [english, german] = drawn;
      const digits = (texts: readonly string[] = []) => texts.map((text) => text.replaceAll(/\D/g, ''));
      expect(digits(german?.texts)).toEqual(digits(english?.texts));
      expect(german?.texts).not.toEqual(english?.texts);
      const shown = [...(german?.texts ?? []), ...(german === undefined ? [] : readShown(german.body))];
      expect(shown.flatMap(findEnglish)).toEqual([]);
    }
  });
});
