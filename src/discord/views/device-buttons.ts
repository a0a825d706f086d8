import { ButtonStyle, ComponentType, type APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import { z } from 'zod';
import { type DeviceCatalogue } from '../../devices/device-catalogue.ts';
import { makeDeviceKey } from '../../devices/device-key.ts';
import { type Device } from '../../devices/device.ts';

import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { cutText } from './text.ts';

/** Names of the handlers that show a device's card, the size of devices, and devices beside each other. */
export const DEVICE_CARD_HANDLER = 'device';
export const DEVICE_SIZE_HANDLER = 'device-size';
export const DEVICE_COMPARE_HANDLER = 'device-compare';
/** Name of the handler that turns a picture into the other kind or the other theme. */
export const DEVICE_PICTURE_HANDLER = 'device-picture';

/** How many devices stand beside each other at most. */
export const COMPARED_MAX = 4;
const LABEL_MAX_LENGTH = 80;
const KEY_SEPARATOR = '.';

/** One to four devices as one argument of a custom id. */
export const deviceKeysSchema = z.string().regex(/^[a-z0-9]{1,11}(\.[a-z0-9]{1,11}){0,3}$/);

/** Shows the card of the device to who presses. */
export function cardButton(device: Device, label = device.fullName): APIButtonComponentWithCustomId {
  return secondaryButton(label, formatCustomId(DEVICE_CARD_HANDLER, device.id));
}

/** Shows one to four devices true to scale to who presses. */
export function sizeButton(
  words: Words,
  devices: readonly Device[],
  label = words.t('devices:buttons.size'),
): APIButtonComponentWithCustomId {
  return secondaryButton(label, formatCustomId(DEVICE_SIZE_HANDLER, formatDeviceKeys(devices)));
}

/** Shows two to four devices beside each other to who presses; of one, asks with which. */
export function compareButton(
  words: Words,
  devices: readonly Device[],
  label = words.t('devices:buttons.compare'),
): APIButtonComponentWithCustomId {
  return secondaryButton(label, formatCustomId(DEVICE_COMPARE_HANDLER, formatDeviceKeys(devices), ''));
}

export function secondaryButton(label: string, customId: string): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: cutText(label, LABEL_MAX_LENGTH),
    custom_id: customId,
  };
}

/** The devices as {@link deviceKeysSchema} takes them; those after the fourth are left out. */
export function formatDeviceKeys(devices: readonly Device[]): string {
  return devices
    .slice(0, COMPARED_MAX)
    .map(({ id }) => makeDeviceKey(id))
    .join(KEY_SEPARATOR);
}

/** The devices that those keys stand for, each once; without those that are no more. */
export function parseDeviceKeys(keys: string, catalogue: DeviceCatalogue): Device[] {
  return [...new Set(keys.split(KEY_SEPARATOR).flatMap((key) => catalogue.getByKey(key) ?? []))];
}
