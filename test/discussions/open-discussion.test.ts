import { beforeEach, describe, expect, test } from 'vitest';
import { completeDiscussions } from '../../src/discussions/complete-discussions.ts';
import { type OpenDiscussion, type OpenDiscussionRequest } from '../../src/discussions/discussion.ts';
import { type DiscussionStore } from '../../src/discussions/discussion-store.ts';
import { createMemoryDiscussionStore } from '../../src/discussions/memory-discussion-store.ts';
import { createOpenDiscussion } from '../../src/discussions/open-discussion.ts';
import { createMemoryQuestionBook } from '../../src/discussions/memory-question-book.ts';
import { createMemoryServerSettings } from '../../src/discussions/memory-server-settings.ts';
import { createServerSettings, type ServerSettingsBook } from '../../src/discussions/server-settings.ts';
import { toCandidate, type QuestionBook } from '../../src/discussions/starting-question.ts';
import { bundled } from '../devices/catalogue.ts';
import { FakeThreads, type Step } from './fake-threads.ts';

const place = { guildId: '10', channelId: '20' };
const subject = { title: 'A phone that is all screen', article: null };
const onMessage: OpenDiscussionRequest = { kind: 'message', place, messageId: '500', subject, startedBy: '30' };
const inForum: OpenDiscussionRequest = { kind: 'forum', place, subject, startedBy: null };
const clock = { now: () => new Date('2016-10-25T08:00:00Z') };

let threads: FakeThreads;
let store: DiscussionStore;
let openDiscussion: OpenDiscussion;
let settings: ServerSettingsBook;
let questions: QuestionBook;
let errors: unknown[];

/** A new process: what was in memory is gone, store and Discord are as they were. */
function restart(): void {
  openDiscussion = createOpenDiscussion({ store, threads, settings, catalogue: bundled, questions, clock });
}

function complete() {
  const articles = { get: () => Promise.resolve(undefined) };
  return completeDiscussions({ store, openDiscussion, articles, onError: (error) => errors.push(error) });
}

const openersOf = (threadId: string) => threads.threads.get(threadId)?.openers ?? [];

beforeEach(() => {
  threads = new FakeThreads();
  store = createMemoryDiscussionStore();
  settings = createServerSettings(createMemoryServerSettings());
  questions = createMemoryQuestionBook();
  errors = [];
  restart();
});

describe('opening a discussion', () => {
  test('opens a thread with the name of the subject and one opener', async () => {
    expect(await openDiscussion(onMessage)).toEqual({
      outcome: 'created',
      threadId: '500',
      guildId: '10',
      hasOpener: true,
    });
    expect(threads.requests).toEqual([
      {
        kind: 'message',
        place,
        messageId: '500',
        name: "Let's talk about: A phone that is all screen",
        autoArchiveMinutes: 4_320,
        slowmodeSeconds: 0,
      },
    ]);
    expect(openersOf('500')).toHaveLength(1);
  });

  test('leads fifty presses at the same moment to one thread', async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => openDiscussion(onMessage)));
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual([
      'created',
      ...Array<string>(49).fill('existed'),
    ]);
    expect(new Set(outcomes.map((outcome) => 'threadId' in outcome && outcome.threadId))).toEqual(new Set(['500']));
    expect(threads.requests).toHaveLength(1);
    expect(openersOf('500')).toHaveLength(1);
  });

  test('asks Discord no more once the thread is recorded, not even after a restart', async () => {
    await openDiscussion(onMessage);
    restart();
    expect(await openDiscussion(onMessage)).toEqual({
      outcome: 'existed',
      threadId: '500',
      guildId: '10',
      hasOpener: true,
    });
    expect(threads.requests).toHaveLength(1);
    expect(openersOf('500')).toHaveLength(1);
  });

  test('takes the thread that Discord says is there when nothing is recorded', async () => {
    await openDiscussion(onMessage);
    store = createMemoryDiscussionStore();
    restart();
    expect(await openDiscussion(onMessage)).toEqual({
      outcome: 'existed',
      threadId: '500',
      guildId: '10',
      hasOpener: true,
    });
    expect(openersOf('500')).toHaveLength(1);
  });

  test('opens anew when somebody has deleted the thread', async () => {
    await openDiscussion(onMessage);
    threads.threads.clear();
    expect(await openDiscussion(onMessage)).toMatchObject({ outcome: 'created', threadId: '500' });
    expect(openersOf('500')).toHaveLength(1);
  });

  test('gives two messages two threads, whatever their titles', async () => {
    await openDiscussion(onMessage);
    expect(await openDiscussion({ ...onMessage, messageId: '501' })).toMatchObject({
      outcome: 'created',
      threadId: '501',
    });
  });

  test('posts once in a forum', async () => {
    const outcomes = [await openDiscussion(inForum), await openDiscussion(inForum)];
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'existed']);
    expect(threads.threads.size).toBe(1);
  });

  test('writes the opener with a nonce that fits and stays the same', async () => {
    const messageId = '1234567890123456789';
    await openDiscussion({ ...onMessage, messageId });
    expect(threads.nonces).toEqual([`open-${messageId}`]);
    expect(`open-${'9'.repeat(20)}`).toHaveLength(25);
  });

  test('is a success even where the opener cannot be written, which the next press makes up for', async () => {
    threads.isOpenerRefused = true;
    expect(await openDiscussion(onMessage)).toMatchObject({ outcome: 'created', hasOpener: false });
    threads.isOpenerRefused = false;
    expect(await openDiscussion(onMessage)).toMatchObject({ outcome: 'existed', hasOpener: true });
    expect(openersOf('500')).toHaveLength(1);
  });
});

