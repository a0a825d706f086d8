import { Events, GatewayIntentBits, Locale, PermissionFlagsBits, type Interaction } from 'discord.js';
import type { APIGuild } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import type { LocalGuild, LocalState } from '../../playground/local-api.ts';
import {
  BOT_PERMISSIONS,
  local,
  rest,
  startBot,
  startTestPlayground,
  TOKEN,
  type TestPlayground,
} from './bot-harness.ts';

function stateOf(playground: TestPlayground, as: string): Promise<LocalState> {
  return local<LocalState>(playground, 'GET', `/state?as=${as}`);
}

async function guildOf(playground: TestPlayground): Promise<LocalGuild> {
  const [guild] = (await stateOf(playground, 'admin')).guilds;
  if (!guild) throw new Error('The admin is in no server.');
  return guild;
}

/** A local Discord whose bot may manage the server. */
function startManaged(): Promise<TestPlayground> {
  const permissions = BOT_PERMISSIONS | PermissionFlagsBits.ManageGuild;
  return startTestPlayground({
    applications: [{ name: 'Manager', token: TOKEN, permissions, privilegedIntents: 0 }],
  });
}

test('a person changes the language of the server, and the bot hears it and finds it in what it is asked next', async () => {
  const playground = await startTestPlayground();
  const client = await startBot(playground, { intents: [GatewayIntentBits.Guilds] });
  await client.application.commands.create({ name: 'ping', description: 'Answers' });
  const guild = await guildOf(playground);
  const changed = new Promise<[string, string]>((resolve) => {
    client.once(Events.GuildUpdate, (before, after) => {
      resolve([before.preferredLocale, after.preferredLocale]);
    });
  });
  const asked = new Promise<Interaction>((resolve) => client.once(Events.InteractionCreate, resolve));
  client.on(Events.InteractionCreate, (it) => void (it.isChatInputCommand() && it.reply('Pong')));

  await local(playground, 'PATCH', `/guilds/${guild.id}`, { as: 'admin', preferredLocale: 'de' });
  const channelId = guild.channels.find((channel) => 'name' in channel && channel.name === 'general')?.id;
  await local(playground, 'POST', '/interactions/command', { as: 'member', channelId, name: 'ping' });

  expect(await changed).toEqual([Locale.EnglishUS, Locale.German]);
  expect(await asked).toMatchObject({ locale: Locale.EnglishUS, guildLocale: Locale.German });
  expect((await guildOf(playground)).preferredLocale).toBe(Locale.German);
});

test('what a person asks carries their own language, which is theirs alone', async () => {
  const playground = await startTestPlayground();
  const client = await startBot(playground);
  await client.application.commands.create({ name: 'ping', description: 'Answers' });
  const heard: string[] = [];
  client.on(Events.InteractionCreate, (it) => {
    heard.push(it.locale);
    if (it.isChatInputCommand()) void it.reply('Pong');
  });
  const channelId = (await guildOf(playground)).channels.find((it) => 'name' in it && it.name === 'general')?.id;
  const ask = (as: string) => local(playground, 'POST', '/interactions/command', { as, channelId, name: 'ping' });

  const { locale } = await local<LocalState>(playground, 'PATCH', '/locale', { as: 'member', locale: 'pt-BR' });
  await ask('member');
  await ask('guest');

  expect(locale).toBe(Locale.PortugueseBR);
  expect(heard).toEqual([Locale.PortugueseBR, Locale.EnglishUS]);
});

test('a bot that may manage the server changes its name and language, and takes the language back with null', async () => {
  const playground = await startManaged();
  const { id } = await guildOf(playground);
  const patch = async (body: object) =>
    (await (await rest(playground, 'PATCH', `/guilds/${id}`, body)).json()) as APIGuild;

  expect(await patch({ name: 'Phones', preferred_locale: 'fr' })).toMatchObject({
    name: 'Phones',
    preferred_locale: 'fr',
  });
  expect(await patch({ preferred_locale: null })).toMatchObject({ name: 'Phones', preferred_locale: 'en-US' });
  expect(await patch({})).toMatchObject({ name: 'Phones', preferred_locale: 'en-US' });
});

test('a language that Discord does not speak is refused with its place, and so is who may not manage the server', async () => {
  const managed = await startManaged();
  const plain = await startTestPlayground();
  const [{ id }, { id: plainId }] = [await guildOf(managed), await guildOf(plain)];

  const wrong = await rest(managed, 'PATCH', `/guilds/${id}`, { preferred_locale: 'tlh' });
  const refused = await rest(plain, 'PATCH', `/guilds/${plainId}`, { preferred_locale: 'de' });

  expect(wrong.status).toBe(400);
  expect(await wrong.json()).toMatchObject({
    code: 50035,
    errors: { preferred_locale: { _errors: [{ code: 'ENUM_TYPE_COERCE' }] } },
  });
  expect([refused.status, await refused.json()]).toMatchObject([403, { code: 50013 }]);
  const change = { as: 'member', preferredLocale: 'de' };
  await expect(local(plain, 'PATCH', `/guilds/${plainId}`, change)).rejects.toThrow('403');
  await expect(local(plain, 'PATCH', '/locale', { as: 'member', locale: 'tlh' })).rejects.toThrow('400');
});
