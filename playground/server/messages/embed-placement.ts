import { EmbedType, type APIEmbed } from 'discord-api-types/v10';
import type { EmbedForm } from '../validation/embed-form.ts';
import { onlyPresent } from '../validation/present.ts';
import type { Attachment } from '../world/message.ts';
import { formatTimestamp } from '../world/timestamp.ts';
import type { Placement } from './component-placement.ts';

const ATTACHMENT_SCHEME = 'attachment://';

/**
 * Turns embeds as they were sent into embeds as messages carry them. Files that an embed shows are marked: Discord no
 * longer lists them beside it. https://discord.com/developers/docs/resources/message#embed-object
 */
export function placeEmbeds(embeds: readonly EmbedForm[], placement: Placement): APIEmbed[] {
  return embeds.map((embed) =>
    onlyPresent({
      type: EmbedType.Rich,
      title: embed.title || undefined,
      description: embed.description || undefined,
      url: embed.url,
      timestamp: embed.timestamp === undefined ? undefined : formatTimestamp(Date.parse(embed.timestamp)),
      color: embed.color,
      footer: embed.footer && { text: embed.footer.text, ...placeIcon(embed.footer.icon_url, placement) },
      image: embed.image && placeImage(embed.image.url, placement),
      thumbnail: embed.thumbnail && placeImage(embed.thumbnail.url, placement),
      author: embed.author && {
        name: embed.author.name,
        ...onlyPresent({ url: embed.author.url }),
        ...placeIcon(embed.author.icon_url, placement),
      },
      fields: embed.fields?.map((field) => ({ name: field.name, value: field.value, inline: field.inline ?? false })),
    }),
  );
}

function placeImage(url: string, placement: Placement) {
  const attachment = findReferenced(url, placement);
  if (!attachment) return { url, proxy_url: url };
  const address = `${placement.origin}${attachment.path}`;
  return {
    url: address,
    proxy_url: address,
    content_type: attachment.contentType,
    ...onlyPresent({ width: attachment.width ?? undefined, height: attachment.height ?? undefined }),
  };
}

function placeIcon(url: string | undefined, placement: Placement) {
  if (url === undefined) return {};
  const attachment = findReferenced(url, placement);
  const address = attachment ? `${placement.origin}${attachment.path}` : url;
  return { icon_url: address, proxy_icon_url: address };
}

function findReferenced(url: string, { attachments }: Placement): Attachment | undefined {
  if (!url.startsWith(ATTACHMENT_SCHEME)) return undefined;
  const attachment = attachments.find((it) => it.filename === url.slice(ATTACHMENT_SCHEME.length));
  if (attachment) attachment.usedByEmbed = true;
  return attachment;
}
