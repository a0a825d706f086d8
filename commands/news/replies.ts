import { PermissionFlagsBits } from 'discord.js';
import { type MessageBody, type Reply } from '../../src/discord/command.ts';

export const tellPrivately = (body: MessageBody): Reply => ({ kind: 'message', body, visibility: 'private' });

/** Whether who asks decides what the server follows. */
export function isModerator({
  memberPermissions,
}: {
  memberPermissions: { has: (permission: bigint) => boolean } | null;
}): boolean {
  return memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
}
