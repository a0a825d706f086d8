import { ComponentType } from 'discord-api-types/v10';
import { describeSize } from '../../devices/describe-size.ts';
import { type Device } from '../../devices/device.ts';
import { type MessageBody } from '../command.ts';
import { cutText, escapeMarkdown } from './text.ts';

const TEXT_MAX_LENGTH = 1000;

/** The size of one to four devices. */
export function sizeMessage(devices: readonly Device[]): MessageBody {
  return {
    components: [
      { type: ComponentType.TextDisplay, content: escapeMarkdown(cutText(describeSize(devices), TEXT_MAX_LENGTH)) },
    ],
  };
}
