import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ButtonBuilder,
  ButtonStyle,
  Events,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  PermissionFlagsBits,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  type Client,
  type Interaction,
} from 'discord.js';
import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import type { InteractionResult, LocalCommand } from '../../playground/local-api.ts';
import { local, rest, startBot, startTestPlayground, type TestPlayground } from './bot-harness.ts';
import { createMovableClock } from './movable-clock.ts';

const button = () =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('talk').setLabel('Talk').setStyle(ButtonStyle.Primary),
  );

async function startAnswering(
  answer: (interaction: Interaction) => Promise<unknown>,
  options: object[] = [],
): Promise<{ playground: TestPlayground; bot: Client<true> }> {
  const playground = await startTestPlayground();
  const bot = await startBot(playground);
  await bot.application.commands.set([{ name: 'ask', description: 'Asks.', options: options as never }]);
  bot.on(Events.InteractionCreate, (interaction) => {
    void answer(interaction);
  });
  return { playground, bot };
}

function ask(playground: TestPlayground, more: object = {}, query = ''): Promise<InteractionResult> {
  const body = { as: 'member', channelId: playground.channelIds['general'], name: 'ask', ...more };
  return local(playground, 'POST', `/interactions/command${query}`, body);
}

function press(playground: TestPlayground, messageId: string, more: object = {}): Promise<InteractionResult> {
  const body = { as: 'member', channelId: playground.channelIds['general'], messageId, customId: 'talk', ...more };
  return local(playground, 'POST', '/interactions/component?wait=done', body);
}

function messagesOf(playground: TestPlayground, as: string): Promise<APIMessage[]> {
  return local(playground, 'GET', `/messages?as=${as}&channelId=${playground.channelIds['general'] ?? ''}`);
}

test('a deferred answer is a loading message until it is filled in', async () => {
  const filling = Promise.withResolvers<undefined>();
  const { playground } = await startAnswering(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await filling.promise;
    await interaction.editReply('here it is');
  });

  const deferred = await ask(playground);
  expect(deferred.outcome).toBe('deferred');
  expect((await messagesOf(playground, 'guest'))[0]?.flags).toBe(MessageFlags.Loading);
  filling.resolve(undefined);
  const done = await local<InteractionResult>(playground, 'GET', `/interactions/${deferred.interactionId}?wait=done`);

  expect(done.outcome).toBe('replied');
  expect(done.messages).toHaveLength(1);
  expect(done.messages[0]).toMatchObject({ content: 'here it is', flags: 0, edited_timestamp: null });
});

test('the first follow-up after a deferral fills the loading message', async () => {
  const { playground } = await startAnswering(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.followUp({ content: 'first', flags: MessageFlags.Ephemeral });
    await interaction.followUp('second');
  });

  const { interactionId } = await ask(playground, {}, '?wait=done');
  await expect
    .poll(async () => (await local<InteractionResult>(playground, 'GET', `/interactions/${interactionId}`)).messages)
    .toMatchObject([
      { content: 'first', flags: 0 },
      { content: 'second', type: 19 },
    ]);
});

test('an ephemeral answer is seen by its user alone and is in no list of the bot', async () => {
  const { playground } = await startAnswering(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({ content: 'just for you', flags: MessageFlags.Ephemeral });
    }
  });

  const result = await ask(playground);
  const id = result.messages[0]?.id ?? '';

  expect(result.ephemeral).toBe(true);
  expect((await messagesOf(playground, 'member')).map((message) => message.id)).toContain(id);
  expect(await messagesOf(playground, 'guest')).toEqual([]);
  const channel = `/channels/${playground.channelIds['general'] ?? ''}/messages`;
  expect(await (await rest(playground, 'GET', channel)).json()).toEqual([]);
  expect(await (await rest(playground, 'GET', `${channel}/${id}`)).json()).toMatchObject({ code: 10008 });
});

