import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FILTER_MAX_ENTRIES } from '../../../src/delivery/article-filter.ts';
import { type Follow, makeFollowId } from '../../../src/delivery/follow.ts';
import { type Notice } from '../../../src/delivery/notice.ts';
import { type Watch } from '../../../src/delivery/watch.ts';
import { MEMBER_MAX_WATCHES } from '../../../src/delivery/watching.ts';
import { createDeviceCatalogue } from '../../../src/devices/create-device-catalogue.ts';
import { type MessageBody } from '../../../src/discord/command.ts';
import { feedReadingMessage } from '../../../src/discord/views/news-feed-view.ts';
import { filterForm, paceForm, tagForm } from '../../../src/discord/views/news-forms.ts';
import { followListMessage } from '../../../src/discord/views/news-list-view.ts';
import { noticeEntryMessage } from '../../../src/discord/views/news-notice-view.ts';
import { followPanelMessage } from '../../../src/discord/views/news-panel-view.ts';
import { filterProblemsMessage } from '../../../src/discord/views/news-problems-view.ts';
import { type FollowView } from '../../../src/discord/views/news-summary.ts';
import { importedMessage } from '../../../src/discord/views/news-transfer-view.ts';
import { watchingMessage } from '../../../src/discord/views/news-watch-view.ts';
import { followedHeading } from '../../../src/discord/views/news-view.ts';
import { makeFeed } from '../../../src/feeds/feed.ts';
import { englishWords, germanWords } from '../../words.ts';

/** Discord's limits for a message of components (components/reference). */
const TEXT_MAX_LENGTH = 4_000;
const COMPONENTS_MAX = 40;
/** Every character of it is escaped. */
const NASTY = '*_`[]|~'.repeat(60);
const CHANNEL = '1'.repeat(19);

function partsOf(components: readonly APIMessageTopLevelComponent[]): { text: string; count: number; ids: string[] } {
  const ids: string[] = [];
  let text = '';
  let count = 0;
  const visit = (component: unknown): void => {
    if (Array.isArray(component)) component.forEach(visit);
    if (typeof component !== 'object' || component === null || !('type' in component)) return;
    count += 1;
    if (component.type === ComponentType.TextDisplay && 'content' in component) text += String(component.content);
    if ('custom_id' in component) ids.push(String(component.custom_id));
    if ('components' in component) visit(component.components);
    if ('accessory' in component) visit(component.accessory);
  };
  visit(components);
  return { text, count, ids };
}

function expectToFit(body: MessageBody): void {
  const { text, count, ids } = partsOf(body.components);
  expect(text.length).toBeLessThanOrEqual(TEXT_MAX_LENGTH);
  expect(count).toBeLessThanOrEqual(COMPONENTS_MAX);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id.length).toBeLessThanOrEqual(100);
}

