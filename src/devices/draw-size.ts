import { BANK_CARD } from './bank-card.ts';
import { listOutlines, type Outline, type Rectangle } from './device-outline.ts';
import { type Device } from './device.ts';
import {
  drawBox,
  drawLine,
  drawLines,
  drawText,
  type Palette,
  PALETTES,
  type Picture,
  type SizeTexts,
  type Theme,
  wrapSvg,
  wrapText,
} from './picture.ts';

const WIDTH = 1000;
const MARGIN = 24;
const SCALE_MAX = 3.6;
/** In millimetres: what stands beside the ruler, and how much stands in a row at most. */
const GAP_MM = 12;
const RULER_MM = 13;
const ROW_MAX_MM = 560;
const NAME_SIZE = 22;
const NOTE_SIZE = 18;
const LINE_HEIGHT = 1.3;
const NAME_LINES_MAX = 3;
const RULER_STEP_MM = 10;
/** ISO/IEC 7810: the corners of a card, and about where its chip is. */
const CARD_RADIUS_MM = 3.2;
/** Corners are not known; these are drawn alike for all. */
const CORNER_MAX_MM = 8;
const CORNER_SHARE = 0.1;

interface Item extends Rectangle {
  name: string;
  notes: string[];
  outline?: Outline;
}

interface Row {
  items: Item[];
  top: number;
  heightMm: number;
}

/**
 * One to four devices from the front, true to scale, beside a ruler and a bank card. Undefined where of none of them
 * height and width are known; whose are not is told in the picture.
 */
export function drawSize(devices: readonly Device[], theme: Theme, texts: SizeTexts): Picture | undefined {
  const items = devices.flatMap((device) => listOutlines(device).map((outline) => toItem(outline, texts)));
  if (items.length === 0) return undefined;
  const palette = PALETTES[theme];
  const groups = breakRows([...items, { ...BANK_CARD, name: texts.bankCard, notes: [texts.bankCardSides] }]);
  const scale = Math.min(SCALE_MAX, ...groups.map((group) => (WIDTH - 2 * MARGIN) / widthOf(group)));
  const missing = devices.filter((device) => listOutlines(device).length === 0);
  const rows: Row[] = [];
  let top = MARGIN;
  for (const group of groups) {
    const heightMm = Math.max(...group.map((item) => item.heightMm));
    const labelHeight = Math.max(...group.map((item) => labelOf(item, scale).length)) * NAME_SIZE * LINE_HEIGHT;
    rows.push({ items: group, top, heightMm });
    top += heightMm * scale + labelHeight + MARGIN;
  }
  const notes = missing.map(({ fullName }) => texts.unknown(fullName));
  const height = Math.ceil(top + notes.length * NOTE_SIZE * LINE_HEIGHT + MARGIN / 2);
  const parts = [
    ...rows.flatMap((row) => drawRow(row, scale, palette)),
    ...notes.map((note, place) =>
      drawText(MARGIN, top + place * NOTE_SIZE * LINE_HEIGHT + NOTE_SIZE, note, {
        size: NOTE_SIZE,
        fill: palette.muted,
      }),
    ),
  ];
  const svg = wrapSvg(WIDTH, height, palette, parts);
  return { svg, widthPixels: WIDTH, heightPixels: height, altText: texts.altText };
}

function toItem(outline: Outline, texts: SizeTexts): Item {
  const { device, state, widthMm, heightMm } = outline;
  const notes = [...(state === 'only' ? [] : [texts[state]]), texts.sides(outline)];
  return { name: device.fullName, notes, widthMm, heightMm, outline };
}

/** As few rows as hold everything at a scale that can be read. */
function breakRows(items: readonly Item[]): Item[][] {
  const rows: Item[][] = [[]];
  for (const item of items) {
    const row = rows.at(-1) ?? [];
    if (row.length > 0 && widthOf([...row, item]) > ROW_MAX_MM) rows.push([item]);
    else row.push(item);
  }
  return rows;
}

function widthOf(items: readonly Item[]): number {
  return RULER_MM + items.reduce((sum, { widthMm }) => sum + GAP_MM + widthMm, 0) + GAP_MM / 2;
}

