import { ComponentType, type APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { answerMessage } from '../../../src/devices/answer-message.ts';
import { answerQuestion } from '../../../src/devices/answer-question.ts';
import { OFFERED_ATTRIBUTES } from '../../../src/devices/attributes.ts';
import { createDeviceCard } from '../../../src/devices/device-card.ts';
import { type DeviceFacts } from '../../../src/devices/device-facts.ts';
import { type Device } from '../../../src/devices/device.ts';
import {
  answeredMessage,
  deviceAnswerMessage,
  unknownDeviceMessage,
} from '../../../src/discord/views/device-answer-view.ts';
import { deviceCardMessage } from '../../../src/discord/views/device-card-view.ts';
import { deviceChoices, questionChoices } from '../../../src/discord/views/device-choices.ts';
import { bundled, createTestDevice, getBundled } from '../../devices/catalogue.ts';
import { englishWords, germanWords } from '../../words.ts';

const NOW = new Date('2026-11-24T12:00:00Z');

function textsOf(components: readonly APIMessageTopLevelComponent[]): string[] {
  return components.flatMap((component) => {
    if (component.type === ComponentType.TextDisplay) return [component.content];
    if (component.type !== ComponentType.Container) return [];
    return component.components.flatMap((child) => (child.type === ComponentType.TextDisplay ? [child.content] : []));
  });
}

function card(device: Device): string {
  return textsOf(deviceCardMessage(englishWords, createDeviceCard(device, NOW)).components).join('\n');
}

function answer(facts: DeviceFacts, question: string, more: Parameters<typeof createTestDevice>[1] = {}): string {
  const device = createTestDevice(facts, more);
  return textsOf(deviceAnswerMessage(englishWords, answerQuestion(device, question, NOW)).components).join('\n');
}

describe('the card of a device', () => {
  test('shows the Mi MIX with what is known of it', () => {
    const text = card(getBundled('xiaomi-mi-mix'));
    for (const part of [
      '## Xiaomi Mi MIX',
      'Announced 25 October 2016 · Released 4 November 2016',
      '158.8 × 81.9 × 7.9 mm · 209 g · ceramic',
      '6.4 in · 1080 × 2040 px · 361 ppi · IPS LCD',
      'Snapdragon 821',
      '4 or 6 GB · LPDDR4 · 128 or 256 GB',
      '4,400 mAh',
      'probably no infrared blaster',
      'CNY 3,499 (4 GB / 128 GB)',
      'lithium',
      '[LineageOS wiki](https://github.com/LineageOS/lineage_wiki/blob/e61c5fa2/_data/devices/lithium.yml)',
      '[scmp.com](https://www.scmp.com/',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('says what the sources differ on', () => {
    expect(card(getBundled('samsung-galaxy-s9'))).toContain('Sources differ on display size: stf-device-db says 6.8.');
  });

  test('never says "no" of what is unknown', () => {
    expect(card(createTestDevice({}))).not.toMatch(/\bno\b/i);
  });

  test('of every device stays within the limits of a message', () => {
    const others = bundled.devices.slice(0, 9);
    for (const device of bundled.devices) {
      const { components } = deviceCardMessage(englishWords, createDeviceCard(device, NOW), {
        others,
        named: 'x'.repeat(200),
      });
      const texts = textsOf(components);
      expect(texts.join('').length, device.id).toBeLessThanOrEqual(4000);
      expect(
        texts.every((text) => text.length > 0),
        device.id,
      ).toBe(true);
    }
  });
});

describe('the answer to a question', () => {
  test.each([
    ['a yes', { nfc: true }, 'nfc', '**Yes,** it has NFC.'],
    ['a no', { headphoneJack: false }, 'headphone jack', '**No,** it does not have a headphone jack.'],
    ['an unknown', {}, 'headphone jack', 'not in my catalogue, so I cannot say whether it has a headphone jack.'],
    ['an unknown value', {}, 'weight', '**Weight:** not in my catalogue.'],
    ['a yes with its value', { wirelessCharging: true, chargingWirelessWatts: 15 }, 'wireless charging', '(15 W)'],
    ['a card slot', { memoryCardSlot: true, memoryCardMaxGb: 2048 }, 'sd card', '(up to 2 TB)'],
    ['a weight in both units', { weightGrams: 209 }, 'weight', '209 g (7.37 oz)'],
    ['a size in both units', { heightMm: 158.8, widthMm: 81.9, depthMm: 7.9 }, 'size', '(6.25 × 3.22 × 0.31 in)'],
    ['little memory', { ramGbOptions: [0.5] }, 'ram', '512 MB'],
    ['much storage', { storageGbOptions: [512, 1024] }, 'storage', '512 GB or 1 TB'],
    ['three sizes', { storageGbOptions: [64, 128, 256] }, 'storage', '64, 128 or 256 GB'],
    ['a date to the month', { releaseDate: '2016-11' }, 'released', 'November 2016'],
    ['a date to the year', { releaseDate: '2016' }, 'released', '**Released:** 2016'],
    ['an age', { releaseDate: '2016-11-04' }, 'how old', '10 years'],
    [
      'the end of updates',
      { securityUpdatesUntil: '2024-08-01' },
      'updates',
      '**No longer supported:** security updates ended 1 August 2024',
    ],
    [
      'updates to come',
      { securityUpdatesUntil: '2030-08-01' },
      'updates',
      '**Still supported:** security updates until 1 August 2030',
    ],
    ['a custom ROM', { lineageVersions: ['22.2'], lineageMaintained: true }, 'lineageos', '22.2 (maintained)'],
    [
      'several cameras',
      { rearCamerasMegapixels: [50, 12], rearCameraRoles: ['main', 'ultrawide'] },
      'rear camera',
      '50 MP main + 12 MP ultrawide',
    ],
  ] satisfies [string, DeviceFacts, string, string][])('words %s', (_, facts, question, text) => {
    expect(answer(facts, question)).toContain(text);
  });

  test('words an inferred absence softly', () => {
    const text = answer({ irBlaster: false }, 'infrared', { inferredFields: ['irBlaster'] });
    expect(text).toContain('**Probably not:**');
    expect(text).not.toMatch(/\*\*No\b/);
  });

  test('names its source, and the doubt', () => {
    const doubts = [{ field: 'batteryMah' as const, others: [{ source: 'techapi' as const, value: 3600 }] }];
    const text = answer({ batteryMah: 3500 }, 'battery', { doubts });
    expect(text).toContain('Source: [LineageOS wiki](https://github.com/LineageOS/');
    expect(text).toContain('Sources differ on battery: TechAPI says 3,600.');
  });

  test('words what is implausible as a doubt with its reason, and adds it to what sources dispute', () => {
    const reason = 'the display would be wider than the body';
    const alone = answer({ displayInches: 6.4 }, 'display size', { doubts: [{ field: 'displayInches', reason }] });
    expect(alone).toContain('-# Doubtful: display size (the display would be wider than the body).');
    const others = [{ source: 'techapi' as const, value: 6.2 }];
    const both = answer({ displayInches: 6.4 }, 'display size', {
      doubts: [{ field: 'displayInches', reason, others }],
    });
    expect(both).toContain(
      '-# Sources differ on display size: TechAPI says 6.2; the display would be wider than the body.',
    );
  });

  test('of any device to everything at once stays within the limits of a message', () => {
    const question = OFFERED_ATTRIBUTES.map(({ words }) => words[0]).join(', ');
    for (const device of bundled.devices) {
      const { components } = deviceAnswerMessage(englishWords, answerQuestion(device, question, NOW));
      expect(textsOf(components).join('').length, device.id).toBeLessThanOrEqual(4000);
    }
  });

  test('leads to the same answer about the others', () => {
    const mix = getBundled('xiaomi-mi-mix');
    const body = deviceAnswerMessage(englishWords, answerQuestion(mix, 'nfc and weight', NOW), {
      others: [getBundled('xiaomi-mi-mix-2')],
    });
    expect(JSON.stringify(body.components)).toContain('"custom_id":"device-switch||nfc,weight"');
  });
});

describe('a message about devices', () => {
  test('that nobody asked is a word of help', () => {
    expect(
      textsOf(answeredMessage(englishWords, answerMessage('hello', bundled, NOW), NOW).components).join(),
    ).toContain('Ask me about a phone');
  });

  test('of a device unknown offers the closest as buttons', () => {
    const { components } = unknownDeviceMessage(englishWords, '@everyone **galaxy**', [getBundled('xiaomi-mi-mix')]);
    expect(JSON.stringify(components)).toContain('"custom_id":"device-switch|xiaomi-mi-mix|"');
    expect(textsOf(components).join()).not.toContain('@everyone');
  });
});

describe('what can be chosen', () => {
  test('are devices by name and year, with the code that was typed', () => {
    expect(deviceChoices(bundled.find('mi-mix', 1))).toEqual([
      { name: 'Xiaomi Mi MIX (2016)', value: 'xiaomi-mi-mix' },
    ]);
    expect(deviceChoices(bundled.find('lithium', 1))).toEqual([
      { name: 'Xiaomi Mi MIX (2016) – lithium', value: 'xiaomi-mi-mix' },
    ]);
  });

  test('are questions: what is typed first, then what it may mean', () => {
    expect(questionChoices(englishWords, 'how hea', OFFERED_ATTRIBUTES).map(({ name }) => name)).toEqual([
      'how hea',
      'Weight',
    ]);
    // What is sent is read in English, whatever it is called in the list.
    expect(questionChoices(germanWords, 'gewi', OFFERED_ATTRIBUTES)).toEqual([
      { name: 'gewi', value: 'gewi' },
      { name: 'Gewicht', value: 'Weight' },
    ]);
    expect(questionChoices(englishWords, '', OFFERED_ATTRIBUTES)).toHaveLength(25);
    expect(
      questionChoices(englishWords, 'x'.repeat(150), OFFERED_ATTRIBUTES).every(({ name }) => name.length <= 100),
    ).toBe(true);
  });
});
