import { beforeEach, describe, expect, test } from 'vitest';
import { createMemoryActivityStore } from '../../src/discussions/memory-activity-store.ts';
import { createMemoryQuestionBook } from '../../src/discussions/memory-question-book.ts';
import { createMemoryTalkClaims } from '../../src/discussions/memory-talk-claims.ts';
import { createMemoryServerSettings } from '../../src/discussions/memory-server-settings.ts';
import { type ActivityStore } from '../../src/discussions/discussion-activity.ts';
import { type OpenedDiscussion } from '../../src/discussions/discussion-index.ts';
import { type ThreadState } from '../../src/discussions/discussion-tending.ts';
import { createServerSettings, type ServerSettingsBook } from '../../src/discussions/server-settings.ts';
import { createQuietDiscussions, type Nudge, type QuietDiscussions } from '../../src/discussions/wake-quiet.ts';
import { bundled } from '../devices/catalogue.ts';

const DAY_MS = 86_400_000;
const begun = new Date('2026-11-20T09:00:00Z');
const record: OpenedDiscussion = {
  key: 'message:500',
  guildId: '10',
  channelId: '20',
  messageId: '500',
  articleId: null,
  title: 'The Xiaomi Mi MIX',
  startedBy: '30',
  createdAt: begun,
  threadId: '500',
  openerId: '501',
};

let now: Date;
let thread: ThreadState | null | undefined;
let activity: ActivityStore;
let settings: ServerSettingsBook;
let nudges: Nudge[];
let claims: ReturnType<typeof createMemoryTalkClaims>;
let dies: 'before' | 'after' | 'never';
let isHistoryHidden: boolean;
let quiet: QuietDiscussions;

beforeEach(() => {
  now = begun;
  thread = {
    threadId: '500',
    guildId: '10',
    parentId: '20',
    name: 'The Xiaomi Mi MIX',
    ownerId: '1',
    isArchived: false,
    isLocked: false,
    createdAt: begun,
    lastAt: begun,
    members: 1,
  };
  activity = createMemoryActivityStore();
  settings = createServerSettings(createMemoryServerSettings());
  nudges = [];
  claims = createMemoryTalkClaims();
  dies = 'never';
  isHistoryHidden = false;
  quiet = createQuietDiscussions({
    settings,
    index: { ofGuild: () => Promise.resolve([record]), guilds: () => Promise.resolve(['10']) },
    activity,
    tending: { inspect: () => Promise.resolve(thread), change: () => Promise.resolve({ outcome: 'changed' }) },
    articles: {
      get: () => Promise.resolve(undefined),
      latest: () => Promise.resolve({ articles: [], total: 0, hasOlder: false }),
    },
    catalogue: bundled,
    questions: createMemoryQuestionBook(),
    claims,
    nudge: (_threadId, nudge) => {
      if (dies === 'before') return Promise.reject(new Error('The process died'));
      nudges.push(nudge);
      if (dies === 'after') return Promise.reject(new Error('The process died'));
      return Promise.resolve('said');
    },
    findSaid: () => Promise.resolve(isHistoryHidden ? 'unknown' : nudges.length > 0 ? 'found' : 'absent'),
    tellLog: () => Promise.resolve({ outcome: 'nowhere' }),
    clock: { now: () => now },
  });
});

const pass = async (days: number) => {
  now = new Date(now.getTime() + days * DAY_MS);
  if ((await quiet.findServers(now)).includes('10')) await quiet.tend('10');
};

describe('a quiet discussion', () => {
  test('is nudged after its days, and never again', async () => {
    await pass(1.9);
    expect(nudges).toHaveLength(0);
    await pass(0.2);
    await pass(10);
    expect(nudges).toHaveLength(1);
  });

  test('has its days counted from the last word', async () => {
    await activity.note(record, { id: '600', authorId: '31', at: new Date(begun.getTime() + 1.5 * DAY_MS) });
    await pass(2.5);
    expect(nudges).toHaveLength(0);
    await pass(1.1);
    expect(nudges).toHaveLength(1);
  });

  test.each(['before', 'after'] as const)('is nudged once when the process dies right %s it was', async (moment) => {
    dies = moment;
    await expect(pass(3)).rejects.toThrow();
    claims.crash();
    dies = 'never';
    await pass(1);
    await pass(1);
    expect(nudges).toHaveLength(1);
  });

  test('is not nudged as long as nobody can tell whether it was', async () => {
    dies = 'after';
    await expect(pass(3)).rejects.toThrow();
    claims.crash();
    [dies, isHistoryHidden] = ['never', true];
    await pass(1);
    expect(nudges).toHaveLength(1);
  });

  test.each([
    ['archived', { isArchived: true }],
    ['locked', { isLocked: true }],
  ])('is let rest once it is %s', async (_, state) => {
    thread = thread && { ...thread, ...state };
    await pass(3);
    thread = thread && { ...thread, isArchived: false, isLocked: false };
    await pass(3);
    expect(nudges).toHaveLength(0);
  });

  test('is looked at again when Discord could not be asked', async () => {
    const there = thread;
    thread = undefined;
    await pass(3);
    thread = there;
    await pass(1);
    expect(nudges).toHaveLength(1);
  });

  test('stays closed once a person has closed it', async () => {
    await activity.mark(record, { closedAt: now, closedBy: 'person' });
    await pass(5);
    expect(nudges).toHaveLength(0);
  });
});
