import { describe, expect, test } from 'vitest';
import { drawSize } from '../../src/devices/draw-size.ts';
import { drawText, PALETTES, wrapSvg } from '../../src/devices/picture.ts';
import { sizeTexts } from '../../src/discord/views/picture-texts.ts';
import { createPictureDrawer } from '../../src/pictures/picture-drawer.ts';
import { getBundled } from '../devices/catalogue.ts';
import { englishWords } from '../words.ts';

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const draw = createPictureDrawer();

function sizeOf(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

describe('drawing pictures', () => {
  test('makes a PNG as large as the picture says', async () => {
    const devices = [getBundled('xiaomi-mi-mix'), getBundled('huawei-mate-9')];
    const picture = drawSize(devices, 'dark', sizeTexts(englishWords, devices));
    const png = await draw(picture?.svg ?? '');
    expect([...png.subarray(0, 8)]).toEqual(PNG_SIGNATURE);
    expect(sizeOf(png)).toEqual({ width: picture?.widthPixels, height: picture?.heightPixels });
  });

  test('sets texts in the font that is shipped, in both weights', async () => {
    const [empty, regular, bold] = await Promise.all(
      [undefined, 400 as const, 600 as const].map((weight) => {
        const style = { size: 30, fill: '#fff', ...(weight === undefined ? {} : { weight }) };
        const text = weight === undefined ? [] : [drawText(10, 40, 'Mi MIX', style)];
        return draw(wrapSvg(200, 60, PALETTES.dark, text));
      }),
    );
    const lengths = [empty, regular, bold].map((png) => png?.length ?? 0);
    expect(new Set(lengths).size).toBe(3);
    expect(Math.min(...lengths)).toBe(lengths[0]);
  });

  test('refuses what is too large, and draws on', async () => {
    await expect(draw(wrapSvg(5000, 10, PALETTES.dark, []))).rejects.toThrow('too large');
    await expect(draw('no picture')).rejects.toThrow();
    expect((await draw(wrapSvg(10, 10, PALETTES.dark, []))).length).toBeGreaterThan(0);
  });
});
