import { ChannelType, Locale, OverwriteType, PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import type { GuildChannel, Overwrite } from '../../playground/server/world/channel.ts';
import type { Guild, Member, Role } from '../../playground/server/world/guild.ts';
import {
  ALL_PERMISSIONS,
  computeChannelPermissions,
  computeGuildPermissions,
} from '../../playground/server/world/permissions.ts';

const NOW_MS = Date.UTC(2026, 7, 6);
const GUILD_ID = '1';
const BASE = Bits.ViewChannel | Bits.SendMessages | Bits.ReadMessageHistory | Bits.EmbedLinks;

const role = (id: string, permissions: bigint): Role => ({
  id,
  name: id,
  permissions,
  position: 0,
  color: 0,
  hoist: false,
  mentionable: false,
  botId: null,
});
const member = (more: Partial<Member> = {}): Member => ({
  userId: 'member',
  roleIds: [],
  nick: null,
  joinedAtMs: 0,
  timedOutUntilMs: null,
  ...more,
});
const guildOf = (...roles: Role[]): Guild => ({
  id: GUILD_ID,
  name: 'Server',
  ownerId: 'owner',
  roles: new Map([role(GUILD_ID, BASE), ...roles].map((it) => [it.id, it])),
  members: new Map(),
  createdAtMs: 0,
  preferredLocale: Locale.EnglishUS,
});
const overwrite = (id: string, type: OverwriteType, change: { allow?: bigint; deny?: bigint }): Overwrite => ({
  id,
  type,
  allow: 0n,
  deny: 0n,
  ...change,
});
const channelWith = (...overwrites: Overwrite[]): GuildChannel => ({
  kind: 'channel',
  id: 'channel',
  guildId: GUILD_ID,
  type: ChannelType.GuildText,
  name: 'general',
  topic: null,
  position: 0,
  parentId: null,
  nsfw: false,
  flags: 0,
  slowmodeSeconds: 0,
  threadSlowmodeSeconds: 0,
  autoArchiveMinutes: null,
  overwrites: new Map(overwrites.map((it) => [it.id, it])),
  tags: [],
  lastMessageId: null,
  lastPinAtMs: null,
});

const everyone = (change: { allow?: bigint; deny?: bigint }) => overwrite(GUILD_ID, OverwriteType.Role, change);

describe('permissions in the server', () => {
  test('the owner and administrators have all', () => {
    const guild = guildOf(role('admin', Bits.Administrator));

    expect(computeGuildPermissions(guild, member({ userId: 'owner' }), NOW_MS)).toBe(ALL_PERMISSIONS);
    expect(computeGuildPermissions(guild, member({ roleIds: ['admin'] }), NOW_MS)).toBe(ALL_PERMISSIONS);
  });

  test('roles add up', () => {
    const guild = guildOf(role('a', Bits.ManageMessages), role('b', Bits.ManageThreads));

    const permissions = computeGuildPermissions(guild, member({ roleIds: ['a', 'b'] }), NOW_MS);

    expect(permissions).toBe(BASE | Bits.ManageMessages | Bits.ManageThreads);
  });

  test('who is timed out may only look, until the time is over', () => {
    const guild = guildOf();
    const timedOut = member({ timedOutUntilMs: NOW_MS + 1 });

    expect(computeGuildPermissions(guild, timedOut, NOW_MS)).toBe(Bits.ViewChannel | Bits.ReadMessageHistory);
    expect(computeGuildPermissions(guild, timedOut, NOW_MS + 1)).toBe(BASE);
  });
});

describe('permissions in a channel', () => {
  const permissionsWith = (who: Member, ...overwrites: Overwrite[]) =>
    computeChannelPermissions(
      guildOf(role('a', 0n), role('b', 0n)),
      who,
      channelWith(...overwrites),
      'channel',
      NOW_MS,
    );

  test('an overwrite for everyone takes and gives', () => {
    const change = { deny: Bits.EmbedLinks, allow: Bits.AddReactions };

    expect(permissionsWith(member(), everyone(change))).toBe((BASE & ~Bits.EmbedLinks) | Bits.AddReactions);
  });

  test('among the roles of a member, what one allows stands above what another denies', () => {
    const denied = overwrite('a', OverwriteType.Role, { deny: Bits.EmbedLinks });
    const allowed = overwrite('b', OverwriteType.Role, { allow: Bits.EmbedLinks });

    expect(permissionsWith(member({ roleIds: ['a', 'b'] }), allowed, denied)).toBe(BASE);
    expect(permissionsWith(member({ roleIds: ['a'] }), allowed, denied)).toBe(BASE & ~Bits.EmbedLinks);
  });

  test("the member's own overwrite has the last word", () => {
    const role = overwrite('a', OverwriteType.Role, { allow: Bits.ManageMessages });
    const own = overwrite('member', OverwriteType.Member, { deny: Bits.ManageMessages });

    expect(permissionsWith(member({ roleIds: ['a'] }), role, own)).toBe(BASE);
  });

  test('who does not see the channel can do nothing in it', () => {
    expect(permissionsWith(member(), everyone({ deny: Bits.ViewChannel }))).toBe(0n);
  });

  test('who may not send has no use of embeds and files either', () => {
    const permissions = permissionsWith(member(), everyone({ deny: Bits.SendMessages, allow: Bits.AttachFiles }));

    expect(permissions).toBe(Bits.ViewChannel | Bits.ReadMessageHistory);
  });

  test('in a thread the permission to send in threads decides', () => {
    const channel = channelWith(everyone({ deny: Bits.SendMessages, allow: Bits.SendMessagesInThreads }));

    const permissions = computeChannelPermissions(guildOf(), member(), channel, 'thread', NOW_MS);

    expect(permissions & Bits.EmbedLinks).toBe(Bits.EmbedLinks);
  });

  test('no overwrite binds an administrator', () => {
    const guild = guildOf(role('admin', Bits.Administrator));
    const channel = channelWith(everyone({ deny: Bits.ViewChannel }));

    const permissions = computeChannelPermissions(guild, member({ roleIds: ['admin'] }), channel, 'channel', NOW_MS);

    expect(permissions).toBe(ALL_PERMISSIONS);
  });
});