describe('a refusal', () => {
  test.each([inForum, onMessage])(
    'does not make it forget an earlier try that may have opened one',
    async (request) => {
      threads.breakAt('openLost');
      await expect(openDiscussion(request)).rejects.toThrow('died');
      restart();
      threads.refusal = { outcome: 'forbidden', missing: ['ViewChannel'] };
      await openDiscussion(request);
      threads.refusal = null;
      restart();
      await complete();
      expect(threads.threads.size).toBe(1);
      for (const id of threads.threads.keys()) expect(openersOf(id)).toHaveLength(1);
    },
  );

  test.each([
    { outcome: 'forbidden', missing: ['CreatePublicThreads'] } as const,
    { outcome: 'gone' } as const,
    { outcome: 'wrongChannel' } as const,
    { outcome: 'full' } as const,
  ])('$outcome is handed on and leaves nothing behind', async (refusal) => {
    threads.refusal = refusal;
    expect(await openDiscussion(onMessage)).toEqual(refusal);
    expect(await store.unfinished()).toEqual([]);
  });

  test('is over when its reason is: the next press opens the thread', async () => {
    threads.refusal = { outcome: 'full' };
    await openDiscussion(onMessage);
    threads.refusal = null;
    expect(await openDiscussion(onMessage)).toMatchObject({ outcome: 'created' });
  });

  test('of unknown end is completed at the next start', async () => {
    threads.refusal = { outcome: 'failed' };
    expect(await openDiscussion(onMessage)).toEqual({ outcome: 'failed' });
    threads.refusal = null;
    restart();
    await complete();
    expect(openersOf('500')).toHaveLength(1);
  });
});

describe.each([
  ['under a message', onMessage],
  ['in a forum', inForum],
] as const)('after a kill, a discussion %s', (_, request) => {
  const steps: Step[] = ['open', 'openLost', 'writeOpener', 'writeOpenerLost'];

  async function killAt(step: Step): Promise<void> {
    threads.breakAt(step);
    await expect(openDiscussion(request)).rejects.toThrow(step);
    restart();
  }

  function expectOneOfEach(): void {
    expect(threads.threads.size).toBe(1);
    expect([...threads.threads.values()].flatMap(({ openers }) => openers)).toHaveLength(1);
  }

  test.each(steps)('at %s is completed by the next press', async (step) => {
    await killAt(step);
    expect(await openDiscussion(request)).toHaveProperty('threadId');
    expectOneOfEach();
    expect(await store.unfinished()).toEqual([]);
  });

  test.each(steps)('at %s is completed by the next start', async (step) => {
    await killAt(step);
    await complete();
    expectOneOfEach();
    expect(await store.unfinished()).toEqual([]);
  });

  test.each(['recordThread', 'recordOpener'] as const)('before %s is completed by the next press', async (method) => {
    const living = store;
    store = { ...living, [method]: () => Promise.reject(new Error('The process died')) };
    restart();
    await expect(openDiscussion(request)).rejects.toThrow('died');
    store = living;
    restart();
    await openDiscussion(request);
    expectOneOfEach();
  });
});

describe('where nothing can be looked for', () => {
  test('no second opener is written', async () => {
    threads.breakAt('writeOpenerLost');
    await expect(openDiscussion(onMessage)).rejects.toThrow();
    threads.isBlind = true;
    restart();
    expect(await openDiscussion(onMessage)).toMatchObject({ outcome: 'existed', threadId: '500' });
    expect(openersOf('500')).toHaveLength(1);
    threads.isBlind = false;
    await complete();
    expect(openersOf('500')).toHaveLength(1);
    expect(await store.unfinished()).toEqual([]);
  });

  test('no second post is made in a forum', async () => {
    threads.breakAt('openLost');
    await expect(openDiscussion(inForum)).rejects.toThrow();
    threads.isBlind = true;
    restart();
    expect(await openDiscussion(inForum)).toEqual({ outcome: 'failed' });
    expect(threads.threads.size).toBe(1);
  });
});

