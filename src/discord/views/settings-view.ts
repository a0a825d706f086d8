import {
  ButtonStyle,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuComponent,
} from 'discord-api-types/v10';
import { type LogOutcome } from '../../discussions/server-log.ts';
import { type ServerSettings, type SettingName } from '../../discussions/server-settings.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { noticeMessage } from './notice-view.ts';
import { listPermissions, permissionName } from './permission-names.ts';
import {
  formatSetting,
  SETTING_FIELDS,
  SETTING_NAMES,
  settingHelp,
  settingLabel,
  type SettingField,
} from './settings-fields.ts';
import { cleanText, cutText } from './text.ts';

/** Names of the handlers: choosing which setting to edit, giving it a value, and the modal that does so by text. */
export const EDIT_SETTING_HANDLER = 'setting-edit';
export const SET_SETTING_HANDLER = 'setting-set';
export const TYPE_SETTING_HANDLER = 'setting-type';
/** The field of that modal. */
export const TYPED_FIELD = 'value';

const ACCENT_COLOUR = 0x3d7eff;
/** Discord's limits (components/reference): option text, label of a modal's field, its title. */
const OPTION_TEXT_MAX_LENGTH = 100;
const MODAL_TEXT_MAX_LENGTH = 45;

/** All choices of a server with their values, and the select that leads to editing each. */
export function settingsMessage(words: Words, settings: ServerSettings, notice?: string): MessageBody {
  const lines = SETTING_NAMES.map(
    (name) => `**${settingLabel(words, name)}:** ${formatSetting(words, name, settings)}`,
  );
  const container: APIMessageTopLevelComponent = {
    type: ComponentType.Container,
    accent_color: ACCENT_COLOUR,
    components: [
      { type: ComponentType.TextDisplay, content: `### ${words.t('settings:panel.heading')}` },
      { type: ComponentType.TextDisplay, content: [...lines, ...describeGaps(words, settings)].join('\n') },
      ...(notice === undefined ? [] : [{ type: ComponentType.TextDisplay as const, content: notice }]),
      { type: ComponentType.ActionRow, components: [chooseSelect(words, settings)] },
    ],
  };
  return { components: [container] };
}

/** What is chosen, and yet comes to nothing without another choice. */
function describeGaps(words: Words, { digestEvery, digestChannelId }: ServerSettings): string[] {
  if (digestEvery === 'never' || digestChannelId !== null) return [];
  return [`-# ${words.t('settings:panel.digestNowhere', { label: settingLabel(words, 'digestChannelId') })}`];
}

function chooseSelect(words: Words, settings: ServerSettings): APISelectMenuComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: formatCustomId(EDIT_SETTING_HANDLER, ''),
    placeholder: words.t('settings:panel.placeholder'),
    options: SETTING_NAMES.map((name) => ({
      value: name,
      label: settingLabel(words, name),
      description: cutText(describeValue(words, name, settings), OPTION_TEXT_MAX_LENGTH),
    })),
  };
}

/** For where Discord draws no mentions. */
function describeValue(words: Words, name: SettingName, settings: ServerSettings): string {
  const { edit } = SETTING_FIELDS[name];
  if (edit === 'channel' || edit === 'role') return settingHelp(words, name);
  return words.t('settings:panel.now', { value: cleanText(formatSetting(words, name, settings)) });
}

/** One setting with what can be chosen for it; its value is chosen already. */
export function editSettingMessage(
  words: Words,
  name: SettingName,
  field: Exclude<SettingField, { edit: 'text' }>,
  settings: ServerSettings,
): MessageBody {
  const row: APIActionRowComponent<APISelectMenuComponent> = {
    type: ComponentType.ActionRow,
    components: [valueSelect(words, name, field, settings)],
  };
  const buttons: APIButtonComponent[] = [
    button(words.t('settings:panel.back'), formatCustomId(EDIT_SETTING_HANDLER, 'back')),
  ];
  if (field.edit !== 'choice' && settings[name] !== null) {
    const label = words.t(field.edit === 'role' ? 'settings:panel.noRole' : 'settings:panel.noChannel');
    buttons.push(button(label, formatCustomId(SET_SETTING_HANDLER, name, 'none')));
  }
  const now = words.t('settings:panel.now', { value: formatSetting(words, name, settings) });
  const content = `### ${settingLabel(words, name)}\n${settingHelp(words, name)}.\n${now}`;
  return {
    components: [
      {
        type: ComponentType.Container,
        accent_color: ACCENT_COLOUR,
        components: [
          { type: ComponentType.TextDisplay, content },
          row,
          { type: ComponentType.ActionRow, components: buttons },
        ],
      },
    ],
  };
}

function button(label: string, customId: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id: customId };
}

function valueSelect(
  words: Words,
  name: SettingName,
  field: Exclude<SettingField, { edit: 'text' }>,
  settings: ServerSettings,
): APISelectMenuComponent {
  const custom_id = formatCustomId(SET_SETTING_HANDLER, name, '');
  const value = settings[name];
  const chosen = value === null ? [] : [String(value)];
  switch (field.edit) {
    case 'choice':
      return {
        type: ComponentType.StringSelect,
        custom_id,
        options: field.choices(words).map((choice) => ({ ...choice, default: chosen.includes(choice.value) })),
      };
    case 'channel':
      return {
        type: ComponentType.ChannelSelect,
        custom_id,
        channel_types: field.channelTypes,
        default_values: chosen.map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
      };
    case 'role':
      return {
        type: ComponentType.RoleSelect,
        custom_id,
        default_values: chosen.map((id) => ({ id, type: SelectMenuDefaultValueType.Role })),
      };
  }
}

/** A modal with the value as it is. */
export function typeSettingModal(
  words: Words,
  name: SettingName,
  field: Extract<SettingField, { edit: 'text' }>,
  settings: ServerSettings,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: formatCustomId(TYPE_SETTING_HANDLER, name),
    title: cutText(settingLabel(words, name), MODAL_TEXT_MAX_LENGTH),
    components: [
      {
        type: ComponentType.Label,
        label: cutText(settingLabel(words, name), MODAL_TEXT_MAX_LENGTH),
        description: settingHelp(words, name),
        component: {
          type: ComponentType.TextInput,
          custom_id: TYPED_FIELD,
          style: TextInputStyle.Short,
          value: String(settings[name]),
          max_length: field.maxLength,
          required: true,
        },
      },
    ],
  };
}

/** What whoever changed a setting is told above the others. `missing`: what the bot lacks to tell the log. */
export function changedNotice(words: Words, name: SettingName, settings: ServerSettings, logged: LogOutcome): string {
  const changed = words.t('settings:change.done', {
    label: settingLabel(words, name),
    value: formatSetting(words, name, settings),
  });
  const trouble = logTrouble(words, logged);
  return trouble === null ? changed : `${changed} ${trouble}`;
}

function logTrouble(words: Words, logged: LogOutcome): string | null {
  switch (logged.outcome) {
    case 'told':
    case 'nowhere':
      return null;
    case 'gone':
      return words.t('settings:change.logGone');
    case 'forbidden':
      return words.t('settings:change.logForbidden', { permissions: listPermissions(words, logged.missing) });
    case 'failed':
      return words.t('settings:change.logFailed');
  }
}

export function refusedNotice(words: Words, name: SettingName): string {
  return words.t('settings:change.refused', { label: settingLabel(words, name), help: settingHelp(words, name) });
}

export function mayNotSetMessage(words: Words): MessageBody {
  return noticeMessage(words.t('settings:change.notYours', { permission: permissionName(words, 'ManageGuild') }));
}
