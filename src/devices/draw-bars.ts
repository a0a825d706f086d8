import { type Attribute, ATTRIBUTES } from './attributes.ts';
import { measureAll, rankDevices } from './compare-devices.ts';
import { type Device } from './device.ts';
import {
  type BarTexts,
  drawBox,
  drawText,
  type Palette,
  PALETTES,
  type Picture,
  type Theme,
  wrapSvg,
  wrapText,
} from './picture.ts';

/** What is drawn as bars, each as the vocabulary declares it. */
export const CHARTED_ATTRIBUTES: readonly Attribute[] = ATTRIBUTES.filter(({ charted }) => charted === true);

const WIDTH = 1000;
const MARGIN = 24;
const LABEL_WIDTH = 290;
const VALUE_WIDTH = 150;
const BAR_HEIGHT = 26;
const ROW_HEIGHT = 38;
const TITLE_HEIGHT = 44;
const PANEL_GAP = 18;
const TITLE_SIZE = 22;
const NAME_SIZE = 19;

interface Panel {
  label: string;
  bars: { name: string; amount: number | undefined; value: string; isAhead: boolean }[];
}

/**
 * Battery, weight, display and price of up to four devices as bars from zero, the better value in another colour.
 * What is unknown has no bar and says so. Undefined where nothing of it is known of any device.
 */
export function drawBars(devices: readonly Device[], theme: Theme, texts: BarTexts, now: Date): Picture | undefined {
  const panels = CHARTED_ATTRIBUTES.map((attribute) => measurePanel(attribute, devices, texts, now)).filter(
    ({ bars }) => bars.some(({ amount }) => amount !== undefined),
  );
  if (panels.length === 0) return undefined;
  const palette = PALETTES[theme];
  const panelHeight = TITLE_HEIGHT + devices.length * ROW_HEIGHT + PANEL_GAP;
  const height = MARGIN + panels.length * panelHeight;
  const parts = panels.flatMap((panel, place) => drawPanel(panel, MARGIN + place * panelHeight, palette));
  return {
    svg: wrapSvg(WIDTH, height, palette, parts),
    widthPixels: WIDTH,
    heightPixels: height,
    altText: texts.altText(panels),
  };
}

function measurePanel(attribute: Attribute, devices: readonly Device[], texts: BarTexts, now: Date): Panel {
  const { amounts, currency } = measureAll(devices, attribute, now);
  const unit = attribute.kind === 'prices' ? currency : attribute.unit;
  const verdict = attribute.better && rankDevices(devices, { attribute, direction: attribute.better }, now);
  const ahead = verdict?.state === 'ahead' ? verdict.places : [];
  const bars = devices.map((device, place) => {
    const amount = amounts[place];
    const value = amount === undefined ? nameUnmeasured(device, attribute, texts) : texts.amount(amount, unit ?? '');
    return { name: device.fullName, amount, value, isAhead: ahead.includes(place) };
  });
  return { label: texts.label(attribute), bars };
}

/** A price in another currency is known, and yet no bar can stand for it beside the others. */
function nameUnmeasured({ facts }: Device, { kind }: Attribute, texts: BarTexts): string {
  const price = kind === 'prices' ? facts.launchPrices?.[0] : undefined;
  return price === undefined ? texts.unknown : texts.amount(price.amount, price.currency);
}

function drawPanel({ label: title, bars }: Panel, top: number, palette: Palette): string[] {
  const most = Math.max(...bars.map(({ amount }) => amount ?? 0));
  const left = MARGIN + LABEL_WIDTH;
  const widest = WIDTH - left - VALUE_WIDTH - MARGIN;
  const parts = [drawText(MARGIN, top + TITLE_SIZE, title, { size: TITLE_SIZE, weight: 600, fill: palette.text })];
  bars.forEach(({ name, amount, value, isAhead }, place) => {
    const y = top + TITLE_HEIGHT + place * ROW_HEIGHT;
    const base = y + BAR_HEIGHT - 7;
    const [label = ''] = wrapText(name, NAME_SIZE, LABEL_WIDTH - 12, 1);
    parts.push(drawText(left - 12, base, label, { size: NAME_SIZE, fill: palette.text, anchor: 'end' }));
    const width = amount === undefined || most === 0 ? 0 : (amount / most) * widest;
    const fill = isAhead ? palette.accent : palette.edge;
    if (width > 0) parts.push(drawBox({ x: left, y, width, height: BAR_HEIGHT }, { fill, radius: 4 }));
    const weight = isAhead ? 600 : 400;
    const colour = amount === undefined ? palette.muted : palette.text;
    parts.push(drawText(left + width + 10, base, value, { size: NAME_SIZE, weight, fill: colour }));
  });
  return parts;
}
