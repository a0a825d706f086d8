import type { APIMessage, APIThreadChannel, PermissionFlagsBits } from 'discord-api-types/v10';
import type { PermissionWorld } from './permission-world.ts';

export type PermissionName = keyof typeof PermissionFlagsBits;

export interface Attempt {
  method: string;
  path: string;
  body?: unknown;
  /** Sent as `files[0]` beside the body. */
  file?: boolean;
}

export interface Row {
  /** What the bot does. */
  action: string;
  needs: PermissionName[];
  /** The code for the want of a permission, where it is not 50001 for seeing and 50013 for all else. */
  codes?: Partial<Record<PermissionName, number>>;
  /** Arranges what the action is done to, while the bot may do everything. */
  attempt: (world: PermissionWorld) => Promise<Attempt> | Attempt;
}

export const EMOJI = encodeURIComponent('👍');
export const VIEW = 'ViewChannel';
export const NO_ACCESS = 50_001;
export const NO_PERMISSION = 50_013;
export const LOCKED = 160_005;

export const message = ({ channel_id: channelId, id }: APIMessage) => `/channels/${channelId}/messages/${id}`;
export const ownMessage = async (world: PermissionWorld) => message(await world.say(world.channel('general')));
export const othersMessage = async (world: PermissionWorld) => message(await world.hear(world.channel('general')));
export const own = async (world: PermissionWorld) => `/channels/${(await world.openOwnThread()).id}`;
export const others = async (world: PermissionWorld) => `/channels/${(await world.openOthersThread()).id}`;

export async function othersThreadAs(world: PermissionWorld, change: object): Promise<APIThreadChannel> {
  return world.editThread((await world.openOthersThread()).id, change);
}

export async function reacted(world: PermissionWorld): Promise<string> {
  const path = await othersMessage(world);
  await world.arrange('PUT', `${path}/reactions/${EMOJI}/@me`);
  return path;
}

export async function madeRole(world: PermissionWorld): Promise<string> {
  const role = await world.arrange('POST', `/guilds/${world.playground.guildId}/roles`, {
    name: 'made',
    permissions: '0',
  });
  return role.id;
}

export async function madeChannel(world: PermissionWorld, body: object = {}): Promise<string> {
  const path = `/guilds/${world.playground.guildId}/channels`;
  return `/channels/${(await world.arrange('POST', path, { name: 'made', ...body })).id}`;
}

export async function privateThread(world: PermissionWorld, change: object = {}): Promise<string> {
  const body = { name: 'private', type: 12, ...change };
  return `/channels/${(await world.arrange('POST', `/channels/${world.channel('general')}/threads`, body)).id}`;
}

/** A member who is there again after a row that kicked them. */
export async function member(world: PermissionWorld): Promise<string> {
  await world.admitGuest();
  return `/guilds/${world.playground.guildId}/members/${world.ids.guest}`;
}

export const post = { name: 'a post', message: { content: 'hello' } };
