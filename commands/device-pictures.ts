import { z } from 'zod';
import { THEMES } from '../src/devices/picture.ts';
import { type ComponentHandler, type Reply } from '../src/discord/command.ts';
import {
  DEVICE_PICTURE_HANDLER,
  DEVICE_SIZE_HANDLER,
  deviceKeysSchema,
  parseDeviceKeys,
} from '../src/discord/views/device-buttons.ts';
import { PICTURE_KINDS, pictureMessage } from '../src/discord/views/device-picture-view.ts';
import { noticeMessage } from '../src/discord/views/notice-view.ts';
import { type Words } from '../src/discord/words.ts';

function tellGone(words: Words): Reply {
  return { kind: 'message', body: noticeMessage(words.t('devices:pictures.gone')), visibility: 'private' };
}

const sizeArgs = z.tuple([deviceKeysSchema]);

/** Shows the devices of a button true to scale. */
export const showSize = {
  name: DEVICE_SIZE_HANDLER,
  args: sizeArgs,
  visibility: 'private',
  async run(_interaction, [keys], { catalogue, drawPicture, clock }, words) {
    const devices = parseDeviceKeys(keys, catalogue);
    if (devices.length < keys.split('.').length) return tellGone(words);
    return {
      kind: 'message',
      body: await pictureMessage(words, { devices, kind: 'size', theme: 'dark' }, drawPicture, clock.now()),
    };
  },
} satisfies ComponentHandler<z.infer<typeof sizeArgs>>;

const pictureArgs = z.tuple([deviceKeysSchema, z.enum(PICTURE_KINDS), z.enum(THEMES)]);

/** Turns a picture into the other kind or the other theme. */
export const turnPicture = {
  name: DEVICE_PICTURE_HANDLER,
  args: pictureArgs,
  visibility: 'private',
  async run(_interaction, [keys, kind, theme], { catalogue, drawPicture, clock }, words) {
    const devices = parseDeviceKeys(keys, catalogue);
    if (devices.length < keys.split('.').length) return tellGone(words);
    return { kind: 'update', body: await pictureMessage(words, { devices, kind, theme }, drawPicture, clock.now()) };
  },
} satisfies ComponentHandler<z.infer<typeof pictureArgs>>;
