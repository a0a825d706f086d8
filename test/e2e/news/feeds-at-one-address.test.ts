import { expect, test } from 'vitest';
import { readMessage } from '../../../playground/say/readable-text.ts';
import { startDiscord, startTestBot } from '../bot-world.ts';
import { startSite, writeFeed } from './feed-site.ts';
import { channelNamed } from './news-person.ts';

const SLOW_MS = 60_000;
const DATE = 'Sun, 01 Nov 2026 12:00:00 GMT';

test(
  'a feed that moves to where another is: both channels go on, with each article once',
  async () => {
    const discord = await startDiscord();
    let askedAtOldAddress = 0;
    const documents = { one: writeFeed('One', 'First'), two: writeFeed('Two', 'Other') };
    let hasMoved = false;
    const site = await startSite({
      get '/one'() {
        if (!hasMoved) return documents.one;
        askedAtOldAddress += 1;
        return { status: 301, location: '/two' };
      },
      get '/two'() {
        return documents.two;
      },
    });
    const follow = (id: 'one' | 'two', channel: string) => ({
      ...{ guildId: discord.guildId, channelId: channelNamed(discord, channel) },
      feed: { id, name: id, site, url: `${site}/${id}` },
      ...{ intervalMs: 500, openThread: false, firstCount: 1 },
    });
    const follows = [follow('one', 'news'), follow('two', 'general')];
    await startTestBot(discord, { follows, localFeedOrigins: [discord.origin, site] });
    const headlines = async (channel: string) => {
      const messages = await discord.as('admin', channel).read();
      return messages.flatMap((message) => /### \[(\w+)\]/.exec(readMessage(message))?.[1] ?? []).toSorted();
    };
    await expect.poll(() => headlines('news'), { timeout: 10_000 }).toEqual(['First']);
    await expect.poll(() => headlines('general'), { timeout: 10_000 }).toEqual(['Other']);

    hasMoved = true;
    await expect.poll(() => askedAtOldAddress, { timeout: 10_000 }).toBe(1);
    const both = writeFeed('Two', 'Other', 'Second');
    const last = both.lastIndexOf(DATE);
    documents.two = both.slice(0, last) + new Date().toUTCString() + both.slice(last + DATE.length);
    await expect.poll(() => headlines('news'), { timeout: 15_000 }).toEqual(['First', 'Second']);
    await expect.poll(() => headlines('general'), { timeout: 15_000 }).toEqual(['Other', 'Second']);
    expect(askedAtOldAddress).toBe(1);
  },
  SLOW_MS,
);
