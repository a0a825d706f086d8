import { expect, test } from 'vitest';
import { rest, startTestPlayground } from './bot-harness.ts';
import { createMovableClock } from './movable-clock.ts';

interface Registered {
  id: string;
  name: string;
  version: string;
}

async function startRegistering(options: Parameters<typeof startTestPlayground>[0] = {}) {
  const playground = await startTestPlayground(options);
  const me = (await (await rest(playground, 'GET', '/applications/@me')).json()) as { id: string };
  const path = `/applications/${me.id}/commands`;
  const guildPath = `/applications/${me.id}/guilds/${playground.guildId}/commands`;
  const ask = async (method: string, to: string, body?: unknown) => {
    const answer = await rest(playground, method, to, body);
    return { status: answer.status, body: answer.status === 204 ? null : await answer.json() };
  };
  return { path, guildPath, ask };
}

const ping = { name: 'ping', description: 'Answers.' };

test('a command of a known name is overwritten and keeps its id', async () => {
  const { path, ask } = await startRegistering();

  const first = await ask('POST', path, ping);
  const second = await ask('POST', path, { ...ping, description: 'Answers again.' });
  const replaced = await ask('PUT', path, [ping, { name: 'pong', description: 'Answers, too.' }]);

  const id = (first.body as Registered).id;
  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.body).toMatchObject({ id, description: 'Answers again.' });
  expect(replaced.body).toMatchObject([{ id, description: 'Answers.' }, { name: 'pong' }]);
});

test('global commands and those of a server are apart', async () => {
  const { path, guildPath, ask } = await startRegistering();
  await ask('PUT', path, [ping]);
  await ask('PUT', guildPath, [{ ...ping, description: 'Here only.' }]);

  await ask('PUT', path, []);

  expect((await ask('GET', path)).body).toEqual([]);
  expect((await ask('GET', guildPath)).body).toMatchObject([{ description: 'Here only.' }]);
});

test('a command is fetched, changed and deleted by its id', async () => {
  const { path, ask } = await startRegistering();
  const { id } = (await ask('POST', path, ping)).body as Registered;

  expect((await ask('PATCH', `${path}/${id}`, { description: 'Changed.' })).body).toMatchObject({
    name: 'ping',
    description: 'Changed.',
  });
  expect((await ask('DELETE', `${path}/${id}`)).status).toBe(204);
  expect((await ask('GET', `${path}/${id}`)).body).toMatchObject({ code: 10063 });
});

const option = (name: string, more: object = {}) => ({ type: 3, name, description: 'An option', ...more });
const choices = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `c${index}`, value: `${index}` }));

test.each([
  ['a name in capitals', { ...ping, name: 'Ping' }, { name: 'APPLICATION_COMMAND_INVALID_NAME' }],
  ['a name with a space', { ...ping, name: 'pi ng' }, { name: 'APPLICATION_COMMAND_INVALID_NAME' }],
  ['a name that is too long', { ...ping, name: 'x'.repeat(33) }, { name: 'BASE_TYPE_BAD_LENGTH' }],
  ['no description', { name: 'ping' }, { description: 'BASE_TYPE_REQUIRED' }],
  [
    'a description that is too long',
    { ...ping, description: 'x'.repeat(101) },
    { description: 'BASE_TYPE_BAD_LENGTH' },
  ],
  [
    'a required option after an optional one',
    { ...ping, options: [option('a'), option('b', { required: true })] },
    { options: { 1: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID' } },
  ],
  [
    'two options of one name',
    { ...ping, options: [option('a'), option('a')] },
    { options: { 1: 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID' } },
  ],
  [
    'a subcommand beside an option',
    { ...ping, options: [{ ...option('a'), type: 1 }, option('b')] },
    { options: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID' },
  ],
  [
    'more than 25 choices',
    { ...ping, options: [option('a', { choices: choices(26) })] },
    { options: { 0: { choices: 'BASE_TYPE_MAX_LENGTH' } } },
  ],
  ['more than 8,000 characters', { ...ping, options: long() }, 'APPLICATION_COMMAND_TOO_LARGE'],
])('a command with %s is refused where it is wrong', async (_what, command, place) => {
  const { path, ask } = await startRegistering();

  const answer = await ask('POST', path, command);

  expect(answer).toMatchObject({ status: 400, body: { code: 50035, errors: treeOf(place) } });
});

test('a command just inside the limits is accepted', async () => {
  const { path, ask } = await startRegistering();
  const options = [option('a', { required: true, choices: choices(25) }), option('b', { autocomplete: true })];

  const answer = await ask('POST', path, { name: 'x'.repeat(32), description: 'x'.repeat(100), options });

  expect(answer).toMatchObject({ status: 201, body: { options: [{ required: true }, { autocomplete: true }] } });
});

function long(): object[] {
  const full = Array.from({ length: 25 }, (_, index) => ({
    name: `${index}`.padEnd(100, 'x'),
    value: 'y'.repeat(100),
  }));
  return [option('a', { choices: full }), option('b', { choices: full })];
}

type Place = string | { [name: string]: Place };

function treeOf(place: Place): object {
  if (typeof place === 'string') return { _errors: [{ code: place }] };
  return Object.fromEntries(Object.entries(place).map(([name, inner]) => [name, treeOf(inner)]));
}

test('200 new commands are made in a day, in a server and globally by themselves; the same name again is none', async () => {
  const clock = createMovableClock();
  const { path, guildPath, ask } = await startRegistering({ clock });
  const command = (name: string) => ({ ...ping, name });
  const batch = (day: string) => Array.from({ length: 100 }, (_, index) => command(`${day}-${index}`));
  await ask('PUT', guildPath, batch('first'));
  await ask('PUT', guildPath, batch('second'));
  await ask('PUT', guildPath, batch('second').slice(1));

  const tooMany = await ask('POST', guildPath, command('one-more'));
  expect(tooMany).toMatchObject({ status: 400, body: { code: 30_034 } });
  expect((await ask('GET', guildPath)).body).toHaveLength(99);
  expect((await ask('POST', guildPath, command('second-5'))).status).toBe(200);
  expect((await ask('POST', path, command('one-more'))).status).toBe(201);

  clock.moveBy(24 * 60 * 60 * 1_000);
  expect((await ask('POST', guildPath, command('one-more'))).status).toBe(201);
});
