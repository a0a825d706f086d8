import type { RestMethod } from '../rest/route.ts';

/** What the requests of a bucket are counted by, beside the bot that makes them. */
export type MajorParameter = 'channel' | 'guild' | 'webhook' | 'none';

export interface RateLimitRow {
  /** What is limited; routes that share a row share its count. */
  bucket: string;
  limit: number;
  windowMs: number;
  by: MajorParameter;
  routes: readonly `${RestMethod} /${string}`[];
  /** `user` unless told: `shared` counts the requests of all bots together, and so of people. */
  scope?: 'user' | 'shared';
  /** Only for some of the route's requests. */
  condition?: 'messageOlderThanTwoWeeks';
}

const message = '/channels/:channel_id/messages/:message_id';
const reactions = `${message}/reactions` as const;
const webhook = '/webhooks/:webhook_id/:webhook_token';
const globalCommands = '/applications/:application_id/commands';
const guildCommands = '/applications/:application_id/guilds/:guild_id/commands';
const threadMembers = '/channels/:channel_id/thread-members';
const MINUTE_MS = 60_000;

/**
 * How often each route may be used. Discord documents that there are limits and how it tells them, yet not how high they
 * are (https://discord.com/developers/docs/topics/rate-limits); these are the figures that its headers have shown, as
 * kept by the authors of client libraries (https://github.com/HuyaneMatsu/hata, `rate_limit_groups.py`), save where a row
 * names another source. A route that is in no row has only the limit of all requests together. The first row that fits
 * a request decides.
 */
