import { Locale, type APIMessage } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { readMessage } from '../../../playground/say/readable-text.ts';
import { describeLocalBot } from '../../../src/local-mode.ts';
import { openDatabaseFile } from '../news/database-file.ts';
import { eventually, firstMessage, startDiscord, startTestBot, testConfig, type TestDiscord } from '../bot-world.ts';

async function openSettings(discord: TestDiscord): Promise<APIMessage> {
  return firstMessage(await discord.as('admin', 'general').run('settings'));
}

async function chooseLanguage(discord: TestDiscord, language: string): Promise<string> {
  const admin = discord.as('admin', 'general');
  const field = firstMessage(await admin.pick(await openSettings(discord), 'setting-edit', 'language'));
  return readMessage(firstMessage(await admin.pick(field, 'setting-set', language)));
}

const readPrivacy = async (discord: TestDiscord) =>
  readMessage(firstMessage(await discord.as('member', 'general').run('privacy')));

describe('the language of a server', () => {
  test('is the one that it has in Discord, without choosing', async () => {
    const discord = await startDiscord({ preferredLocale: Locale.German });
    await startTestBot(discord);
    expect(await readPrivacy(discord)).toContain('### Was ich mir merke');
    expect(readMessage(await openSettings(discord))).toContain('**Sprache:** wie in Discord');
  });

  test('follows what is chosen in Discord, at once', async () => {
    const discord = await startDiscord();
    await startTestBot(discord);
    expect(await readPrivacy(discord)).toContain('### What I remember');
    await discord.operate('PATCH', `guilds/${discord.guildId}`, { as: 'admin', preferredLocale: Locale.German });
    await eventually(() => readPrivacy(discord)).toContain('### Was ich mir merke');
  });

  test.each([Locale.EnglishGB, Locale.EnglishUS, Locale.Japanese])('is English in a server of %s', async (locale) => {
    const discord = await startDiscord({ preferredLocale: locale });
    await startTestBot(discord);
    expect(await readPrivacy(discord)).toContain('### What I remember');
  });

  test('is chosen in /settings, changes at once and is kept over a restart', async () => {
    const discord = await startDiscord({ preferredLocale: Locale.German });
    const config = { ...describeLocalBot(testConfig(), discord).config, databaseUrl: await openDatabaseFile() };
    const before = await startTestBot(discord, { config });
    expect(await chooseLanguage(discord, 'en')).toContain('✓ **Language** is now English.');
    expect(await readPrivacy(discord)).toContain('### What I remember');
    await before.stop();
    await startTestBot(discord, { config });
    expect(await readPrivacy(discord)).toContain('### What I remember');
    expect(await chooseLanguage(discord, 'auto')).toContain('✓ **Sprache** ist jetzt: wie in Discord.');
  });

  test('is told to the log in the language that was chosen', async () => {
    const discord = await startDiscord();
    await startTestBot(discord);
    const admin = discord.as('admin', 'general');
    const field = firstMessage(await admin.pick(await openSettings(discord), 'setting-edit', 'logChannelId'));
    await admin.pick(field, 'setting-set', discord.channelIds['bot-desk'] ?? '');
    await chooseLanguage(discord, 'de');
    const [told] = await discord.as('admin', 'bot-desk').read();
    expect(told && readMessage(told)).toContain('hat **Sprache** geändert, von wie in Discord zu Deutsch.');
  });
});
