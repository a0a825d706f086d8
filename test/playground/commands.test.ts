import { Events } from 'discord.js';
import { expect, test } from 'vitest';
import type { InteractionResult } from '../../playground/local-api.ts';
import { local, startBot, startTestPlayground } from './bot-harness.ts';

test('a slash command reaches discord.js and its reply comes back', async () => {
  const playground = await startTestPlayground();
  const bot = await startBot(playground);
  await bot.application.commands.set([{ name: 'ping', description: 'Answers.' }]);
  bot.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) void interaction.reply('pong');
  });

  const result = await local<InteractionResult>(playground, 'POST', '/interactions/command', {
    as: 'member',
    channelId: playground.channelIds['general'],
    name: 'ping',
  });

  expect(result.outcome).toBe('replied');
  expect(result.messages[0]).toMatchObject({ content: 'pong', type: 20 });
  expect(playground.warnings).toEqual([]);
});
