import {
  ComponentType,
  TextInputStyle,
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { type Device } from '../../devices/device.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { formatDeviceKeys, secondaryButton } from './device-buttons.ts';
import { nameDevice } from './device-choices.ts';
import { cutText, escapeMarkdown } from './text.ts';

/** Names of the handlers of the select that chooses what to compare with, and of the form that takes any other name. */
export const COMPARE_WITH_HANDLER = 'compare-with';
export const COMPARE_OTHER_HANDLER = 'compare-other';
/** The form's only field. */
export const OTHER_NAME_FIELD = 'name';

/** Discord's limits (components/reference, "String Select"; "Modal"). */
const OPTIONS_MAX = 25;
const OPTION_TEXT_MAX_LENGTH = 100;
const TITLE_MAX_LENGTH = 45;
const NAME_MAX_LENGTH = 100;

/** Asks what to compare these devices with, and offers those nearest to them. */
export function compareWithMessage(
  words: Words,
  devices: readonly Device[],
  suggested: readonly Device[],
): MessageBody {
  const keys = formatDeviceKeys(devices);
  const names = devices.map(({ fullName }) => escapeMarkdown(fullName)).join(', ');
  const components: APIMessageTopLevelComponent[] = [
    { type: ComponentType.TextDisplay, content: words.t('devices:compareWith.question', { devices: names }) },
  ];
  if (suggested.length > 0) {
    components.push({
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: formatCustomId(COMPARE_WITH_HANDLER, keys),
          placeholder: words.t('devices:compareWith.choose'),
          min_values: 1,
          max_values: Math.min(3, suggested.length),
          options: suggested.slice(0, OPTIONS_MAX).map((device) => ({
            value: device.id,
            label: cutText(nameDevice(device), OPTION_TEXT_MAX_LENGTH),
          })),
        },
      ],
    });
  }
  components.push({
    type: ComponentType.ActionRow,
    components: [secondaryButton(words.t('devices:compareWith.another'), formatCustomId(COMPARE_OTHER_HANDLER, keys))],
  });
  return { components };
}

/** The form that takes the name of any other device. */
export function compareOtherModal(words: Words, devices: readonly Device[]): APIModalInteractionResponseCallbackData {
  const [first] = devices;
  return {
    custom_id: formatCustomId(COMPARE_OTHER_HANDLER, formatDeviceKeys(devices)),
    title: cutText(words.t('devices:compareWith.title', { device: first?.fullName ?? '' }), TITLE_MAX_LENGTH),
    components: [
      {
        type: ComponentType.Label,
        label: words.t('devices:compareWith.name'),
        component: {
          type: ComponentType.TextInput,
          custom_id: OTHER_NAME_FIELD,
          style: TextInputStyle.Short,
          min_length: 1,
          max_length: NAME_MAX_LENGTH,
          placeholder: 'mate 9',
        },
      },
    ],
  };
}
