import { ComponentType, type APIButtonComponent } from 'discord-api-types/v10';
import { CHARTED_ATTRIBUTES, drawBars } from '../../devices/draw-bars.ts';
import { drawSize } from '../../devices/draw-size.ts';
import { type Device } from '../../devices/device.ts';
import { type DrawPicture, type Picture, type Theme } from '../../devices/picture.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { nameOf } from './attribute-words.ts';
import { compareButton, DEVICE_PICTURE_HANDLER, formatDeviceKeys, secondaryButton } from './device-buttons.ts';
import { noticeMessage } from './notice-view.ts';
import { barTexts, sizeTexts } from './picture-texts.ts';
import { cutText, escapeMarkdown } from './text.ts';

/** `size`: the devices true to scale; `bars`: battery, weight, display and price. */
export const PICTURE_KINDS = ['size', 'bars'] as const;
export type PictureKind = (typeof PICTURE_KINDS)[number];

export interface PictureRequest {
  devices: readonly Device[];
  kind: PictureKind;
  theme: Theme;
}

const ACCENT_COLOUR = 0x2b9d8f;
/** Discord's limit (components/reference, "Media Gallery Item"). */
const ALT_TEXT_MAX_LENGTH = 1024;

/** A picture of one to four devices with its buttons; where nothing can be drawn, what is not known. */
export async function pictureMessage(
  words: Words,
  request: PictureRequest,
  draw: DrawPicture,
  now: Date,
): Promise<MessageBody> {
  const { devices, kind, theme } = request;
  const picture =
    kind === 'size'
      ? drawSize(devices, theme, sizeTexts(words, devices))
      : drawBars(devices, theme, barTexts(words), now);
  if (picture === undefined) return nothingToDraw(words, devices, kind);
  const name = `${kind}.png`;
  const altText = cutText(picture.altText, ALT_TEXT_MAX_LENGTH);
  return {
    components: [
      {
        type: ComponentType.Container,
        accent_color: ACCENT_COLOUR,
        components: [
          { type: ComponentType.TextDisplay, content: formatHeading(words, request) },
          {
            type: ComponentType.MediaGallery,
            items: [{ media: { url: `attachment://${name}` }, description: altText }],
          },
          { type: ComponentType.TextDisplay, content: `-# ${words.t(`devices:pictures.notes.${kind}`)}` },
          { type: ComponentType.ActionRow, components: listButtons(words, request) },
        ],
      },
    ],
    files: [{ name, data: await toPng(picture, draw), description: altText }],
  };
}

async function toPng({ svg }: Picture, draw: DrawPicture): Promise<Buffer> {
  return Buffer.from(await draw(svg));
}

function formatHeading(words: Words, { devices, kind }: PictureRequest): string {
  const names = words.list(devices.map(({ fullName }) => escapeMarkdown(fullName)));
  return `### ${kind === 'size' ? words.t('devices:pictures.toScale', { devices: names }) : names}`;
}

function listButtons(words: Words, { devices, kind, theme }: PictureRequest): APIButtonComponent[] {
  const keys = formatDeviceKeys(devices);
  const picture = (label: string, asKind: PictureKind, inTheme: Theme): APIButtonComponent =>
    secondaryButton(label, formatCustomId(DEVICE_PICTURE_HANDLER, keys, asKind, inTheme));
  return [
    kind === 'size'
      ? picture(words.t('devices:buttons.charts'), 'bars', theme)
      : picture(words.t('devices:buttons.size'), 'size', theme),
    theme === 'dark'
      ? picture(words.t('devices:buttons.onWhite'), kind, 'light')
      : picture(words.t('devices:buttons.onBlack'), kind, 'dark'),
    devices.length > 1
      ? compareButton(words, devices)
      : compareButton(words, devices, words.t('devices:buttons.compareWith')),
  ];
}

function nothingToDraw(words: Words, devices: readonly Device[], kind: PictureKind): MessageBody {
  const names = words.list(devices.map(({ fullName }) => fullName));
  if (kind === 'size') return noticeMessage(escapeMarkdown(words.t('devices:pictures.noSides', { devices: names })));
  const attributes = words.list(CHARTED_ATTRIBUTES.map((attribute) => nameOf(words, attribute)));
  return noticeMessage(escapeMarkdown(words.t('devices:pictures.noBars', { attributes, devices: names })));
}
