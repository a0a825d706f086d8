import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { z } from 'zod';
import { answerAbout, askBackAbout } from '../src/devices/answer-about.ts';
import { chooseDevice } from '../src/devices/choose-device.ts';
import { answerAttributes, listKnown } from '../src/devices/answer-question.ts';
import { findAttribute, OFFERED_ATTRIBUTES } from '../src/devices/attributes.ts';
import { createDeviceCard } from '../src/devices/device-card.ts';
import { type ComponentHandler, type Reply, type SlashCommand } from '../src/discord/command.ts';
import { type Services } from '../src/discord/services.ts';
import { type Words } from '../src/discord/words.ts';
import { aboutMessage, deviceAnswerMessage, unknownDeviceMessage } from '../src/discord/views/device-answer-view.ts';
import { ambiguousMessage } from '../src/discord/views/device-choice-view.ts';
import { deviceCardMessage, SWITCH_DEVICE_HANDLER } from '../src/discord/views/device-card-view.ts';
import { DEVICE_CARD_HANDLER } from '../src/discord/views/device-buttons.ts';
import { deviceChoices, questionChoices } from '../src/discord/views/device-choices.ts';

const CHOICES_MAX = 25;

const definition: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  name: 'device',
  description: 'What is known of a phone, or the answer to a question about it',
  contexts: [InteractionContextType.Guild],
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'name',
      description: 'Its name, codename or model number, as you know it',
      required: true,
      max_length: 100,
      autocomplete: true,
    },
    {
      type: ApplicationCommandOptionType.String,
      name: 'question',
      description: 'What you want to know, such as "does it have NFC"',
      max_length: 200,
      autocomplete: true,
    },
  ],
};

function showDevice(words: Words, { catalogue, clock }: Services, named: string, question: string | null): Reply {
  const choice = chooseDevice(named, catalogue);
  if (choice.kind === 'unknown') return { kind: 'message', body: unknownDeviceMessage(words, named, choice.closest) };
  const doubt = question === null ? undefined : askBackAbout(named, question, catalogue, clock.now());
  if (doubt !== undefined) return { kind: 'message', body: ambiguousMessage(words, doubt) };
  const { device, others, isExact } = choice;
  const understood = isExact ? { others } : { others, named };
  const body =
    question === null
      ? deviceCardMessage(words, createDeviceCard(device, clock.now(), catalogue.devices), understood)
      : aboutMessage(words, answerAbout(device, question, catalogue, clock.now()), understood, clock.now());
  return { kind: 'message', body };
}

const cardArgs = z.tuple([z.string()]);

/** A device's button, wherever it stands: the card, for who presses alone. */
export const showCard = {
  name: DEVICE_CARD_HANDLER,
  args: cardArgs,
  visibility: 'private',
  run: (_interaction, [id], services, words) => Promise.resolve(showDevice(words, services, id, null)),
} satisfies ComponentHandler<z.infer<typeof cardArgs>>;

/** The device of a button, or nothing for a select; the attributes that were asked for, as ids between commas. */
const switchArgs = z.tuple([z.string(), z.string()]);

/** Turns an answer into the same about another device. */
export const switchDevice = {
  name: SWITCH_DEVICE_HANDLER,
  args: switchArgs,
  visibility: 'public',
  run(interaction, [id, asked], { catalogue, clock }, words) {
    const chosen = id === '' && interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : id;
    const device = catalogue.get(chosen);
    if (device === undefined) {
      return Promise.resolve({ kind: 'message', body: unknownDeviceMessage(words, chosen, []), visibility: 'private' });
    }
    const attributes = asked.split(',').flatMap((attribute) => findAttribute(attribute) ?? []);
    const body =
      attributes.length === 0
        ? deviceCardMessage(words, createDeviceCard(device, clock.now(), catalogue.devices))
        : deviceAnswerMessage(words, answerAttributes(device, attributes, clock.now()));
    return Promise.resolve({ kind: 'update', body });
  },
} satisfies ComponentHandler<z.infer<typeof switchArgs>>;

export default {
  kind: 'slash',
  definition,
  visibility: 'public',
  run: ({ options }, services, words) =>
    Promise.resolve(showDevice(words, services, options.getString('name', true), options.getString('question'))),
  autocomplete({ options }, { catalogue, clock }, words) {
    const { name, value } = options.getFocused(true);
    if (name === 'name') return Promise.resolve(deviceChoices(catalogue.find(value, CHOICES_MAX)));
    const choice = chooseDevice(options.getString('name') ?? '', catalogue);
    const known = choice.kind === 'found' ? listKnown(choice.device, clock.now()) : OFFERED_ATTRIBUTES;
    return Promise.resolve(questionChoices(words, value, known));
  },
} satisfies SlashCommand;
