import {
  ActionRowBuilder,
  ApplicationIntegrationType,
  ButtonBuilder,
  ButtonStyle,
  Events,
  GatewayIntentBits,
  InteractionContextType,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Partials,
  TextInputBuilder,
  TextInputStyle,
  type Client,
  type Interaction,
} from 'discord.js';
import type { APIDMChannel, APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import type { InteractionResult, LocalCommand, LocalState } from '../../playground/local-api.ts';
import { local, rest, startBot, startTestPlayground, type TestPlayground } from './bot-harness.ts';

const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages];

function startWriter(playground: TestPlayground): Promise<Client<true>> {
  return startBot(playground, { intents: INTENTS, partials: [Partials.Channel] });
}

async function idOf(playground: TestPlayground, username: string): Promise<string> {
  return (await local<LocalState>(playground, 'GET', `/state?as=${username}`)).me.id;
}

function directsOf(playground: TestPlayground, username: string): Promise<APIDMChannel[]> {
  return local<LocalState>(playground, 'GET', `/state?as=${username}`).then((state) => state.directs);
}

function heard(client: Client): Promise<Interaction> {
  return new Promise((resolve) => client.once(Events.InteractionCreate, resolve));
}

const buttons = new ActionRowBuilder<ButtonBuilder>().addComponents(
  new ButtonBuilder().setCustomId('stop').setLabel('Stop').setStyle(ButtonStyle.Secondary),
);

test('a bot writes to a member, who reads it where nobody else does', async () => {
  const playground = await startTestPlayground();
  const client = await startWriter(playground);
  const member = await client.users.fetch(await idOf(playground, 'member'));

  const sent = await member.send('News about your phone');

  const [direct] = await directsOf(playground, 'member');
  expect(direct).toMatchObject({ id: sent.channelId, type: 1, recipients: [{ id: client.user.id }] });
  const read = await local<APIMessage[]>(playground, 'GET', `/messages?as=member&channelId=${sent.channelId}`);
  expect(read.map(({ content }) => content)).toEqual(['News about your phone']);
  expect(await directsOf(playground, 'admin')).toEqual([]);
  await expect(local(playground, 'GET', `/messages?as=admin&channelId=${sent.channelId}`)).rejects.toThrow('404');
});

test('the conversation is opened once, whoever begins it', async () => {
  const playground = await startTestPlayground();
  const client = await startWriter(playground);

  const begun = await local<APIDMChannel>(playground, 'POST', '/directs', { as: 'member', bot: 'Test Bot' });
  const member = await client.users.fetch(await idOf(playground, 'member'));

  expect((await member.createDM()).id).toBe(begun.id);
  expect(await directsOf(playground, 'member')).toHaveLength(1);
});

test('what a person writes to a bot arrives with its content and of no server', async () => {
  const playground = await startTestPlayground();
  const client = await startWriter(playground);
  const direct = await local<APIDMChannel>(playground, 'POST', '/directs', { as: 'member', bot: client.user.id });
  const arrived = new Promise<{ content: string; guildId: string | null; type: number }>((resolve) =>
    client.once(Events.MessageCreate, ({ content, guildId, channel }) => {
      resolve({ content, guildId, type: channel.type });
    }),
  );

  await local(playground, 'POST', '/messages', { as: 'member', channelId: direct.id, content: 'Please stop' });

  expect(await arrived).toEqual({ content: 'Please stop', guildId: null, type: 1 });
});

test('a bot without the intent hears nothing that is written to it', async () => {
  const playground = await startTestPlayground();
  const client = await startBot(playground, { partials: [Partials.Channel] });
  const contents: string[] = [];
  client.on(Events.MessageCreate, ({ content }) => contents.push(content));
  const direct = await local<APIDMChannel>(playground, 'POST', '/directs', { as: 'member', bot: client.user.id });

  await local(playground, 'POST', '/messages', { as: 'member', channelId: direct.id, content: 'Unheard' });
  const channelId = playground.channelIds['general'];
  await local(playground, 'POST', '/messages', { as: 'member', channelId, content: 'Heard' });

  await expect.poll(() => contents).toEqual(['Heard']);
});

