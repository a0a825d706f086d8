import {
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type APIApplicationCommand,
} from 'discord-api-types/v10';
import { canView, guildChannelOf, permissionsAt, permissionsIn } from '../world/access.ts';
import type { Application } from '../world/application.ts';
import { isThreadOnly, type Channel, type DirectChannel } from '../world/channel.ts';
import { expectEntry, type World } from '../world/world.ts';

/**
 * The commands that the user is offered in the channel, of every application that is a member of the server. A server's
 * own command of the same name and type stands before the global one.
 * https://discord.com/developers/docs/interactions/application-commands#permissions
 */
export function listUsableCommands(
  world: World,
  userId: string,
  channel: Channel,
): { command: APIApplicationCommand; application: Application }[] {
  if (!canView(world, userId, channel) || !takesCommands(channel)) return [];
  const permissions = permissionsIn(world, userId, channel);
  if (!(permissions & PermissionFlagsBits.UseApplicationCommands)) return [];
  // Overwrites make nobody an administrator.
  const isAdministrator = (permissionsAt(world, userId, channel.guildId) & PermissionFlagsBits.Administrator) !== 0n;
  if (channel.kind === 'direct') return listDirectCommands(world, channel);
  const guild = world.guilds.get(channel.guildId);
  const applications = [...world.applications.values()].filter((it) => guild?.members.has(it.id) === true);
  return applications.flatMap((application) =>
    commandsIn(application, channel.guildId)
      .filter((command) => isAdministrator || mayUse(command, permissions))
      .filter((command) => command.nsfw !== true || guildChannelOf(world, channel).nsfw)
      .map((command) => ({ command, application })),
  );
}

/**
 * A command that only serves those who have installed the application for themselves serves nobody here: applications
 * are installed in servers. https://discord.com/developers/docs/interactions/application-commands#installation-context
 */
function isInstalled({ integration_types: types }: APIApplicationCommand): boolean {
  return types?.includes(ApplicationIntegrationType.GuildInstall) ?? true;
}

/** In a conversation with a bot: its global commands that are meant for there. Permissions do not matter. */
function listDirectCommands(world: World, { applicationId }: DirectChannel) {
  const application = expectEntry(world.applications, applicationId);
  return [...application.commands.values()]
    .filter((command) => command.guild_id === undefined && isInstalled(command) && isForDirect(command))
    .map((command) => ({ command, application }));
}

// eslint-disable-next-line @typescript-eslint/no-deprecated -- Discord still takes it
function isForDirect({ contexts, dm_permission: isInDirect }: APIApplicationCommand): boolean {
  return contexts?.includes(InteractionContextType.BotDM) ?? isInDirect ?? true;
}

/** Commands are typed where messages are, and not into archived threads. */
function takesCommands(channel: Channel): boolean {
  if (channel.kind === 'thread') return !channel.archived;
  return channel.type !== ChannelType.GuildCategory && !isThreadOnly(channel);
}

function commandsIn(application: Application, guildId: string): APIApplicationCommand[] {
  const commands = [...application.commands.values()];
  const own = commands.filter((command) => command.guild_id === guildId);
  const names = new Set(own.map((command) => `${command.type} ${command.name}`));
  const global = commands.filter(
    (command) =>
      command.guild_id === undefined &&
      isInstalled(command) &&
      !names.has(`${command.type} ${command.name}`) &&
      (command.contexts?.includes(InteractionContextType.Guild) ?? true),
  );
  return [...own, ...global];
}

/** All of `default_member_permissions` are needed; "0" is for administrators only. */
function mayUse(command: APIApplicationCommand, permissions: bigint): boolean {
  if (command.default_member_permissions === null) return true;
  const needed = BigInt(command.default_member_permissions);
  return needed !== 0n && (permissions & needed) === needed;
}
