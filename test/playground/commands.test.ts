import type { APIDMChannel } from 'discord-api-types/v10';
import { ApplicationIntegrationType, Events } from 'discord.js';
import { expect, test } from 'vitest';
import type { InteractionResult, LocalCommand } from '../../playground/local-api.ts';
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

test('a command for who installs the application for themselves is neither offered nor run where nobody has', async () => {
  const playground = await startTestPlayground();
  const bot = await startBot(playground);
  const both = [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall];
  await bot.application.commands.set([
    { name: 'mine', description: 'For me.', integrationTypes: [ApplicationIntegrationType.UserInstall] },
    { name: 'ours', description: 'For us.', integrationTypes: both },
  ]);
  const direct = await local<APIDMChannel>(playground, 'POST', '/directs', { as: 'member', bot: bot.user.id });
  const run = (channelId: string | undefined) =>
    local(playground, 'POST', '/interactions/command', { as: 'member', channelId, name: 'mine' });

  for (const channelId of [playground.channelIds['general'], direct.id]) {
    const path = `/commands?as=member&channelId=${channelId ?? ''}`;
    const offered = await local<LocalCommand[]>(playground, 'GET', path);
    expect(offered.map(({ command }) => command.name)).toEqual(['ours']);
    await expect(run(channelId)).rejects.toThrow('404');
  }
});
