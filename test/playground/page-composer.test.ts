import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type APIUser,
  Locale,
} from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { type LocalCommand } from '../../playground/local-api.ts';
import * as drafts from '../../playground/page/composer/command-draft.ts';
import {
  type CommandEntry,
  listEntries,
  rankEntries,
  readTypedCommand,
} from '../../playground/page/composer/command-entry.ts';
import { type Completion, type ComposerInput, listFor } from '../../playground/page/composer/composer-list.ts';
import { readTypedMention, suggestMentions, writeMentions } from '../../playground/page/composer/mentions.ts';
import { nameIn } from '../../playground/page/state/languages.ts';
import { createPageState } from '../../playground/page/state/page-state.ts';
import { parseRoute } from '../../playground/page/state/route.ts';

const bot = { id: '9', username: 'Bot', global_name: null, discriminator: '0001', avatar: null, bot: true } as APIUser;

function command(
  name: string,
  options: APIApplicationCommandOption[] = [],
  type = ApplicationCommandType.ChatInput,
): LocalCommand {
  return {
    application: bot,
    command: {
      id: name,
      application_id: bot.id,
      type,
      name,
      description: `About ${name}`,
      options,
      default_member_permissions: null,
      integration_types: [ApplicationIntegrationType.GuildInstall],
      version: '1',
    },
  };
}

const text = (name: string, rest: object = {}) =>
  ({ type: ApplicationCommandOptionType.String, name, description: name, ...rest }) as APIApplicationCommandBasicOption;

const COMMANDS = [
  command('device', [text('name', { required: true, autocomplete: true }), text('question')]),
  command('article', [
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'latest',
      description: 'The newest',
      options: [
        {
          type: ApplicationCommandOptionType.Integer,
          name: 'count',
          description: 'How many',
          min_value: 1,
          max_value: 10,
        },
        text('about'),
      ],
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'search',
      description: 'Find',
      options: [text('words', { required: true })],
    },
  ]),
  command('Ask about it', [], ApplicationCommandType.Message),
];
const ENTRIES = listEntries(COMMANDS, Locale.EnglishUS);

function entry(label: string): CommandEntry {
  const found = ENTRIES.find((candidate) => candidate.label === label);
  if (found === undefined) throw new Error(`no entry ${label}`);
  return found;
}

test('subcommands are offered as commands of their own, context commands not at all', () => {
  expect(ENTRIES.map(({ label }) => label)).toEqual(['device', 'article latest', 'article search']);
});

test.each([
  ['', ['article latest', 'article search', 'device']],
  ['dev', ['device']],
  ['lat', ['article latest']],
  ['art s', ['article search', 'article latest']],
  ['alt', ['article latest']],
  ['zzz', []],
])('typing %j finds commands', (query, expected) => {
  expect(rankEntries(ENTRIES, query).map(({ label }) => label)).toEqual(expected);
});

test('a typed out command with a space behind it is taken, with what follows as its first option', () => {
  expect(readTypedCommand(ENTRIES, 'device mi mix')).toMatchObject({ entry: { label: 'device' }, rest: 'mi mix' });
  expect(readTypedCommand(ENTRIES, 'article latest ')).toMatchObject({ entry: { label: 'article latest' }, rest: '' });
  expect(readTypedCommand(ENTRIES, 'device')).toBeNull();
  expect(readTypedCommand(ENTRIES, 'article ')).toBeNull();
});

test('a draft asks for required options first and keeps the optional ones on offer', () => {
  const draft = drafts.startDraft(entry('device'), 'mi');
  expect(draft.fields).toMatchObject([{ option: { name: 'name' }, text: 'mi', chosen: null }]);
  expect(drafts.remainingOptions(draft).map(({ name }) => name)).toEqual(['question']);
});

test('options are sent nested below their subcommand, the chosen value before the text', () => {
  let draft = drafts.startDraft(entry('article latest'));
  for (const option of drafts.remainingOptions(draft)) draft = drafts.addField(draft, option);
  draft = drafts.changeField(draft, 0, { text: '5' });
  draft = drafts.changeField(draft, 1, { text: 'Mi MIX', chosen: 'device:mi-mix' });
  expect(drafts.toOptions(draft)).toEqual([
    {
      name: 'latest',
      options: [
        { name: 'count', value: 5 },
        { name: 'about', value: 'device:mi-mix' },
      ],
    },
  ]);
});

test('while an option is completed it is sent as typed and focused, and empty ones are left out', () => {
  let draft = drafts.startDraft(entry('device'), 'mi');
  for (const option of drafts.remainingOptions(draft)) draft = drafts.addField(draft, option);
  expect(drafts.toOptions(draft, 0)).toEqual([{ name: 'name', value: 'mi', focused: true }]);
});

test('a required option without text keeps a command from being sent', () => {
  expect(drafts.findFault(drafts.startDraft(entry('device')))).toMatchObject({
    index: 0,
    message: /required/ as never,
  });
  expect(drafts.findFault(drafts.startDraft(entry('device'), 'mi'))).toBeNull();
});

test.each(['x', '1.5', '0', '11', '1e1'])('%j is no whole number from 1 to 10', (typed) => {
  const [count] = drafts.remainingOptions(drafts.startDraft(entry('article latest')));
  if (count === undefined) throw new Error('no option');
  const draft = drafts.addField(drafts.startDraft(entry('article latest')), count, typed);
  expect(drafts.findFault(draft)?.message).toBe('"count" must be a whole number from 1 up to 10.');
});

