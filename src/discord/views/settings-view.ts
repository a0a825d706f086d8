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
import { formatPermission } from './discussion-view.ts';
import { noticeMessage } from './notice-view.ts';
import { formatSetting, SETTING_FIELDS, SETTING_NAMES, type SettingField } from './settings-fields.ts';
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
export function settingsMessage(settings: ServerSettings, notice?: string): MessageBody {
  const lines = SETTING_NAMES.map((name) => `**${SETTING_FIELDS[name].label}:** ${formatSetting(name, settings)}`);
  const container: APIMessageTopLevelComponent = {
    type: ComponentType.Container,
    accent_color: ACCENT_COLOUR,
    components: [
      { type: ComponentType.TextDisplay, content: '### Settings of this server' },
      { type: ComponentType.TextDisplay, content: lines.join('\n') },
      ...(notice === undefined ? [] : [{ type: ComponentType.TextDisplay as const, content: notice }]),
      { type: ComponentType.ActionRow, components: [chooseSelect(settings)] },
    ],
  };
  return { components: [container] };
}

function chooseSelect(settings: ServerSettings): APISelectMenuComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: formatCustomId(EDIT_SETTING_HANDLER, ''),
    placeholder: 'Change a setting',
    options: SETTING_NAMES.map((name) => ({
      value: name,
      label: SETTING_FIELDS[name].label,
      description: cutText(describeValue(name, settings), OPTION_TEXT_MAX_LENGTH),
    })),
  };
}

/** For where Discord draws no mentions. */
function describeValue(name: SettingName, settings: ServerSettings): string {
  const { edit, help } = SETTING_FIELDS[name];
  return edit === 'channel' || edit === 'role' ? help : `Now: ${cleanText(formatSetting(name, settings))}`;
}

/** One setting with what can be chosen for it; its value is chosen already. */
export function editSettingMessage(
  name: SettingName,
  field: Exclude<SettingField, { edit: 'text' }>,
  settings: ServerSettings,
): MessageBody {
  const row: APIActionRowComponent<APISelectMenuComponent> = {
    type: ComponentType.ActionRow,
    components: [valueSelect(name, field, settings)],
  };
  const buttons: APIButtonComponent[] = [button('Back', formatCustomId(EDIT_SETTING_HANDLER, 'back'))];
  if (field.edit !== 'choice' && settings[name] !== null) {
    buttons.push(
      button(field.edit === 'role' ? 'No role' : 'No channel', formatCustomId(SET_SETTING_HANDLER, name, 'none')),
    );
  }
  const content = `### ${field.label}\n${field.help}.\nNow: ${formatSetting(name, settings)}`;
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
        options: field.choices.map((choice) => ({ ...choice, default: chosen.includes(choice.value) })),
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
  name: SettingName,
  field: Extract<SettingField, { edit: 'text' }>,
  settings: ServerSettings,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: formatCustomId(TYPE_SETTING_HANDLER, name),
    title: cutText(field.label, MODAL_TEXT_MAX_LENGTH),
    components: [
      {
        type: ComponentType.Label,
        label: cutText(field.label, MODAL_TEXT_MAX_LENGTH),
        description: field.help,
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
export function changedNotice(name: SettingName, settings: ServerSettings, logged: LogOutcome): string {
  const changed = `✓ **${SETTING_FIELDS[name].label}** is now ${formatSetting(name, settings)}.`;
  switch (logged.outcome) {
    case 'told':
    case 'nowhere':
      return changed;
    case 'gone':
      return `${changed} The channel of the log is not there any more: please choose another one.`;
    case 'forbidden': {
      const names = logged.missing.map((missing) => `**${formatPermission(missing)}**`).join(', ');
      return `${changed} I could not tell the log: I lack ${names} there.`;
    }
    case 'failed':
      return `${changed} I could not tell the log just now.`;
  }
}

export function refusedNotice(name: SettingName): string {
  return `✗ **${SETTING_FIELDS[name].label}** cannot be that, so it stays as it was. ${SETTING_FIELDS[name].help}.`;
}

export function mayNotSetMessage(): MessageBody {
  return noticeMessage('Changing the settings takes the permission **Manage Server**, which you do not have here.');
}
