import { beforeEach, describe, expect, test } from 'vitest';
import { readMessage } from '../../../playground/say/readable-text.ts';
import { MAX_OPML_BYTES } from '../../../src/feeds/feed-opml.ts';
import { describeLocalBot } from '../../../src/local-mode.ts';
import {
  firstMessage,
  readInteraction,
  startDiscord,
  startTestBot,
  testConfig,
  type TestDiscord,
} from '../bot-world.ts';
import { startSite, writeFeed, writePage } from './feed-site.ts';
import { channelNamed, newsPerson } from './news-person.ts';

let discord: TestDiscord;
beforeEach(async () => {
  discord = await startDiscord();
});

describe('/news follow with an address', () => {
  test('finds the only feed that a site announces', async () => {
    const site = await startSite({ '/': writePage({ title: 'News', path: '/rss' }), '/rss': writeFeed('The Site') });
    await startTestBot(discord, { localFeedOrigins: [discord.origin, site] });
    expect(await newsPerson(discord).ask('follow', { feed: site })).toContain('now follows **[The Site]');
  });

  test('offers the feeds of a site that has several, and keeps what else was chosen', async () => {
    const site = await startSite({
      '/': writePage({ title: 'All news', path: '/all' }, { title: 'Reviews', path: '/reviews' }),
      '/all': writeFeed('Everything'),
      '/reviews': writeFeed('Only reviews'),
    });
    await startTestBot(discord, { localFeedOrigins: [discord.origin, site] });
    const admin = newsPerson(discord);
    const offered = firstMessage(await admin.run('follow', { feed: site, style: 'compact' }));
    expect(readMessage(offered)).toContain('That site has 2 feeds');
    const followed = readMessage(firstMessage(await admin.pick(offered, 'news-feed', '1')));
    expect(followed).toContain('now follows **[Only reviews]');
    expect(followed).toContain('Looks: compact');
  });

  test('says so when an offer was made too long ago', async () => {
    const site = await startSite({
      '/': writePage({ title: 'All news', path: '/all' }, { title: 'Reviews', path: '/reviews' }),
    });
    const bot = await startTestBot(discord, { localFeedOrigins: [discord.origin, site] });
    const admin = newsPerson(discord);
    const offered = firstMessage(await admin.run('follow', { feed: site }));
    await bot.stop();
    await startTestBot(discord, { localFeedOrigins: [discord.origin, site] });
    expect(readMessage(firstMessage(await admin.pick(offered, 'news-feed', '1')))).toContain('too long ago');
  });

  test.each([
    ['/page', 'There is no feed at that address'],
    ['/nowhere', 'does not answer as a feed should'],
  ])('tells why %s is none', async (path, reason) => {
    const site = await startSite({ '/page': '<html><body>Hello</body></html>' });
    await startTestBot(discord, { localFeedOrigins: [discord.origin, site] });
    expect(await newsPerson(discord).ask('follow', { feed: `${site}${path}` })).toContain(reason);
  });
});

describe('/news check', () => {
  test('shows how a feed is read', async () => {
    const site = await startSite({ '/rss': writeFeed('The Site', 'One', 'Two', 'Three', 'Four', 'Five', 'Six') });
    await startTestBot(discord, { localFeedOrigins: [discord.origin, site] });
    const answer = await newsPerson(discord).ask('check', { feed: `${site}/rss` });
    expect(answer).toContain('### [The Site](https://news.example/)');
    expect(answer).toContain('- [One](https://news.example/One)');
    expect(answer).not.toContain('Five');
    expect(answer).toContain('rss, 6 items');
    expect(answer).toContain('and 2 more');
  });

  test('names the feeds of a page, and what may have been meant by a name that it does not know', async () => {
    const site = await startSite({
      '/': writePage({ title: 'All *news*', path: '/all' }, { title: 'Reviews', path: '/reviews' }),
    });
    await startTestBot(discord, {
      ...{ localFeedOrigins: [discord.origin, site], follows: describeLocalBot(testConfig(), discord).follows ?? [] },
    });
    const admin = newsPerson(discord);
    const page = await admin.ask('check', { feed: site });
    expect(page).toContain('is a web page that names 2 feeds:');
    expect(page).toContain(`- All \\*news\\*: \`${site}/all\``);
    expect(await admin.ask('check', { feed: 'local' })).toContain('Did you mean **Local newsroom**?');
    expect(await admin.ask('check', { feed: 'nonsense' })).toContain('I know no feed called “nonsense”.');
  });

  test.each([
    ['/page', 'That is a web page, not a feed.'],
    ['/nowhere', 'not read. Its server says that there is nothing at that address.'],
  ])('tells why %s is not read', async (path, reason) => {
    const site = await startSite({ '/page': '<html><body>Hello</body></html>' });
    await startTestBot(discord, { localFeedOrigins: [discord.origin, site] });
    expect(await newsPerson(discord).ask('check', { feed: `${site}${path}` })).toContain(reason);
    expect(await newsPerson(discord, 'member').ask('check', { feed: `${site}${path}` })).toContain('**Manage Server**');
  });
});

