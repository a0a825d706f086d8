import { beforeAll, describe } from 'vitest';
import { describeRules, type Rule } from './rule-runner.ts';
import { many, text, type RulePlace } from './rule-place.ts';

const OPTION = 'interactions/application-commands#application-command-object-application-command-option-structure';

const CHOICE =
  'interactions/application-commands#application-command-object-application-command-option-choice-structure';

const NESTING = 'interactions/application-commands#subcommands-and-subcommand-groups';

let commands = '';

const option = (more: object = {}) => ({ type: 3, name: 'word', description: 'd', ...more });

const plain = (name: string, more: object = {}) => option({ name, ...more });

const subcommand = (...options: unknown[]) => ({ type: 1, name: 'sub', description: 'd', options });

const group = (...options: unknown[]) => ({ type: 2, name: 'group', description: 'd', options });

const choices = (count: number) => many(count, (index) => ({ name: `c${index}`, value: `v${index}` }));

const lists: Rule<unknown[]>[] = [
  {
    rule: 'a command has up to 25 options',
    docs: OPTION,
    inside: many(25, (index) => plain(`o${index}`)),
    outside: many(26, (index) => plain(`o${index}`)),
    faults: 'options[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'required options come first',
    docs: OPTION,
    inside: [plain('a', { required: true }), plain('b')],
    outside: [plain('b'), plain('a', { required: true })],
    faults: 'options.1[APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID]',
  },
  {
    rule: 'no two options have one name',
    docs: OPTION,
    inside: [plain('a'), plain('b')],
    outside: [plain('a'), plain('a')],
    faults: 'options.1[APPLICATION_COMMAND_OPTIONS_NAME_INVALID]',
  },
  {
    rule: 'subcommands stand beside no other options',
    docs: NESTING,
    inside: [subcommand(), group(subcommand())],
    outside: [subcommand(), plain('a')],
    faults: 'options[APPLICATION_COMMAND_OPTIONS_TYPE_INVALID]',
  },
  {
    rule: 'a subcommand holds no subcommand',
    docs: NESTING,
    inside: [subcommand(plain('a'))],
    outside: [subcommand(subcommand())],
    faults: 'options.0.options.0[UNION_TYPE_CHOICES]',
  },
  {
    rule: 'a group holds subcommands only',
    docs: NESTING,
    inside: [group(subcommand())],
    outside: [group(plain('a'))],
    faults: 'options.0.options.0[UNION_TYPE_CHOICES]',
  },
  {
    rule: 'a group holds no group',
    docs: NESTING,
    inside: [group(subcommand(plain('a')))],
    outside: [group(group(subcommand()))],
    faults: 'options.0.options.0[UNION_TYPE_CHOICES]',
  },
  {
    rule: 'required options come first in a subcommand, too',
    docs: OPTION,
    inside: [subcommand(plain('a', { required: true }), plain('b'))],
    outside: [subcommand(plain('b'), plain('a', { required: true }))],
    faults: 'options.0.options.1[APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID]',
  },
  {
    rule: 'a subcommand has up to 25 options',
    docs: OPTION,
    inside: [subcommand(...many(25, (index) => plain(`o${index}`)))],
    outside: [subcommand(...many(26, (index) => plain(`o${index}`)))],
    faults: 'options.0.options[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a subcommand is not required',
    docs: OPTION,
    inside: [{ ...subcommand(), required: false }],
    outside: [{ ...subcommand(), required: true }],
    faults: 'options.0.required[APPLICATION_COMMAND_REQUIRED_INVALID]',
  },
  {
    rule: 'an option is an object',
    docs: OPTION,
    inside: [plain('a')],
    outside: ['a'],
    faults: 'options.0[MODEL_TYPE_CONVERT]',
  },
];

