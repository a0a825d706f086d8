import { describe, expect, test } from 'vitest';
import { drawBars } from '../../src/devices/draw-bars.ts';
import { drawSize } from '../../src/devices/draw-size.ts';
import { listOutlines } from '../../src/devices/device-outline.ts';
import { type Device } from '../../src/devices/device.ts';
import { PALETTES, THEMES, type Picture, type Theme } from '../../src/devices/picture.ts';
import { barTexts, sizeTexts } from '../../src/discord/views/picture-texts.ts';
import { englishWords } from '../words.ts';
import { bundled, createTestDevice, getBundled } from './catalogue.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const MM_PER_INCH = 25.4;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function boxesOf({ svg }: Picture, fill: string): Box[] {
  const pattern = /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" rx="[\d.]+" fill="([^"]+)"/g;
  return [...svg.matchAll(pattern)]
    .filter((match) => match[5] === fill)
    .map(([, x, y, width, height]) => ({ x: Number(x), y: Number(y), width: Number(width), height: Number(height) }));
}

function drawn(devices: readonly Device[], theme: Theme = 'dark'): Picture {
  const picture = drawSize(devices, theme, sizeTexts(englishWords, devices));
  if (picture === undefined) throw new Error('Nothing was drawn');
  return picture;
}

const phones = bundled.devices.filter(
  (device) => listOutlines(device).length === 1 && device.facts.heightMm !== undefined,
);

describe('the picture of sizes', () => {
  test('draws every body of the catalogue as high and wide as it is, all at one scale', () => {
    for (let place = 0; place + 1 < phones.length; place += 2) {
      const pair = phones.slice(place, place + 2);
      const bodies = boxesOf(drawn(pair), PALETTES.dark.body);
      const scales = pair.flatMap(({ facts }, index) => [
        (bodies[index]?.height ?? 0) / (facts.heightMm ?? 1),
        (bodies[index]?.width ?? 0) / (facts.widthMm ?? 1),
      ]);
      for (const scale of scales) expect(scale / (scales[0] ?? 1)).toBeCloseTo(1, 1.9);
    }
  });

  test('draws a display with the diagonal that it has', () => {
    const device = getBundled('xiaomi-mi-mix');
    const picture = drawn([device]);
    const [display] = boxesOf(picture, PALETTES.dark.display);
    const [body] = boxesOf(picture, PALETTES.dark.body);
    const mmPerPixel = 158.8 / (body?.height ?? 0);
    expect((Math.hypot(display?.width ?? 0, display?.height ?? 0) * mmPerPixel) / MM_PER_INCH).toBeCloseTo(6.4, 1);
  });

  test('no display is larger than its body', () => {
    for (const device of bundled.devices) {
      for (const { display, widthMm, heightMm } of listOutlines(device)) {
        if (display === undefined) continue;
        expect(display.widthMm, device.id).toBeLessThanOrEqual(widthMm * 1.015);
        expect(display.heightMm, device.id).toBeLessThanOrEqual(heightMm * 1.015);
      }
    }
  });

  test('everything stays within the picture, from one device to four', () => {
    const many = ['google-pixel-fold', 'google-pixel-9-pro-fold', 'samsung-galaxy-z-flip5', 'huawei-mate-xt-ultimate'];
    for (let count = 1; count <= many.length; count += 1) {
      const picture = drawn(many.slice(0, count).map(getBundled));
      for (const box of boxesOf(picture, PALETTES.dark.body)) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(picture.widthPixels);
        expect(box.y + box.height).toBeLessThanOrEqual(picture.heightPixels);
      }
    }
  });

  test('shows a foldable in both states where both are known', () => {
    const picture = drawn([getBundled('google-pixel-fold')]);
    expect(boxesOf(picture, PALETTES.dark.body)).toHaveLength(2);
    expect(picture.svg).toContain('>folded<');
    expect(picture.svg).toContain('>unfolded<');
    expect(picture.altText).toContain('139.7 × 79.5 mm folded');
  });

  test('has a ruler, and a bank card for scale', () => {
    const picture = drawn([getBundled('xiaomi-mi-mix')]);
    expect(picture.svg).toContain('>85.60 × 53.98 mm<');
    expect(picture.svg).toContain('>cm<');
  });

  test('says whose height and width are not known, and draws nothing of nobody', () => {
    const known = createTestDevice({ heightMm: 150, widthMm: 70 });
    const unknown = createTestDevice({}, { id: 'testbrand-other', name: 'Other' });
    const picture = drawn([known, unknown]);
    expect(picture.svg).toContain('Height and width of the Testbrand Other are not known.');
    expect(picture.altText).toContain('Height and width of the Testbrand Other are not known.');
    expect(boxesOf(picture, PALETTES.dark.body)).toHaveLength(1);
    expect(drawSize([unknown], 'dark', sizeTexts(englishWords, [unknown]))).toBeUndefined();
  });

  test('a name is text, whatever stands in it', () => {
    const device = createTestDevice({ heightMm: 150, widthMm: 70 }, { name: '<script>"&\u0000' });
    const { svg } = drawn([device]);
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0000');
  });

  test.each(THEMES)('comes in %s', (theme) => {
    expect(drawn([getBundled('xiaomi-mi-mix')], theme).svg).toContain(PALETTES[theme].background);
  });
});

describe('the bars', () => {
  test('are as long as the values beside each other, and colour the better one', () => {
    const picture = drawBars(
      [getBundled('xiaomi-mi-mix'), getBundled('huawei-mate-9')],
      'dark',
      barTexts(englishWords),
      NOW,
    );
    if (picture === undefined) throw new Error('Nothing was drawn');
    const [lighter, ...better] = boxesOf(picture, PALETTES.dark.accent);
    const [heavier] = boxesOf(picture, PALETTES.dark.edge);
    expect((lighter?.width ?? 0) / (heavier?.width ?? 1)).toBeCloseTo(190 / 209, 2);
    expect(better).toHaveLength(1);
    expect(picture.altText).toContain('Weight: Xiaomi Mi MIX 209 g, Huawei Mate 9 190 g.');
  });

  test('a price in another currency has none, and is told', () => {
    const picture = drawBars(
      [getBundled('xiaomi-mi-mix'), getBundled('huawei-mate-9')],
      'dark',
      barTexts(englishWords),
      NOW,
    );
    expect(picture?.svg).toContain('>699 EUR<');
  });

  test('what is unknown has none, and says so', () => {
    const known = createTestDevice({ batteryMah: 3000 });
    const unknown = createTestDevice({}, { id: 'testbrand-other', name: 'Other' });
    const picture = drawBars([known, unknown], 'light', barTexts(englishWords), NOW);
    expect(picture?.altText).toBe('Bars. Battery: Testbrand Example 3,000 mAh, Testbrand Other unknown.');
    expect(drawBars([unknown], 'light', barTexts(englishWords), NOW)).toBeUndefined();
  });
});