function drawRow({ items, top, heightMm }: Row, scale: number, palette: Palette): string[] {
  const ground = top + heightMm * scale;
  const left = (WIDTH - widthOf(items) * scale) / 2;
  const parts = drawRuler(left, ground, heightMm, scale, palette);
  let x = left + (RULER_MM + GAP_MM) * scale;
  parts.push(drawLine(left, ground, WIDTH - left, ground, palette.line));
  for (const item of items) {
    const place = { x, y: ground - item.heightMm * scale, width: item.widthMm * scale, height: item.heightMm * scale };
    parts.push(
      ...(item.outline === undefined
        ? drawCard(place, scale, palette)
        : drawDevice(place, item.outline, scale, palette)),
    );
    parts.push(...drawLabel(item, x + place.width / 2, ground, scale, palette));
    x += (item.widthMm + GAP_MM) * scale;
  }
  return parts;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function drawDevice(
  box: Box,
  { display, state, widthMm, heightMm }: Outline,
  scale: number,
  palette: Palette,
): string[] {
  const corner = Math.min(CORNER_MAX_MM, CORNER_SHARE * Math.min(widthMm, heightMm)) * scale;
  const parts = [drawBox(box, { fill: palette.body, stroke: palette.edge, radius: corner })];
  if (display !== undefined) {
    const width = Math.min(display.widthMm, widthMm) * scale;
    const height = Math.min(display.heightMm, heightMm) * scale;
    const shown = { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
    const edge = Math.min(shown.x - box.x, shown.y - box.y);
    parts.push(drawBox(shown, { fill: palette.display, radius: Math.max(corner - edge, 2) }));
  }
  if (state === 'unfolded') parts.push(drawFold(box, palette));
  return parts;
}

/** Where it folds: across the longer side of what is wide, in the middle. */
function drawFold({ x, y, width, height }: Box, palette: Palette): string {
  const isTall = height > width * 1.5;
  return isTall
    ? drawLine(x, y + height / 2, x + width, y + height / 2, palette.edge)
    : drawLine(x + width / 2, y, x + width / 2, y + height, palette.edge);
}

function drawCard(box: Box, scale: number, palette: Palette): string[] {
  const chip = { x: box.x + 10 * scale, y: box.y + 19 * scale, width: 12 * scale, height: 9.5 * scale };
  return [
    drawBox(box, { fill: 'none', stroke: palette.muted, radius: CARD_RADIUS_MM * scale }),
    drawBox(chip, { fill: palette.line, radius: 1.5 * scale }),
    ...[0, 1, 2, 3].map((place) =>
      drawBox(
        { x: box.x + (10 + place * 17) * scale, y: box.y + 35 * scale, width: 13 * scale, height: 3 * scale },
        { fill: palette.line, radius: scale },
      ),
    ),
  ];
}

function labelOf({ name, notes, widthMm }: Item, scale: number): { text: string; isName: boolean }[] {
  const width = (widthMm + GAP_MM * 0.5) * scale;
  return [
    ...wrapText(name, NAME_SIZE, width, NAME_LINES_MAX).map((text) => ({ text, isName: true })),
    ...notes.map((text) => ({ text, isName: false })),
  ];
}

function drawLabel(item: Item, middle: number, ground: number, scale: number, palette: Palette): string[] {
  return labelOf(item, scale).map(({ text, isName }, place) =>
    drawText(middle, ground + (place + 1) * NAME_SIZE * LINE_HEIGHT, text, {
      size: isName ? NAME_SIZE : NOTE_SIZE,
      weight: isName ? 600 : 400,
      fill: isName ? palette.text : palette.muted,
      anchor: 'middle',
    }),
  );
}

/** A ruler that stands on the ground, with a mark for each millimetre and a number for each centimetre. */
function drawRuler(left: number, ground: number, heightMm: number, scale: number, palette: Palette): string[] {
  const end = Math.floor(heightMm);
  const right = left + RULER_MM * scale;
  const lines: [number, number, number, number][] = [[right, ground, right, ground - heightMm * scale]];
  const parts: string[] = [];
  for (let mm = 0; mm <= end; mm += 1) {
    const isLong = mm % RULER_STEP_MM === 0;
    const length = isLong ? 5 : mm % (RULER_STEP_MM / 2) === 0 ? 3.5 : 2;
    const y = ground - mm * scale;
    lines.push([right - length * scale, y, right, y]);
    if (mm > 0 && mm % (2 * RULER_STEP_MM) === 0) {
      const style = { size: 14, fill: palette.muted, anchor: 'end' } as const;
      parts.push(drawText(right - 6 * scale, y + 5, String(mm / RULER_STEP_MM), style));
    }
  }
  parts.push(drawLines(lines, palette.muted));
  parts.push(drawText(right, ground + 20, 'cm', { size: 14, fill: palette.muted, anchor: 'end' }));
  return parts;
}
