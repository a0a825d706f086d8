import { OAuth2Scopes, PermissionFlagsBits } from 'discord.js';

/** What the bot needs to post articles, open their discussions, and answer in them; nothing more. */
export const INVITE_PERMISSION_NAMES = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
] as const satisfies readonly (keyof typeof PermissionFlagsBits)[];

/** {@link INVITE_PERMISSION_NAMES} as Discord's bits (topics/permissions). */
export const INVITE_PERMISSIONS = INVITE_PERMISSION_NAMES.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);

export const INVITE_SCOPES = [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands] as const;

/** The page where whoever manages a server adds the bot to it (topics/oauth2, "Bot Authorization Flow"). */
export function inviteUrl(applicationId: string): string {
  const url = new URL('https://discord.com/oauth2/authorize');
  url.searchParams.set('client_id', applicationId);
  url.searchParams.set('scope', INVITE_SCOPES.join(' '));
  url.searchParams.set('permissions', String(INVITE_PERMISSIONS));
  return url.href;
}
