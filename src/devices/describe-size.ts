import { listOutlines, type Outline } from './device-outline.ts';
import { type Device } from './device.ts';

/** ISO/IEC 7810, the format ID-1: what bank cards measure. */
export const CREDIT_CARD = { widthMm: 85.6, heightMm: 53.98 } as const;
export const CREDIT_CARD_SIDES = '85.60 × 53.98 mm';

const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const STATES: Readonly<Record<Outline['state'], string>> = { only: '', folded: ' folded', unfolded: ' unfolded' };

/** The picture of these devices true to scale in words, as plain text. */
export function describeSize(devices: readonly Device[]): string {
  const sentences = devices.map((device) => {
    const outlines = listOutlines(device);
    if (outlines.length === 0) return `Height and width of the ${device.fullName} are not known.`;
    return `${device.fullName}: ${outlines.map(describeOutline).join('; ')}.`;
  });
  const card = `a bank card of ${CREDIT_CARD_SIDES}`;
  return `Front views true to scale beside a ruler and ${card}. ${sentences.join(' ')}`;
}

/** "158.8 × 81.9 mm, 7.9 mm thick, its display 143.7 × 76.1 mm" */
function describeOutline({ state, depthMm, display, ...body }: Outline): string {
  const thick = depthMm === undefined ? '' : `, ${NUMBER.format(depthMm)} mm thick`;
  const shown = display === undefined ? '' : `, its display ${formatSides(display)}`;
  return `${formatSides(body)}${STATES[state]}${thick}${shown}`;
}

/** Height before width, as makers tell them. */
export function formatSides({ heightMm, widthMm }: { heightMm: number; widthMm: number }): string {
  return `${NUMBER.format(heightMm)} × ${NUMBER.format(widthMm)} mm`;
}
