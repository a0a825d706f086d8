import {
  ButtonStyle,
  ComponentType,
  type APIButtonComponent,
  type APIComponentInContainer,
} from 'discord-api-types/v10';
import { type SpecialAnswer } from '../../devices/special-answer.ts';
import { getAttribute } from '../../devices/attributes.ts';
import { type Device } from '../../devices/device.ts';
import { endOfPartialDate, startOfPartialDate } from '../../devices/partial-date.ts';
import { type SearchResult } from '../../devices/run-search.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { labelOf } from './attribute-words.ts';
import { cardButton } from './device-buttons.ts';
import { formatSearch, nameForm } from './device-conditions.ts';
import { formatFootnotes } from './device-footnotes.ts';
import { formatFound, formatJudged, listShown, readShown, SHOWN_MAX } from './found-devices-view.ts';
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
const BEST_SHOWN = 3;
/** More than these do not fit into one message. */
const LIMIT_MAX = 25;

type SearchAnswer = Extract<SpecialAnswer, { kind: 'search' }>;

/** What a search found: the best few of a ranking, otherwise a page of ten from `offset` on. */
export function searchMessage(words: Words, answer: SearchAnswer, now: Date, offset = 0): MessageBody {
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
    ...formatPlaced(words, answer),
    `### ${headline(words, answer)}`,
    ...(aim === 'best' ? formatOpen(words, result) : []),
    `-# ${words.t('devices:found.understood', { search: formatSearch(words, result.search) })}`,
    ...page.map((found, index) => formatFound(words, found, offset + index + 1, shown, now)),
    ...formatRest(words, result, offset + page.length),
    ...formatJudged(words, result),
    ...formatOtherForms(words, result),
    ...formatFootnotes(words, readings),
  ].join('\n');
  const components: APIComponentInContainer[] = [
    { type: ComponentType.TextDisplay, content: cutText(content, TEXT_MAX_LENGTH) },
  ];
  const cards = page.slice(0, CARDS_MAX).map(({ device }) => cardButton(device));
  if (cards.length > 0) components.push({ type: ComponentType.ActionRow, components: cards });
  const turns = turnButtons(words, answer, offset, page.length);
  if (turns.length > 0) components.push({ type: ComponentType.ActionRow, components: turns });
  return { components: [{ type: ComponentType.Container, accent_color: ACCENT_COLOUR, components }] };
}

/** Says which words of a search mean nothing to the catalogue, rather than leaving them out. */
export function unreadMessage(
  words: Words,
  { unread, search, rest }: Extract<SpecialAnswer, { kind: 'unread' }>,
  now: Date,
): MessageBody {
  const named = unread.length > 0 ? unread : search.shown.map((attribute) => labelOf(words, attribute));
  const quoted = named
    .slice(0, SHOWN_MAX)
    .map((word) => words.t('devices:found.quoted', { word: escapeMarkdown(cutText(word, LABEL_MAX_LENGTH)) }));
  const content = [
    words.t('devices:found.unread', { words: quoted.join(', ') }),
    `-# ${words.t('devices:found.restUnderstood', { search: formatSearch(words, search) })}`,
    ...(rest === undefined || rest.found.length === 0 ? [] : formatWithout(words, rest, now)),
    words.t('devices:found.tryOthers'),
  ].join('\n');
  return { components: [{ type: ComponentType.TextDisplay, content: cutText(content, TEXT_MAX_LENGTH) }] };
}

/** What fits the rest of a search, with a word on what of it could not be judged. */
function formatWithout(words: Words, rest: SearchResult, now: Date): string[] {
  const page = rest.found.slice(0, SEARCH_PAGE_SIZE);
  const shown = listShown(rest);
  const told = [...shown, getAttribute('released')];
  return [
    words.t('devices:found.fitRest'),
    ...page.map((found, index) => formatFound(words, found, index + 1, shown, now)),
    ...formatRest(words, rest, page.length),
    ...formatJudged(words, rest),
    ...formatFootnotes(
      words,
      page.flatMap(({ device }) => readShown(device, told, now).map((reading) => ({ device, reading }))),
    ),
  ];
}

