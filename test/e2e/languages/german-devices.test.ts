import { Locale, MessageFlags, type APIMessage } from 'discord-api-types/v10';
import { beforeEach, describe, expect, test } from 'vitest';
import { readMessage } from '../../../playground/say/readable-text.ts';
import {
  expectEvent,
  firstMessage,
  startDiscord,
  startTestBot,
  type Person,
  type TestBot,
  type TestDiscord,
} from '../bot-world.ts';

let discord: TestDiscord;
let bot: TestBot;
let member: Person;

beforeEach(async () => {
  discord = await startDiscord({ preferredLocale: Locale.German });
  bot = await startTestBot(discord);
  member = discord.as('member', 'general');
});

async function run(command: string, options: Record<string, string>): Promise<APIMessage> {
  const given = Object.entries(options).map(([name, value]) => ({ name, value }));
  return firstMessage(await member.run(command, given));
}

async function press(message: APIMessage, label: string): Promise<APIMessage> {
  return firstMessage(await member.press(message, label));
}

describe('in a German server', () => {
  test('a card and all that leads on from it are in German', async () => {
    const card = await run('device', { name: 'mi mix' });
    expect(readMessage(card)).toContain('Angekündigt 25. Oktober 2016 · Erschienen 4. November 2016');
    expect(readMessage(card)).toContain('158,8 × 81,9 × 7,9 mm · 209 g · Keramik');
    expect(readMessage(await press(card, 'Ähnliche'))).toContain('### Ähnlich: Xiaomi Mi MIX');
    expect(readMessage(await press(card, 'Vergleichen mit …'))).toContain('Vergleichen: **Xiaomi Mi MIX** mit …');
    const size = await press(card, 'Größe');
    expect(readMessage(size)).toContain('### Xiaomi Mi MIX, maßstabsgetreu');
    expect((size.flags ?? 0) & MessageFlags.Ephemeral).toBe(MessageFlags.Ephemeral);
    expect(size.attachments).toHaveLength(1);
  });

  test('questions are read in English and answered in German', async () => {
    const nfc = await run('device', { name: 'mi mix', question: 'does it have nfc' });
    expect(readMessage(nfc)).toContain('**Ja,** vorhanden: NFC.');
    const lighter = await run('ask', { question: 'is the mi mix lighter than the mate 9' });
    expect(readMessage(lighter)).toContain('**Nein.** **Huawei Mate 9** ist leichter.');
    const found = await run('ask', { question: 'phones under 150 g with nfc since 2019' });
    expect(readMessage(found)).toContain('Verstanden als: Handys, Gewicht unter 150 g, mit NFC, seit 2019.');
    expect(readMessage(await run('ask', { question: 'wie schwer ist ein Telefon' }))).toMatch(/Frag .*auf Englisch/);
  });

  test('comparisons and the finder are in German, whatever is pressed', async () => {
    const compared = await run('compare', { first: 'mi mix', second: 'mate 9' });
    expect(readMessage(compared)).toContain('**Gewicht** ① 209 g ② **190 g** ✓');
    expect(readMessage(await press(compared, 'Alles'))).toContain('**Fingerabdrucksensor** ja, gleich');
    const phones = await run('phones', { brand: 'xiaomi', sort: 'w' });
    expect(readMessage(phones)).toMatch(/### \d+ Handys\n-# Gesucht: Handys, Xiaomi, leichteste zuerst\./);
    expect(readMessage(await run('phones', { brand: 'nobody' }))).toContain('Ich kenne keine Marke namens „nobody“.');
  });

  test('a mention is answered in German, and in English once the server chose it', async () => {
    const events = await member.listen();
    const asked = await member.say(`<@${bot.userId}> how heavy is the mi mix`);
    const reply = await expectEvent(events, (event) =>
      event.type === 'MESSAGE_CREATE' && event.data.message_reference?.message_id === asked.id ? event.data : undefined,
    );
    expect(readMessage(reply)).toContain('**Gewicht:** 209 g (7,37 oz)');
    const card = await run('device', { name: 'mi mix' });
    await bot.services.settings.change(discord.guildId, 'language', 'en');
    expect(readMessage(await press(card, 'Ähnliche'))).toContain('### Similar to the Xiaomi Mi MIX');
  });
});