test('a button in a direct message is pressed by a user, and answered there', async () => {
  const playground = await startTestPlayground();
  const client = await startWriter(playground);
  const member = await client.users.fetch(await idOf(playground, 'member'));
  const sent = await member.send({ content: 'News', components: [buttons] });
  const pressing = heard(client);
  const use = { as: 'member', channelId: sent.channelId, messageId: sent.id, customId: 'stop' };
  const using = local<InteractionResult>(playground, 'POST', '/interactions/component?wait=done', use);

  const press = await pressing;
  expect(press).toMatchObject({ guildId: null, member: null, context: InteractionContextType.BotDM });
  expect(press.user.id).toBe(member.id);
  expect(press.authorizingIntegrationOwners).toMatchObject({ [ApplicationIntegrationType.GuildInstall]: '0' });
  if (press.isButton()) {
    await press.update({ content: 'Stopped', components: [] });
    await press.followUp({ content: 'Only you see this', flags: MessageFlags.Ephemeral });
  }

  expect((await using).outcome).toBe('replied');
  const read = await local<APIMessage[]>(playground, 'GET', `/messages?as=member&channelId=${sent.channelId}`);
  expect(read.map(({ content }) => content)).toEqual(['Only you see this', 'Stopped']);
});

test('a modal that a direct message opened is filled in there', async () => {
  const playground = await startTestPlayground();
  const client = await startWriter(playground);
  const member = await client.users.fetch(await idOf(playground, 'member'));
  const sent = await member.send({ content: 'News', components: [buttons] });
  client.on(Events.InteractionCreate, (interaction) => {
    const text = new TextInputBuilder().setCustomId('why').setStyle(TextInputStyle.Short);
    const label = new LabelBuilder().setLabel('Why?').setTextInputComponent(text);
    const modal = new ModalBuilder().setCustomId('form').setTitle('Stop').addLabelComponents(label);
    if (interaction.isButton()) void interaction.showModal(modal);
    if (interaction.isModalSubmit()) void interaction.reply(interaction.fields.getTextInputValue('why'));
  });
  const use = { as: 'member', channelId: sent.channelId, messageId: sent.id, customId: 'stop' };
  const opened = await local<InteractionResult>(playground, 'POST', '/interactions/component', use);

  const filled = { as: 'member', interactionId: opened.interactionId, fields: { why: 'Too many' } };
  const result = await local<InteractionResult>(playground, 'POST', '/interactions/modal?wait=done', filled);

  expect(result.messages).toMatchObject([{ content: 'Too many', channel_id: sent.channelId }]);
});

test('a member who takes no direct messages is not written to until they take them again', async () => {
  const playground = await startTestPlayground();
  const client = await startWriter(playground);
  const member = await client.users.fetch(await idOf(playground, 'member'));
  const closed = { as: 'member', takesDirectMessages: false };

  expect(await local(playground, 'PATCH', '/privacy', closed)).toMatchObject({ takesDirectMessages: false });
  await expect(member.send('Unwanted')).rejects.toMatchObject({ code: 50_007, status: 403 });

  await local(playground, 'PATCH', '/privacy', { ...closed, takesDirectMessages: true });
  expect((await member.send('Wanted')).content).toBe('Wanted');
});

test('who takes no direct messages may still write to a bot and be answered to a command', async () => {
  const playground = await startTestPlayground();
  const client = await startWriter(playground);
  await client.application.commands.create({ name: 'ping', description: 'Answers' });
  client.on(Events.InteractionCreate, (it) => void (it.isChatInputCommand() && it.reply('Pong')));
  await local(playground, 'PATCH', '/privacy', { as: 'member', takesDirectMessages: false });
  const { id: channelId } = await local<APIDMChannel>(playground, 'POST', '/directs', {
    as: 'member',
    bot: client.user.id,
  });

  await local(playground, 'POST', '/messages', { as: 'member', channelId, content: 'Hello' });
  const run = { as: 'member', channelId, name: 'ping' };
  const result = await local<InteractionResult>(playground, 'POST', '/interactions/command', run);

  expect(result.messages).toMatchObject([{ content: 'Pong', channel_id: channelId }]);
});

