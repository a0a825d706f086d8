import { Locale, type APIMessage } from 'discord-api-types/v10';
import { beforeEach, describe, expect, test } from 'vitest';
import { type InteractionResult } from '../../../playground/local-api.ts';
import { controlsOf } from '../../../playground/say/message-components.ts';
import { readMessage } from '../../../playground/say/readable-text.ts';
import { describeLocalBot } from '../../../src/local-mode.ts';
import {
  eventually,
  firstMessage,
  readInteraction,
  startDiscord,
  startTestBot,
  testConfig,
  type Person,
  type TestBot,
  type TestDiscord,
} from '../bot-world.ts';
import { clockFrom } from '../moved-clock.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let discord: TestDiscord;
let bot: TestBot;
let member: Person;

/** Nobody has chosen anything: the server is German in Discord. */
beforeEach(async () => {
  discord = await startDiscord({
    preferredLocale: Locale.German,
    clock: clockFrom(new Date('2026-11-24T06:00:00Z')),
  });
  bot = await startTestBot(discord, { clock: { now: () => new Date(discord.clock.now()) }, tendEveryMs: 20 });
  member = discord.as('member', 'general');
});

/** Labels are in the language of the server; what they do is not. */
function pressHandler(person: Person, message: APIMessage, handler: string) {
  const control = controlsOf(message).find((it) => 'custom_id' in it && it.custom_id.startsWith(`${handler}|`));
  if (control === undefined || !('custom_id' in control)) throw new Error(`The message has no button of ${handler}`);
  return person.pressId(message, control.custom_id);
}

async function openDiscussion(): Promise<{ threadId: string; pressed: InteractionResult }> {
  const options = [
    { name: 'count', value: 1 },
    { name: 'about', value: 'Xiaomi Mi MIX' },
  ];
  const article = firstMessage(await member.run('article', [{ name: 'latest', options }]));
  const pressed = await member.press(article, 'Reden wir darüber!');
  return { threadId: article.id, pressed };
}

async function readOpener(threadId: string): Promise<APIMessage> {
  const messages = await discord.as('admin', threadId).read();
  const opener = messages.find((message) => JSON.stringify(message.components).includes(`"join|${threadId}"`));
  if (opener === undefined) throw new Error('There is no opener');
  return opener;
}

const wordsIn = async (channel: string): Promise<string[]> =>
  (await discord.as('admin', channel).read()).toReversed().map(readMessage);

describe('in a German server', () => {
  test('a discussion is called, opened and told of in German', async () => {
    const { threadId, pressed } = await openDiscussion();
    await eventually(() => readInteraction(discord, pressed)).toContain(
      `Deine Diskussion ist eröffnet: <#${threadId}>`,
    );
    const thread = (await member.threads()).find(({ id }) => id === threadId);
    expect(thread?.name).toMatch(/^Reden wir über: /);
    const opener = await readOpener(threadId);
    expect(readMessage(opener)).toMatch(/### Zum Einstieg\nDas \*\*Xiaomi Mi MIX\*\* hat .*\?/);
    expect(readMessage(opener)).toContain('**Rede mit!**');
    for (const label of ['Mitmachen', 'Umbenennen', 'Schließen', 'Sperren']) {
      expect(readMessage(opener)).toContain(label);
    }
  });

  test('who joins is told in German, and stands in the opener once, whatever language it was written in', async () => {
    const { threadId } = await openDiscussion();
    const opener = await readOpener(threadId);
    const joined = await pressHandler(discord.as('guest', threadId), opener, 'join');
    expect(readMessage(firstMessage(joined))).toContain('Du bist dabei.');
    expect(readMessage(await readOpener(threadId))).toMatch(/Im Gespräch: \S+$/m);
    await bot.services.settings.change(discord.guildId, 'language', 'en');
    await pressHandler(discord.as('admin', threadId), opener, 'join');
    const line = readMessage(await readOpener(threadId));
    expect(line).toMatch(/In the talk: \S+ \S+$/m);
    expect(line).not.toContain('Im Gespräch');
  });

  test('a quiet discussion is nudged in German', async () => {
    const { threadId } = await openDiscussion();
    discord.clock.moveTo(discord.clock.now() + 2 * DAY_MS + HOUR_MS);
    await eventually(async () => (await wordsIn(threadId)).at(-1)).toMatch(/^Hier ist es ruhig geworden\. .*\?$/s);
  });

  test('the digest and the list are in German', async () => {
    const { threadId } = await openDiscussion();
    await discord.as('guest', threadId).say('Ich finde es gut');
    const admin = discord.as('admin', 'general');
    await eventually(async () =>
      readMessage(firstMessage(await admin.run('discussion', [{ name: 'list', options: [] }]))),
    ).toMatch(/### Eine offene Diskussion\n.* · eröffnet .* · 1 Nachricht von 1 Person, zuletzt .* von /);
    await admin.run('discussion', [{ name: 'digest', options: [] }]);
    expect((await wordsIn('general')).join('\n\n')).toMatch(
      /### Worüber wir gerade reden\n-# Seit gestern\n\*\*Neu\*\*\n- .* · eröffnet /,
    );
  });

  test('who may not is told why in German, by the name that the permission has there', async () => {
    const { threadId } = await openDiscussion();
    const opener = await readOpener(threadId);
    const locked = await pressHandler(discord.as('guest', threadId), opener, 'tend');
    expect(locked.outcome).toBe('modal');
    const refused = await discord.as('guest', threadId).pressId(opener, `tend|lock|${threadId}`);
    expect(readMessage(firstMessage(refused))).toBe('Auf diesem Server darf das nur die Moderation.');
  });

  test('questions in a discussion are answered in German', async () => {
    const { threadId } = await openDiscussion();
    await discord.as('guest', threadId).say(`<@${bot.userId}> does it have nfc?`);
    await eventually(async () => (await wordsIn(threadId)).at(-1)).toMatch(/\*\*Ja,\*\* .*NFC/);
  });

  test('a discussion without a title that can be shown has a German one', async () => {
    const message = await member.say('<@1> <#2>');
    const result = await member.runOn(message, "Let's talk about it!");
    expect(result.outcome).toBe('replied');
    expect((await member.threads()).map(({ name }) => name)).toEqual(['Reden wir darüber!']);
  });

  test('news opens its discussions in German by itself', async () => {
    await bot.stop();
    await startTestBot(discord, { follows: describeLocalBot(testConfig(), discord).follows ?? [] });
    await discord.local.publish({ title: 'Xiaomi Mi MIX in white', url: 'https://news.example/white' });
    const find = async () => (await member.threads()).find(({ name }) => name.includes('in white'));
    await eventually(async () => (await find())?.name).toBe('Reden wir über: Xiaomi Mi MIX in white');
    const threadId = (await find())?.id ?? '';
    await eventually(async () => (await wordsIn(threadId)).join('\n')).toContain('### Zum Einstieg');
  });
});
