import { type Attribute } from '../../devices/attributes.ts';
import { type Device } from '../../devices/device.ts';
import { type Reading } from '../../devices/read-attribute.ts';
import { formatCitations, formatSource } from './device-card-view.ts';
import { formatDoubt } from './device-values.ts';
import { escapeMarkdown } from './text.ts';

const CITED_MAX = 3;
const DOUBTS_MAX = 5;
const SOURCES_MAX = 8;
const KEPT_LABELS: ReadonlySet<string> = new Set(['Wi-Fi', 'Bluetooth', 'LineageOS']);

/** What readings rest on: where sources differ, and which say so. Of several devices, doubts name theirs. */
export function formatFootnotes(readings: readonly { device: Device; reading: Reading }[]): string[] {
  const devices = new Set(readings.map(({ device }) => device));
  const doubts = readings.flatMap(({ device, reading }) =>
    reading.doubts.map((doubt) => {
      const of = devices.size > 1 ? ` of the ${escapeMarkdown(device.fullName)}` : '';
      return `-# ${formatDoubt(doubt, `${lowerLabel(reading.attribute)}${of}`)}`;
    }),
  );
  const sources = readings.flatMap(({ reading }) => reading.sources);
  // Many devices would bring a page each; the names of the sources say enough then.
  const named = sources.map((source) => (devices.size > 2 ? escapeMarkdown(source.label) : formatSource(source)));
  // A source without a page of its own is what the record cites.
  const cited = sources.some(({ url }) => url === undefined)
    ? formatCitations([...new Set([...devices].flatMap(({ citations }) => citations ?? []))], CITED_MAX)
    : [];
  const listed = [...new Set([...named, ...cited])].slice(0, SOURCES_MAX);
  return [
    ...[...new Set(doubts)].slice(0, DOUBTS_MAX),
    ...(listed.length === 0 ? [] : [`-# Source: ${listed.join(' · ')}`]),
  ];
}

/** "Headphone jack" within a sentence; "NFC", "USB" and "Wi-Fi" stay as they are. */
export function lowerLabel({ label }: Attribute): string {
  return /^\p{Lu}\p{Ll}/u.test(label) && !KEPT_LABELS.has(label)
    ? label.charAt(0).toLowerCase() + label.slice(1)
    : label;
}
