import { ComponentType, type APIButtonComponent } from 'discord-api-types/v10';
import { CHARTED_ATTRIBUTES, drawBars } from '../../devices/draw-bars.ts';
import { drawSize } from '../../devices/draw-size.ts';
import { type Device } from '../../devices/device.ts';
import { type DrawPicture, type Picture, type Theme } from '../../devices/picture.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { compareButton, DEVICE_PICTURE_HANDLER, formatDeviceKeys, secondaryButton } from './device-buttons.ts';
import { lowerLabel } from './device-footnotes.ts';
import { noticeMessage } from './notice-view.ts';
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
const NAMES = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** A picture of one to four devices with its buttons; where nothing can be drawn, what is not known. */
export async function pictureMessage(request: PictureRequest, draw: DrawPicture, now: Date): Promise<MessageBody> {
  const { devices, kind, theme } = request;
  const picture = kind === 'size' ? drawSize(devices, theme) : drawBars(devices, theme, now);
  if (picture === undefined) return nothingToDraw(devices, kind);
  const name = `${kind}.png`;
  const altText = cutText(picture.altText, ALT_TEXT_MAX_LENGTH);
  return {
    components: [
      {
        type: ComponentType.Container,
        accent_color: ACCENT_COLOUR,
        components: [
          { type: ComponentType.TextDisplay, content: formatHeading(request) },
          {
            type: ComponentType.MediaGallery,
            items: [{ media: { url: `attachment://${name}` }, description: altText }],
          },
          { type: ComponentType.TextDisplay, content: formatNote(kind) },
          { type: ComponentType.ActionRow, components: listButtons(request) },
        ],
      },
    ],
    files: [{ name, data: await toPng(picture, draw), description: altText }],
  };
}

async function toPng({ svg }: Picture, draw: DrawPicture): Promise<Buffer> {
  return Buffer.from(await draw(svg));
}

function formatHeading({ devices, kind }: PictureRequest): string {
  const names = NAMES.format(devices.map(({ fullName }) => escapeMarkdown(fullName)));
  return `### ${names}${kind === 'size' ? ', true to scale' : ''}`;
}

function formatNote(kind: PictureKind): string {
  return kind === 'size'
    ? '-# Outline, display area and bank card are true to scale; where the display sits and how round the corners are is not recorded.'
    : '-# Bars begin at zero; the better value is coloured where one is better. Prices are those at launch.';
}

function listButtons({ devices, kind, theme }: PictureRequest): APIButtonComponent[] {
  const keys = formatDeviceKeys(devices);
  const picture = (label: string, asKind: PictureKind, inTheme: Theme): APIButtonComponent =>
    secondaryButton(label, formatCustomId(DEVICE_PICTURE_HANDLER, keys, asKind, inTheme));
  return [
    kind === 'size' ? picture('Charts', 'bars', theme) : picture('Size', 'size', theme),
    theme === 'dark' ? picture('On white', kind, 'light') : picture('On black', kind, 'dark'),
    devices.length > 1 ? compareButton(devices, 'Compare') : compareButton(devices, 'Compare with …'),
  ];
}

function nothingToDraw(devices: readonly Device[], kind: PictureKind): MessageBody {
  if (kind === 'size') return noticeMessage(escapeMarkdown(`There is nothing to draw. ${describeUnknown(devices)}`));
  const what = NAMES.format(CHARTED_ATTRIBUTES.map(lowerLabel));
  const names = NAMES.format(devices.map(({ fullName }) => fullName));
  return noticeMessage(escapeMarkdown(`There is nothing to draw: ${what} of the ${names} are not in my catalogue.`));
}

function describeUnknown(devices: readonly Device[]): string {
  const names = NAMES.format(devices.map(({ fullName }) => fullName));
  return `Height and width of the ${names} are not in my catalogue.`;
}