test('one discussion that cannot be completed does not keep the others from it', async () => {
  for (const messageId of ['500', '501']) {
    threads.breakAt('open');
    await expect(openDiscussion({ ...onMessage, messageId })).rejects.toThrow();
  }
  threads.breakAt('open');
  restart();
  await complete();
  expect(errors).toHaveLength(1);
  expect([...threads.threads.keys()]).toEqual(['501']);
});

test('completing ends when it is told to', async () => {
  threads.breakAt('open');
  await expect(openDiscussion(onMessage)).rejects.toThrow();
  restart();
  const articles = { get: () => Promise.resolve(undefined) };
  await completeDiscussions({ store, openDiscussion, articles, onError: () => undefined }, AbortSignal.abort());
  expect(threads.threads.size).toBe(0);
});

describe('the cap on what news opens', () => {
  const news: OpenDiscussionRequest = { ...onMessage, startedBy: null };
  let asked: number;
  let room: boolean | 'dies';
  function restartWithCap(): void {
    const makeRoom = () => {
      asked += 1;
      return room === 'dies' ? Promise.reject(new Error('The process died')) : Promise.resolve(room);
    };
    openDiscussion = createOpenDiscussion({ store, threads, settings, catalogue: bundled, questions, makeRoom, clock });
  }
  beforeEach(() => {
    [asked, room] = [0, true];
    restartWithCap();
  });

  test('leaves the article without a discussion, which can be opened later', async () => {
    room = false;
    expect(await openDiscussion(news)).toEqual({ outcome: 'capped' });
    expect(await store.unfinished()).toEqual([]);
    room = true;
    expect(await openDiscussion(news)).toMatchObject({ outcome: 'created' });
  });

  test('is not asked about what people start, nor about what is open', async () => {
    await openDiscussion(onMessage);
    await openDiscussion({ ...news });
    expect(asked).toBe(0);
  });

  test('holds as well where the process died before there was room', async () => {
    room = 'dies';
    await expect(openDiscussion(news)).rejects.toThrow('died');
    room = false;
    restartWithCap();
    expect(await openDiscussion(news)).toEqual({ outcome: 'capped' });
    expect(threads.threads.size).toBe(0);
  });

  test('takes nothing back that an earlier try has opened', async () => {
    threads.breakAt('openLost');
    await expect(openDiscussion(news)).rejects.toThrow('died');
    room = false;
    restartWithCap();
    expect(await openDiscussion(news)).toMatchObject({ outcome: 'existed', hasOpener: true });
    expect(openersOf('500')).toHaveLength(1);
  });
});

describe('what a server has chosen', () => {
  test('decides how its threads are opened', async () => {
    await settings.change('10', 'titleTemplate', '{device} ({date})');
    await settings.change('10', 'autoArchiveMinutes', 60);
    await settings.change('10', 'slowmodeSeconds', 30);
    await openDiscussion({ ...onMessage, subject: { title: 'Is the Xiaomi Mi MIX any good?', article: null } });
    expect(threads.requests).toMatchObject([
      { name: 'Xiaomi Mi MIX (2016-10-25)', autoArchiveMinutes: 60, slowmodeSeconds: 30 },
    ]);
  });

  test('leaves other servers alone', async () => {
    await settings.change('11', 'autoArchiveMinutes', 60);
    await openDiscussion(onMessage);
    expect(threads.requests).toMatchObject([{ autoArchiveMinutes: 4_320 }]);
  });
});

describe('the question to start from', () => {
  const openAbout = async (messageId: string, title: string) => {
    await openDiscussion({ ...onMessage, messageId, subject: { title, article: null } });
    const question = threads.questions.at(-1);
    if (question === undefined) throw new Error('Nothing was asked');
    return toCandidate(question);
  };

  test('is drawn from what stands out about the device', async () => {
    expect(await openAbout('501', 'The Xiaomi Mi MIX')).toMatchObject({ id: 'display-size:higher:year:xiaomi-mi-mix' });
  });

  test('is never the same twice in a row in a channel', async () => {
    const asked: string[] = [];
    for (let at = 0; at < 12; at += 1) asked.push((await openAbout(String(600 + at), 'The Xiaomi Mi MIX')).asks);
    for (let at = 0; at < 12; at += 1) asked.push((await openAbout(String(700 + at), 'Nothing I know')).asks);
    expect(asked.filter((it, at) => it === asked[at - 1])).toEqual([]);
  });

  test('stays the same when a crash makes the opener be written again', async () => {
    threads.breakAt('writeOpener');
    await expect(openAbout('501', 'The Xiaomi Mi MIX')).rejects.toThrow();
    await openAbout('502', 'The Xiaomi Mi MIX');
    restart();
    expect((await openAbout('501', 'The Xiaomi Mi MIX')).asks).toBe('display-size:higher');
  });
});
