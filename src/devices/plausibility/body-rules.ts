import { type Device } from '../device.ts';
import { type DeviceRule, outside, yearOf } from './rule.ts';

const MM_PER_INCH = 25.4;
const MM3_PER_CM3 = 1000;
/** Displays bent around the edges and with round corners measure a little more than they take of the body. */
const ROUNDING_MM = 3;
const LAST_YEAR = 9999;

interface Body {
  heightMm: number;
  widthMm: number;
  depthMm?: number;
}

/** The body as it holds its main display: foldables open, where that size is known. */
function readBody({ facts }: Device): Body | undefined {
  const { unfoldedHeightMm, unfoldedWidthMm, unfoldedDepthMm, heightMm, widthMm, depthMm } = facts;
  if (unfoldedHeightMm !== undefined && unfoldedWidthMm !== undefined) {
    const depth = unfoldedDepthMm === undefined ? {} : { depthMm: unfoldedDepthMm };
    return { heightMm: unfoldedHeightMm, widthMm: unfoldedWidthMm, ...depth };
  }
  if (heightMm === undefined || widthMm === undefined) return undefined;
  return { heightMm, widthMm, ...(depthMm === undefined ? {} : { depthMm }) };
}

/** In cubic centimetres; undefined where a side is unknown. */
function readVolume(device: Device): number | undefined {
  const body = readBody(device);
  return body?.depthMm === undefined ? undefined : (body.heightMm * body.widthMm * body.depthMm) / MM3_PER_CM3;
}

/** The short and the long side of the display in millimetres, as though its corners were square. */
function readDisplay({ facts }: Device): [short: number, long: number] | undefined {
  const { displayInches, displayWidthPixels, displayHeightPixels } = facts;
  if (displayInches === undefined || displayWidthPixels === undefined || displayHeightPixels === undefined) {
    return undefined;
  }
  const mmPerPixel = (displayInches * MM_PER_INCH) / Math.hypot(displayWidthPixels, displayHeightPixels);
  const sides = [displayWidthPixels * mmPerPixel, displayHeightPixels * mmPerPixel] as const;
  return [Math.min(...sides), Math.max(...sides)];
}

/** mAh for each cm³ of body: what the densest phones of each time had, with a little room. */
function densestBattery(year: number): number {
  if (year < 2015) return 42;
  if (year < 2017) return 53;
  if (year < 2024) return 60;
  return 82;
}

export const BODY_RULES: readonly DeviceRule[] = [
  {
    id: 'display-in-body',
    says: 'A display fits into its body.',
    check(device) {
      const display = readDisplay(device);
      const body = readBody(device);
      if (display === undefined || body === undefined) return [];
      const [short, long] = [Math.min(body.heightMm, body.widthMm), Math.max(body.heightMm, body.widthMm)];
      if (display[0] <= short + ROUNDING_MM && display[1] <= long + ROUNDING_MM) return [];
      const [width = 0, height = 0] = display.map(Math.round);
      const message = `a display of ${width} × ${height} mm does not fit into a body of ${short} × ${long} mm`;
      return [{ field: 'displayInches', message }];
    },
  },
  {
    id: 'density',
    says: 'Diagonal and pixels make a density that displays have.',
    check({ facts: { displayInches, displayWidthPixels, displayHeightPixels } }) {
      if (displayInches === undefined || displayWidthPixels === undefined || displayHeightPixels === undefined) {
        return [];
      }
      const density = Math.hypot(displayWidthPixels, displayHeightPixels) / displayInches;
      return outside('displayInches', density, 'the density in ppi', 130, 820);
    },
  },
  {
    id: 'aspect',
    says: 'A display is three times as long as wide at most.',
    check(device) {
      const display = readDisplay(device);
      return display === undefined
        ? []
        : outside('displayHeightPixels', display[1] / display[0], 'length by width', 1, 3);
    },
  },
  {
    id: 'weight-by-volume',
    says: 'A device weighs as much as its size lets expect.',
    check(device) {
      const volume = readVolume(device);
      const { weightGrams } = device.facts;
      if (volume === undefined || weightGrams === undefined) return [];
      return outside('weightGrams', weightGrams / volume, 'the weight in grams for each cm³', 1.2, 2.6);
    },
  },
  {
    id: 'battery-by-volume',
    says: 'A battery is no larger than a body of its time could hold.',
    check(device) {
      const volume = readVolume(device);
      const { batteryMah } = device.facts;
      if (volume === undefined || batteryMah === undefined) return [];
      const most = densestBattery(yearOf(device) ?? LAST_YEAR);
      return outside('batteryMah', batteryMah / volume, 'the battery in mAh for each cm³', 8, most);
    },
  },
  {
    id: 'body-size',
    says: 'Each side of a device has a length that such devices have.',
    check({ formFactor, facts: { heightMm, widthMm, depthMm } }) {
      const isTablet = formFactor === 'tablet';
      return [
        ...(heightMm === undefined ? [] : outside('heightMm', heightMm, 'the height in mm', 50, isTablet ? 350 : 225)),
        ...(widthMm === undefined ? [] : outside('widthMm', widthMm, 'the width in mm', 40, isTablet ? 300 : 160)),
        ...(depthMm === undefined ? [] : outside('depthMm', depthMm, 'the depth in mm', 3.5, 20)),
      ];
    },
  },
];
