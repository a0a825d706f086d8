import {
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { z } from 'zod';
import { type ComponentHandler, type ModalHandler, type Reply, type SlashCommand } from '../src/discord/command.ts';
import { type Services } from '../src/discord/services.ts';
import { type Words } from '../src/discord/words.ts';
import { parseSetting, SETTING_FIELDS } from '../src/discord/views/settings-fields.ts';
import {
  changedNotice,
  EDIT_SETTING_HANDLER,
  editSettingMessage,
  mayNotSetMessage,
  refusedNotice,
  SET_SETTING_HANDLER,
  settingsMessage,
  TYPE_SETTING_HANDLER,
  TYPED_FIELD,
  typeSettingModal,
} from '../src/discord/views/settings-view.ts';
import { isSettingName, type SettingName } from '../src/discussions/server-settings.ts';

const definition: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  name: 'settings',
  description: 'See and change what this server has chosen',
  contexts: [InteractionContextType.Guild],
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
};

type Changing = MessageComponentInteraction<'cached'> | ModalSubmitInteraction<'cached'>;

const settingName = z.custom<SettingName>((name) => typeof name === 'string' && isSettingName(name));

/** A button outlives the right to use it. */
const mayNotSet = ({ memberPermissions }: Changing, words: Words): Reply | null =>
  memberPermissions.has(PermissionFlagsBits.ManageGuild)
    ? null
    : { kind: 'message', body: mayNotSetMessage(words), visibility: 'private' };

async function changeTo(
  interaction: Changing,
  name: SettingName,
  chosen: string | null,
  services: Services,
  words: Words,
): Promise<Reply> {
  const { guildId, user } = interaction;
  const change = await services.settings.change(guildId, name, parseSetting(words, name, chosen));
  if (change.outcome === 'refused') {
    return {
      kind: 'update',
      body: settingsMessage(words, await services.settings.of(guildId), refusedNotice(words, name)),
    };
  }
  const { before, after } = change;
  // When the log itself moves, it is the new one that hears of it.
  const logged = await services.tellLog(guildId, { kind: 'settingChanged', userId: user.id, name, before, after });
  const newWords = name === 'language' ? await services.wordsOf(guildId) : words;
  return { kind: 'update', body: settingsMessage(newWords, after, changedNotice(newWords, name, after, logged)) };
}

/** Leads from all settings to one, and back. */
export const editSetting = {
  name: EDIT_SETTING_HANDLER,
  args: z.tuple([z.enum(['', 'back'])]),
  visibility: 'private',
  async run(interaction, [way], services, words) {
    const refusal = mayNotSet(interaction, words);
    if (refusal) return refusal;
    const settings = await services.settings.of(interaction.guildId);
    const chosen = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
    if (way === 'back' || chosen === undefined || !isSettingName(chosen)) {
      return { kind: 'update', body: settingsMessage(words, settings) };
    }
    const field = SETTING_FIELDS[chosen];
    return field.edit === 'text'
      ? { kind: 'modal', modal: typeSettingModal(words, chosen, field, settings) }
      : { kind: 'update', body: editSettingMessage(words, chosen, field, settings) };
  },
} satisfies ComponentHandler<['' | 'back']>;

export const setSetting = {
  name: SET_SETTING_HANDLER,
  args: z.tuple([settingName, z.enum(['', 'none'])]),
  visibility: 'private',
  run(interaction, [name, value], services, words) {
    const chosen = value === '' && interaction.isAnySelectMenu() ? (interaction.values[0] ?? null) : null;
    return Promise.resolve(mayNotSet(interaction, words) ?? changeTo(interaction, name, chosen, services, words));
  },
} satisfies ComponentHandler<[SettingName, '' | 'none']>;

export const typeSetting = {
  name: TYPE_SETTING_HANDLER,
  args: z.tuple([settingName]),
  visibility: 'private',
  run(interaction, [name], services, words) {
    const typed = interaction.fields.getTextInputValue(TYPED_FIELD);
    return Promise.resolve(mayNotSet(interaction, words) ?? changeTo(interaction, name, typed, services, words));
  },
} satisfies ModalHandler<[SettingName]>;

export default {
  kind: 'slash',
  visibility: 'private',
  definition,
  async run({ guildId }, services, words) {
    return { kind: 'message', body: settingsMessage(words, await services.settings.of(guildId)) };
  },
} satisfies SlashCommand;