test('an answer can be fetched, edited and deleted by the token of its interaction', async () => {
  const { playground } = await startAnswering(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply({ content: 'one', flags: MessageFlags.Ephemeral });
    const fetched = await interaction.fetchReply();
    await interaction.editReply(`${fetched.content} and more`);
    const more = await interaction.followUp({ content: 'gone soon', flags: MessageFlags.Ephemeral });
    await interaction.deleteReply(more);
    await interaction.followUp({ content: 'end', flags: MessageFlags.Ephemeral });
  });

  const { interactionId } = await ask(playground);
  await expect
    .poll(async () => (await local<InteractionResult>(playground, 'GET', `/interactions/${interactionId}`)).messages)
    .toMatchObject([{ content: 'one and more' }, { content: 'end' }]);
});

test('a button press reaches the bot, which updates the message', async () => {
  const { playground } = await startAnswering(async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'press', components: [button()] });
    else if (interaction.isButton()) await interaction.update({ content: `pressed by ${interaction.user.username}` });
  });
  const asked = await ask(playground);
  const messageId = asked.messages[0]?.id ?? '';

  const pressed = await press(playground, messageId);

  expect(pressed.outcome).toBe('replied');
  expect(pressed.messages[0]).toMatchObject({ id: messageId, content: 'pressed by member' });
});

test('a press on a button that is not there is refused before it reaches the bot', async () => {
  const { playground } = await startAnswering(async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'press', components: [button()] });
  });
  const asked = await ask(playground);

  const pressing = press(playground, asked.messages[0]?.id ?? '', { customId: 'other' });

  await expect(pressing).rejects.toThrow(/404.*"field":"customId"/);
});

test('a select sends what was picked and refuses what it does not offer', async () => {
  const { playground } = await startAnswering(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const select = new StringSelectMenuBuilder()
        .setCustomId('talk')
        .addOptions({ label: 'Mi MIX', value: 'mix' }, { label: 'Other', value: 'other' });
      await interaction.reply({ components: [new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(select)] });
    } else if (interaction.isStringSelectMenu()) {
      await interaction.reply(`picked ${interaction.values.join(', ')}`);
    }
  });
  const messageId = (await ask(playground)).messages[0]?.id ?? '';

  const picked = await press(playground, messageId, { values: ['mix'] });

  expect(picked.messages[0]?.content).toBe('picked mix');
  await expect(press(playground, messageId, { values: ['nothing'] })).rejects.toThrow(/does not offer/);
});

test('a modal opens, takes what is filled in and is answered', async () => {
  const { playground } = await startAnswering(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const input = new TextInputBuilder().setCustomId('title').setStyle(TextInputStyle.Short).setMaxLength(5);
      const label = new LabelBuilder().setLabel('Title').setTextInputComponent(input);
      await interaction.showModal(new ModalBuilder().setCustomId('form').setTitle('Tell').addLabelComponents(label));
    } else if (interaction.isModalSubmit()) {
      await interaction.reply(`title: ${interaction.fields.getTextInputValue('title')}`);
    }
  });

  const opened = await ask(playground);
  const submit = (title: string) =>
    local<InteractionResult>(playground, 'POST', '/interactions/modal', {
      as: 'member',
      interactionId: opened.interactionId,
      fields: { title },
    });

  expect(opened.outcome).toBe('modal');
  expect(opened.modal).toMatchObject({ title: 'Tell', custom_id: 'form' });
  expect((await submit('MIX')).messages[0]?.content).toBe('title: MIX');
  await expect(submit('too long')).rejects.toThrow(/"field":"fields.title"/);
});

test('autocomplete sends the focused option and brings the choices back', async () => {
  const { playground } = await startAnswering(
    async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const focused = interaction.options.getFocused(true);
      await interaction.respond([{ name: `${focused.name}: ${focused.value}`, value: 'x' }]);
    },
    [{ type: ApplicationCommandOptionType.String, name: 'name', description: 'Name', autocomplete: true }],
  );

  const result = await local<InteractionResult>(playground, 'POST', '/interactions/autocomplete', {
    as: 'member',
    channelId: playground.channelIds['general'],
    name: 'ask',
    options: [{ name: 'name', value: 'mi', focused: true }],
  });

  expect(result).toMatchObject({ outcome: 'choices', choices: [{ name: 'name: mi', value: 'x' }] });
});

