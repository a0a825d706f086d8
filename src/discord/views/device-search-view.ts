import {
  ButtonStyle,
  ComponentType,
  type APIButtonComponent,
  type APIComponentInContainer,
} from 'discord-api-types/v10';
import { answerAttributes } from '../../devices/answer-question.ts';
import { type SpecialAnswer } from '../../devices/special-answer.ts';
import { type Attribute, getAttribute } from '../../devices/attributes.ts';
import { type Device } from '../../devices/device.ts';
import { type Condition } from '../../devices/judge-condition.ts';
import { endOfPartialDate, startOfPartialDate } from '../../devices/partial-date.ts';
import { type Reading } from '../../devices/read-attribute.ts';
import { type FoundDevice, type SearchResult } from '../../devices/run-search.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { cardButton } from './device-buttons.ts';
import { formatSearch, nameForm } from './device-conditions.ts';
import { formatFootnotes, lowerLabel } from './device-footnotes.ts';
import { formatValue } from './device-values.ts';
import { cutText, escapeMarkdown } from './text.ts';

/** Name of the handler that turns to another page of a search. */
export const SEARCH_PAGE_HANDLER = 'ask-page';

export const SEARCH_PAGE_SIZE = 10;
/** Of a date whose day is known. */
const DATE_LENGTH = 10;
const ACCENT_COLOUR = 0x2b9d8f;
const TEXT_MAX_LENGTH = 3900;
const LABEL_MAX_LENGTH = 80;
/** What a custom id has room for beside the handler's name and the offset. */
const KEPT_QUESTION_MAX_LENGTH = 80;
const CARDS_MAX = 5;
const SHOWN_MAX = 4;
const BEST_SHOWN = 3;
/** More than these do not fit into one message. */
const LIMIT_MAX = 25;

type SearchAnswer = Extract<SpecialAnswer, { kind: 'search' }>;

/** What a search found: the best few of a ranking, otherwise a page of ten from `offset` on. */
export function searchMessage(answer: SearchAnswer, now: Date, offset = 0): MessageBody {
  const { result, aim } = answer;
  const { limit } = result.search;
  const size =
    aim === 'best' && offset === 0 ? (limit ?? Math.max(BEST_SHOWN, result.search.nth ?? 1)) : SEARCH_PAGE_SIZE;
  const page = result.found
    .slice(offset, offset + Math.max(size, offset === 0 ? Math.max(countTies(result), countBestOpen(result)) : 0))
    .slice(0, limit === undefined ? SEARCH_PAGE_SIZE : LIMIT_MAX);
  const shown = listShown(result);
  // The year beside each name has a source as well.
  const told = [...shown, getAttribute('released')];
  const readings = page.flatMap(({ device }) => readShown(device, told, now).map((reading) => ({ device, reading })));
  const content = [
    ...formatPlaced(answer),
    `### ${headline(answer)}`,
    ...(aim === 'best' ? formatOpen(result) : []),
    `-# Understood as: ${formatSearch(result.search)}.`,
    ...page.map((found, index) => formatFound(found, offset + index + 1, shown, now)),
    ...formatRest(answer, offset + page.length),
    ...formatJudged(result),
    ...formatOtherForms(result),
    ...formatFootnotes(readings),
  ].join('\n');
  const components: APIComponentInContainer[] = [
    { type: ComponentType.TextDisplay, content: cutText(content, TEXT_MAX_LENGTH) },
  ];
  const cards = page.slice(0, CARDS_MAX).map(({ device }) => cardButton(device));
  if (cards.length > 0) components.push({ type: ComponentType.ActionRow, components: cards });
  const turns = turnButtons(answer, offset, page.length);
  if (turns.length > 0) components.push({ type: ComponentType.ActionRow, components: turns });
  return { components: [{ type: ComponentType.Container, accent_color: ACCENT_COLOUR, components }] };
}

