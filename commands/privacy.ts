import { ApplicationCommandType, InteractionContextType } from 'discord.js';
import { type SlashCommand } from '../src/discord/command.ts';
import { privacyMessage } from '../src/discord/views/privacy-view.ts';

export default {
  kind: 'slash',
  visibility: 'private',
  definition: {
    type: ApplicationCommandType.ChatInput,
    name: 'privacy',
    description: 'What I remember of this server and of you, and how it goes away',
    contexts: [InteractionContextType.Guild],
  },
  async run({ guildId }, services, words) {
    return { kind: 'message', body: privacyMessage(words, await services.countKept(guildId)) };
  },
} satisfies SlashCommand;