test('options are resolved to full users, channels and roles', async () => {
  const { playground } = await startAnswering(
    async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const user = interaction.options.getUser('who', true);
      const channel = interaction.options.getChannel('where', true);
      await interaction.reply(`${interaction.options.getSubcommand()} ${user.username} ${channel.name ?? ''}`);
    },
    [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'invite',
        description: 'Invites.',
        options: [
          { type: ApplicationCommandOptionType.User, name: 'who', description: 'Who', required: true },
          { type: ApplicationCommandOptionType.Channel, name: 'where', description: 'Where', required: true },
        ],
      },
    ],
  );
  const { users } = await local<{ users: { user: { id: string; username: string } }[] }>(
    playground,
    'GET',
    '/state?as=admin',
  );
  const guest = users.find(({ user }) => user.username === 'guest')?.user.id;
  const invite = (options: object[]) => ask(playground, { options: [{ name: 'invite', options }] });

  const result = await invite([
    { name: 'who', value: guest },
    { name: 'where', value: playground.channelIds['news'] },
  ]);

  expect(result.messages[0]?.content).toBe('invite guest news');
  await expect(invite([{ name: 'who', value: guest }])).rejects.toThrow(/where.* is required/);
});

test('a bot that does not answer within three seconds is silent, and its late answer is refused', async () => {
  const clock = createMovableClock();
  const playground = await startTestPlayground({ clock });
  const bot = await startBot(playground);
  await bot.application.commands.set([{ name: 'ask', description: 'Asks.' }]);
  const received = new Promise<Interaction>((resolve) => bot.once(Events.InteractionCreate, resolve));

  const asking = ask(playground);
  const interaction = await received;
  clock.moveBy(3_000);
  const result = await asking;

  expect(result).toMatchObject({ outcome: 'silent', ackMs: null });
  if (!interaction.isChatInputCommand()) throw new Error('not the command');
  await expect(interaction.reply('too late')).rejects.toMatchObject({ code: 10062, status: 404 });
});

test('a second acknowledgement is refused', async () => {
  const outcome = Promise.withResolvers<unknown>();
  const { playground } = await startAnswering(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply('once');
    const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
    outcome.resolve(await (await rest(playground, 'POST', path, { type: 4, data: { content: 'twice' } })).json());
  });

  await ask(playground);

  expect(await outcome.promise).toMatchObject({ code: 40060 });
});

test('with no bot online a command is answered "offline"', async () => {
  const { playground, bot } = await startAnswering(() => Promise.resolve());
  await bot.destroy();
  await expect
    .poll(() => local<{ users: { online: boolean }[] }>(playground, 'GET', '/state?as=admin'))
    .toMatchObject({ users: [{}, {}, {}, { online: false }] });

  expect((await ask(playground)).outcome).toBe('offline');
});

test('a command for those who manage the server is offered to them alone', async () => {
  const playground = await startTestPlayground();
  const bot = await startBot(playground);
  await bot.guilds.cache.first()?.commands.set([
    { name: 'manage', description: 'For few.', defaultMemberPermissions: PermissionFlagsBits.ManageGuild },
    { name: 'anybody', description: 'For all.' },
  ]);
  const offered = async (as: string) => {
    const path = `/commands?as=${as}&channelId=${playground.channelIds['general'] ?? ''}`;
    const commands = await local<LocalCommand[]>(playground, 'GET', path);
    return commands.map(({ command }) => command.name);
  };

  expect(await offered('admin')).toEqual(['manage', 'anybody']);
  expect(await offered('guest')).toEqual(['anybody']);
});