export const RATE_LIMITS: readonly RateLimitRow[] = [
  {
    bucket: 'message create',
    limit: 5,
    windowMs: 5_000,
    by: 'channel',
    routes: ['POST /channels/:channel_id/messages'],
  },
  { bucket: 'message edit', limit: 5, windowMs: 5_000, by: 'channel', routes: [`PATCH ${message}`] },
  {
    bucket: 'old message delete',
    limit: 30,
    windowMs: 2 * MINUTE_MS,
    by: 'channel',
    condition: 'messageOlderThanTwoWeeks',
    routes: [`DELETE ${message}`],
  },
  { bucket: 'message delete', limit: 5, windowMs: 1_000, by: 'channel', routes: [`DELETE ${message}`] },
  {
    bucket: 'message list',
    limit: 5,
    windowMs: 5_000,
    by: 'channel',
    routes: ['GET /channels/:channel_id/messages'],
  },
  { bucket: 'message get', limit: 5, windowMs: 5_000, by: 'channel', routes: [`GET ${message}`] },
  {
    bucket: 'bulk delete',
    limit: 1,
    windowMs: 3_000,
    by: 'channel',
    routes: ['POST /channels/:channel_id/messages/bulk-delete'],
  },
  {
    // Counts whoever publishes: https://github.com/synzen/MonitoRSS/issues/184.
    bucket: 'crosspost',
    limit: 10,
    windowMs: 60 * MINUTE_MS,
    by: 'channel',
    scope: 'shared',
    routes: [`POST ${message}/crosspost`],
  },
  {
    bucket: 'reactions',
    limit: 1,
    windowMs: 250,
    by: 'channel',
    routes: [
      `PUT ${reactions}/:emoji_name/@me`,
      `DELETE ${reactions}/:emoji_name/@me`,
      `DELETE ${reactions}/:emoji_name/:user_id`,
      `DELETE ${reactions}/:emoji_name`,
      `DELETE ${reactions}`,
    ],
  },
  {
    bucket: 'pins',
    limit: 5,
    windowMs: 4_000,
    by: 'channel',
    routes: [
      'PUT /channels/:channel_id/messages/pins/:message_id',
      'DELETE /channels/:channel_id/messages/pins/:message_id',
      'PUT /channels/:channel_id/pins/:message_id',
      'DELETE /channels/:channel_id/pins/:message_id',
    ],
  },
  {
    bucket: 'pin list',
    limit: 1,
    windowMs: 5_000,
    by: 'none',
    routes: ['GET /channels/:channel_id/messages/pins', 'GET /channels/:channel_id/pins'],
  },
  { bucket: 'typing', limit: 5, windowMs: 5_000, by: 'channel', routes: ['POST /channels/:channel_id/typing'] },
  { bucket: 'channel edit', limit: 5, windowMs: 15_000, by: 'channel', routes: ['PATCH /channels/:channel_id'] },
  {
    bucket: 'overwrites',
    limit: 10,
    windowMs: 15_000,
    by: 'channel',
    routes: [
      'PUT /channels/:channel_id/permissions/:overwrite_id',
      'DELETE /channels/:channel_id/permissions/:overwrite_id',
    ],
  },
  {
    // Counted by the server, not by the channel of the path: https://github.com/discord/discord-api-docs/issues/8082.
    bucket: 'thread create',
    limit: 50,
    windowMs: 5 * MINUTE_MS,
    by: 'guild',
    routes: [`POST ${message}/threads`, 'POST /channels/:channel_id/threads'],
  },
  {
    bucket: 'thread membership',
    limit: 5,
    windowMs: 5_000,
    by: 'guild',
    routes: [
      `PUT ${threadMembers}/@me`,
      `DELETE ${threadMembers}/@me`,
      `PUT ${threadMembers}/:user_id`,
      `DELETE ${threadMembers}/:user_id`,
    ],
  },
  { bucket: 'thread member list', limit: 10, windowMs: 10_000, by: 'guild', routes: [`GET ${threadMembers}`] },
  {
    bucket: 'command create',
    limit: 5,
    windowMs: 20_000,
    by: 'none',
    routes: [`POST ${globalCommands}`],
  },
  { bucket: 'command edit', limit: 5, windowMs: 20_000, by: 'none', routes: [`PATCH ${globalCommands}/:command_id`] },
  {
    bucket: 'command delete',
    limit: 5,
    windowMs: 20_000,
    by: 'none',
    routes: [`DELETE ${globalCommands}/:command_id`],
  },
  { bucket: 'command overwrite', limit: 2, windowMs: MINUTE_MS, by: 'none', routes: [`PUT ${globalCommands}`] },
  { bucket: 'guild command create', limit: 5, windowMs: 20_000, by: 'guild', routes: [`POST ${guildCommands}`] },
  {
    bucket: 'guild command edit',
    limit: 5,
    windowMs: 20_000,
    by: 'guild',
    routes: [`PATCH ${guildCommands}/:command_id`],
  },
  {
    bucket: 'guild command delete',
    limit: 5,
    windowMs: 20_000,
    by: 'guild',
    routes: [`DELETE ${guildCommands}/:command_id`],
  },
  { bucket: 'guild command overwrite', limit: 2, windowMs: MINUTE_MS, by: 'guild', routes: [`PUT ${guildCommands}`] },
  {
    // An interaction's token stands for a webhook, and all of its messages count together.
    bucket: 'webhook',
    limit: 5,
    windowMs: 2_000,
    by: 'webhook',
    routes: [
      `POST ${webhook}`,
      `GET ${webhook}/messages/@original`,
      `PATCH ${webhook}/messages/@original`,
      `DELETE ${webhook}/messages/@original`,
      `GET ${webhook}/messages/:message_id`,
      `PATCH ${webhook}/messages/:message_id`,
      `DELETE ${webhook}/messages/:message_id`,
    ],
  },
  {
    bucket: 'member list',
    limit: 10,
    windowMs: 10_000,
    by: 'guild',
    routes: ['GET /guilds/:guild_id/members'],
  },
  {
    bucket: 'member search',
    limit: 10,
    windowMs: 10_000,
    by: 'guild',
    routes: ['GET /guilds/:guild_id/members/search'],
  },
  {
    bucket: 'member get',
    limit: 5,
    windowMs: 1_000,
    by: 'guild',
    routes: ['GET /guilds/:guild_id/members/:user_id'],
  },
  { bucket: 'user get', limit: 30, windowMs: 30_000, by: 'none', routes: ['GET /users/:user_id'] },
  { bucket: 'own guilds', limit: 1, windowMs: 1_000, by: 'none', routes: ['GET /users/@me/guilds'] },
  { bucket: 'gateway', limit: 2, windowMs: 5_000, by: 'none', routes: ['GET /gateway/bot'] },
];

/**
 * Renaming a channel or changing its topic has a limit of its own beside that of its bucket, and the headers do not
 * tell of it: https://github.com/discordjs/discord.js/issues/6651.
 */
export const RENAME_LIMIT = { limit: 2, windowMs: 10 * MINUTE_MS, route: 'PATCH /channels/:channel_id' } as const;

/** All requests of a bot together. https://discord.com/developers/docs/topics/rate-limits#global-rate-limit */
export const GLOBAL_LIMIT = { limit: 50, windowMs: 1_000 } as const;

/**
 * Answers of 401, 403 and 429 to one address.
 * https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
export const INVALID_REQUEST_LIMIT = { limit: 10_000, windowMs: 10 * MINUTE_MS } as const;
