import { REST } from '@discordjs/rest';
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Command, type SlashCommand } from '../../src/discord/command.ts';
import { registerCommands, type RegistrationScope } from '../../src/discord/registration.ts';
import { languages } from '../words.ts';

const APPLICATION_ID = '100000000000000001';
const GUILD_ID = '200000000000000002';
const answer = () => Promise.resolve({ kind: 'message' as const, body: { components: [] } });

const device: SlashCommand = {
  kind: 'slash',
  visibility: 'public',
  definition: {
    name: 'device',
    description: 'What is known about a phone',
    options: [
      { type: ApplicationCommandOptionType.String, name: 'name', description: 'Which one', required: true },
      { type: ApplicationCommandOptionType.String, name: 'question', description: 'What about it', required: false },
    ],
  },
  run: answer,
};
const talk: Command = {
  kind: 'message',
  visibility: 'private',
  definition: { type: ApplicationCommandType.Message, name: "Let's talk about it!" },
  run: answer,
};

let discord: FastifyInstance;
let registered: object[];
let putPaths: string[];
let rest: REST;

/** Stores commands as Discord does: with an id and the fields it adds by itself. */
beforeEach(async () => {
  registered = [];
  putPaths = [];
  discord = fastify();
  discord.get('/v10/applications/*', () => registered);
  discord.put('/v10/applications/*', (request) => {
    putPaths.push(request.url);
    registered = (request.body as { type: number }[]).map((command, index) => ({
      ...(command.type === 3 ? { description: '' } : {}),
      name_localizations: null,
      description_localizations: null,
      ...command,
      id: String(index),
      application_id: APPLICATION_ID,
      version: '1',
      nsfw: false,
      default_member_permissions: null,
    }));
    return registered;
  });
  const origin = await discord.listen({ host: '127.0.0.1', port: 0 });
  rest = new REST({ api: origin }).setToken('a-token');
});

afterEach(() => discord.close());

function register(commands: readonly Command[], scope: RegistrationScope = { kind: 'global' }) {
  return registerCommands({ rest, applicationId: APPLICATION_ID, scope, commands, languages });
}

test('registers what Discord does not know yet and tells what was added', async () => {
  expect(await register([device, talk])).toEqual({
    added: ['/device', '"Let\'s talk about it!"'],
    changed: [],
    removed: [],
  });
  expect(putPaths).toEqual([`/v10/applications/${APPLICATION_ID}/commands`]);
});

test('sends nothing when Discord has the same commands', async () => {
  await register([device, talk]);
  expect(await register([talk, device])).toBeNull();
  expect(putPaths).toHaveLength(1);
});

test('replaces them when one has changed or gone', async () => {
  await register([device, talk]);
  const changed = { ...device, definition: { ...device.definition, description: 'Something else' } };
  expect(await register([changed])).toEqual({ added: [], changed: ['/device'], removed: ['"Let\'s talk about it!"'] });
  expect(registered).toHaveLength(1);
});

test('notices that an option became required', async () => {
  await register([device]);
  const options = device.definition.options?.map((option) => ({ ...option, required: true }));
  const changed = { ...device, definition: { ...device.definition, options } } as SlashCommand;
  expect(await register([changed])).toMatchObject({ changed: ['/device'] });
});

test('registers in one server only when asked to', async () => {
  await register([device], { kind: 'guild', guildId: GUILD_ID });
  expect(putPaths).toEqual([`/v10/applications/${APPLICATION_ID}/guilds/${GUILD_ID}/commands`]);
  expect(registered[0]).not.toHaveProperty('contexts');
});

test('offers global commands in servers alone', async () => {
  await register([device]);
  expect(registered[0]).toMatchObject({ contexts: [0], integration_types: [0] });
});
