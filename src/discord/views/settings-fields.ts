import { ChannelType } from 'discord-api-types/v10';
import {
  FEED_THREAD_CAP_MAX,
  TITLE_TEMPLATE_MAX_LENGTH,
  type ServerSettings,
  type SettingName,
} from '../../discussions/server-settings.ts';

export interface Choice {
  value: string;
  label: string;
}

/** How a setting is shown and edited. What people choose or type comes as text; `parse` makes the value of it. */
export type SettingField = { label: string; help: string } & (
  | { edit: 'choice'; choices: readonly Choice[]; parse: (chosen: string) => unknown }
  | { edit: 'channel'; channelTypes: ChannelType[] }
  | { edit: 'role' }
  | { edit: 'text'; maxLength: number; isNumber: boolean }
);

const asNumber = (chosen: string): unknown => (/^\d{1,9}$/.test(chosen) ? Number(chosen) : undefined);
const asText = (chosen: string): unknown => chosen;

const textChannels = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

const numbers = (
  labels: Readonly<Record<number, string>>,
): Pick<Extract<SettingField, { edit: 'choice' }>, 'edit' | 'choices' | 'parse'> => ({
  edit: 'choice',
  choices: Object.entries(labels).map(([value, label]) => ({ value, label })),
  parse: asNumber,
});

const names = (
  labels: Readonly<Record<string, string>>,
): Pick<Extract<SettingField, { edit: 'choice' }>, 'edit' | 'choices' | 'parse'> => ({
  edit: 'choice',
  choices: Object.entries(labels).map(([value, label]) => ({ value, label })),
  parse: asText,
});

const who = names({
  moderators: 'Moderators only',
  starter: 'Whoever started it, and moderators',
  everyone: 'Everybody',
});

const hours = Object.fromEntries(
  Array.from({ length: 24 }, (_, hour) => [hour, `${String(hour).padStart(2, '0')}:00 UTC`]),
);

/** Every setting of a server, in the order in which they are shown. */
export const SETTING_FIELDS: Readonly<Record<SettingName, SettingField>> = {
  titleTemplate: {
    label: 'Title of a discussion',
    help: 'May hold {title} {source} {device} {brand} {date}',
    edit: 'text',
    maxLength: TITLE_TEMPLATE_MAX_LENGTH,
    isNumber: false,
  },
  autoArchiveMinutes: {
    label: 'Leaves the channel list after',
    help: 'How long a quiet discussion stays in the list of channels',
    ...numbers({ 60: 'an hour', 1440: 'a day', 4320: '3 days', 10080: 'a week' }),
  },
  slowmodeSeconds: {
    label: 'Slowmode',
    help: 'How long people wait between two messages in a new discussion',
    ...numbers({
      0: 'off',
      5: '5 seconds',
      10: '10 seconds',
      15: '15 seconds',
      30: '30 seconds',
      60: 'a minute',
      120: '2 minutes',
      300: '5 minutes',
      600: '10 minutes',
      900: '15 minutes',
      1800: '30 minutes',
      3600: 'an hour',
      7200: '2 hours',
      21600: '6 hours',
    }),
  },
  moderatorRoleId: {
    label: 'Role of moderators',
    help: 'May do with discussions what those who manage threads may',
    edit: 'role',
  },
  closeBy: { label: 'Who may close', help: 'A closed discussion can be opened again by writing in it', ...who },
  renameBy: { label: 'Who may rename', help: 'Discord allows two new names in ten minutes', ...who },
  lockBy: { label: 'Who may lock', help: 'In a locked discussion only moderators write', ...who },
  quietDays: {
    label: 'Quiet after',
    help: 'So many days without a word',
    ...numbers({
      0: 'never',
      1: 'a day',
      2: '2 days',
      3: '3 days',
      5: '5 days',
      7: 'a week',
      14: '2 weeks',
      30: '30 days',
    }),
  },
  whenQuiet: {
    label: 'A quiet discussion',
    help: 'What I do with it, once',
    ...names({ nudge: 'gets one nudge, then rests', close: 'is closed' }),
  },
  feedThreadCap: {
    label: 'Discussions of news at once',
    help: 'How many may be open in a channel; 0 for no limit',
    edit: 'text',
    maxLength: String(FEED_THREAD_CAP_MAX).length,
    isNumber: true,
  },
  whenCapped: {
    label: 'When there are so many',
    help: 'What happens with the next article',
    ...names({ closeIdlest: 'the longest idle of mine is closed', postOnly: 'it is posted without a discussion' }),
  },
  relatedNews: {
    label: 'Later news of a phone',
    help: 'Whether the earlier discussion of that phone hears of it',
    ...names({ link: 'is linked in its earlier discussion', leave: 'is not mentioned there' }),
  },
  watchersMax: {
    label: 'Watchers added to a discussion',
    help: 'How many of those who watch a phone join its discussion by themselves',
    ...numbers({ 0: 'none', 5: 'up to 5', 10: 'up to 10', 25: 'up to 25', 50: 'up to 50', 100: 'up to 100' }),
  },
  digestEvery: {
    label: 'Digest',
    help: '“What we are talking about”',
    ...names({ never: 'never', day: 'every day', week: 'every week' }),
  },
  digestChannelId: {
    label: 'Digest goes to',
    help: 'The channel in which it is posted',
    edit: 'channel',
    channelTypes: textChannels,
  },
  digestHour: { label: 'Digest comes at', help: 'The hour, in UTC', ...numbers(hours) },
  digestWeekday: {
    label: 'Weekly digest comes on',
    help: 'The day of the week',
    ...numbers({
      0: 'Sunday',
      1: 'Monday',
      2: 'Tuesday',
      3: 'Wednesday',
      4: 'Thursday',
      5: 'Friday',
      6: 'Saturday',
    }),
  },
  logChannelId: {
    label: 'Log goes to',
    help: 'Where changes and closed discussions are told',
    edit: 'channel',
    channelTypes: textChannels,
  },
};

export const SETTING_NAMES = Object.keys(SETTING_FIELDS) as SettingName[];

/** What a person chose or typed as the value of the setting; undefined where it can be none. */
export function parseSetting(name: SettingName, chosen: string | null): unknown {
  const field = SETTING_FIELDS[name];
  switch (field.edit) {
    case 'choice':
      return chosen === null ? undefined : field.parse(chosen);
    case 'channel':
    case 'role':
      return chosen;
    case 'text':
      return chosen !== null && field.isNumber ? asNumber(chosen.trim()) : chosen;
  }
}

/** The value of a setting as markdown. */
export function formatSetting(name: SettingName, settings: ServerSettings): string {
  const field = SETTING_FIELDS[name];
  const value = settings[name];
  switch (field.edit) {
    case 'choice':
      return field.choices.find((choice) => choice.value === String(value))?.label ?? String(value);
    case 'channel':
      return value === null ? 'nowhere' : `<#${value}>`;
    case 'role':
      return value === null ? 'none' : `<@&${value}>`;
    case 'text':
      return field.isNumber && value === 0 ? 'no limit' : `\`${String(value).replaceAll('`', "'")}\``;
  }
}