describe('/news export and import', () => {
  test('carry what is followed from one channel to another', async () => {
    const site = await startSite({ '/one': writeFeed('One'), '/two': writeFeed('Two &amp; more') });
    await startTestBot(discord, { localFeedOrigins: [discord.origin, site] });
    const admin = newsPerson(discord);
    expect(await admin.ask('export')).toContain('nothing to export');
    for (const path of ['one', 'two']) await admin.run('follow', { feed: `${site}/${path}` });
    const exported = firstMessage(await admin.run('export'));
    expect(readMessage(exported)).toContain('2 feeds');
    const text = await (await fetch(exported.attachments[0]?.url ?? '')).text();
    expect(text).toContain(`xmlUrl="${site}/two"`);
    expect(text).toContain('text="Two &amp; more"');

    const target = { channel: channelNamed(discord, 'phone-talk') };
    expect(await importText(text, target)).toContain('follows **2** more feeds now');
    const again = await importText(text, target);
    expect(again).toContain('follows no more feeds than before.');
    expect(again).toContain('**2** feeds it followed already.');
  });

  test('say what could not be added, and why', async () => {
    const site = await startSite({ '/one': writeFeed('One'), '/page': '<html><body>Hello</body></html>' });
    await startTestBot(discord, { localFeedOrigins: [discord.origin, site] });
    const outlines = [`${site}/one`, `${site}/page`, `${site}/nowhere`, 'http://169.254.169.254/', 'javascript:1'];
    const answer = await importText(writeList(outlines));
    expect(answer).toContain('follows **1** more feed now');
    expect(answer).toContain('**1** entry I skipped');
    expect(answer).toContain('**3** feeds I could not add:');
    expect(answer).toContain('That is a web page, not a feed.');
    expect(answer).toContain('it does not answer as a feed should.');
  });

  test('take so many at once, and go on with the rest when asked again', async () => {
    const paths = Array.from({ length: 60 }, (_, at) => `/feed-${at}`);
    const site = await startSite(Object.fromEntries(paths.map((path) => [path, writeFeed(`Feed ${path}`)])));
    await startTestBot(discord, { localFeedOrigins: [discord.origin, site] });
    const list = writeList(paths.map((path) => `${site}${path}`));
    expect(await importText(list)).toContain('**10** feeds are left');
    const again = await importText(list);
    expect(again).toContain('follows **10** more feeds now');
    expect(again).toContain('**50** feeds it followed already');
  });

  test.each([
    ['', 'is empty'],
    ['Hello', 'is no OPML'],
    ['<opml><body></body></opml>', 'There is no feed in that list'],
    [' '.repeat(MAX_OPML_BYTES + 1), 'too large'],
  ])('refuse a file that is no list (%#)', async (text, reason) => {
    await startTestBot(discord);
    expect(await importText(text)).toContain(reason);
  });
});

const writeList = (urls: readonly string[]) =>
  `<opml version="2.0"><body>${urls.map((url) => `<outline type="rss" text="${url}" xmlUrl="${url}"/>`).join('')}</body></opml>`;

/** What `/news import` answers to a file that holds this. */
async function importText(text: string, options: Record<string, string> = {}): Promise<string> {
  const admin = newsPerson(discord, 'admin', 'bot-desk');
  const [desk] = [channelNamed(discord, 'bot-desk')];
  const file = { name: 'list.opml', contentType: 'text/x-opml', base64: Buffer.from(text).toString('base64') };
  const sent = await discord.local.send({ as: 'admin', channelId: desk, content: 'The list', files: [file] });
  const answer = await admin.run('import', { file: sent.attachments[0]?.id ?? '', ...options });
  return readInteraction(discord, answer);
}
