import {
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  type APIChannel,
  type APIMessageComponentInteraction,
} from 'discord-api-types/v10';
import { drawChannel } from '../payload/channel-payload.ts';
import { drawInteractionMember } from '../payload/guild-payload.ts';
import { FILE_SIZE_LIMIT_BYTES } from '../messages/uploads.ts';
import { statedPermissionsIn } from '../world/access.ts';
import type { Interaction } from '../world/interaction.ts';
import { expectEntry, type World } from '../world/world.ts';

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
> &
  Required<Pick<APIMessageComponentInteraction, 'guild_id' | 'channel_id' | 'member'>> & { channel: APIChannel };

/**
 * What every interaction in a server carries, whatever its type.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object
 */
export function drawInteractionFrame(world: World, interaction: Interaction): Common {
  const channel = expectEntry(world.channels, interaction.channelId);
  const guild = expectEntry(world.guilds, interaction.guildId);
  const member = expectEntry(guild.members, interaction.userId);
  const permissions = statedPermissionsIn(world, interaction.userId, channel);
  const drawn = drawChannel(channel, interaction.userId);
  return {
    id: interaction.id,
    application_id: interaction.applicationId,
    token: interaction.token,
    version: 1,
    guild_id: guild.id,
    guild: { id: guild.id, features: [], locale: Locale.EnglishUS },
    guild_locale: Locale.EnglishUS,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Discord still sends it
    channel_id: channel.id,
    channel: Object.assign(drawn, { permissions: permissions.toString() }),
    member: drawInteractionMember(world, member, permissions),
    app_permissions: statedPermissionsIn(world, interaction.applicationId, channel).toString(),
    locale: Locale.EnglishUS,
    entitlements: [],
    authorizing_integration_owners: { [ApplicationIntegrationType.GuildInstall]: guild.id },
    context: InteractionContextType.Guild,
    attachment_size_limit: FILE_SIZE_LIMIT_BYTES,
  };
}
