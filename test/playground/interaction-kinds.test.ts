import {
  ActionRowBuilder,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  Events,
  MessageFlags,
  UserSelectMenuBuilder,
  type ChatInputCommandInteraction,
  type Interaction,
} from 'discord.js';
import { expect, test } from 'vitest';
import type { InteractionResult, LocalState } from '../../playground/local-api.ts';
import type { PlaygroundOptions } from '../../playground/playground.ts';
import { local, startBot, startTestPlayground, type TestPlayground } from './bot-harness.ts';
import { createMovableClock } from './movable-clock.ts';

async function start(answer: (interaction: Interaction) => Promise<unknown>, options: Partial<PlaygroundOptions> = {}) {
  const playground = await startTestPlayground(options);
  const bot = await startBot(playground);
  await bot.application.commands.set([
    { name: 'ask', description: 'Asks.' },
    { name: 'Discuss this', type: ApplicationCommandType.Message },
    { name: 'Greet', type: ApplicationCommandType.User },
  ]);
  bot.on(Events.InteractionCreate, (interaction) => {
    void answer(interaction);
  });
  return { playground, bot };
}

function run(playground: TestPlayground, body: object): Promise<InteractionResult> {
  const common = { as: 'member', channelId: playground.channelIds['general'] };
  return local(playground, 'POST', '/interactions/command', { ...common, ...body });
}

function use(playground: TestPlayground, messageId: string, body: object): Promise<InteractionResult> {
  const common = { as: 'guest', channelId: playground.channelIds['general'], messageId };
  return local(playground, 'POST', '/interactions/component?wait=done', { ...common, ...body });
}

async function findUserId(playground: TestPlayground, username: string): Promise<string> {
  const { users } = await local<LocalState>(playground, 'GET', '/state?as=admin');
  return users.find(({ user }) => user.username === username)?.user.id ?? '';
}

test('a message command gets its message whole, whatever the bot may read elsewhere', async () => {
  const { playground } = await start(async (interaction) => {
    if (!interaction.isMessageContextMenuCommand()) return;
    await interaction.reply(`${interaction.targetMessage.author.username}: ${interaction.targetMessage.content}`);
  }, {});
  const channelId = playground.channelIds['general'];
  const target = { as: 'guest', channelId, content: 'Which phone?' };
  const { id } = await local<{ id: string }>(playground, 'POST', '/messages', target);

  const result = await run(playground, { name: 'Discuss this', type: 3, targetId: id });

  expect(result.messages[0]).toMatchObject({ content: 'guest: Which phone?', type: 23 });
});

test('a user command gets its user and member', async () => {
  const { playground } = await start(async (interaction) => {
    if (interaction.isUserContextMenuCommand()) await interaction.reply(`Hello ${interaction.targetUser.username}`);
  });

  const result = await run(playground, { name: 'Greet', type: 2, targetId: await findUserId(playground, 'guest') });

  expect(result.messages[0]?.content).toBe('Hello guest');
});

test('a press that was acknowledged quietly can be followed by a private word and an update', async () => {
  const { playground } = await start(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const button = new ButtonBuilder().setCustomId('join').setLabel('Join').setStyle(ButtonStyle.Success);
      await interaction.reply({
        content: '0 joined',
        components: [new ActionRowBuilder<ButtonBuilder>().addComponents(button)],
      });
    } else if (interaction.isButton()) {
      await interaction.deferUpdate();
      await interaction.editReply('1 joined');
      await interaction.followUp({ content: 'You are in.', flags: MessageFlags.Ephemeral });
    }
  });
  const asked = await run(playground, { name: 'ask' });
  const messageId = asked.messages[0]?.id ?? '';

  const { interactionId } = await use(playground, messageId, { customId: 'join' });

  await expect
    .poll(async () => (await local<InteractionResult>(playground, 'GET', `/interactions/${interactionId}`)).messages)
    .toMatchObject([
      { id: messageId, content: '1 joined' },
      { content: 'You are in.', flags: MessageFlags.Ephemeral },
    ]);
});

test('a select for users sends full users and members', async () => {
  const { playground } = await start(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const select = new UserSelectMenuBuilder().setCustomId('who').setMaxValues(2);
      await interaction.reply({ components: [new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(select)] });
    } else if (interaction.isUserSelectMenu()) {
      await interaction.reply(interaction.users.map(({ username }) => username).join(' and '));
    }
  });
  const asked = await run(playground, { name: 'ask' });
  const values = [await findUserId(playground, 'admin'), await findUserId(playground, 'guest')];

  const result = await use(playground, asked.messages[0]?.id ?? '', { customId: 'who', values });

  expect(result.messages[0]?.content).toBe('admin and guest');
});

test('the payload says what the user and the bot may do here', async () => {
  const received = Promise.withResolvers<ChatInputCommandInteraction>();
  const { playground } = await start(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    received.resolve(interaction);
    await interaction.reply({ content: 'ok', withResponse: true });
  });

  await run(playground, { name: 'ask' });
  const interaction = await received.promise;

  expect(interaction.appPermissions.has('ManageThreads')).toBe(true);
  expect(interaction.memberPermissions?.has('SendMessages')).toBe(true);
  expect(interaction.memberPermissions?.has('ManageThreads')).toBe(false);
  expect(interaction.attachmentSizeLimit).toBe(10 * 1_024 * 1_024);
  expect(interaction.authorizingIntegrationOwners).toMatchObject({ 0: playground.guildId });
});

test('with_response brings the message back', async () => {
  const response = Promise.withResolvers<unknown>();
  const { playground } = await start(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { interaction: own, resource } = await interaction.reply({ content: 'ok', withResponse: true });
    response.resolve([own.responseMessageId === resource?.message?.id, resource?.message?.content]);
  });

  await run(playground, { name: 'ask' });

  expect(await response.promise).toEqual([true, 'ok']);
});

test('after fifteen minutes the token of an interaction is worth nothing', async () => {
  const clock = createMovableClock();
  const received = Promise.withResolvers<ChatInputCommandInteraction>();
  const { playground } = await start(
    async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      received.resolve(interaction);
    },
    { clock },
  );
  const waiting = run(playground, { name: 'ask' });
  const interaction = await received.promise;
  await waiting;

  clock.moveBy(15 * 60 * 1_000);
  await interaction.editReply('just in time');
  clock.moveBy(1);

  await expect(interaction.followUp('too late')).rejects.toMatchObject({ code: 50027, status: 401 });
});