function headline(words: Words, { aim, result }: SearchAnswer): string {
  const { search, found } = result;
  const count = found.length;
  if (count === 0) return words.t(result.unknown === 0 ? 'devices:found.none' : 'devices:found.noneSure');
  if (aim === 'best' && search.ranking !== undefined && search.limit === undefined) {
    const { nth = 1 } = search;
    const asked = found[nth - 1];
    if (asked === undefined) return words.t('devices:found.tooFew', { count });
    if (countOpen(result, asked.device) > 1) return words.t('devices:found.tooClose');
    const ties = countTies(result, asked.amount);
    const place = found.findIndex(({ amount }) => amount === asked.amount) + 1;
    if (ties > 1) {
      return words.t(place === 1 ? 'devices:found.shareFirst' : 'devices:found.sharePlace', { ties, place });
    }
    const device = escapeMarkdown(asked.device.fullName);
    return nth === 1 ? device : words.t('devices:found.number', { place: nth, device });
  }
  if (search.limit !== undefined)
    return words.t('devices:found.first', {
      shown: Math.min(search.limit, count),
      found: `${count} ${nameForm(words, search.form, count)}`,
    });
  return `${count} ${nameForm(words, search.form, count)}`;
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

function formatOpen(words: Words, result: SearchResult): string[] {
  const open = countBestOpen(result);
  if (open === 1) return [];
  return [`-# ${words.t('devices:found.open', { open })}`];
}

function dateOf({ facts }: Device): string {
  return facts.releaseDate ?? facts.announcedDate ?? '';
}

/** Yes or no, where it was asked whether one device is the first. */
function formatPlaced(words: Words, { placed, result }: SearchAnswer): string[] {
  if (placed === undefined) return [];
  const device = escapeMarkdown(placed.device.fullName);
  switch (placed.state) {
    case 'there':
    case 'shared':
      return [words.t(`devices:placed.${placed.state}.${result.unknown === 0 ? 'sure' : 'judged'}`, { device })];
    case 'elsewhere':
      return [words.t('devices:placed.elsewhere', { device, place: placed.place, judged: result.found.length })];
    case 'outside':
    case 'unknown':
      return [words.t(`devices:placed.${placed.state}`, { device })];
  }
}

/** How many are as good as the first. */
function countTies({ found, search }: SearchResult, best = found[0]?.amount): number {
  if (search.ranking === undefined) return 0;
  return found.filter(({ amount }) => amount === best).length;
}

function formatRest(words: Words, { found }: SearchResult, end: number): string[] {
  const more = found.length - end;
  return more > 0 ? [`-# ${words.t('devices:found.moreOfAll', { more, all: found.length })}`] : [];
}

/** Whether foldables and tablets count as phones is a matter of opinion, so it is told what was done with them. */
function formatOtherForms(words: Words, { found, folding, tablets, search }: SearchResult): string[] {
  const [first] = found;
  const rigid = found.find(({ device }) => device.formFactor !== 'foldable');
  const isRanked = search.ranking !== undefined && search.isOrdered !== true;
  if (isRanked && first?.device.formFactor === 'foldable' && rigid !== undefined) {
    return [`-# ${words.t('devices:found.rigid', { device: escapeMarkdown(rigid.device.fullName) })}`];
  }
  if (isRanked || folding + tablets === 0) return [];
  const parts = [
    ...(folding === 0 ? [] : [words.t('devices:found.folding', { folding })]),
    ...(tablets === 0 ? [] : [words.t('devices:found.leftOut', { count: tablets })]),
  ];
  return [`-# ${parts.join('; ')}.`];
}

function turnButtons(
  words: Words,
  { question, result }: SearchAnswer,
  offset: number,
  length: number,
): APIButtonComponent[] {
  const kept = question.replaceAll('|', ' ').trim();
  if (kept.length > KEPT_QUESTION_MAX_LENGTH) return [];
  const turn = (label: string, to: number): APIButtonComponent => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label,
    custom_id: formatCustomId(SEARCH_PAGE_HANDLER, String(to), kept),
  });
  return [
    ...(offset === 0 ? [] : [turn(words.t('devices:buttons.back'), Math.max(0, offset - SEARCH_PAGE_SIZE))]),
    ...(offset + length < result.found.length ? [turn(words.t('devices:buttons.more'), offset + length)] : []),
  ];
}
