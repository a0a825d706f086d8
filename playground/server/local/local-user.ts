import type { APIUser } from 'discord-api-types/v10';
import { canView } from '../world/access.ts';
import type { Channel } from '../world/channel.ts';
import type { World } from '../world/world.ts';
import { LocalRefusal } from './local-error.ts';

/** The user of that username or id. */
export function findUser(world: World, as: string): APIUser | undefined {
  return world.users.get(as) ?? [...world.users.values()].find((it) => it.username === as);
}

/** The user that `as` names. */
export function findLocalUser(world: World, as: string, field = 'as'): APIUser {
  const user = findUser(world, as);
  if (!user) throw new LocalRefusal(404, `There is no user "${as}".`, field);
  return user;
}

/** The channel, if the user sees it. */
export function findLocalChannel(world: World, user: APIUser, channelId: string, field = 'channelId'): Channel {
  const channel = world.channels.get(channelId);
  if (!channel || !canView(world, user.id, channel)) {
    throw new LocalRefusal(404, `There is no channel ${channelId} that ${user.username} sees.`, field);
  }
  return channel;
}
