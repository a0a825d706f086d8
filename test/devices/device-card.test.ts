import { describe, expect, test } from 'vitest';
import { createDeviceCard } from '../../src/devices/device-card.ts';
import { createTestDevice, getBundled } from './catalogue.ts';

const NOW = new Date('2026-11-24T12:00:00Z');

describe('a card', () => {
  test('has its sections in one order, and of the Mi MIX all that it is known for', () => {
    const card = createDeviceCard(getBundled('xiaomi-mi-mix'), NOW);
    expect(card.sections.map(({ group }) => group.id)).toEqual([
      'dates',
      'body',
      'display',
      'chipset',
      'memory',
      'battery',
      'cameras',
      'software',
      'connections',
      'market',
      'names',
    ]);
    const known = card.sections.flatMap(({ readings }) => readings.map(({ attribute }) => attribute.id));
    expect(known).toEqual(
      expect.arrayContaining([
        'announced',
        'released',
        'size',
        'weight',
        'chipset',
        'battery',
        'nfc',
        'price',
        'codename',
      ]),
    );
    expect(card.citations).toHaveLength(6);
  });

  test('leaves out what is unknown, and keeps what is known to be absent', () => {
    const card = createDeviceCard(createTestDevice({ nfc: false }), NOW);
    const ids = card.sections.flatMap(({ readings }) => readings.map(({ attribute }) => attribute.id));
    expect(ids).toEqual(['form', 'nfc', 'brand']);
  });

  test('leads to the page on its support where there is one', () => {
    expect(createDeviceCard(getBundled('apple-iphone-7'), NOW).supportUrl).toBe('https://support.apple.com/kb/SP743');
  });
});
