import { ChannelType, type Guild, type GuildBasedChannel } from 'discord.js';
import { type Follow } from '../../src/delivery/follow.ts';
import { type FilterNames } from '../../src/delivery/read-follow-options.ts';
import { type DeviceCatalogue } from '../../src/devices/device-catalogue.ts';
import { findMissingForFollow } from '../../src/discord/permissions.ts';
import { type Services } from '../../src/discord/services.ts';
import { type FeedLabel, type FollowChannel, type FollowView } from '../../src/discord/views/news-summary.ts';

/** A follow with everything that is shown of it. */
export async function viewFollow(follow: Follow, guild: Guild, services: Services): Promise<FollowView> {
  const channel = guild.channels.cache.get(follow.channelId);
  const labels = await labelFeeds(services);
  return {
    follow,
    feed: labels(follow.feedId),
    health: follow.feedId === null ? null : await services.feeds.get(follow.feedId),
    channel: describeChannel(follow.channelId, channel),
    missing: channel === undefined ? ['ViewChannel'] : (findMissingForFollow(channel, follow) ?? []),
    isRoleGone: follow.mentionRoleId !== null && !guild.roles.cache.has(follow.mentionRoleId),
    waiting: await services.following.waiting(follow),
    deviceName: nameDevices(services),
  };
}

/** What stands for each feed; a feed that is not known any more stands by its id. */
export async function labelFeeds({ feeds }: Services): Promise<(feedId: string | null) => FeedLabel | null> {
  const byId = new Map((await feeds.list()).map((feed) => [feed.id, feed]));
  return (feedId) => (feedId === null ? null : (byId.get(feedId) ?? { name: feedId, site: null }));
}

export function nameDevices({ catalogue }: Services): (id: string) => string {
  return (id) => catalogue.get(id)?.fullName ?? id;
}

export function describeChannel(id: string, channel: GuildBasedChannel | undefined): FollowChannel {
  if (channel?.type === ChannelType.GuildForum) {
    return { id, kind: 'forum', tags: channel.availableTags.map((tag) => ({ id: tag.id, name: tag.name })) };
  }
  return { id, kind: channel === undefined ? 'unknown' : (PLAIN_KINDS[channel.type] ?? 'unknown'), tags: [] };
}

const PLAIN_KINDS: Partial<Record<ChannelType, FollowChannel['kind']>> = {
  [ChannelType.GuildText]: 'text',
  [ChannelType.GuildAnnouncement]: 'announcement',
};

const CLOSEST_SHOWN = 3;

/** Brands and devices as people call them, by the catalogue. */
export function namesOf(catalogue: DeviceCatalogue): FilterNames {
  return {
    findBrand: (text) => catalogue.brands.find((brand) => brand.toLowerCase() === text.toLowerCase()) ?? null,
    findDevice: (text) => {
      const known = catalogue.get(text);
      if (known !== undefined) return { id: known.id };
      const matches = catalogue.find(text, CLOSEST_SHOWN);
      const [best, next] = matches;
      const isSure = best?.quality === 'exact' && next?.quality !== 'exact';
      if (best !== undefined && isSure) return { id: best.device.id };
      const named = matches.find(({ device }) => device.fullName.toLowerCase() === text.toLowerCase());
      if (named !== undefined) return { id: named.device.id };
      const near = matches.filter(({ quality }) => quality !== 'guess');
      return { closest: near.map(({ device }) => device.fullName) };
    },
  };
}
