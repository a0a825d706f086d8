import { answerAttributes } from '../../devices/answer-question.ts';
import { type Attribute, getAttribute } from '../../devices/attributes.ts';
import { type Device } from '../../devices/device.ts';
import { type Condition } from '../../devices/judge-condition.ts';
import { type Reading } from '../../devices/read-attribute.ts';
import { type FoundDevice, type SearchResult } from '../../devices/run-search.ts';
import { type Words } from '../words.ts';
import { nameOf } from './attribute-words.ts';
import { formatFeature, formatValue } from './device-values.ts';
import { escapeMarkdown } from './text.ts';

/** So many facts of a found device fit on its line. */
export const SHOWN_MAX = 4;

/** A found device on a line: its place, its name, its year and what the search rests on. */
export function formatFound(
  words: Words,
  { device, isProbable }: FoundDevice,
  place: number,
  shown: readonly Attribute[],
  now: Date,
): string {
  const year = (device.facts.releaseDate ?? device.facts.announcedDate)?.slice(0, 4);
  const facts = readShown(device, shown, now).map((reading) => formatShown(words, reading));
  const details = [
    ...(year === undefined ? [] : [year]),
    ...facts,
    ...(isProbable ? [words.t('devices:found.probably')] : []),
  ];
  return `${place}\\. **${escapeMarkdown(device.fullName)}** (${details.join(' · ')})`;
}

function formatShown(words: Words, { attribute, value, doubts }: Reading): string {
  const shown =
    value.kind === 'flag'
      ? `${formatFeature(words, attribute, value.is)}${value.watts === undefined ? '' : ` ${words.number(value.watts)} W`}`
      : formatValue(words, value);
  return doubts.length === 0 ? shown : words.t('devices:values.disputed', { value: shown });
}

/** What the conditions and the order rest on, for people to see that it holds. */
export function listShown({ search }: SearchResult): Attribute[] {
  const conditions = search.groups.flat().flatMap((condition) => attributeOf(condition) ?? []);
  const ranked = search.ranking === undefined ? [] : [search.ranking.attribute];
  return [...new Set([...ranked, ...search.shown, ...conditions])].slice(0, SHOWN_MAX);
}

function attributeOf(condition: Condition): Attribute | undefined {
  switch (condition.kind) {
    case 'flag':
    case 'number':
    case 'text':
      return condition.attribute;
    case 'supported':
      return getAttribute('support');
    case 'lineage':
      return getAttribute('lineage');
    case 'waterproof':
      return getAttribute('water-resistance');
    case 'date':
    case 'brand':
    case 'line':
    case 'form':
      return undefined;
  }
}

export function readShown(device: Device, shown: readonly Attribute[], now: Date): Reading[] {
  return answerAttributes(device, shown, now).facts.flatMap((fact) => (fact.state === 'known' ? [fact.reading] : []));
}

/** How many could be judged, and how many not. */
export function formatJudged(words: Words, { judged, unknown, search, found }: SearchResult): string[] {
  const probable = found.filter(({ isProbable }) => isProbable).length;
  const values = { judged, all: judged + unknown };
  const counted =
    search.ranking === undefined
      ? words.t('devices:judged.all', values)
      : words.t('devices:judged.ordered', { ...values, attribute: nameOrder(words, search.ranking.attribute) });
  const left = unknown === 0 ? [] : [words.t('devices:judged.unknown', { unknown })];
  return [
    `-# ${[counted, ...left].join(' ')}`,
    ...(probable === 0 ? [] : [`-# ${words.t('devices:judged.probable', { probable })}`]),
  ];
}

/** What is put in order by, with what of it counts. */
function nameOrder(words: Words, attribute: Attribute): string {
  const name = nameOf(words, attribute);
  if (attribute.id === 'size') return words.t('devices:order.byVolume', { attribute: name });
  return attribute.kind === 'prices' ? words.t('devices:order.inDollars', { attribute: name }) : name;
}
