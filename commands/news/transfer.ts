import { type ChatInputCommandInteraction } from 'discord.js';
import { DEFAULT_FOLLOW_OPTIONS } from '../../src/delivery/follow-options.ts';
import { type Reply } from '../../src/discord/command.ts';
import { type Services } from '../../src/discord/services.ts';
import { type Words } from '../../src/discord/words.ts';
import { feedChoices } from '../../src/discord/views/news-choices.ts';
import { feedReadingMessage, feedsOfPageMessage, unknownFeedMessage } from '../../src/discord/views/news-feed-view.ts';
import {
  exportedMessage,
  importedMessage,
  notImportedMessage,
  nothingToExportMessage,
} from '../../src/discord/views/news-transfer-view.ts';
import { notAChannelMessage } from '../../src/discord/views/news-view.ts';
import { MAX_OPML_BYTES, type OpmlFeed, readOpml, writeOpml } from '../../src/feeds/feed-opml.ts';
import { type FeedTrouble } from '../../src/feeds/feed-trouble.ts';
import { importFollows } from '../../src/import-follows.ts';
import { listLines } from './edit.ts';
import { findObstacle, isAddress, parentOf } from './follow.ts';
import { tellPrivately } from './replies.ts';

/** A web page where a feed should be. */
const PAGE_TROUBLE: FeedTrouble = 'html';

type Interaction = ChatInputCommandInteraction<'cached'>;

/** How a feed is read at this moment; of a page, which feeds it names. */
export async function checkFeed({ options }: Interaction, { feeds }: Services, words: Words): Promise<Reply> {
  const named = options.getString('feed', true).trim();
  const known = await feeds.find(named);
  if (known === null && !isAddress(named)) {
    const near = feedChoices(words, named, await feeds.list()).map(({ name }) => name);
    return tellPrivately(unknownFeedMessage(words, named, near));
  }
  const address = known?.url ?? named;
  const reading = await feeds.read(address);
  const page = reading.error === PAGE_TROUBLE ? await feeds.discover(address) : null;
  if (page?.outcome === 'offered') return tellPrivately(feedsOfPageMessage(words, address, page.feeds));
  return tellPrivately(feedReadingMessage(words, reading));
}

/** Every feed that a channel of the server follows, once, in a folder named after the channel. */
export async function exportFollows({ guild }: Interaction, services: Services, words: Words): Promise<Reply> {
  const byId = new Map((await services.feeds.list()).map((feed) => [feed.id, feed]));
  const feeds = new Map<string, OpmlFeed>();
  for (const { follow, channelName } of await listLines(guild, services)) {
    const meant = follow.feedId === null ? [...byId.values()] : [byId.get(follow.feedId)];
    for (const feed of meant) {
      if (feed === undefined || feeds.has(feed.url)) continue;
      feeds.set(feed.url, {
        url: feed.url,
        title: feed.name,
        site: feed.site,
        folders: channelName === null ? [] : [`#${channelName}`],
      });
    }
  }
  if (feeds.size === 0) return tellPrivately(nothingToExportMessage(words));
  return tellPrivately(exportedMessage(words, writeOpml(guild.name, [...feeds.values()]), feeds.size));
}

/** Lets a channel follow what a file lists. */
export async function importList(interaction: Interaction, services: Services, words: Words): Promise<Reply> {
  const { guildId, member, options, user } = interaction;
  const channel = options.getChannel('channel') ?? parentOf(interaction.channel);
  if (channel === null) return tellPrivately(notAChannelMessage(words));
  const obstacle = findObstacle(words, channel, member, DEFAULT_FOLLOW_OPTIONS);
  if (obstacle !== null) return tellPrivately(obstacle);
  const file = await services.readAttachment(options.getAttachment('file', true), MAX_OPML_BYTES);
  if (file.outcome !== 'read') return tellPrivately(notImportedMessage(words, file.outcome));
  const list = readOpml(file.bytes);
  if (list.outcome === 'refused') return tellPrivately(notImportedMessage(words, list.reason));
  if (list.feeds.length === 0) return tellPrivately(notImportedMessage(words, 'noFeeds'));
  const target = { guildId, channelId: channel.id, createdBy: user.id };
  const summary = await importFollows(list.feeds, target, { directory: services.feeds, following: services.following });
  return tellPrivately(importedMessage(words, summary, list.skipped, channel.id));
}