test('typing the name of another option and a colon goes on to it', () => {
  const draft = drafts.startDraft(entry('device'), 'mi mix');
  expect(drafts.readOptionSwitch(draft, 'mi mix question:')).toMatchObject({
    kept: 'mi mix',
    option: { name: 'question' },
  });
  expect(drafts.readOptionSwitch(draft, 'mi mix other:')).toBeNull();
  expect(drafts.readOptionSwitch(draft, 'name:')).toBeNull();
});

const DONE: Completion = { status: 'done', suggestions: [{ label: 'Mi MIX', value: 'mi-mix' }] };
const state = { ...createPageState(parseRoute('#/member/1'), 0), commands: { '1': COMMANDS } };
const list = (input: ComposerInput, completion: Completion = DONE) => listFor(input, '1', state, completion);

test('the list offers commands after a slash, and nothing for plain text', () => {
  expect(list({ kind: 'text', text: '/dev' })?.items).toMatchObject([{ kind: 'command', entry: { label: 'device' } }]);
  expect(list({ kind: 'text', text: '/zzz' })).toMatchObject({ items: [], hint: 'No commands match' });
  expect(list({ kind: 'text', text: 'hello /dev' })).toBeNull();
});

test('the list shows what the bot offers, that it is asked, and that it has nothing', () => {
  const input: ComposerInput = { kind: 'command', draft: drafts.startDraft(entry('device'), 'mi'), field: 0, rest: '' };
  expect(list(input)?.items).toMatchObject([{ kind: 'value', suggestion: { label: 'Mi MIX' } }]);
  expect(list(input, { status: 'loading' })?.hint).toBe('Loading options…');
  expect(list(input, { status: 'failed' })?.hint).toBe('Loading options failed');
  expect(list(input, { status: 'done', suggestions: [] })?.hint).toBe('No options match your search');
});

test('past the last option the list offers the optional ones', () => {
  const draft = drafts.startDraft(entry('article latest'));
  expect(list({ kind: 'command', draft, field: 0, rest: '' })?.items).toHaveLength(2);
  expect(list({ kind: 'command', draft, field: 0, rest: 'ab' })?.items).toMatchObject([{ option: { name: 'about' } }]);
});

test('names that are typed as mentions are written as mentions, the longest first', () => {
  const mentionables = [
    { typed: "@Let's", detail: '', written: '<@1>' },
    { typed: "@Let's Talk", detail: '', written: '<@2>' },
    { typed: '#news', detail: '', written: '<#3>' },
  ];
  expect(writeMentions("@let's talk see #news, @Let's go", mentionables)).toBe('<@2> see <#3>, <@1> go');
  expect(writeMentions('mail@Let it #newsroom', mentionables)).toBe('mail@Let it #newsroom');
  expect(readTypedMention('hello @le')).toBe('@le');
  expect(readTypedMention('a@le')).toBeNull();
  expect(suggestMentions(mentionables, '@ta').map(({ typed }) => typed)).toEqual(["@Let's Talk"]);
});

test('commands, options and choices are shown in the language of whoever looks, and go to the bot by their names', () => {
  const choice = { name: 'Battery', name_localizations: { de: 'Akku' }, value: 'battery' };
  const localized = command('compare', [
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'two',
      name_localizations: { de: 'zwei' },
      description: 'Two devices',
      description_localizations: { de: 'Zwei Geräte' },
      options: [
        text('by', {
          required: true,
          name_localizations: { de: 'nach' },
          description_localizations: { de: 'Wonach' },
          choices: [choice],
        }),
      ],
    },
  ]);
  localized.command.name_localizations = { de: 'vergleich' };

  const [entry] = listEntries([localized], Locale.German);
  if (entry === undefined) throw new Error('The command has no subcommand.');
  const draft = drafts.startDraft(entry);
  const german = { ...state, locale: Locale.German };
  const offered = listFor({ kind: 'command', draft, field: 0, rest: '' }, '1', german, DONE);

  expect(entry).toMatchObject({ label: 'vergleich zwei', description: 'Zwei Geräte', path: ['two'] });
  expect(draft.fields[0]?.option).toMatchObject({ name: 'by', label: 'nach', description: 'Wonach' });
  expect(offered?.items).toEqual([
    { kind: 'value', suggestion: { label: 'Akku', value: 'battery', detail: undefined } },
  ]);
  const filled = drafts.changeField(draft, 0, { text: 'Akku', chosen: 'battery' });
  expect(drafts.toOptions(filled)).toEqual([{ name: 'two', options: [{ name: 'by', value: 'battery' }] }]);
});

test('a language without a text of its own takes that of its sister, and otherwise the text for everybody', () => {
  const named = { ...command('colour').command, name_localizations: { 'en-GB': 'colour', 'en-US': 'color' } };
  const spanish = { ...named, name_localizations: { 'es-ES': 'colores' } };

  expect(nameIn(Locale.EnglishUS, { ...named, name_localizations: { 'en-GB': 'shade' } })).toBe('shade');
  expect(nameIn(Locale.EnglishUS, named)).toBe('color');
  expect(nameIn(Locale.SpanishLATAM, spanish)).toBe('colores');
  expect(nameIn(Locale.French, spanish)).toBe('colour');
});
