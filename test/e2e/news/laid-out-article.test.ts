import { expect, test } from 'vitest';
import { readMessage } from '../../../playground/say/readable-text.ts';
import { startDiscord, startTestBot } from '../bot-world.ts';
import { startSite } from './feed-site.ts';
import { channelNamed } from './news-person.ts';

const STORY = `
  <p>The phone has a <b>ceramic</b> back &amp; costs <i>less</i>, says <a href="/maker">its maker</a>.</p>
  <ul><li>Display: 6.4"</li><li>Battery: <strong>4,400 mAh</strong></li></ul>
  <p>Also on <a href="https://evil.example/">bank.example</a>. @everyone *look*</p>`;

test('an article is shown with the emphasis, the links and the lists of its feed', async () => {
  const discord = await startDiscord();
  const feed = `<rss version="2.0"><channel><title>The Site</title><item><title>A phone</title><link>https://news.example/phone</link><description><![CDATA[${STORY}]]></description></item></channel></rss>`;
  const site = await startSite({ '/rss': feed });
  const follow = {
    ...{ guildId: discord.guildId, channelId: channelNamed(discord, 'news') },
    feed: { id: 'site', name: 'The Site', site, url: `${site}/rss` },
    ...{ intervalMs: 1_000, openThread: false, firstCount: 1 },
  };
  await startTestBot(discord, { follows: [follow], localFeedOrigins: [discord.origin, site] });
  const inNews = discord.as('admin', 'news');
  await expect
    .poll(async () => (await inNews.read()).map((message) => readMessage(message)).join('\n'), { timeout: 10_000 })
    .toContain(
      [
        `The phone has a **ceramic** back & costs *less*, says [its maker](${site}/maker).`,
        ...['', '- Display: 6.4"', '- Battery: **4,400 mAh**', ''],
        'Also on bank.example. @\u200beveryone \\*look\\*',
      ].join('\n'),
    );
});
