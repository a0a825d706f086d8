import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  type APIApplicationCommandStringOption,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { z } from 'zod';
import { chooseDevice } from '../src/devices/choose-device.ts';
import { compareWholly } from '../src/devices/compare-devices.ts';
import { type Device } from '../src/devices/device.ts';
import { suggestComparisons } from '../src/devices/suggest-comparisons.ts';
import { type ComponentHandler, type ModalHandler, type Reply, type SlashCommand } from '../src/discord/command.ts';
import { type Services } from '../src/discord/services.ts';
import {
  COMPARE_OTHER_HANDLER,
  COMPARE_WITH_HANDLER,
  compareOtherModal,
  compareWithMessage,
  OTHER_NAME_FIELD,
} from '../src/discord/views/compare-with-view.ts';
import { unknownDeviceMessage } from '../src/discord/views/device-answer-view.ts';
import {
  COMPARED_MAX,
  DEVICE_COMPARE_HANDLER,
  deviceKeysSchema,
  parseDeviceKeys,
} from '../src/discord/views/device-buttons.ts';
import { deviceChoices, suggestedChoices } from '../src/discord/views/device-choices.ts';
import { COMPARED_VIEWS, comparisonMessage, type ComparedView } from '../src/discord/views/device-compare-view.ts';
import { noticeMessage } from '../src/discord/views/notice-view.ts';
import { type Words } from '../src/discord/words.ts';

const CHOICES_MAX = 25;
const OPTION_NAMES = ['first', 'second', 'third', 'fourth'] as const;

function deviceOption(name: string, required: boolean): APIApplicationCommandStringOption {
  return {
    type: ApplicationCommandOptionType.String,
    name,
    description: required ? 'Its name, codename or model number' : 'One more, if you like',
    required,
    max_length: 100,
    autocomplete: true,
  };
}

const definition: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  name: 'compare',
  description: 'Two to four phones beside each other: what differs, and which is better',
  contexts: [InteractionContextType.Guild],
  options: OPTION_NAMES.map((name, place) => deviceOption(name, place < 2)),
};

function compare(words: Words, devices: readonly Device[], view: ComparedView, { clock }: Services): Reply {
  const body = comparisonMessage(words, compareWholly(devices, clock.now()), view);
  return { kind: 'message', body };
}

/** The devices of these names, or what to say of the first that is none. */
function chooseAll(words: Words, named: readonly string[], { catalogue }: Services): Device[] | Reply {
  const devices: Device[] = [];
  for (const name of named) {
    const choice = chooseDevice(name, catalogue);
    if (choice.kind === 'unknown') return tellPrivately(unknownDeviceMessage(words, name, choice.closest));
    if (!devices.includes(choice.device)) devices.push(choice.device);
  }
  return devices.length < 2 ? tellPrivately(noticeMessage(words.t('devices:compareWith.onlyOne'))) : devices;
}

function tellGone(words: Words): Reply {
  return tellPrivately(noticeMessage(words.t('devices:compareWith.gone')));
}

function tellPrivately(body: Extract<Reply, { kind: 'message' }>['body']): Reply {
  return { kind: 'message', body, visibility: 'private' };
}

/** The devices' keys; and how much to show in place of what the button is on, or nothing for an answer of its own. */
const compareArgs = z.tuple([deviceKeysSchema, z.enum(['', ...COMPARED_VIEWS])]);

/** Puts the devices of a button beside each other; of a single one, asks with which. */
export const compareButtons = {
  name: DEVICE_COMPARE_HANDLER,
  args: compareArgs,
  visibility: 'private',
  run(_interaction, [keys, view], services, words) {
    const devices = parseDeviceKeys(keys, services.catalogue);
    const [first] = devices;
    if (first === undefined || devices.length < keys.split('.').length) {
      return Promise.resolve(tellGone(words));
    }
    if (devices.length === 1) {
      const suggested = suggestComparisons(first, services.catalogue.devices, services.clock.now());
      return Promise.resolve(tellPrivately(compareWithMessage(words, devices, suggested)));
    }
    const reply = compare(words, devices, view === '' ? 'briefly' : view, services);
    return Promise.resolve(view === '' || reply.kind !== 'message' ? reply : { kind: 'update', body: reply.body });
  },
} satisfies ComponentHandler<z.infer<typeof compareArgs>>;

const keysArgs = z.tuple([deviceKeysSchema]);

/** The select of what to compare with. */
export const compareWith = {
  name: COMPARE_WITH_HANDLER,
  args: keysArgs,
  visibility: 'private',
  run(interaction, [keys], services, words) {
    const chosen = interaction.isStringSelectMenu() ? interaction.values : [];
    const others = chosen.flatMap((id) => services.catalogue.get(id) ?? []);
    const devices = [...new Set([...parseDeviceKeys(keys, services.catalogue), ...others])].slice(0, COMPARED_MAX);
    if (devices.length < 2) return Promise.resolve(tellGone(words));
    return Promise.resolve(compare(words, devices, 'briefly', services));
  },
} satisfies ComponentHandler<z.infer<typeof keysArgs>>;

/** The button that asks for a name, and the form it opens. */
export const askForOther = {
  name: COMPARE_OTHER_HANDLER,
  args: keysArgs,
  visibility: 'private',
  run(_interaction, [keys], { catalogue }, words) {
    const devices = parseDeviceKeys(keys, catalogue);
    if (devices.length === 0) return Promise.resolve(tellGone(words));
    return Promise.resolve({ kind: 'modal', modal: compareOtherModal(words, devices) });
  },
} satisfies ComponentHandler<z.infer<typeof keysArgs>>;

export const compareOther = {
  name: COMPARE_OTHER_HANDLER,
  args: keysArgs,
  visibility: 'private',
  run(interaction, [keys], services, words) {
    const known = parseDeviceKeys(keys, services.catalogue);
    const chosen = chooseAll(
      words,
      [...known.map(({ id }) => id), interaction.fields.getTextInputValue(OTHER_NAME_FIELD)],
      services,
    );
    return Promise.resolve(
      Array.isArray(chosen) ? compare(words, chosen.slice(0, COMPARED_MAX), 'briefly', services) : chosen,
    );
  },
} satisfies ModalHandler<z.infer<typeof keysArgs>>;

export default {
  kind: 'slash',
  definition,
  visibility: 'public',
  run({ options }, services, words) {
    const named = OPTION_NAMES.flatMap((name) => options.getString(name) ?? []);
    const chosen = chooseAll(words, named, services);
    return Promise.resolve(Array.isArray(chosen) ? compare(words, chosen, 'briefly', services) : chosen);
  },
  autocomplete({ options }, { catalogue, clock }) {
    const { name, value } = options.getFocused(true);
    const first = name === 'first' || value.trim() !== '' ? null : options.getString('first');
    const choice = first === null ? undefined : chooseDevice(first, catalogue);
    // Who has typed nothing yet is offered what people compare the first one with.
    if (choice?.kind === 'found') {
      return Promise.resolve(suggestedChoices(suggestComparisons(choice.device, catalogue.devices, clock.now())));
    }
    return Promise.resolve(deviceChoices(catalogue.find(value, CHOICES_MAX)));
  },
} satisfies SlashCommand;
