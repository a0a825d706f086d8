import { type OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import { type PutOverwrite } from '../../local-api.ts';

/** An overwrite as channels carry it; bits as decimal text. */
export interface Overwrite {
  id: string;
  type: OverwriteType;
  allow: string;
  deny: string;
}

export type Setting = 'allow' | 'neutral' | 'deny';

/** What decides for bots in channels, in the order in which it is shown. https://discord.com/developers/docs/topics/permissions */
export const CHANNEL_PERMISSIONS = [
  ['View Channel', PermissionFlagsBits.ViewChannel],
  ['Send Messages', PermissionFlagsBits.SendMessages],
  ['Send Messages in Threads', PermissionFlagsBits.SendMessagesInThreads],
  ['Create Public Threads', PermissionFlagsBits.CreatePublicThreads],
  ['Create Private Threads', PermissionFlagsBits.CreatePrivateThreads],
  ['Manage Threads', PermissionFlagsBits.ManageThreads],
  ['Manage Messages', PermissionFlagsBits.ManageMessages],
  ['Pin Messages', PermissionFlagsBits.PinMessages],
  ['Read Message History', PermissionFlagsBits.ReadMessageHistory],
  ['Embed Links', PermissionFlagsBits.EmbedLinks],
  ['Attach Files', PermissionFlagsBits.AttachFiles],
  ['Add Reactions', PermissionFlagsBits.AddReactions],
  ['Mention Everyone', PermissionFlagsBits.MentionEveryone],
  ['Use Application Commands', PermissionFlagsBits.UseApplicationCommands],
  ['Manage Webhooks', PermissionFlagsBits.ManageWebhooks],
  ['Manage Channel', PermissionFlagsBits.ManageChannels],
  ['Manage Permissions', PermissionFlagsBits.ManageRoles],
] as const satisfies readonly (readonly [string, bigint])[];

export function readSetting(overwrite: Overwrite | undefined, bit: bigint): Setting {
  if (overwrite === undefined) return 'neutral';
  if (hasBit(overwrite.allow, bit)) return 'allow';
  return hasBit(overwrite.deny, bit) ? 'deny' : 'neutral';
}

export function hasBit(bits: string, bit: bigint): boolean {
  return (BigInt(bits) & bit) !== 0n;
}

/** The overwrite with one permission set otherwise and all others as they were; null when nothing is left of it. */
export function changeSetting(
  overwrite: Overwrite | undefined,
  bit: bigint,
  setting: Setting,
): Required<Pick<PutOverwrite, 'allow' | 'deny'>> | null {
  const without = (bits = '0') => BigInt(bits) & ~bit;
  const allow = without(overwrite?.allow) | (setting === 'allow' ? bit : 0n);
  const deny = without(overwrite?.deny) | (setting === 'deny' ? bit : 0n);
  return allow === 0n && deny === 0n ? null : { allow: allow.toString(), deny: deny.toString() };
}
