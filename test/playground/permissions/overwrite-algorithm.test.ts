import { ChannelType, Locale, OverwriteType, PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import type { Client, TextChannel } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MemberPermissions } from '../../../playground/local-api.ts';
import type { GuildChannel, Overwrite } from '../../../playground/server/world/channel.ts';
import type { Guild, Member, Role } from '../../../playground/server/world/guild.ts';
import {
  ALL_PERMISSIONS,
  computeChannelPermissions,
  computeStatedPermissions,
} from '../../../playground/server/world/permissions.ts';
import { local, startBot, startTestPlayground } from '../bot-harness.ts';

type Side = 'allow' | 'deny' | null;
type Target = 'everyone' | 'role a' | 'role b' | 'member';

const GUILD_ID = '1';
const MEMBER_ID = '5';
const NOW_MS = Date.UTC(2026, 7, 6);
const IDS: Record<Target, string> = { everyone: GUILD_ID, 'role a': '2', 'role b': '3', member: MEMBER_ID };

function guildOf(permissions: Record<string, bigint>, ownerId = 'owner'): Guild {
  const roles = Object.entries(permissions).map(([id, bits], position): Role => ({
    id,
    name: id,
    permissions: bits,
    position,
    color: 0,
    hoist: false,
    mentionable: false,
    botId: null,
  }));
  return {
    id: GUILD_ID,
    name: 'Server',
    ownerId,
    roles: new Map(roles.map((role) => [role.id, role])),
    members: new Map(),
    createdAtMs: 0,
    preferredLocale: Locale.EnglishUS,
  };
}

const memberWith = (roleIds: string[], timedOutUntilMs: number | null = null): Member => ({
  userId: MEMBER_ID,
  roleIds,
  nick: null,
  joinedAtMs: 0,
  timedOutUntilMs,
});

const channelWith = (overwrites: readonly Overwrite[]): GuildChannel => ({
  kind: 'channel',
  id: '9',
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
  overwrites: new Map(overwrites.map((overwrite) => [overwrite.id, overwrite])),
  tags: [],
  lastMessageId: null,
  lastPinAtMs: null,
});

const overwriteFor = (target: Target, allow: bigint, deny: bigint): Overwrite => ({
  id: IDS[target],
  type: target === 'member' ? OverwriteType.Member : OverwriteType.Role,
  allow,
  deny,
});

/**
 * One permission, told by the steps of the documentation one after the other: what the server gives, then the overwrites
 * of everybody, of the roles and of the member, each of which denies before it allows.
 */
function decideNaively(base: boolean, sides: Record<Target, Side>): boolean {
  let isAllowed = base;
  if (sides.everyone === 'deny') isAllowed = false;
  if (sides.everyone === 'allow') isAllowed = true;
  const roles = [sides['role a'], sides['role b']];
  if (roles.includes('deny')) isAllowed = false;
  if (roles.includes('allow')) isAllowed = true;
  if (sides.member === 'deny') isAllowed = false;
  if (sides.member === 'allow') isAllowed = true;
  return isAllowed;
}

const TARGETS: readonly Target[] = ['everyone', 'role a', 'role b', 'member'];
const SIDES: readonly Side[] = ['allow', 'deny', null];

describe('one permission through all overwrites', () => {
  const table = [true, false].flatMap((base) =>
    SIDES.flatMap((everyone) =>
      SIDES.flatMap((a) =>
        SIDES.flatMap((b) =>
          SIDES.map((member) => ({ base, sides: { everyone, 'role a': a, 'role b': b, member } as const })),
        ),
      ),
    ),
  );

  test.each(table)('given $base by the server, with $sides', ({ base, sides }) => {
    const bit = Bits.AddReactions;
    const guild = guildOf({ [GUILD_ID]: Bits.ViewChannel | (base ? bit : 0n), 2: 0n, 3: 0n });
    const overwrites = TARGETS.flatMap((target) => {
      const side = sides[target];
      return side === null ? [] : [overwriteFor(target, side === 'allow' ? bit : 0n, side === 'deny' ? bit : 0n)];
    });

    const held = computeStatedPermissions(guild, memberWith(['2', '3']), channelWith(overwrites), NOW_MS);

    expect((held & bit) !== 0n).toBe(decideNaively(base, sides));
  });
});

const bits = fc.bigInt({ min: 0n, max: ALL_PERMISSIONS }).map((value) => value & ALL_PERMISSIONS & ~Bits.Administrator);

test('any permissions and overwrites at all come out as the documented steps say', () => {
  const overwrites = fc.record({
    everyone: fc.option(fc.tuple(bits, bits)),
    'role a': fc.option(fc.tuple(bits, bits)),
    'role b': fc.option(fc.tuple(bits, bits)),
    member: fc.option(fc.tuple(bits, bits)),
  });
  fc.assert(
    fc.property(bits, bits, bits, overwrites, (everyone, a, b, chosen) => {
      const guild = guildOf({ [GUILD_ID]: everyone, 2: a, 3: b });
      const list = TARGETS.flatMap((target) => {
        const [allow, deny] = chosen[target] ?? [];
        return allow === undefined || deny === undefined ? [] : [overwriteFor(target, allow, deny)];
      });

      const held = computeStatedPermissions(guild, memberWith(['2', '3']), channelWith(list), NOW_MS);

      for (const bit of Object.values(Bits)) {
        const sideOf = (target: Target): Side => {
          const [allow = 0n, deny = 0n] = chosen[target] ?? [];
          if (allow & bit) return 'allow';
          return deny & bit ? 'deny' : null;
        };
        const sides = Object.fromEntries(TARGETS.map((target) => [target, sideOf(target)])) as Record<Target, Side>;
        // Within the roles what one allows stands above what another denies, and above its own denial.
        expect((held & bit) !== 0n).toBe(decideNaively(((everyone | a | b) & bit) !== 0n, sides));
      }
    }),
    { numRuns: 300 },
  );
});

