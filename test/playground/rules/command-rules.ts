import { beforeAll, describe } from 'vitest';
import { describeRules, type Rule } from './rule-runner.ts';
import { many, text, type RulePlace } from './rule-place.ts';

const COMMAND = 'interactions/application-commands#application-command-object-application-command-structure';

const NAMING = 'interactions/application-commands#application-command-object-application-command-naming';

const LIMITS = 'interactions/application-commands#registering-a-command';

const MENUS = 'interactions/application-commands#user-commands';

const LOCALES = 'interactions/application-commands#localization';

let commands = '';

let guildCommands = '';

type Fields = Record<string, unknown>;

const slash = { name: 'ask', description: 'Asks.' };

const slashCommands: Rule<Fields>[] = [
  {
    rule: 'a name has up to 32 characters',
    docs: NAMING,
    inside: { name: text(32) },
    outside: { name: text(33) },
    faults: 'name[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a name is not empty',
    docs: NAMING,
    inside: { name: 'a' },
    outside: { name: '' },
    faults: 'name[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a command has a name',
    docs: COMMAND,
    inside: { name: 'ask' },
    outside: { name: null },
    faults: 'name[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'a name is in lower case',
    docs: NAMING,
    inside: { name: 'größe' },
    outside: { name: 'Größe' },
    faults: 'name[APPLICATION_COMMAND_INVALID_NAME]',
  },
  {
    rule: 'a name has no spaces',
    docs: NAMING,
    inside: { name: 'ask-me_now' },
    outside: { name: 'ask me' },
    faults: 'name[APPLICATION_COMMAND_INVALID_NAME]',
  },
  {
    rule: 'a name has letters of any script, and no signs',
    docs: NAMING,
    inside: { name: 'टेस्ट' },
    outside: { name: 'ask!' },
    faults: 'name[APPLICATION_COMMAND_INVALID_NAME]',
  },
  {
    rule: 'a description has up to 100 characters',
    docs: COMMAND,
    inside: { description: text(100) },
    outside: { description: text(101) },
    faults: 'description[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a description is not empty',
    docs: COMMAND,
    inside: { description: 'd' },
    outside: { description: '' },
    faults: 'description[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a slash command has a description',
    docs: COMMAND,
    inside: { description: 'd' },
    outside: { description: undefined },
    faults: 'description[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'permissions are digits',
    docs: COMMAND,
    inside: { default_member_permissions: '8' },
    outside: { default_member_permissions: 'administrator' },
    faults: 'default_member_permissions[NUMBER_TYPE_COERCE]',
  },
  {
    rule: 'whether a command is for adults is told by true or false',
    docs: COMMAND,
    inside: { nsfw: true },
    outside: { nsfw: 'yes' },
    faults: 'nsfw[BOOLEAN_TYPE_CONVERT]',
  },
  {
    rule: 'a command is of a type that exists',
    docs: 'interactions/application-commands#application-command-object-application-command-types',
    inside: { type: 1 },
    outside: { type: 9 },
    faults: 'type[BASE_TYPE_CHOICES]',
  },
  {
    rule: 'a command is used where it can be',
    docs: 'interactions/receiving-and-responding#interaction-object-interaction-context-types',
    inside: { contexts: [0, 1, 2] },
    outside: { contexts: [0, 3] },
    faults: 'contexts.1[BASE_TYPE_CHOICES]',
  },
  {
    rule: 'a command is installed for servers or users',
    docs: 'resources/application#application-object-application-integration-types',
    inside: { integration_types: [0, 1] },
    outside: { integration_types: [2] },
    faults: 'integration_types.0[BASE_TYPE_CHOICES]',
  },
  {
    rule: 'a translated name is written as names are',
    docs: LOCALES,
    inside: { name_localizations: { de: 'fragen' } },
    outside: { name_localizations: { de: 'Fragen' } },
    faults: 'name_localizations.de[APPLICATION_COMMAND_INVALID_NAME]',
  },
  {
    rule: 'a translation is for a language that exists',
    docs: 'reference#locales',
    inside: { name_localizations: { 'en-GB': 'ask' } },
    outside: { name_localizations: { klingon: 'ask' } },
    faults: 'name_localizations.klingon[ENUM_TYPE_COERCE]',
    assumed: true,
  },
  {
    rule: 'a translated description has up to 100 characters',
    docs: LOCALES,
    inside: { description_localizations: { fr: text(100) } },
    outside: { description_localizations: { fr: text(101) } },
    faults: 'description_localizations.fr[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'all texts of a command have up to 8,000 characters',
    docs: LIMITS,
    inside: { options: textOptions(7_992) },
    outside: { options: textOptions(7_993) },
    faults: '[APPLICATION_COMMAND_TOO_LARGE]',
  },
  {
    rule: 'of a text and its translations the longest counts among them',
    docs: LIMITS,
    inside: { options: textOptions(7_902), description_localizations: { de: text(95), fr: text(90) } },
    outside: { options: textOptions(7_902), description_localizations: { de: text(90), fr: text(96) } },
    faults: '[APPLICATION_COMMAND_TOO_LARGE]',
  },
];