/** Says which words of a search mean nothing to the catalogue, rather than leaving them out. */
export function unreadMessage(
  { unread, search, rest }: Extract<SpecialAnswer, { kind: 'unread' }>,
  now: Date,
): MessageBody {
  const words = unread.slice(0, SHOWN_MAX).map((word) => `“${escapeMarkdown(cutText(word, LABEL_MAX_LENGTH))}”`);
  const content = [
    `I cannot look for ${words.join(', ')}: my catalogue holds no such facts, or I do not understand the words.`,
    `-# The rest I understood as: ${formatSearch(search)}.`,
    ...(rest === undefined || rest.found.length === 0 ? [] : formatWithout(rest, now)),
    'Try brands, years, weight, size, battery, display, memory, chipset, connections, price or support, as in “phones under 150 g with a headphone jack since 2019”.',
  ].join('\n');
  return { components: [{ type: ComponentType.TextDisplay, content: cutText(content, TEXT_MAX_LENGTH) }] };
}

/** What fits the rest of a search, with a word on what of it could not be judged. */
function formatWithout(rest: SearchResult, now: Date): string[] {
  const page = rest.found.slice(0, SEARCH_PAGE_SIZE);
  const shown = listShown(rest);
  const told = [...shown, getAttribute('released')];
  const left = rest.found.length - page.length;
  return [
    '**These fit the rest.** Whether they fit what I cannot look for, I could not judge:',
    ...page.map((found, index) => formatFound(found, index + 1, shown, now)),
    ...(left > 0 ? [`-# … and ${left} more, ${rest.found.length} in all.`] : []),
    ...formatJudged(rest),
    ...formatFootnotes(
      page.flatMap(({ device }) => readShown(device, told, now).map((reading) => ({ device, reading }))),
    ),
  ];
}

function headline({ aim, result }: SearchAnswer): string {
  const { search, found } = result;
  const count = found.length;
  if (count === 0) return result.unknown === 0 ? 'None that I know' : 'None that I can be sure of';
  if (aim === 'best' && search.ranking !== undefined && search.limit === undefined) {
    const { nth = 1 } = search;
    const asked = found[nth - 1];
    if (asked === undefined) return `There are only ${count} that I could judge`;
    if (countOpen(result, asked.device) > 1) return 'Too close to tell which one';
    const ties = countTies(result, asked.amount);
    const place = found.findIndex(({ amount }) => amount === asked.amount) + 1;
    if (ties > 1) return `${ties} share ${place === 1 ? 'the first place' : `place ${place}`}`;
    return `${nth === 1 ? '' : `Number ${nth}: `}${escapeMarkdown(asked.device.fullName)}`;
  }
  if (search.limit !== undefined)
    return `The first ${Math.min(search.limit, count)} of ${count} ${nameForm(search.form, count)}`;
  return `${count} ${nameForm(search.form, count)}`;
}

/** Of dates: how many may be of the same day as this one, where of it or of them only the month or the year is known. */
function countOpen({ found, search }: SearchResult, asked: Device): number {
  if (search.ranking?.attribute !== getAttribute('released')) return 1;
  const own = dateOf(asked);
  const isOpen = (date: string): boolean =>
    (own.length < DATE_LENGTH || date.length < DATE_LENGTH) &&
    startOfPartialDate(date) < endOfPartialDate(own) &&
    startOfPartialDate(own) < endOfPartialDate(date);
  return 1 + found.filter(({ device }) => device !== asked && isOpen(dateOf(device))).length;
}

function countBestOpen(result: SearchResult): number {
  const asked = result.search.isOrdered === true ? undefined : result.found[(result.search.nth ?? 1) - 1];
  return asked === undefined ? 1 : countOpen(result, asked.device);
}

function formatOpen(result: SearchResult): string[] {
  const open = countBestOpen(result);
  if (open === 1) return [];
  return [`-# Of some only the month or the year is known, so it may be any of ${open}.`];
}

function dateOf({ facts }: Device): string {
  return facts.releaseDate ?? facts.announcedDate ?? '';
}

/** Yes or no, where it was asked whether one device is the first. */
function formatPlaced({ placed, result }: SearchAnswer): string[] {
  if (placed === undefined) return [];
  const name = escapeMarkdown(placed.device.fullName);
  const isSure = result.unknown === 0;
  switch (placed.state) {
    case 'there':
      return [`**Yes,** it is the ${name}${isSure ? '' : ', as far as I could judge'}.`];
    case 'shared':
      return [`**Yes,** though the ${name} shares that place${isSure ? '' : ', as far as I could judge'}.`];
    case 'elsewhere':
      return [`**No,** the ${name} is number ${placed.place} of the ${result.found.length} that I could judge.`];
    case 'outside':
      return [`**No,** the ${name} is none of those.`];
    case 'unknown':
      return [`I cannot say it of the ${name}: a value that matters is not in my catalogue.`];
  }
}

