import { type ChatInputCommandInteraction } from 'discord.js';
import { expect, test } from 'vitest';
import { buildCommandList } from '../../src/discord/command-list.ts';
import { createRouter } from '../../src/discord/router.ts';
import { type Services } from '../../src/discord/services.ts';
import { createLog } from '../../src/ops/log.ts';
import { languages } from '../words.ts';

const log = createLog({ level: 'fatal', asJson: true, secrets: [], write: () => undefined });

/** A command of a person whose Discord is German; `guildId` is null outside of servers. */
function commandOf(guildId: string | null, sent: string[]): ChatInputCommandInteraction {
  const is = (answer: boolean) => () => answer;
  return {
    ...{ isAutocomplete: is(false), isChatInputCommand: is(true), isMessageContextMenuCommand: is(false) },
    ...{ isMessageComponent: is(false), isModalSubmit: is(false), inCachedGuild: is(guildId !== null) },
    ...{ commandName: 'gone', guildId, channelId: '2', locale: 'de', replied: false, deferred: false },
    reply: (message: object) => Promise.resolve(sent.push(JSON.stringify(message))),
  } as unknown as ChatInputCommandInteraction;
}

async function answer(guildId: string | null, wordsOf: Parameters<typeof createRouter>[0]['wordsOf']) {
  const sent: string[] = [];
  const list = buildCommandList([]);
  const services = {} as Services;
  const route = createRouter({ list, services, languages, wordsOf, log, createReference: () => 'REF' });
  await route(commandOf(guildId, sent));
  return sent.join('\n');
}

const inEnglish = () => Promise.resolve(languages.words('en'));

test('in a server the answer is in its language, whatever the language of the person', async () => {
  expect(await answer('1', inEnglish)).toContain('I do not have that command any more.');
});

test('outside of servers it is in the language of the person', async () => {
  expect(await answer(null, inEnglish)).toContain('Ich arbeite nur auf Servern');
});

test('where the language of a server cannot be read, who asked is told so in their own', async () => {
  const text = await answer('1', () => Promise.reject(new Error('secret details of the database')));
  expect(text).toContain('Tut mir leid');
  expect(text).toContain('**REF**');
  expect(text).not.toContain('secret');
});
