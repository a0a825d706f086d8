/** What a link in a message leads to: a place in here, a page out there, or nowhere that may be opened. */
export type LinkTarget =
  { kind: 'channel'; channelId: string; messageId: string | null } | { kind: 'web'; url: string } | { kind: 'refused' };

const DISCORD_HOSTS = new Set(['discord.com', 'www.discord.com', 'ptb.discord.com', 'canary.discord.com']);
const CHANNEL_PATH = /^\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?\/?$/;

/** Only http and https open anything; channel and message links of Discord stay on the page. */
export function resolveLink(address: string): LinkTarget {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return { kind: 'refused' };
  const [, channelId, messageId = null] = (DISCORD_HOSTS.has(url.hostname) && CHANNEL_PATH.exec(url.pathname)) || [];
  return channelId === undefined ? { kind: 'web', url: url.href } : { kind: 'channel', channelId, messageId };
}