/** How many are as good as the first. */
function countTies({ found, search }: SearchResult, best = found[0]?.amount): number {
  if (search.ranking === undefined) return 0;
  return found.filter(({ amount }) => amount === best).length;
}

/** A found device on a line: its place, its name, its year and what the search rests on. */
export function formatFound(
  { device, isProbable }: FoundDevice,
  place: number,
  shown: readonly Attribute[],
  now: Date,
): string {
  const year = (device.facts.releaseDate ?? device.facts.announcedDate)?.slice(0, 4);
  const facts = readShown(device, shown, now).map((reading) => formatShown(reading));
  const details = [...(year === undefined ? [] : [year]), ...facts, ...(isProbable ? ['probably'] : [])];
  return `${place}\\. **${escapeMarkdown(device.fullName)}** (${details.join(' · ')})`;
}

function formatShown({ attribute, value, doubts }: Reading): string {
  const text =
    value.kind === 'flag'
      ? `${value.is ? '' : 'no '}${attribute.noun?.replace(/^an? /, '') ?? lowerLabel(attribute)}${value.watts === undefined ? '' : ` ${value.watts} W`}`
      : formatValue(value);
  return `${text}${doubts.length === 0 ? '' : ' (disputed)'}`;
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

function formatRest({ result }: SearchAnswer, end: number): string[] {
  const left = result.found.length - end;
  return left > 0 ? [`-# … and ${left} more, ${result.found.length} in all.`] : [];
}

/** How many could be judged, and how many not. */
export function formatJudged({ judged, unknown, search, found }: SearchResult): string[] {
  const probable = found.filter(({ isProbable }) => isProbable).length;
  const order =
    search.ranking === undefined
      ? ''
      : ` by ${lowerLabel(search.ranking.attribute)}${orderNote(search.ranking.attribute)}`;
  return [
    `-# I could judge ${judged} of ${judged + unknown}${order}.${unknown === 0 ? '' : ` Of ${unknown} a value that matters is not in my catalogue.`}`,
    ...(probable === 0
      ? []
      : [`-# ${probable} of them only probably: their lists do not mention it, and such lists are not complete.`]),
  ];
}

/** Whether foldables and tablets count as phones is a matter of opinion, so it is told what was done with them. */
function formatOtherForms({ found, folding, tablets, search }: SearchResult): string[] {
  const [first] = found;
  const rigid = found.find(({ device }) => device.formFactor !== 'foldable');
  const isRanked = search.ranking !== undefined && search.isOrdered !== true;
  if (isRanked && first?.device.formFactor === 'foldable' && rigid !== undefined) {
    return [`-# Of those that do not fold it is the **${escapeMarkdown(rigid.device.fullName)}**.`];
  }
  if (isRanked || folding + tablets === 0) return [];
  const parts = [
    ...(folding === 0 ? [] : [`${folding} of them fold`]),
    ...(tablets === 0 ? [] : [`${tablets} ${nameForm('tablet', tablets)} that fit are left out`]),
  ];
  return [`-# ${parts.join('; ')}.`];
}

function orderNote({ id, kind }: Attribute): string {
  if (id === 'size') return ' (volume)';
  return kind === 'prices' ? ' (in US dollars)' : '';
}

function turnButtons({ question, result }: SearchAnswer, offset: number, length: number): APIButtonComponent[] {
  const kept = question.replaceAll('|', ' ').trim();
  if (kept.length > KEPT_QUESTION_MAX_LENGTH) return [];
  const turn = (label: string, to: number): APIButtonComponent => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label,
    custom_id: formatCustomId(SEARCH_PAGE_HANDLER, String(to), kept),
  });
  return [
    ...(offset === 0 ? [] : [turn('Back', Math.max(0, offset - SEARCH_PAGE_SIZE))]),
    ...(offset + length < result.found.length ? [turn('More', offset + length)] : []),
  ];
}