const single: Rule<object>[] = [
  {
    rule: 'the name of an option has up to 32 characters',
    docs: OPTION,
    inside: option({ name: text(32) }),
    outside: option({ name: text(33) }),
    faults: 'options.0.name[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'the name of an option is in lower case',
    docs: 'interactions/application-commands#application-command-object-application-command-naming',
    inside: option({ name: 'word' }),
    outside: option({ name: 'Word' }),
    faults: 'options.0.name[APPLICATION_COMMAND_INVALID_NAME]',
  },
  {
    rule: 'the description of an option has up to 100 characters',
    docs: OPTION,
    inside: option({ description: text(100) }),
    outside: option({ description: text(101) }),
    faults: 'options.0.description[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'an option has a description',
    docs: OPTION,
    inside: option(),
    outside: { type: 3, name: 'word' },
    faults: 'options.0.description[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'an option is of a type that exists',
    docs: 'interactions/application-commands#application-command-object-application-command-option-type',
    inside: option({ type: 11 }),
    outside: option({ type: 12 }),
    faults: 'options.0[UNION_TYPE_CHOICES]',
  },
  {
    rule: 'an option has up to 25 choices',
    docs: OPTION,
    inside: option({ choices: choices(25) }),
    outside: option({ choices: choices(26) }),
    faults: 'options.0.choices[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'the name of a choice has up to 100 characters',
    docs: CHOICE,
    inside: option({ choices: [{ name: text(100), value: 'v' }] }),
    outside: option({ choices: [{ name: text(101), value: 'v' }] }),
    faults: 'options.0.choices.0.name[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'the value of a choice has up to 100 characters',
    docs: CHOICE,
    inside: option({ choices: [{ name: 'n', value: text(100) }] }),
    outside: option({ choices: [{ name: 'n', value: text(101) }] }),
    faults: 'options.0.choices.0.value[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'the value of a choice is of the type of its option',
    docs: CHOICE,
    inside: option({ type: 4, choices: [{ name: 'n', value: 5 }] }),
    outside: option({ type: 4, choices: [{ name: 'n', value: 'five' }] }),
    faults: 'options.0.choices.0.value[NUMBER_TYPE_COERCE]',
  },
  {
    rule: 'a choice has a name',
    docs: CHOICE,
    inside: option({ choices: [{ name: 'n', value: 'v' }] }),
    outside: option({ choices: [{ value: 'v' }] }),
    faults: 'options.0.choices.0.name[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'an option has choices or autocomplete',
    docs: OPTION,
    inside: option({ choices: [], autocomplete: true }),
    outside: option({ choices: choices(1), autocomplete: true }),
    faults: 'options.0.autocomplete[APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES]',
    assumed: true,
  },
  {
    rule: 'only words and numbers are autocompleted',
    docs: OPTION,
    inside: option({ type: 8, autocomplete: false }),
    outside: option({ type: 8, autocomplete: true }),
    faults: 'options.0.autocomplete[APPLICATION_COMMAND_AUTOCOMPLETE_INVALID]',
    assumed: true,
  },
  {
    rule: 'min_length is at most 6,000',
    docs: OPTION,
    inside: option({ min_length: 6_000 }),
    outside: option({ min_length: 6_001 }),
    faults: 'options.0.min_length[NUMBER_TYPE_MAX]',
  },
  {
    rule: 'max_length is at most 6,000',
    docs: OPTION,
    inside: option({ max_length: 6_000 }),
    outside: option({ max_length: 6_001 }),
    faults: 'options.0.max_length[NUMBER_TYPE_MAX]',
  },
  {
    rule: 'max_length is at least 1',
    docs: OPTION,
    inside: option({ max_length: 1 }),
    outside: option({ max_length: 0 }),
    faults: 'options.0.max_length[NUMBER_TYPE_MIN]',
  },
  {
    rule: 'min_length is no more than max_length',
    docs: OPTION,
    inside: option({ min_length: 5, max_length: 5 }),
    outside: option({ min_length: 6, max_length: 5 }),
    faults: 'options.0.min_length[NUMBER_TYPE_MAX]',
    assumed: true,
  },
  {
    rule: 'min_value is no more than max_value',
    docs: OPTION,
    inside: option({ type: 10, min_value: 0.5, max_value: 0.5 }),
    outside: option({ type: 10, min_value: 0.6, max_value: 0.5 }),
    faults: 'options.0.min_value[NUMBER_TYPE_MAX]',
    assumed: true,
  },
  {
    rule: 'the bounds of an integer are integers',
    docs: OPTION,
    inside: option({ type: 4, min_value: 1 }),
    outside: option({ type: 4, min_value: 1.5 }),
    faults: 'options.0.min_value[NUMBER_TYPE_COERCE]',
  },
  {
    rule: 'integers lie where numbers are exact',
    docs: 'interactions/application-commands#application-command-object-application-command-option-type',
    inside: option({ type: 4, max_value: 2 ** 53 - 1 }),
    outside: option({ type: 4, max_value: 2 ** 53 }),
    faults: 'options.0.max_value[NUMBER_TYPE_MAX]',
  },
  {
    rule: 'a channel is of types that exist',
    docs: OPTION,
    inside: option({ type: 7, channel_types: [0, 5, 15] }),
    outside: option({ type: 7, channel_types: [0, 99] }),
    faults: 'options.0.channel_types.1[BASE_TYPE_CHOICES]',
  },
  {
    rule: 'whether an option is required is told by true or false',
    docs: OPTION,
    inside: option({ required: true }),
    outside: option({ required: 'yes' }),
    faults: 'options.0.required[BOOLEAN_TYPE_CONVERT]',
  },
];

export function describeCommandOptionRules(place: RulePlace): void {
  describe('command options', () => {
    beforeAll(async () => {
      const { id } = await place.make<{ id: string }>('GET', '/users/@me');
      commands = `/applications/${id}/commands`;
    });

    describeRules('the options of a command', lists, register);

    describeRules('one option', single, (one) => register([one]));

    function register(options: unknown[]): Promise<Response> {
      return place.send('POST', commands, { name: 'ask', description: 'Asks.', options });
    }
  });
}
