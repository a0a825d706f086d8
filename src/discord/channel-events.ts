import { type Client } from 'discord.js';
import { type Logger } from '../ops/log.ts';

export interface ChannelEventsParts {
  client: Client<true>;
  /** Nothing can be delivered there again. */
  endChannel: (guildId: string, channelId: string) => Promise<void>;
  log: Logger;
}

/** Ends what a channel follows as soon as it is deleted, rather than with the next article. */
export function followChannels({ client, endChannel, log }: ChannelEventsParts): void {
  client.on('channelDelete', (channel) => {
    if (channel.isDMBased()) return;
    endChannel(channel.guildId, channel.id).catch((error: unknown) => {
      log.error({ err: error, channelId: channel.id }, 'What a deleted channel follows was not ended');
    });
  });
}
