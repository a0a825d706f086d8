import { createDeviceCatalogue } from '../src/devices/create-device-catalogue.ts';
import { type Device } from '../src/devices/device.ts';
import { drawBars } from '../src/devices/draw-bars.ts';
import { drawSize } from '../src/devices/draw-size.ts';
import { type Picture } from '../src/devices/picture.ts';
import { createPictureDrawer } from '../src/pictures/picture-drawer.ts';
import { barTexts, sizeTexts } from '../src/discord/views/picture-texts.ts';
import { createLanguages } from '../src/discord/words.ts';
import { loadDeviceFiles } from '../src/storage/device-files.ts';
import { loadLocaleFiles } from '../src/storage/locale-files.ts';
import { dataDirectory } from '../src/data-directory.ts';
import { percentile, round } from './measure.ts';
import { type Row } from './row.ts';

const TIMES = 20;
const SLOW_MAX_MS = 300;
const FOUR = ['apple iphone 16 pro max', 'samsung galaxy s24 ultra', 'google pixel 8', 'xiaomi mi mix'];
const FOLDABLES = ['google pixel fold', 'google pixel 9 pro fold', 'samsung galaxy z flip5', 'huawei mate xt ultimate'];

export const name = `drawing a picture, from the facts to the PNG (${TIMES} times each, the first one included)`;

export async function run(): Promise<Row[]> {
  const catalogue = createDeviceCatalogue(loadDeviceFiles(dataDirectory('devices')));
  const find = (names: readonly string[]): Device[] =>
    names.flatMap((text) => catalogue.find(text, 1).map(({ device }) => device));
  const now = new Date();
  const words = createLanguages(loadLocaleFiles(dataDirectory('locales')), () => undefined).words('en');
  return [
    await measure('size of four phones', () => drawSize(find(FOUR), 'dark', sizeTexts(words, find(FOUR)))),
    await measure('size of four foldables', () =>
      drawSize(find(FOLDABLES), 'light', sizeTexts(words, find(FOLDABLES))),
    ),
    await measure('bars of four phones', () => drawBars(find(FOUR), 'dark', barTexts(words), now)),
  ];
}

async function measure(what: string, make: () => Picture | undefined): Promise<Row> {
  const draw = createPictureDrawer();
  const times: number[] = [];
  let bytes = 0;
  for (let time = 0; time < TIMES; time += 1) {
    const start = performance.now();
    bytes = (await draw(make()?.svg ?? '')).length;
    times.push(performance.now() - start);
  }
  // One in ten may meet whatever else the machine does.
  const slow = percentile(times, 0.9);
  return {
    what,
    figures: {
      'p50 ms': round(percentile(times, 0.5), 0),
      'p90 ms': round(slow, 0),
      'longest ms': round(Math.max(...times), 0),
      kB: round(bytes / 1024, 0),
    },
    goal: { text: `p90 under ${SLOW_MAX_MS} ms`, isMet: slow < SLOW_MAX_MS },
  };
}
