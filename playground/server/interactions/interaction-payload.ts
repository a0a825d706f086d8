import {
  ApplicationIntegrationType,
  InteractionContextType,
  type APIChannel,
  type APIMessageComponentInteraction,
} from 'discord-api-types/v10';
import { drawChannel } from '../payload/channel-payload.ts';
import { drawInteractionMember } from '../payload/guild-payload.ts';
import { FILE_SIZE_LIMIT_BYTES } from '../messages/uploads.ts';
import { statedPermissionsIn } from '../world/access.ts';
import type { Interaction } from '../world/interaction.ts';
import { expectEntry, localeOf, type World } from '../world/world.ts';

type Common = Pick<
  APIMessageComponentInteraction,
  | 'id'
  | 'application_id'
  | 'token'
  | 'version'
  | 'app_permissions'
  | 'locale'
  | 'guild_locale'
  | 'entitlements'
  | 'authorizing_integration_owners'
  | 'context'
  | 'attachment_size_limit'
  | 'guild'
  | 'guild_id'
  | 'member'
  | 'user'
> &
  Required<Pick<APIMessageComponentInteraction, 'channel_id'>> & { channel: APIChannel };

/**
 * What every interaction carries, whatever its type: of a server and a member, or of a user who writes to the bot.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object
 */
export function drawInteractionFrame(world: World, interaction: Interaction): Common {
  const channel = expectEntry(world.channels, interaction.channelId);
  const permissions = statedPermissionsIn(world, interaction.userId, channel);
  const drawn = drawChannel(world, channel, interaction.userId);
  return {
    id: interaction.id,
    application_id: interaction.applicationId,
    token: interaction.token,
    version: 1,
    ...drawPlace(world, interaction, permissions),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Discord still sends it
    channel_id: channel.id,
    channel: Object.assign(drawn, { permissions: permissions.toString() }),
    app_permissions: statedPermissionsIn(world, interaction.applicationId, channel).toString(),
    locale: localeOf(world, interaction.userId),
    entitlements: [],
    authorizing_integration_owners: ownersOf(interaction),
    attachment_size_limit: FILE_SIZE_LIMIT_BYTES,
  };
}

/** The installation that lets the interaction happen; `0` where that is the conversation with the bot itself. */
export function ownersOf({ guildId }: Pick<Interaction, 'guildId'>): Common['authorizing_integration_owners'] {
  return { [ApplicationIntegrationType.GuildInstall]: guildId ?? '0' };
}

function drawPlace(world: World, { guildId, userId }: Interaction, permissions: bigint) {
  if (guildId === null) return { context: InteractionContextType.BotDM, user: expectEntry(world.users, userId) };
  const guild = expectEntry(world.guilds, guildId);
  return {
    guild_id: guild.id,
    guild: { id: guild.id, features: [], locale: guild.preferredLocale },
    guild_locale: guild.preferredLocale,
    member: drawInteractionMember(world, expectEntry(guild.members, userId), permissions),
    context: InteractionContextType.Guild,
  };
}
