import { MessageFlags, PermissionFlagsBits } from 'discord.js';
import { z } from 'zod';
import { createDeviceCard } from '../src/devices/device-card.ts';
import { type Device } from '../src/devices/device.ts';
import { findSimilar } from '../src/devices/related-devices.ts';
import { type ComponentHandler, type Reply } from '../src/discord/command.ts';
import { type Services } from '../src/discord/services.ts';
import { type Words } from '../src/discord/words.ts';
import { articleListMessage, noArticlesMessage } from '../src/discord/views/article-list-view.ts';
import { unknownDeviceMessage } from '../src/discord/views/device-answer-view.ts';
import {
  DEVICE_ARTICLES_HANDLER,
  DEVICE_DISCUSS_HANDLER,
  DEVICE_SIMILAR_HANDLER,
  deviceCardMessage,
} from '../src/discord/views/device-card-view.ts';
import { relatedMessage } from '../src/discord/views/device-related-view.ts';
import { discussionNotice, insideDiscussionMessage, mayNotOpenMessage } from '../src/discord/views/discussion-view.ts';
import { DEVICE_PICK_HANDLER } from '../src/discord/views/phones-view.ts';

const ARTICLES_MAX = 10;
const SIMILAR_MAX = 5;

const idArgs = z.tuple([z.string().regex(/^[a-z0-9-]{1,40}$/)]);
type IdArgs = z.infer<typeof idArgs>;

const tellPrivately = (body: Extract<Reply, { kind: 'message' }>['body']): Reply => ({
  kind: 'message',
  body,
  visibility: 'private',
});

function card(
  words: Words,
  device: Device,
  { catalogue, clock }: Services,
): Extract<Reply, { kind: 'message' }>['body'] {
  return deviceCardMessage(words, createDeviceCard(device, clock.now(), catalogue.devices));
}

/** What was written about the device, the newest first. */
export const listArticles = {
  name: DEVICE_ARTICLES_HANDLER,
  args: idArgs,
  visibility: 'private',
  async run(_interaction, [id], { catalogue, articles }, words) {
    const device = catalogue.get(id);
    if (device === undefined) return tellPrivately(unknownDeviceMessage(words, id, []));
    const topic = { kind: 'device', deviceId: id } as const;
    const page = await articles.latest({ topic, offset: 0, limit: ARTICLES_MAX });
    return tellPrivately(
      page.articles.length === 0
        ? noArticlesMessage(words, topic, catalogue)
        : articleListMessage(words, device.fullName, page.articles),
    );
  },
} satisfies ComponentHandler<IdArgs>;

/** Opens the discussion of a card. One that only the presser sees is brought into the channel first. */
export const discussDevice = {
  name: DEVICE_DISCUSS_HANDLER,
  args: idArgs,
  visibility: 'private',
  async run(interaction, [id], services, words) {
    const { message, channel, channelId, guildId, user, memberPermissions } = interaction;
    const device = services.catalogue.get(id);
    if (device === undefined) return tellPrivately(unknownDeviceMessage(words, id, []));
    if (channel?.isThread()) return tellPrivately(insideDiscussionMessage(words));
    if (!memberPermissions.has(PermissionFlagsBits.CreatePublicThreads)) return tellPrivately(mayNotOpenMessage(words));
    if (message.flags.has(MessageFlags.Ephemeral)) {
      return { kind: 'message', body: card(words, device, services), visibility: 'public' };
    }
    const outcome = await services.openDiscussion({
      kind: 'message',
      place: { guildId, channelId },
      messageId: message.id,
      subject: { title: device.fullName, article: null },
      startedBy: user.id,
    });
    return tellPrivately(discussionNotice(words, outcome));
  },
} satisfies ComponentHandler<IdArgs>;

/** The devices most like it, with what they have alike. */
export const showSimilar = {
  name: DEVICE_SIMILAR_HANDLER,
  args: idArgs,
  visibility: 'private',
  run(_interaction, [id], { catalogue, clock }, words) {
    const device = catalogue.get(id);
    if (device === undefined) return Promise.resolve(tellPrivately(unknownDeviceMessage(words, id, [])));
    const others = findSimilar(device, catalogue.devices, SIMILAR_MAX, clock.now());
    return Promise.resolve(tellPrivately(relatedMessage(words, { kind: 'similar', device, others, groups: [] })));
  },
} satisfies ComponentHandler<IdArgs>;

const pickArgs = z.tuple([]);

/** The card of the device that somebody chose in a select. */
export const pickDevice = {
  name: DEVICE_PICK_HANDLER,
  args: pickArgs,
  visibility: 'private',
  run(interaction, _args, services, words) {
    const [id = ''] = interaction.isStringSelectMenu() ? interaction.values : [];
    const device = services.catalogue.get(id);
    return Promise.resolve(
      tellPrivately(device === undefined ? unknownDeviceMessage(words, id, []) : card(words, device, services)),
    );
  },
} satisfies ComponentHandler<z.infer<typeof pickArgs>>;
