import {
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildFeature,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildVerificationLevel,
  type APIGuild,
  type APIGuildMember,
  type APIInteractionGuildMember,
  type APIRole,
  type APIUser,
  type GuildMemberFlags,
  type GuildSystemChannelFlags,
  type RoleFlags,
} from 'discord-api-types/v10';
import { flagsFrom } from './bit-field.ts';
import type { Guild, Member, Role } from '../world/guild.ts';
import { formatTimestamp } from '../world/timestamp.ts';
import { expectEntry, type World } from '../world/world.ts';

/** Permissions travel as a decimal string. https://discord.com/developers/docs/topics/permissions */
export function drawRole(role: Role): APIRole {
  return {
    id: role.id,
    name: role.name,
    permissions: role.permissions.toString(),
    position: role.position,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Discord still sends it
    color: role.color,
    colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
    hoist: role.hoist,
    managed: role.botId !== null,
    mentionable: role.mentionable,
    icon: null,
    unicode_emoji: null,
    flags: flagsFrom<RoleFlags>(0),
    ...(role.botId === null ? {} : { tags: { bot_id: role.botId } }),
  };
}

/** A member as the gateway puts it beside its user: without the user. */
export function drawMemberAlone(member: Member): Omit<APIGuildMember, 'user'> {
  return {
    avatar: null,
    banner: null,
    communication_disabled_until: member.timedOutUntilMs === null ? null : formatTimestamp(member.timedOutUntilMs),
    deaf: false,
    flags: flagsFrom<GuildMemberFlags>(0),
    joined_at: formatTimestamp(member.joinedAtMs),
    mute: false,
    nick: member.nick,
    pending: false,
    premium_since: null,
    roles: [...member.roleIds],
  };
}

export function drawMember(world: World, member: Member): APIGuildMember & { user: APIUser } {
  return { ...drawMemberAlone(member), user: expectEntry(world.users, member.userId) };
}

/** The member of an interaction, with what they may do in its channel. */
export function drawInteractionMember(world: World, member: Member, permissions: bigint): APIInteractionGuildMember {
  return { ...drawMember(world, member), permissions: permissions.toString() };
}

/** A server without its channels and members, as REST gives it. */
export function drawGuild(guild: Guild): APIGuild & { home_header: null; nsfw: boolean } {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    roles: [...guild.roles.values()].map(drawRole),
    features: [GuildFeature.Community, GuildFeature.News],
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    application_id: null,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Discord still sends it
    region: 'us-central',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: flagsFrom<GuildSystemChannelFlags>(0),
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: GuildVerificationLevel.Low,
    default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
    mfa_level: GuildMFALevel.None,
    explicit_content_filter: GuildExplicitContentFilter.AllMembers,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: GuildPremiumTier.None,
    premium_subscription_count: 0,
    preferred_locale: guild.preferredLocale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: GuildNSFWLevel.Default,
    emojis: [],
    stickers: [],
    hub_type: null,
    incidents_data: null,
  };
}
