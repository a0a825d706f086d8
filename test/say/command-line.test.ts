import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import type { LocalFile, LocalState } from '../../playground/local-api.ts';
import { focusLastOption, LineError, readCommandOptions } from '../../playground/say/command-line.ts';
import { readSayLine } from '../../playground/say/say-line.ts';
import { splitWords } from '../../playground/say/words.ts';

const STATE = {
  users: [{ user: { id: '7', username: 'member', global_name: 'Member' }, online: true }],
  guilds: [{ channels: [{ id: '5', name: 'news' }], threads: [], roles: [] }],
} as unknown as LocalState;

function command(name: string, options: unknown[]): APIApplicationCommand {
  return {
    id: '1',
    application_id: '2',
    version: '3',
    name,
    description: name,
    type: ApplicationCommandType.ChatInput,
    default_member_permissions: null,
    options: options as APIApplicationCommandOption[],
  };
}

function option(type: ApplicationCommandOptionType, name: string, required = false): unknown {
  return { type, name, description: name, required };
}

const { String: STRING, Integer, Subcommand, Channel, Attachment } = ApplicationCommandOptionType;
const DEVICE = command('device', [option(STRING, 'name', true), option(STRING, 'question')]);
const ARTICLE = command('article', [
  {
    type: Subcommand,
    name: 'latest',
    description: 'latest',
    options: [option(Integer, 'count'), option(STRING, 'about')],
  },
  { type: Subcommand, name: 'search', description: 'search', options: [option(STRING, 'words', true)] },
]);
const FOLLOW = command('follow', [option(Channel, 'channel', true), option(STRING, 'feed')]);

const FILE = { name: 'feeds.opml', contentType: 'text/x-opml', base64: '' };

/** There is one file only. */
function readFile(path: string): LocalFile {
  if (path !== './my feeds.opml') throw new LineError(`there is no file "${path}"`);
  return FILE;
}

function fill(of: APIApplicationCommand, line: string): unknown {
  return readCommandOptions(of, splitWords(line), STATE, readFile);
}

describe('bare words of a command line', () => {
  test.each([
    ['mi-mix', [['name', 'mi-mix']]],
    ['mi mix 2s', [['name', 'mi mix 2s']]],
    ['mi-mix question:"does it have nfc"', [['name', 'mi-mix'], ['question', 'does it have nfc']]], // prettier-ignore
    ['question:battery name:"mi mix"', [['name', 'mi mix'], ['question', 'battery']]], // prettier-ignore
    ['mi mix question:how heavy is it', [['name', 'mi mix'], ['question', 'how heavy is it']]], // prettier-ignore
    ['"mi mix" battery and weight', [['name', 'mi mix'], ['question', 'battery and weight']]], // prettier-ignore
    ['mi-mix "does it have nfc"', [['name', 'mi-mix'], ['question', 'does it have nfc']]], // prettier-ignore
    ['codename:lithium', [['name', 'codename:lithium']]],
    ['', []],
  ])('fill the options of /device: %s', (line, expected) => {
    expect(fill(DEVICE, line)).toEqual(expected.map(([name, value]) => ({ name, value })));
  });

  test('a subcommand comes first, a number is a number, and a word that is none goes to the next option', () => {
    expect(fill(ARTICLE, 'latest 5 xiaomi mi')).toEqual([
      {
        name: 'latest',
        options: [
          { name: 'count', value: 5 },
          { name: 'about', value: 'xiaomi mi' },
        ],
      },
    ]);
    expect(fill(ARTICLE, 'latest xiaomi')).toEqual([{ name: 'latest', options: [{ name: 'about', value: 'xiaomi' }] }]);
    expect(fill(ARTICLE, 'latest')).toEqual([{ name: 'latest', options: [] }]);
  });

  test('a channel is given by its name', () => {
    expect(fill(FOLLOW, '#news')).toEqual([{ name: 'channel', value: '5' }]);
  });

  test.each(['file:"./my feeds.opml"', '"./my feeds.opml"'])('a file is given by its path: %s', (line) => {
    const takesFile = command('import', [option(Attachment, 'file', true)]);
    expect(fill(takesFile, line)).toEqual([{ name: 'file', file: FILE }]);
    expect(() => fill(takesFile, 'file:./other.opml')).toThrow(new LineError('there is no file "./other.opml"'));
  });

  test('a missing subcommand is answered with those there are', () => {
    expect(() => fill(ARTICLE, 'newest')).toThrow(new LineError('/article needs one of: latest, search'));
  });

  test('words that no option takes are refused', () => {
    expect(() => fill(command('ping', []), 'now')).toThrow(LineError);
  });
});

describe('autocomplete', () => {
  test('focuses the last option that was filled, or the first where none is', () => {
    expect(focusLastOption(DEVICE, readCommandOptions(DEVICE, splitWords('mimi'), STATE, readFile))).toEqual([
      { name: 'name', value: 'mimi', focused: true },
    ]);
    expect(
      focusLastOption(DEVICE, readCommandOptions(DEVICE, splitWords('mi-mix question:bat'), STATE, readFile)),
    ).toEqual([
      { name: 'name', value: 'mi-mix' },
      { name: 'question', value: 'bat', focused: true },
    ]);
    expect(focusLastOption(ARTICLE, readCommandOptions(ARTICLE, splitWords('search'), STATE, readFile))).toEqual([
      { name: 'search', options: [{ name: 'words', value: '', focused: true }] },
    ]);
  });
});

describe('lines', () => {
  test.each([
    ['/device mi-mix', { kind: 'command', name: 'device' }],
    ['?/device mimi', { kind: 'autocomplete', name: 'device' }],
    ['click "Let\'s talk about it!"', { kind: 'click', label: "Let's talk about it!" }],
    ['click Join', { kind: 'click', label: 'Join' }],
    ['pick "Xiaomi Mi MIX 2"', { kind: 'pick', labels: ['Xiaomi Mi MIX 2'] }],
    ['pick one of these', { kind: 'pick', labels: ['one of these'] }],
    ['fill title="A new name" note=x', { kind: 'fill', fields: [{ name: 'title', text: 'A new name' }, { name: 'note', text: 'x' }] }], // prettier-ignore
    ['say hello "there": a=b', { kind: 'say', text: 'hello "there": a=b' }],
    ['go #news', { kind: 'go', place: '#news' }],
    ['go "Let\'s talk about: it"', { kind: 'go', place: "Let's talk about: it" }],
    ['publish "A headline" https://example.com/a?b=c some summary', { kind: 'publish', title: 'A headline', url: 'https://example.com/a?b=c', summary: 'some summary' }], // prettier-ignore
    ['wait article', { kind: 'wait' }],
  ])('%s', (line, expected) => {
    expect(readSayLine(line)).toMatchObject(expected);
  });

  test.each(['dance', 'click', 'publish "only a headline"'])('%s is refused with a hint', (line) => {
    expect(() => readSayLine(line)).toThrow(LineError);
  });
});
