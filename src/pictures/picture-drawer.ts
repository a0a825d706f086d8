import { fileURLToPath } from 'node:url';
import { renderAsync } from '@resvg/resvg-js';
import { type DrawPicture } from '../devices/picture.ts';

/** Inter, as its package brings it: without a font every text would silently be left out. */
const FONT_FILES = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'].map((file) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${file}`)),
);
/** A picture is drawn in memory, four bytes a pixel. */
const SIDE_MAX_PIXELS = 2_400;

/** Draws pictures with resvg, which runs no scripts and fetches nothing. One after another, so that a rush takes one core. */
export function createPictureDrawer(): DrawPicture {
  let last: Promise<unknown> = Promise.resolve();
  return (svg) => {
    const drawn = last.then(() => draw(svg));
    last = drawn.catch(() => undefined);
    return drawn;
  };
}

async function draw(svg: string): Promise<Uint8Array> {
  const rendered = await renderAsync(svg, {
    font: { loadSystemFonts: false, fontFiles: FONT_FILES, defaultFontFamily: 'Inter' },
    fitTo: { mode: 'original' },
    logLevel: 'off',
  });
  if (rendered.width > SIDE_MAX_PIXELS || rendered.height > SIDE_MAX_PIXELS) {
    throw new Error(`A picture is too large: ${rendered.width} × ${rendered.height}`);
  }
  return rendered.asPng();
}