/** Options whose names, descriptions and choices have so many characters in all, from 7,805 to 8,004. */
function textOptions(length: number): object[] {
  const full = (index: number) => ({ name: `${index}`.padEnd(100, 'x'), value: `${index}`.padEnd(100, 'x') });
  const left = length - 2 * 2 - 39 * 200;
  const rest = { name: text(Math.max(1, left - 100)), value: text(Math.min(left - 1, 100)) };
  return [
    { type: 3, name: 'a', description: 'd', choices: many(25, full) },
    { type: 3, name: 'b', description: 'd', choices: [...many(14, full), rest] },
  ];
}

const menus: Rule<Fields>[] = [
  {
    rule: 'a name in a context menu has up to 32 characters',
    docs: MENUS,
    inside: { type: 2, name: `Look ${text(27)}` },
    outside: { type: 2, name: `Look ${text(28)}` },
    faults: 'name[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a command in a context menu has no description',
    docs: MENUS,
    inside: { type: 3, name: 'Talk about it', description: '' },
    outside: { type: 3, name: 'Talk about it', description: 'd' },
    faults: 'description[APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID]',
  },
  {
    rule: 'a command in a context menu has no options',
    docs: MENUS,
    inside: { type: 2, name: 'Look up', options: [] },
    outside: { type: 2, name: 'Look up', options: [{ type: 3, name: 'o', description: 'd' }] },
    faults: 'options[APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID]',
  },
];

const numbered = (count: number, more: object = {}) =>
  many(count, (index) => ({ ...slash, name: `c${index}`, ...more }));

const menusOf = (type: number, count: number) => many(count, (index) => ({ type, name: `Menu ${index}` }));

const lists: Rule<unknown>[] = [
  {
    rule: 'an application has up to 100 slash commands',
    docs: LIMITS,
    inside: numbered(100),
    outside: numbered(101),
    code: 30_032,
  },
  {
    rule: 'an application has up to 15 commands for users',
    docs: LIMITS,
    inside: menusOf(2, 15),
    outside: menusOf(2, 16),
    code: 30_032,
  },
  {
    rule: 'an application has up to 15 commands for messages',
    docs: LIMITS,
    inside: menusOf(3, 15),
    outside: menusOf(3, 16),
    code: 30_032,
  },
  {
    rule: 'up to 130 commands are registered at once',
    docs: 'interactions/application-commands#bulk-overwrite-global-application-commands',
    inside: [...numbered(100), ...menusOf(2, 15), ...menusOf(3, 15)],
    outside: [...numbered(100), ...menusOf(2, 15), ...menusOf(3, 16)],
    faults: '[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'no two commands of a type have one name',
    docs: COMMAND,
    inside: [slash, { type: 2, name: 'ask' }],
    outside: [slash, { type: 2, name: 'ask' }, slash],
    faults: '2[APPLICATION_COMMANDS_DUPLICATE_NAME]',
  },
  {
    rule: 'a faulty command is told by its place in the list',
    docs: 'reference#error-messages',
    inside: [slash, { ...slash, name: 'other' }],
    outside: [slash, { ...slash, name: 'Other' }],
    faults: '1.name[APPLICATION_COMMAND_INVALID_NAME]',
  },
  {
    rule: 'commands are a list',
    docs: 'interactions/application-commands#bulk-overwrite-global-application-commands',
    inside: [slash],
    outside: slash,
    faults: '[LIST_TYPE_CONVERT]',
  },
];

const renamings: Rule<string>[] = [
  {
    rule: 'no command is given the name of another',
    docs: 'topics/opcodes-and-status-codes#json',
    inside: 'third',
    outside: 'second',
    code: 40_041,
  },
  {
    rule: 'a new name is one',
    docs: 'interactions/application-commands#edit-global-application-command',
    inside: 'fourth',
    outside: 'Fourth',
    faults: 'name[APPLICATION_COMMAND_INVALID_NAME]',
  },
];

export function describeCommandRules(place: RulePlace): void {
  describe('commands', () => {
    beforeAll(async () => {
      const { id } = await place.make<{ id: string }>('GET', '/users/@me');
      commands = `/applications/${id}/commands`;
      guildCommands = `/applications/${id}/guilds/${place.playground.guildId}/commands`;
    });

    describeRules('a slash command', slashCommands, (fields) => place.send('POST', commands, { ...slash, ...fields }));

    describeRules('a command in a context menu', menus, (fields) => place.send('POST', commands, fields));

    describeRules('the commands of an application', lists, (list) => place.send('PUT', commands, list));

    describeRules('the commands of a server', lists.slice(0, 3), (list) => place.send('PUT', guildCommands, list));

    describeRules('a change of a command', renamings, async (name) => {
      const list = [
        { ...slash, name: 'first' },
        { ...slash, name: 'second' },
      ];
      const [first] = await place.make<{ id: string }[]>('PUT', commands, list);
      return place.send('PATCH', `${commands}/${first?.id ?? ''}`, { name });
    });
  });
}
