import { ChannelType } from 'discord-api-types/v10';
import {
  FEED_THREAD_CAP_MAX,
  TITLE_TEMPLATE_MAX_LENGTH,
  type ServerSettings,
  type SettingName,
} from '../../discussions/server-settings.ts';
import { type Words } from '../words.ts';

export interface Choice {
  value: string;
  label: string;
}

/** How a setting is shown and edited. What people choose or type comes as text; `parse` makes the value of it. */
export type SettingField =
  | { edit: 'choice'; choices: (words: Words) => readonly Choice[]; parse: (chosen: string) => unknown }
  | { edit: 'channel'; channelTypes: ChannelType[] }
  | { edit: 'role' }
  | { edit: 'text'; maxLength: number; isNumber: boolean };

type ChoiceField = Extract<SettingField, { edit: 'choice' }>;

const asNumber = (chosen: string): unknown => (/^\d{1,9}$/.test(chosen) ? Number(chosen) : undefined);
const asText = (chosen: string): unknown => chosen;

const textChannels = [ChannelType.GuildText, ChannelType.GuildAnnouncement];
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));
const WEEKDAYS = ['0', '1', '2', '3', '4', '5', '6'];
/** From it on, days of the week count as settings count them. */
const SOME_SUNDAY = Date.UTC(2024, 0, 7);
const MS_PER_DAY = 86_400_000;

function oneOf<Value extends string>(
  values: readonly Value[],
  label: (words: Words, value: Value) => string,
  parse: ChoiceField['parse'],
): ChoiceField {
  return { edit: 'choice', choices: (words) => values.map((value) => ({ value, label: label(words, value) })), parse };
}

const who = oneOf(
  ['moderators', 'starter', 'everyone'],
  (words, value) => words.t(`settings:choices.who.${value}`),
  asText,
);

/** Every setting of a server, in the order in which they are shown. */
export const SETTING_FIELDS: Readonly<Record<SettingName, SettingField>> = {
  language: {
    edit: 'choice',
    choices: (words) => [
      { value: 'auto', label: words.t('settings:choices.language.auto') },
      ...words.languages.map(({ language, name }) => ({ value: language, label: name })),
    ],
    parse: asText,
  },
  titleTemplate: { edit: 'text', maxLength: TITLE_TEMPLATE_MAX_LENGTH, isNumber: false },
  autoArchiveMinutes: oneOf(
    ['60', '1440', '4320', '10080'],
    (words, value) => words.t(`settings:choices.autoArchiveMinutes.${value}`),
    asNumber,
  ),
  slowmodeSeconds: oneOf(
    ['0', '5', '10', '15', '30', '60', '120', '300', '600', '900', '1800', '3600', '7200', '21600'],
    (words, value) => words.t(`settings:choices.slowmodeSeconds.${value}`),
    asNumber,
  ),
  moderatorRoleId: { edit: 'role' },
  closeBy: who,
  renameBy: who,
  lockBy: who,
  quietDays: oneOf(
    ['0', '1', '2', '3', '5', '7', '14', '30'],
    (words, value) => words.t(`settings:choices.quietDays.${value}`),
    asNumber,
  ),
  whenQuiet: oneOf(['nudge', 'close'], (words, value) => words.t(`settings:choices.whenQuiet.${value}`), asText),
  feedThreadCap: { edit: 'text', maxLength: String(FEED_THREAD_CAP_MAX).length, isNumber: true },
  whenCapped: oneOf(
    ['closeIdlest', 'postOnly'],
    (words, value) => words.t(`settings:choices.whenCapped.${value}`),
    asText,
  ),
  relatedNews: oneOf(['link', 'leave'], (words, value) => words.t(`settings:choices.relatedNews.${value}`), asText),
  watchersMax: oneOf(
    ['0', '5', '10', '25', '50', '100'],
    (words, value) =>
      value === '0'
        ? words.t('settings:choices.watchersMax.none')
        : words.t('settings:choices.watchersMax.upTo', { count: Number(value) }),
    asNumber,
  ),
  digestEvery: oneOf(
    ['never', 'day', 'week'],
    (words, value) => words.t(`settings:choices.digestEvery.${value}`),
    asText,
  ),
  digestChannelId: { edit: 'channel', channelTypes: textChannels },
  digestHour: oneOf(
    HOURS,
    (words, value) => words.t('settings:choices.hour', { hour: value.padStart(2, '0') }),
    asNumber,
  ),
  digestWeekday: oneOf(
    WEEKDAYS,
    (words, value) => words.date(new Date(SOME_SUNDAY + Number(value) * MS_PER_DAY), { weekday: 'long' }),
    asNumber,
  ),
  logChannelId: { edit: 'channel', channelTypes: textChannels },
};

export const SETTING_NAMES = Object.keys(SETTING_FIELDS) as SettingName[];

export function settingLabel(words: Words, name: SettingName): string {
  return words.t(`settings:fields.${name}.label`);
}

export function settingHelp(words: Words, name: SettingName): string {
  return words.t(`settings:fields.${name}.help`);
}

/** What a person chose or typed as the value of the setting; undefined where it can be none. */
export function parseSetting(words: Words, name: SettingName, chosen: string | null): unknown {
  const field = SETTING_FIELDS[name];
  switch (field.edit) {
    case 'choice':
      return field.choices(words).some(({ value }) => value === chosen) ? field.parse(chosen ?? '') : undefined;
    case 'channel':
    case 'role':
      return chosen;
    case 'text':
      return chosen !== null && field.isNumber ? asNumber(chosen.trim()) : chosen;
  }
}

/** The value of a setting as markdown. */
export function formatSetting(words: Words, name: SettingName, settings: ServerSettings): string {
  const field = SETTING_FIELDS[name];
  const value = settings[name];
  switch (field.edit) {
    case 'choice':
      return field.choices(words).find((choice) => choice.value === String(value))?.label ?? String(value);
    case 'channel':
      return value === null ? words.t('settings:value.nowhere') : `<#${value}>`;
    case 'role':
      return value === null ? words.t('settings:value.none') : `<@&${value}>`;
    case 'text':
      return field.isNumber && value === 0
        ? words.t('settings:value.noLimit')
        : `\`${String(value).replaceAll('`', "'")}\``;
  }
}