test('a bot that shares no server with somebody does not reach them', async () => {
  const playground = await startTestPlayground();
  const client = await startWriter(playground);
  const member = await client.users.fetch(await idOf(playground, 'member'));
  await member.createDM();
  await client.guilds.cache.first()?.leave();

  await expect(member.send('Hello')).rejects.toMatchObject({ code: 50_278 });
});

test('bots are not written to, and unknown users are no recipients', async () => {
  const playground = await startTestPlayground();
  const client = await startWriter(playground);
  const open = async (recipient: unknown) => {
    const answer = await rest(playground, 'POST', '/users/@me/channels', { recipient_id: recipient });
    return ((await answer.json()) as { code: number }).code;
  };

  expect(await open(client.user.id)).toBe(50_007);
  expect(await open('1')).toBe(50_033);
  expect(await open(undefined)).toBe(50_035);
});

test('in a conversation the global commands are offered that are meant for there', async () => {
  const playground = await startTestPlayground();
  const client = await startWriter(playground);
  const description = 'A command';
  await client.application.commands.set([
    { name: 'everywhere', description },
    { name: 'here', description, contexts: [InteractionContextType.BotDM] },
    { name: 'guilds', description, contexts: [InteractionContextType.Guild] },
    { name: 'moderate', description, defaultMemberPermissions: '0' },
  ]);
  await client.application.commands.create({ name: 'own', description }, playground.guildId);
  const { id } = await local<APIDMChannel>(playground, 'POST', '/directs', { as: 'member', bot: client.user.id });

  const offered = await local<LocalCommand[]>(playground, 'GET', `/commands?as=member&channelId=${id}`);

  expect(offered.map(({ command }) => command.name)).toEqual(['everywhere', 'here', 'moderate']);
});

test('in a conversation there is nothing to moderate, and no thread', async () => {
  const playground = await startTestPlayground();
  const client = await startWriter(playground);
  const { id } = await local<APIDMChannel>(playground, 'POST', '/directs', { as: 'member', bot: client.user.id });
  const theirs = await local<APIMessage>(playground, 'POST', '/messages', {
    as: 'member',
    channelId: id,
    content: 'Hi',
  });
  const code = async (method: string, path: string, body?: object) =>
    ((await (await rest(playground, method, path, body)).json()) as { code: number }).code;

  expect(await code('DELETE', `/channels/${id}/messages/${theirs.id}`)).toBe(50_003);
  expect(await code('POST', `/channels/${id}/messages/bulk-delete`, { messages: [theirs.id, '2'] })).toBe(50_003);
  expect(await code('PATCH', `/channels/${id}`, { name: 'x' })).toBe(50_003);
  expect(await code('POST', `/channels/${id}/threads`, { name: 'x', type: 11 })).toBe(50_024);
  expect(await code('POST', `/channels/${id}/messages/${theirs.id}/threads`, { name: 'x' })).toBe(50_024);
  expect(await code('PUT', `/channels/${id}/permissions/${playground.guildId}`, { type: 0 })).toBe(50_024);
});

test.each([
  ['/directs', { as: 'member' }, 'bot'],
  ['/directs', { as: 'member', bot: 'admin' }, 'bot'],
  ['/directs', { as: 'Test Bot', bot: 'Test Bot' }, 'as'],
])('a wrong body to %s is told by its field: %o', async (path, body, field) => {
  const playground = await startTestPlayground();

  const answer = await fetch(`${playground.origin}/local${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ field });
});
