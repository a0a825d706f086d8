import { type Device } from './device.ts';

const MM_PER_INCH = 25.4;
/** By how much a display may be larger than the body: figures are rounded, and the glass of some runs over the edge. */
const TOLERANCE = 1.015;

/** What a foldable is while it is measured; `only` of a device with one shape. */
export type FoldState = 'only' | 'folded' | 'unfolded';

export interface Rectangle {
  widthMm: number;
  heightMm: number;
}

/** A device seen from the front, in millimetres. */
export interface Outline extends Rectangle {
  device: Device;
  state: FoldState;
  depthMm?: number;
  /** The area that lights up, from its diagonal and its pixels; undefined where these are unknown or do not fit. */
  display?: Rectangle;
}

/** The device as it looks from the front, in each state of which height and width are known; empty where none is. */
export function listOutlines(device: Device): Outline[] {
  const { facts } = device;
  const main = displayArea(facts.displayInches, facts.displayWidthPixels, facts.displayHeightPixels);
  const cover = displayArea(facts.coverDisplayInches, facts.coverDisplayWidthPixels, facts.coverDisplayHeightPixels);
  const closed = makeOutline(device, 'only', facts.heightMm, facts.widthMm, facts.depthMm, main);
  const open = makeOutline(
    device,
    'unfolded',
    facts.unfoldedHeightMm,
    facts.unfoldedWidthMm,
    facts.unfoldedDepthMm,
    main,
  );
  if (open !== undefined) {
    const folded = makeOutline(device, 'folded', facts.heightMm, facts.widthMm, facts.depthMm, cover);
    return folded === undefined ? [open] : [folded, open];
  }
  if (closed === undefined) return [];
  if (device.formFactor !== 'foldable') return [closed];
  // The record does not say in which state it was measured: where the inner display fits, it was open.
  if (closed.display !== undefined) return [{ ...closed, state: 'unfolded' }];
  return [{ ...closed, state: 'folded', ...(cover !== undefined && fit(cover, closed)) }];
}

/** The area of a display: its diagonal and the ratio of its sides, which square pixels give. */
function displayArea(inches?: number, widthPixels?: number, heightPixels?: number): Rectangle | undefined {
  if (inches === undefined || widthPixels === undefined || heightPixels === undefined) return undefined;
  const mmPerPixel = (inches * MM_PER_INCH) / Math.hypot(widthPixels, heightPixels);
  return { widthMm: widthPixels * mmPerPixel, heightMm: heightPixels * mmPerPixel };
}

function makeOutline(
  device: Device,
  state: FoldState,
  heightMm: number | undefined,
  widthMm: number | undefined,
  depthMm: number | undefined,
  display: Rectangle | undefined,
): Outline | undefined {
  if (heightMm === undefined || widthMm === undefined) return undefined;
  const outline = { device, state, heightMm, widthMm, ...(depthMm === undefined ? {} : { depthMm }) };
  return { ...outline, ...(display !== undefined && fit(display, outline)) };
}

/** The display in the position in which it fits into the body; nothing where it does in neither. */
function fit(display: Rectangle, body: Rectangle): { display?: Rectangle } {
  const turned = { widthMm: display.heightMm, heightMm: display.widthMm };
  const isWide = body.widthMm > body.heightMm;
  const ways = display.widthMm > display.heightMm === isWide ? [display, turned] : [turned, display];
  const found = ways.find(
    ({ widthMm, heightMm }) => widthMm <= body.widthMm * TOLERANCE && heightMm <= body.heightMm * TOLERANCE,
  );
  return found === undefined ? {} : { display: found };
}
