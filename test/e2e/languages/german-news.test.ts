import { Locale, PermissionFlagsBits } from 'discord-api-types/v10';
import { beforeEach, describe, expect, test } from 'vitest';
import { controlsOf } from '../../../playground/say/message-components.ts';
import { readMessage } from '../../../playground/say/readable-text.ts';
import { makeFollowId } from '../../../src/delivery/follow.ts';
import { describeLocalBot } from '../../../src/local-mode.ts';
import {
  eventually,
  firstMessage,
  readInteraction,
  startDiscord,
  startTestBot,
  testConfig,
  type TestDiscord,
} from '../bot-world.ts';
import { channelNamed, newsPerson } from '../news/news-person.ts';

const FEED = 'local-newsroom';

let discord: TestDiscord;
beforeEach(async () => {
  discord = await startDiscord({ preferredLocale: Locale.German });
});

/** The newsroom is followed in #news. */
const startBot = () => startTestBot(discord, { follows: describeLocalBot(testConfig(), discord).follows ?? [] });

const publish = (title: string) => discord.local.publish({ title, url: `https://news.example/${title}` });

const writtenIn = async (channel: string): Promise<string[]> =>
  (await discord.as('admin', channel).read()).toReversed().map(readMessage);

describe('in a German server', () => {
  test('an article comes with a German button, also once its discussion is open', async () => {
    const bot = await startBot();
    await publish('Akku');
    await eventually(() => writtenIn('news')).toEqual([expect.stringContaining('[Reden wir darüber!]')]);
    const [post] = await discord.as('member', 'news').read();
    expect(post?.thread?.name).toBe('Reden wir über: Akku');
    const follow = makeFollowId(channelNamed(discord, 'news'), FEED);
    await bot.services.following.edit(discord.guildId, follow, { style: 'compact', openThread: false });
    await publish('Kamera');
    await eventually(() => writtenIn('news')).toHaveLength(2);
    const [compact] = await discord.as('member', 'news').read();
    if (compact === undefined) throw new Error('There is no post');
    const pressed = await discord.as('member', 'news').press(compact, 'Reden wir darüber!');
    await eventually(() => readInteraction(discord, pressed)).toContain('Deine Diskussion ist eröffnet');
    const linked = (await discord.as('admin', 'news').read()).find(({ id }) => id === compact.id);
    expect(controlsOf(linked ?? compact)).toMatchObject([
      { label: 'Reden wir darüber!', url: `https://discord.com/channels/${discord.guildId}/${compact.id}` },
    ]);
    const latest = [{ name: 'latest', options: [{ name: 'count', value: 1 }] }];
    const shown = firstMessage(await discord.as('member', 'general').run('article', latest));
    expect(readMessage(shown)).toContain('[Ältere Artikel]');
  });

  test('a follow is set up, shown and changed in German', async () => {
    await startBot();
    const admin = newsPerson(discord);
    const general = channelNamed(discord, 'general');
    const options = { words: 'akku, schnell laden', expression: 'not gerücht', times: '9, 18:30' };
    const panel = firstMessage(await admin.run('follow', { feed: FEED, channel: general, ...options }));
    expect(readMessage(panel)).toContain(`<#${general}> abonniert jetzt **[Local newsroom]`);
    expect(readMessage(panel)).toContain('spätere gesammelt zu den Zeiten unten');
    expect(readMessage(panel)).toContain('- Artikel: die über „akku“ oder „schnell laden“, für die „not gerücht“ gilt');
    expect(readMessage(panel)).toContain('- Wann: gesammelt, täglich um 09:00 und 18:30 (UTC)');
    const opened = await admin.press(panel, 'Wann');
    expect(opened.modal?.title).toBe('Wann Artikel kommen');
    expect(JSON.stringify(opened.modal)).toContain('Donnerstag');
    const fields = { times: '25 Uhr', days: [], quiet: '', zone: '' };
    const refused = readMessage(firstMessage(await admin.fill(opened, fields)));
    expect(refused).toContain('„25 Uhr“ ist keine Uhrzeit');
    expect(refused).toContain('-# Gesammelt um: 25 Uhr');
    expect(await admin.ask('list')).toContain('[Wähl eines, um es zu sehen oder zu ändern');
    expect(await admin.ask('unfollow', { follow: 'general' })).toContain('nicht mehr');
  });

  test('what stands in the way is told in German', async () => {
    await startBot();
    const admin = newsPerson(discord);
    expect(await newsPerson(discord, 'member').ask('list')).toContain('**Server verwalten**');
    expect(await admin.ask('follow', { feed: 'nirgends' })).toContain('Ich kenne keinen Feed namens „nirgends“.');
    expect(await admin.ask('follow', { feed: FEED, brands: 'Foo' })).toContain('Ich kenne keine Marke namens „Foo“.');
    expect(await admin.ask('follow', { feed: 'http://10.0.0.1/feed' })).toContain('Das ist das lokale Discord');
  });

  test('a channel that is on hold is told of in German', async () => {
    const { userId, services } = await startBot();
    const news = channelNamed(discord, 'news');
    await services.settings.change(discord.guildId, 'logChannelId', channelNamed(discord, 'bot-desk'));
    await discord.operate('PUT', `channels/${news}/overwrites/${userId}`, {
      ...{ as: 'admin', type: 1, deny: String(PermissionFlagsBits.SendMessages) },
    });
    await publish('Akku');
    await eventually(() => writtenIn('bot-desk')).toEqual([
      expect.stringContaining(`Die News in <#${news}> pausieren: Mir fehlt dort das Recht **Nachrichten senden**.`),
    ]);
    const panel = await newsPerson(discord).ask('edit', { follow: makeFollowId(news, FEED) });
    expect(panel).toContain('**pausiert**: mir fehlten dort Rechte');
    expect(panel).toContain(`⚠️ In <#${news}> fehlt mir dieses Recht: **Nachrichten senden**.`);
  });

  test('members watch, are written to and search in German', async () => {
    await startBot();
    const member = newsPerson(discord, 'member');
    expect(await member.offered('watch', 'what', 'xiaomi')).toContainEqual(['Xiaomi (Marke)', expect.anything()]);
    expect(await member.ask('watch', { what: 'Akku', how: 'direct' })).toContain('Du beobachtest jetzt „akku“');
    await publish('Akku');
    const letters = async () => {
      const [direct] = (await discord.local.state('member')).directs;
      return direct === undefined ? [] : (await discord.local.messages('member', direct.id)).map(readMessage);
    };
    await eventually(letters).toEqual([expect.stringContaining('Du beobachtest „akku“ auf')]);
    const search = async (query: string) => {
      const options = [{ name: 'search', options: [{ name: 'words', value: query }] }];
      return readMessage(firstMessage(await discord.as('member', 'general').run('article', options)));
    };
    expect(await search('Akku')).toContain('### Artikel zu „Akku“');
    expect(await search('qqqq')).toContain('Zu „qqqq“ gibt es noch keinen Artikel.');
  });
});