const makeFollow = (text: string, feedId = 'f'.repeat(40)): Follow => ({
  ...{ id: makeFollowId(CHANNEL, feedId), guildId: CHANNEL, channelId: CHANNEL, feedId, createdBy: CHANNEL },
  ...{ since: new Date(), firstCount: 1, primed: true, status: 'paused', pausedBecause: 'forbidden' },
  ...{ openThread: true, publish: true, mentionRoleId: CHANNEL, style: 'card' },
  filter: {
    words: Array.from({ length: FILTER_MAX_ENTRIES }, () => text),
    brands: Array.from({ length: FILTER_MAX_ENTRIES }, () => text),
    devices: Array.from({ length: FILTER_MAX_ENTRIES }, () => 'device'),
    expression: text,
  },
  forumTags: Array.from({ length: 20 }, (_, at) => ({ tagId: String(at), expression: text })),
  pace: {
    kind: 'digest',
    times: Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`),
    days: [0, 1, 2, 3, 4, 5],
    quietHours: { from: '22:00', to: '07:00' },
    timeZone: 'America/Argentina/ComodRivadavia',
  },
});

function makeView(text: string, kind: 'text' | 'announcement' | 'forum'): FollowView {
  const site = `https://news.example/${'x'.repeat(480)}`;
  const known = { id: 'feed', name: text, site, url: site };
  const feed = makeFeed(known, { intervalMs: 1, now: new Date() });
  return {
    follow: makeFollow(text),
    feed: { name: text, site },
    health: { ...feed, status: 'paused', trouble: 'notAllowed', lastGoodAt: new Date(0) },
    channel: {
      id: CHANNEL,
      kind,
      tags: Array.from({ length: 20 }, (_, at) => ({ id: String(at), name: text.slice(0, 20) })),
    },
    missing: [
      'ViewChannel',
      'SendMessages',
      'CreatePublicThreads',
      'SendMessagesInThreads',
      'ReadMessageHistory',
      'ManageThreads',
      'MentionEveryone',
    ],
    isRoleGone: false,
    waiting: { count: 99, nextAt: new Date() },
    deviceName: () => text,
  };
}

describe.each([englishWords, germanWords])(
  'whatever it has to show, it fits into a message of Discord ($language)',
  (words) => {
    test.each(['text', 'announcement', 'forum'] as const)('the panel of a follow in a channel of kind %s', (kind) => {
      const view = makeView(NASTY, kind);
      expectToFit(followPanelMessage(words, view));
      expectToFit(followPanelMessage(words, view, followedHeading(words, 'followed', view.follow, view.feed)));
    });

    test('the list of follows', () => {
      const lines = Array.from({ length: 200 }, (_, at) => ({
        ...{
          follow: makeFollow(NASTY, `feed-${at}`),
          feed: { name: NASTY, site: 'https://news.example/' },
          channelName: NASTY,
        },
      }));
      for (const page of [-5, 0, 7, 16, 99]) expectToFit(followListMessage(words, lines, page));
    });

    test('what is wrong with a form', () => {
      const problems = Array.from({ length: 40 }, () => ({
        ...{ problem: 'unknownDevice' as const, text: NASTY, closest: [NASTY, NASTY, NASTY] },
      }));
      expectToFit(
        filterProblemsMessage(words, problems, { words: NASTY, brands: NASTY, devices: NASTY, expression: NASTY }),
      );
    });

    test('what became of an import', () => {
      const feed = { url: `https://news.example/${'x'.repeat(900)}`, title: NASTY, site: null, folders: [] };
      const refused = Array.from({ length: 50 }, () => ({
        feed,
        why: { outcome: 'refused', reason: 'notAllowed' } as const,
      }));
      expectToFit(importedMessage(words, { added: [feed], known: [feed], refused, left: [feed] }, 9, CHANNEL));
    });

    test('how a feed is read', () => {
      const item = {
        ...{
          id: '1',
          title: NASTY,
          url: `https://news.example/${'x'.repeat(480)}`,
          publishedAt: '2026-11-01T00:00:00Z',
        },
        ...{ updatedAt: null, author: null, summary: NASTY, imageUrl: 'https://news.example/i.png', categories: [] },
      };
      const items = Array.from({ length: 30 }, () => item);
      const reading = {
        file: NASTY,
        ok: true,
        error: null,
        format: 'rss' as const,
        title: NASTY,
        link: item.url,
        items,
      };
      expectToFit(feedReadingMessage(words, reading));
      expectToFit(feedReadingMessage(words, { ...reading, error: 'html', ok: false }));
    });

    test('what a member watches', () => {
      const watches = Array.from({ length: MEMBER_MAX_WATCHES }, (_, at): Watch => ({
        ...{ guildId: CHANNEL, userId: CHANNEL, way: 'direct', since: new Date(), checkedAt: new Date() },
        ...{ topic: { kind: 'words', words: `${NASTY.slice(0, 36)}${at}` }, isUnreachable: true },
      }));
      expectToFit(watchingMessage(words, watches, createDeviceCatalogue([])));
    });

    const feedName = NASTY;
    const notices: Notice[] = [
      { kind: 'paused', reason: 'forbidden', missing: ['ViewChannel', 'SendMessages'] },
      { kind: 'paused', reason: 'wrongChannel', missing: [] },
      { kind: 'channelGone' },
      { kind: 'noThread', reason: 'forbidden' },
      { kind: 'noThread', reason: 'full' },
      { kind: 'notPublished' },
      { kind: 'feedWarned', feedName, trouble: 'timeout', pausesAt: new Date() },
      { kind: 'feedPaused', feedName, trouble: 'notFound' },
      { kind: 'feedRecovered', feedName },
      { kind: 'feedMoved', feedName, url: 'javascript:alert(1)' },
      { kind: 'feedGone', feedName },
    ];
    test.each(notices)('a notice of the kind $kind', (notice) => {
      const entry = {
        ...{ key: 'key', guildId: CHANNEL, channelId: CHANNEL, createdBy: [], notice, state: 'waiting' as const },
        ...{ notedAt: new Date(), failures: 0, dueAt: new Date() },
      };
      for (const guildName of [null, NASTY]) expectToFit(noticeEntryMessage(words, entry, guildName));
    });
  },
);

test.each([englishWords, germanWords])('forms show what is there, within what Discord takes ($language)', (words) => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 900 }), (text) => {
      const { filter, pace, forumTags } = makeFollow(text);
      const id = makeFollowId(CHANNEL, 'f'.repeat(40));
      const forms = [
        filterForm(words, id, filter, () => text),
        paceForm(words, id, pace),
        tagForm(words, id, { id: CHANNEL, name: text.slice(0, 20) }, forumTags[0]),
      ];
      for (const form of forms) {
        expect(form.custom_id.length).toBeLessThanOrEqual(100);
        expect(form.title.length).toBeLessThanOrEqual(45);
        for (const field of form.components) {
          if (field.type !== ComponentType.Label) continue;
          expect(field.label.length).toBeLessThanOrEqual(45);
          expect(field.description?.length ?? 0).toBeLessThanOrEqual(100);
          const { component } = field;
          if (component.type !== ComponentType.TextInput) continue;
          expect(component.value?.length ?? 0).toBeLessThanOrEqual(component.max_length ?? 4_000);
        }
      }
    }),
  );
});
