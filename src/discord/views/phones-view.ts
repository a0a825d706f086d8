import {
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIStringSelectComponent,
} from 'discord-api-types/v10';
import { findNearBrand } from '../../devices/near-brand.ts';
import { getAttribute } from '../../devices/attributes.ts';
import { FEATURES, formatFilter, type PhoneFilter, SIZE_CLASSES, SORT_ORDERS } from '../../devices/phone-filter.ts';
import { type FoundDevice, type SearchResult } from '../../devices/run-search.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { featureLabelOf } from './attribute-words.ts';
import { secondaryButton } from './device-buttons.ts';
import { nameDevice } from './device-choices.ts';
import { formatSearch, nameForm } from './device-conditions.ts';
import { formatFound, formatJudged, listShown, readShown } from './found-devices-view.ts';
import { formatFootnotes } from './device-footnotes.ts';
import { noticeMessage } from './notice-view.ts';
import { cutText, escapeMarkdown } from './text.ts';

/** Names of the handlers that turn to another page, that change the filter, and that show a chosen device's card. */
export const PHONES_PAGE_HANDLER = 'phones';
export const PHONES_SET_HANDLER = 'phones-set';
export const DEVICE_PICK_HANDLER = 'device-pick';

/** What a select of the finder changes. */
export const PHONES_SETTINGS = ['features', 'size', 'sort'] as const;
export type PhonesSetting = (typeof PHONES_SETTINGS)[number];
/** The choice of a select that takes a size away. */
export const ANY_SIZE = 'any';

const PAGE_SIZE = 10;
const ACCENT_COLOUR = 0x2b9d8f;
const TEXT_MAX_LENGTH = 3600;
const OPTION_TEXT_MAX_LENGTH = 100;

/** A page of the phones that fit a filter, with selects that narrow it and one that shows a card. */
export function phonesMessage(
  words: Words,
  filter: PhoneFilter,
  result: SearchResult,
  now: Date,
  page = 0,
): MessageBody {
  const pages = Math.max(1, Math.ceil(result.found.length / PAGE_SIZE));
  const shownPage = Math.min(page, pages - 1);
  const offset = shownPage * PAGE_SIZE;
  const found = result.found.slice(offset, offset + PAGE_SIZE);
  const components: APIComponentInContainer[] = [
    { type: ComponentType.TextDisplay, content: formatPage(words, result, found, offset, now) },
  ];
  if (found.length > 0) components.push(cardRow(words, found));
  const turns = turnButtons(words, filter, shownPage, pages);
  if (turns.length > 0) components.push({ type: ComponentType.ActionRow, components: turns });
  components.push(featureRow(words, filter), sizeRow(words, filter), sortRow(words, filter));
  return { components: [{ type: ComponentType.Container, accent_color: ACCENT_COLOUR, components }] };
}

/** For a brand that is none of the catalogue's. */
export function unknownBrandMessage(words: Words, written: string, brands: readonly string[]): MessageBody {
  const near = findNearBrand(written, brands);
  const named = escapeMarkdown(cutText(written, OPTION_TEXT_MAX_LENGTH));
  if (near !== undefined) {
    return noticeMessage(words.t('devices:phones.nearBrand', { named, brand: escapeMarkdown(near) }));
  }
  const known = brands.map(escapeMarkdown).join(', ');
  return noticeMessage(words.t('devices:phones.unknownBrand', { named, brands: known }));
}

export function wrongYearsMessage(words: Words, since: number, until: number): MessageBody {
  return noticeMessage(words.t('devices:phones.wrongYears', { since, until }));
}

function formatPage(
  words: Words,
  result: SearchResult,
  found: readonly FoundDevice[],
  offset: number,
  now: Date,
): string {
  const { search } = result;
  const count = result.found.length;
  const shown = listShown(result);
  // The year beside each name has a source as well.
  const told = [...shown, getAttribute('released')];
  const readings = found.flatMap(({ device }) => readShown(device, told, now).map((reading) => ({ device, reading })));
  const heading = count === 0 ? words.t('devices:found.noneSure') : `${count} ${nameForm(words, search.form, count)}`;
  const lines = [
    `### ${heading}`,
    `-# ${words.t('devices:phones.lookedFor', { search: formatSearch(words, search) })}`,
    ...found.map((one, place) => formatFound(words, one, offset + place + 1, shown, now)),
    ...formatJudged(words, result),
    ...formatFootnotes(words, readings),
  ];
  return cutText(lines.join('\n'), TEXT_MAX_LENGTH);
}

function cardRow(words: Words, found: readonly FoundDevice[]): APIActionRowComponent<APIStringSelectComponent> {
  return selectRow({
    custom_id: formatCustomId(DEVICE_PICK_HANDLER),
    placeholder: words.t('devices:phones.showCard'),
    options: found.map(({ device }) => ({
      value: device.id,
      label: cutText(nameDevice(device), OPTION_TEXT_MAX_LENGTH),
    })),
  });
}

function featureRow(words: Words, filter: PhoneFilter): APIActionRowComponent<APIStringSelectComponent> {
  const chosen = new Set(filter.features.map(({ code }) => code));
  return selectRow({
    custom_id: settingId(filter, 'features'),
    placeholder: words.t('devices:phones.mustHave'),
    min_values: 0,
    max_values: FEATURES.length,
    options: FEATURES.map((feature) => ({
      value: feature.code,
      label: featureLabelOf(words, feature.condition),
      default: chosen.has(feature.code),
    })),
  });
}

function sizeRow(words: Words, filter: PhoneFilter): APIActionRowComponent<APIStringSelectComponent> {
  const options = [{ code: ANY_SIZE }, ...SIZE_CLASSES] as const;
  const chosen = filter.size?.code ?? ANY_SIZE;
  return selectRow({
    custom_id: settingId(filter, 'size'),
    options: options.map(({ code }) => ({
      value: code,
      label: words.t(`devices:sizes.${code}`),
      default: code === chosen,
    })),
  });
}

function sortRow(words: Words, filter: PhoneFilter): APIActionRowComponent<APIStringSelectComponent> {
  return selectRow({
    custom_id: settingId(filter, 'sort'),
    options: SORT_ORDERS.map(({ code }) => ({
      value: code,
      label: words.t(`devices:sorts.${code}`),
      default: code === filter.sort.code,
    })),
  });
}

function selectRow(select: Omit<APIStringSelectComponent, 'type'>): APIActionRowComponent<APIStringSelectComponent> {
  return { type: ComponentType.ActionRow, components: [{ type: ComponentType.StringSelect, ...select }] };
}

function settingId(filter: PhoneFilter, setting: PhonesSetting): string {
  return formatCustomId(PHONES_SET_HANDLER, formatFilter(filter), setting);
}

function turnButtons(words: Words, filter: PhoneFilter, page: number, pages: number): APIButtonComponent[] {
  const turn = (label: string, to: number): APIButtonComponent =>
    secondaryButton(label, formatCustomId(PHONES_PAGE_HANDLER, formatFilter(filter), String(to)));
  return [
    ...(page > 0 ? [turn(words.t('devices:buttons.back'), page - 1)] : []),
    ...(page + 1 < pages ? [turn(words.t('devices:phones.morePages', { page: page + 2, pages }), page + 1)] : []),
  ];
}
