import { describe, expect, test } from 'vitest';
import { type Article } from '../../../src/articles/article.ts';
import { createDevice, type Device } from '../../../src/devices/device.ts';
import { type DiscussionSubject, type OpenDiscussionOutcome } from '../../../src/discussions/discussion.ts';
import { type MessageBody } from '../../../src/discord/command.ts';
import {
  discussionNotice,
  forumPostMessage,
  joinNotice,
  openerMessage,
} from '../../../src/discord/views/discussion-view.ts';
import { permissionName } from '../../../src/discord/views/permission-names.ts';
import { englishWords } from '../../words.ts';

const article: Article = {
  id: 'a-phone',
  title: 'A phone that is *all* screen, says @everyone',
  url: 'https://example.org/a-phone',
  sources: [{ name: 'Example', url: 'https://example.org/a-phone' }],
  publishedAt: new Date('2016-10-25T08:00:00Z'),
  summary: '',
  imageUrl: null,
  deviceIds: [],
};
const devices = Array.from({ length: 7 }, (_, at) =>
  createDevice('Example', {
    id: `example-${at}`,
    name: `Phone ${at}`,
    formFactor: 'phone',
    tier: 3,
    facts: {},
    sources: [{ name: 'lineage_wiki' }],
  }),
);

function textOf(body: MessageBody): string {
  const texts: string[] = [];
  JSON.stringify(body, (field, value: unknown) => {
    if (field === 'content' && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts.join('\n');
}

const opener = (subject: DiscussionSubject, shown: readonly Device[] = []) =>
  openerMessage(englishWords, { subject, devices: shown, question: { kind: 'open', number: 0 }, threadId: '500' });

describe('the opener of a discussion', () => {
  const subject = { title: article.title, article };

  test('links the article, ends in the invitation and offers to join', () => {
    const body = opener(subject);
    expect(textOf(body)).toContain('](https://example.org/a-phone)');
    expect(textOf(body)).toMatch(/\*\*Join the talk!\*\*$/);
    expect(JSON.stringify(body)).toContain('"custom_id":"join|500"');
  });

  test('shows what the headline says as it says it, and pings nobody', () => {
    expect(textOf(opener(subject))).toContain('\\*all\\* screen');
    expect(textOf(opener(subject))).not.toContain('@everyone');
  });

  test('shows the first devices as cards, each with what leads on', () => {
    const ids = JSON.stringify(opener(subject, devices)).match(/"device\|example-\d"/g);
    expect(ids).toHaveLength(3);
    expect(textOf(opener(subject, devices))).toContain('**Example Phone 0**');
    expect(JSON.stringify(opener(subject, devices))).toMatch(/"device-size\|.*"device-compare\|/);
  });

  test('of any other message names what it is about', () => {
    expect(textOf(opener({ title: 'Is it **good**?', article: null }))).toMatch(/^About: /);
    expect(textOf(opener({ title: '', article: null }))).toContain('message above');
  });
});

test('a post in a forum shows the article without the button that leads to where it is', () => {
  const body = forumPostMessage(englishWords, { title: article.title, article }, devices);
  expect(JSON.stringify(body)).not.toContain('talk|');
  expect(JSON.stringify(body)).toContain('device|example-0');
});

describe('who asked for a discussion is told', () => {
  test.each<[OpenDiscussionOutcome, RegExp]>([
    [{ outcome: 'created', threadId: '500', guildId: '10', hasOpener: true }, /open: <#500>/],
    [{ outcome: 'existed', threadId: '500', guildId: '10', hasOpener: true }, /already going on: <#500>/],
    [{ outcome: 'forbidden', missing: ['CreatePublicThreads'] }, /the permission \*\*Create Public Threads\*\*/],
    [
      { outcome: 'forbidden', missing: ['ViewChannel', 'SendMessagesInThreads'] },
      /the permissions \*\*View Channel\*\* and \*\*Send Messages in Threads\*\*/,
    ],
    [{ outcome: 'forbidden', missing: [] }, /AutoMod/],
    [{ outcome: 'gone' }, /not there any more/],
    [{ outcome: 'wrongChannel' }, /kind of channel/],
    [{ outcome: 'full' }, /as many open threads/],
    [{ outcome: 'failed' }, /try again/],
  ])('%o', (outcome, text) => {
    expect(textOf(discussionNotice(englishWords, outcome))).toMatch(text);
  });

  test('where it is, by a link', () => {
    const body = discussionNotice(englishWords, {
      outcome: 'created',
      threadId: '500',
      guildId: '10',
      hasOpener: true,
    });
    expect(JSON.stringify(body)).toContain('https://discord.com/channels/10/500');
  });
});

test.each(['joined', 'full', 'gone', 'locked', 'forbidden', 'failed'] as const)(
  'joining has words for %s',
  (outcome) => {
    expect(textOf(joinNotice(englishWords, outcome, '500'))).not.toBe('');
  },
);

test('a permission is called as people see it', () => {
  expect(permissionName(englishWords, 'SendMessagesInThreads')).toBe('Send Messages in Threads');
});
