import { type Attribute } from './attributes.ts';

/** A picture as SVG, how large it is, and what it shows in words, as plain text. */
export interface Picture {
  svg: string;
  widthPixels: number;
  heightPixels: number;
  altText: string;
}

/** Height before width, as makers tell them. */
export interface Sides {
  heightMm: number;
  widthMm: number;
}

/** What is written in a picture of sizes, as plain text. */
export interface SizeTexts {
  bankCard: string;
  bankCardSides: string;
  folded: string;
  unfolded: string;
  sides: (sides: Sides) => string;
  unknown: (device: string) => string;
  altText: string;
}

/** What is written in a picture of bars, as plain text. */
export interface BarTexts {
  label: (attribute: Attribute) => string;
  /** In a unit or a currency. */
  amount: (amount: number, unit: string) => string;
  unknown: string;
  altText: (panels: readonly { label: string; bars: readonly { name: string; value: string }[] }[]) => string;
}

/** Turns an SVG into a PNG. Its texts are set in Inter, regular (400) or semi-bold (600). */
export type DrawPicture = (svg: string) => Promise<Uint8Array>;

export const THEMES = ['dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

export interface Palette {
  background: string;
  text: string;
  muted: string;
  line: string;
  body: string;
  edge: string;
  display: string;
  accent: string;
}

/** Colours that stand out on Discord's own backgrounds; texts keep a contrast of 4.5 to 1 and more (WCAG 2.2, 1.4.3). */
export const PALETTES: Readonly<Record<Theme, Palette>> = {
  dark: {
    background: '#1e1f22',
    text: '#f2f3f5',
    muted: '#b5bac1',
    line: '#4e5058',
    body: '#35373c',
    edge: '#949ba4',
    display: '#24857a',
    accent: '#3fc1b0',
  },
  light: {
    background: '#ffffff',
    text: '#060607',
    muted: '#4e5058',
    line: '#c4c9ce',
    body: '#e3e5e8',
    edge: '#5c5e66',
    display: '#8fd3ca',
    accent: '#12796c',
  },
};

interface TextStyle {
  size: number;
  fill: string;
  weight?: 400 | 600;
  anchor?: 'start' | 'middle' | 'end';
}

export function drawText(x: number, y: number, content: string, style: TextStyle): string {
  const { size, fill, weight = 400, anchor = 'start' } = style;
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escapeXml(content)}</text>`;
}

interface BoxStyle {
  fill: string;
  radius?: number;
  stroke?: string;
}

export function drawBox(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  { fill, radius = 0, stroke }: BoxStyle,
): string {
  const edge = stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="1.5"`;
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${round(radius)}" fill="${fill}"${edge}/>`;
}

export function drawLine(x1: number, y1: number, x2: number, y2: number, stroke: string): string {
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${stroke}" stroke-width="1"/>`;
}

/** Many lines of one colour as one shape, which is drawn much faster than each by itself. */
export function drawLines(lines: readonly [x1: number, y1: number, x2: number, y2: number][], stroke: string): string {
  const path = lines.map(([x1, y1, x2, y2]) => `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`).join('');
  return `<path d="${path}" stroke="${stroke}" stroke-width="1" fill="none"/>`;
}

export function wrapSvg(width: number, height: number, palette: Palette, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter">`,
    drawBox({ x: 0, y: 0, width, height }, { fill: palette.background }),
    ...parts,
    '</svg>',
  ].join('\n');
}

/** Inter's letters are this wide on average, in parts of their size; capitals and digits are wider. */
const NARROW = 0.51;
const WIDE = 0.64;

/** How wide a text comes out, about. */
export function estimateWidth(content: string, size: number): number {
  let width = 0;
  for (const character of content) width += /[\p{Lu}\p{N}m]/u.test(character) ? WIDE : NARROW;
  return width * size;
}

/** The text in at most `linesMax` lines of that width, broken between words; what does not fit ends in an ellipsis. */
export function wrapText(content: string, size: number, width: number, linesMax: number): string[] {
  const lines: string[] = [];
  for (const word of content.split(/\s+/)) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && estimateWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const kept = lines.slice(0, linesMax);
  if (kept.length < lines.length) kept[kept.length - 1] = `${kept.at(-1) ?? ''} …`;
  return kept.map((line) => shorten(line, size, width));
}

/** A single word that is too long for its line. */
function shorten(line: string, size: number, width: number): string {
  if (estimateWidth(line, size) <= width) return line;
  const characters = Array.from(line);
  while (characters.length > 1 && estimateWidth(`${characters.join('')}…`, size) > width) characters.pop();
  return `${characters.join('')}…`;
}

/** What XML 1.0 does not allow in a text is left out, the rest is written so that it reads as it is. */
function escapeXml(content: string): string {
  return content
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
