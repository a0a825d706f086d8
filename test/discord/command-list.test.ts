import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { buildCommandList, COMMAND_MODULES } from '../../src/discord/command-list.ts';
import { type ComponentHandler, type MessageCommand, type SlashCommand } from '../../src/discord/command.ts';

const answer = () => Promise.resolve({ kind: 'message' as const, body: { components: [] } });
const option = (name: string, more: object = {}) => ({
  type: ApplicationCommandOptionType.String as const,
  name,
  description: 'A word',
  ...more,
});

function createSlash(definition: object = {}, more: Partial<SlashCommand> = {}): SlashCommand {
  return {
    kind: 'slash',
    visibility: 'public',
    definition: { name: 'phone', description: 'A phone', ...definition },
    run: answer,
    ...more,
  };
}

const listOf = (...commands: (SlashCommand | MessageCommand)[]) =>
  buildCommandList([{ file: 'commands/phone.ts', commands }]);

test('every command of the bot is well formed', () => {
  expect(() => buildCommandList(COMMAND_MODULES)).not.toThrow();
});

describe('a malformed command stops the start and names file, command and field', () => {
  test.each<[string, object, string]>([
    ['upper case', { name: 'Phone' }, 'name: expected lower case'],
    ['a space in the name', { name: 'a phone' }, 'name: expected 1 to 32 letters, digits, - or _'],
    ['no description', { description: '' }, 'description: expected 1 to 100 characters'],
    ['a long description', { description: 'x'.repeat(101) }, 'description: expected 1 to 100 characters'],
    [
      'a long option description',
      { options: [option('a', { description: 'x'.repeat(101) })] },
      'options.0.description: ',
    ],
    ['two options of one name', { options: [option('a'), option('a')] }, 'options: expected different names'],
    [
      '26 options',
      { options: Array.from({ length: 26 }, (_, at) => option(`o${at}`)) },
      'options: expected at most 25 options',
    ],
    [
      'a required option last',
      { options: [option('a'), option('b', { required: true })] },
      'options: expected the required ones first',
    ],
    [
      'subcommands beside options',
      { options: [option('a'), { ...option('b'), type: 1 }] },
      'options: expected subcommands only or none',
    ],
    [
      'choices and autocomplete',
      { options: [option('a', { autocomplete: true, choices: [{ name: 'x', value: 'x' }] })] },
      'options.0: expected autocomplete or choices, not both',
    ],
    [
      'over 8,000 characters',
      {
        options: Array.from({ length: 4 }, (_, at) =>
          option(`o${at}`, { choices: Array.from({ length: 25 }, () => ({ name: 'x'.repeat(100), value: 'y' })) }),
        ),
      },
      'definition: expected at most 8,000 characters in all',
    ],
  ])('%s', (_, definition, complaint) => {
    const name = 'name' in definition ? definition.name : 'phone';
    expect(() => listOf(createSlash(definition))).toThrow(
      `commands/phone.ts: slash command "${String(name)}": ${complaint}`,
    );
  });

  test('an option with autocomplete and no function for it', () => {
    expect(() => listOf(createSlash({ options: [option('a', { autocomplete: true })] }))).toThrow(
      'commands/phone.ts: slash command "phone": autocomplete: an option has it, yet there is no function',
    );
  });

  test('a function for autocomplete and no option with it', () => {
    expect(() => listOf(createSlash({}, { autocomplete: () => Promise.resolve([]) }))).toThrow(
      'autocomplete: no option has it',
    );
  });
});

describe('a name that is taken stops the start', () => {
  const handler: ComponentHandler = { name: 'more', args: z.array(z.string()), visibility: 'public', run: answer };

  test('of a command', () => {
    expect(() => listOf(createSlash(), createSlash())).toThrow(
      'commands/phone.ts: slash command "phone": the name is taken',
    );
  });

  test('of a component handler in another file', () => {
    const modules = ['commands/a.ts', 'commands/b.ts'].map((file) => ({ file, commands: [], components: [handler] }));
    expect(() => buildCommandList(modules)).toThrow('commands/b.ts: component handler "more": the name is taken');
  });

  test('but a slash and a message command may share one', () => {
    const message: MessageCommand = {
      kind: 'message',
      visibility: 'private',
      definition: { type: ApplicationCommandType.Message, name: 'phone' },
      run: answer,
    };
    expect(listOf(createSlash(), message).commands).toHaveLength(2);
  });
});