describe('what is denied implicitly', () => {
  const sending = Bits.MentionEveryone | Bits.SendTTSMessages | Bits.AttachFiles | Bits.EmbedLinks;
  const rest = Bits.AddReactions | Bits.ManageMessages;
  const hold = (permissions: bigint, place: 'channel' | 'thread') =>
    computeChannelPermissions(guildOf({ [GUILD_ID]: permissions }), memberWith([]), channelWith([]), place, NOW_MS);

  test('who does not see a channel may do nothing in it', () => {
    expect(hold(ALL_PERMISSIONS & ~Bits.Administrator & ~Bits.ViewChannel, 'channel')).toBe(0n);
  });

  test('who may not send may neither mention everybody, nor attach, embed or have read out', () => {
    const permissions = Bits.ViewChannel | Bits.SendMessagesInThreads | sending | rest;

    expect(hold(permissions, 'channel')).toBe(Bits.ViewChannel | Bits.SendMessagesInThreads | rest);
    expect(hold(permissions, 'thread')).toBe(permissions);
  });

  test('in a thread the permission to send in threads decides, not the one to send', () => {
    const permissions = Bits.ViewChannel | Bits.SendMessages | sending | rest;

    expect(hold(permissions, 'thread')).toBe(Bits.ViewChannel | Bits.SendMessages | rest);
    expect(hold(permissions, 'channel')).toBe(permissions);
  });

  test('interactions state permissions without it', () => {
    const guild = guildOf({ [GUILD_ID]: sending });

    expect(computeStatedPermissions(guild, memberWith([]), channelWith([]), NOW_MS)).toBe(sending);
  });
});

describe('who stands above overwrites', () => {
  const denied = channelWith([overwriteFor('member', 0n, ALL_PERMISSIONS)]);

  test('administrators and the owner have everything everywhere', () => {
    const guild = guildOf({ [GUILD_ID]: 0n, 2: Bits.Administrator });

    expect(computeChannelPermissions(guild, memberWith(['2']), denied, 'channel', NOW_MS)).toBe(ALL_PERMISSIONS);
    expect(
      computeChannelPermissions(guildOf({ [GUILD_ID]: 0n }, MEMBER_ID), memberWith([]), denied, 'thread', NOW_MS),
    ).toBe(ALL_PERMISSIONS);
  });

  test('an overwrite cannot make anybody an administrator', () => {
    const channel = channelWith([overwriteFor('member', Bits.Administrator | Bits.ViewChannel, 0n)]);
    const held = computeChannelPermissions(guildOf({ [GUILD_ID]: 0n }), memberWith([]), channel, 'channel', NOW_MS);

    expect(held & Bits.ManageChannels).toBe(0n);
  });

  test('a time-out leaves seeing and reading, whatever an overwrite allows, and never befalls administrators', () => {
    const channel = channelWith([overwriteFor('member', Bits.SendMessages, 0n)]);
    const guild = guildOf({
      [GUILD_ID]: Bits.ViewChannel | Bits.ReadMessageHistory | Bits.AddReactions,
      2: Bits.Administrator,
    });
    const until = NOW_MS + 1;

    const hold = (roles: string[], nowMs: number) =>
      computeChannelPermissions(guild, memberWith(roles, until), channel, 'channel', nowMs);

    expect(hold([], NOW_MS)).toBe(Bits.ViewChannel | Bits.ReadMessageHistory);
    expect(hold([], until) & Bits.SendMessages).toBe(Bits.SendMessages);
    expect(hold(['2'], NOW_MS)).toBe(ALL_PERMISSIONS);
  });
});

test('discord.js computes the same from what it is told, after each of many changes', async () => {
  const playground = await startTestPlayground();
  const bot: Client<true> = await startBot(playground);
  const general = playground.channelIds['general'] ?? '';
  const channel = bot.channels.cache.get(general) as TextChannel;
  const targets = [playground.guildId, channel.guild.members.me?.roles.botRole?.id ?? '', bot.user.id];
  const keepVisible = (value: bigint) => value & ~Bits.ViewChannel;
  const drafts = fc.sample(fc.tuple(fc.nat(2), bits.map(keepVisible), bits.map(keepVisible)), { numRuns: 40, seed: 7 });

  for (const [target, allow, deny] of drafts) {
    const type = target === 2 ? OverwriteType.Member : OverwriteType.Role;
    const updated = new Promise((resolve) => bot.once('channelUpdate', resolve));
    await local(playground, 'PUT', `/channels/${general}/overwrites/${targets[target] ?? ''}`, {
      as: 'admin',
      type,
      allow: (allow & ~deny).toString(),
      deny: deny.toString(),
    });
    await updated;

    const path = `/channels/${general}/permissions/${bot.user.id}?as=admin`;
    const { stated } = await local<MemberPermissions>(playground, 'GET', path);
    expect(channel.permissionsFor(bot.user)?.bitfield).toBe(BigInt(stated));
  }
});
