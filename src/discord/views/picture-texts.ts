import { BANK_CARD } from '../../devices/bank-card.ts';
import { listOutlines, type Outline } from '../../devices/device-outline.ts';
import { type Device } from '../../devices/device.ts';
import { type BarTexts, type Sides, type SizeTexts } from '../../devices/picture.ts';
import { type Words } from '../words.ts';
import { labelOf } from './attribute-words.ts';

/** What is written in a picture of these devices true to scale, and what it shows in words. */
export function sizeTexts(words: Words, devices: readonly Device[]): SizeTexts {
  const sides = (of: Sides): string => formatSides(words, of);
  // A card lies: its width stands first.
  const bankCardSides = `${formatMm(words, BANK_CARD.widthMm, 2)} × ${formatMm(words, BANK_CARD.heightMm, 2)} mm`;
  const unknown = (device: string): string => words.t('devices:pictures.unknownSides', { device });
  const sentences = devices.map((device) => {
    const outlines = listOutlines(device);
    if (outlines.length === 0) return unknown(device.fullName);
    return `${device.fullName}: ${outlines.map((outline) => describeOutline(words, outline)).join('; ')}.`;
  });
  return {
    bankCard: words.t('devices:pictures.bankCard'),
    bankCardSides,
    folded: words.t('devices:pictures.folded'),
    unfolded: words.t('devices:pictures.unfolded'),
    sides,
    unknown,
    altText: [words.t('devices:pictures.altText', { card: bankCardSides }), ...sentences].join(' '),
  };
}

/** "158.8 × 81.9 mm, 7.9 mm thick, its display 143.7 × 76.1 mm" */
function describeOutline(words: Words, { state, depthMm, display, ...body }: Outline): string {
  const sides = formatSides(words, body);
  const isFolding = state !== 'only';
  return [
    isFolding ? words.t(`devices:pictures.sidesOf.${state}`, { sides }) : sides,
    ...(depthMm === undefined ? [] : [words.t('devices:pictures.thick', { depth: formatMm(words, depthMm) })]),
    ...(display === undefined ? [] : [words.t('devices:pictures.display', { sides: formatSides(words, display) })]),
  ].join(', ');
}

function formatSides(words: Words, { heightMm, widthMm }: Sides): string {
  return `${formatMm(words, heightMm)} × ${formatMm(words, widthMm)} mm`;
}

function formatMm(words: Words, mm: number, digits = 0): string {
  return words.number(mm, { minimumFractionDigits: digits, maximumFractionDigits: Math.max(digits, 1) });
}

/** What is written in a picture of bars, and what it shows in words. */
export function barTexts(words: Words): BarTexts {
  return {
    label: (attribute) => labelOf(words, attribute),
    amount: (amount, unit) => formatBar(words, amount, unit),
    unknown: words.t('devices:values.unknown'),
    altText: (panels) => {
      const bars = panels.map(
        (panel) => `${panel.label}: ${panel.bars.map(({ name, value }) => `${name} ${value}`).join(', ')}.`,
      );
      return words.t('devices:pictures.bars', { bars: bars.join(' ') });
    },
  };
}

function formatBar(words: Words, number: number, unit: string): string {
  const amount = words.number(number, { maximumFractionDigits: 2 });
  return unit === 'in' ? words.t('devices:amounts.inches', { amount }) : `${amount} ${unit}`.trim();
}
