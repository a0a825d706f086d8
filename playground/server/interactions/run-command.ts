import {
  ApplicationCommandType,
  InteractionType,
  type APIApplicationCommandInteractionDataOption,
  type APIApplicationCommandInteractionMetadata,
  type APIInteractionDataResolved,
} from 'discord-api-types/v10';
import type { RunCommand } from '../../local-api.ts';
import { LocalRefusal } from '../local/local-error.ts';
import { drawMessage, isVisibleTo } from '../payload/message-payload.ts';
import { canView } from '../world/access.ts';
import type { Channel } from '../world/channel.ts';
import type { Interaction } from '../world/interaction.ts';
import type { Attachment } from '../world/message.ts';
import { expectEntry, findMessage, type World } from '../world/world.ts';
import { fillOptions } from './command-options.ts';
import { listUsableCommands } from './command-visibility.ts';
import { ownersOf } from './interaction-payload.ts';
import { resolveMember, resolveUser } from './resolved.ts';
import { sendInteraction } from './send-interaction.ts';

type Usable = ReturnType<typeof listUsableCommands>[number];

/** Sends the command to its bot, as if the user had chosen it in the channel. */
export function runCommand(world: World, userId: string, channel: Channel, run: RunCommand): Interaction {
  const { command, application } = findUsable(world, userId, channel, run);
  const id = world.ids.snowflake();
  const resolved: APIInteractionDataResolved = {};
  const draft = {
    id,
    applicationId: application.id,
    userId,
    guildId: channel.guildId,
    channelId: channel.id,
    commandName: command.name,
    files: [],
  };
  const metadata: APIApplicationCommandInteractionMetadata = {
    id,
    type: InteractionType.ApplicationCommand,
    user: expectEntry(world.users, userId),
    authorizing_integration_owners: ownersOf(channel),
  };
  const common = { id: command.id, name: command.name, ...scopeOf(command.guild_id) };
  const type = InteractionType.ApplicationCommand;

  if (command.type === ApplicationCommandType.ChatInput) {
    const options = fillCommand(world, draft, { command, application }, run, 'run', resolved);
    const data = { ...common, type: command.type, options, ...namedOnly(resolved) };
    return sendInteraction(world, type, { ...draft, metadata }, (frame) => ({ ...frame, type, data }));
  }
  const targetId = run.targetId ?? '';
  if (command.type === ApplicationCommandType.User) {
    const guild = world.guilds.get(channel.guildId ?? '');
    if (guild?.members.has(targetId)) resolveMember(world, resolved, guild, targetId, channel.id);
    else if (channel.kind === 'direct' && canView(world, targetId, channel)) resolveUser(world, resolved, targetId);
    else throw new LocalRefusal(404, `There is no user ${targetId}.`, 'targetId');
    const data = { ...common, type: command.type, target_id: targetId, resolved: { users: {}, ...resolved } };
    const aimed = { ...metadata, target_user: expectEntry(world.users, targetId) };
    return sendInteraction(world, type, { ...draft, metadata: aimed }, (frame) => ({ ...frame, type, data }));
  }
  const message = findMessage(world, channel.id, targetId);
  if (!message || !isVisibleTo(message, userId)) {
    throw new LocalRefusal(404, `There is no message ${targetId} in the channel.`, 'targetId');
  }
  const messages = { [targetId]: drawMessage(world, message, application.id) };
  const data = {
    ...common,
    type: ApplicationCommandType.Message as const,
    target_id: targetId,
    resolved: { messages },
  };
  const aimed = { ...metadata, target_message_id: targetId };
  return sendInteraction(world, type, { ...draft, metadata: aimed }, (frame) => ({ ...frame, type, data }));
}

/** Asks the bot what could stand in the focused option. */
export function autocompleteCommand(world: World, userId: string, channel: Channel, run: RunCommand): Interaction {
  const { command, application } = findUsable(world, userId, channel, run);
  const resolved: APIInteractionDataResolved = {};
  const draft = {
    id: world.ids.snowflake(),
    applicationId: application.id,
    userId,
    guildId: channel.guildId,
    channelId: channel.id,
    commandName: command.name,
    files: [],
  };
  const options = fillCommand(world, draft, { command, application }, run, 'autocomplete', resolved);
  const type = InteractionType.ApplicationCommandAutocomplete;
  const data = {
    id: command.id,
    name: command.name,
    ...scopeOf(command.guild_id),
    type: ApplicationCommandType.ChatInput as const,
    options,
    ...namedOnly(resolved),
  };
  return sendInteraction(world, type, draft, (frame) => ({ ...frame, type, data }));
}

function findUsable(world: World, userId: string, channel: Channel, run: RunCommand): Usable {
  const usable = listUsableCommands(world, userId, channel);
  const type = run.type ?? ApplicationCommandType.ChatInput;
  const found = usable.find(({ command }) =>
    run.commandId === undefined ? command.name === run.name && command.type === type : command.id === run.commandId,
  );
  if (!found) {
    const wanted = run.commandId ?? run.name ?? '';
    const field = run.commandId === undefined ? 'name' : 'commandId';
    throw new LocalRefusal(404, `There is no command "${wanted}" that this user may use here.`, field);
  }
  return found;
}

function fillCommand(
  world: World,
  draft: { userId: string; guildId: string | null; channelId: string; applicationId: string; files: Attachment[] },
  { command }: Usable,
  run: RunCommand,
  mode: 'run' | 'autocomplete',
  resolved: APIInteractionDataResolved,
): APIApplicationCommandInteractionDataOption[] {
  return fillOptions({ world, ...draft, mode, resolved }, command.options ?? [], run.options ?? [], 'options');
}

/** The data of a server's own command names that server. */
function scopeOf(guildId: string | undefined): { guild_id?: string } {
  return guildId === undefined ? {} : { guild_id: guildId };
}

function namedOnly(resolved: APIInteractionDataResolved): { resolved?: APIInteractionDataResolved } {
  return Object.keys(resolved).length === 0 ? {} : { resolved };
}
