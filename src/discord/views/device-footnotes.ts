import { type Device } from '../../devices/device.ts';
import { type Reading } from '../../devices/read-attribute.ts';
import { type Words } from '../words.ts';
import { nameOf, valueOf } from './attribute-words.ts';
import { formatCitations, formatSource } from './device-card-view.ts';
import { formatDoubt } from './device-values.ts';
import { escapeMarkdown } from './text.ts';

const CITED_MAX = 3;
const DOUBTS_MAX = 5;
const SOURCES_MAX = 8;

/** What readings rest on: where sources differ, and which say so. Of several devices, doubts name theirs. */
export function formatFootnotes(words: Words, readings: readonly { device: Device; reading: Reading }[]): string[] {
  const devices = new Set(readings.map(({ device }) => device));
  const doubts = readings.flatMap(({ device, reading }) =>
    reading.doubts.map((doubt) => {
      const attribute = nameOf(words, reading.attribute);
      const subject =
        devices.size > 1
          ? words.t('devices:doubts.subject', { attribute, device: escapeMarkdown(device.fullName) })
          : attribute;
      return `-# ${formatDoubt(words, doubt, subject)}`;
    }),
  );
  const sources = readings.flatMap(({ reading }) => reading.sources);
  // Many devices would bring a page each; the names of the sources say enough then.
  const named = sources.map((source) =>
    devices.size > 2 ? escapeMarkdown(valueOf(words, source.label)) : formatSource(words, source),
  );
  // A source without a page of its own is what the record cites.
  const cited = sources.some(({ url }) => url === undefined)
    ? formatCitations([...new Set([...devices].flatMap(({ citations }) => citations ?? []))], CITED_MAX)
    : [];
  const listed = [...new Set([...named, ...cited])].slice(0, SOURCES_MAX);
  return [
    ...[...new Set(doubts)].slice(0, DOUBTS_MAX),
    ...(listed.length === 0 ? [] : [`-# ${words.t('devices:sources.source', { sources: listed.join(' · ') })}`]),
  ];
}
