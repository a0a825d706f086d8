import type { Clock } from '../clock.ts';
import type { DeviceCatalogue } from '../devices/device-catalogue.ts';
import {
  PLAIN_LOOK,
  type OpenDiscussion,
  type OpenDiscussionOutcome,
  type OpenDiscussionRequest,
} from './discussion.ts';
import type { DiscussionRecord, DiscussionStore } from './discussion-store.ts';
import type { DiscussionThreads, OpenThreadOutcome, ThreadRequest } from './discussion-threads.ts';
import type { MakeRoom } from './make-room.ts';
import { nameDiscussion } from './name-discussion.ts';
import type { ServerSettingsBook } from './server-settings.ts';
import {
  devicesOfSubject,
  listStartingQuestions,
  toCandidate,
  type QuestionBook,
  type StartingQuestion,
} from './starting-question.ts';

export interface OpenDiscussionPorts {
  store: DiscussionStore;
  threads: DiscussionThreads;
  settings: Pick<ServerSettingsBook, 'of'>;
  catalogue: Pick<DeviceCatalogue, 'get' | 'mentionsIn' | 'devices'>;
  questions: QuestionBook;
  /** What a discussion is called there of whose title nothing can be shown. */
  untitled?: (guildId: string) => Promise<string>;
  /** Asked before news opens a discussion; without it there is always room. */
  makeRoom?: MakeRoom;
  clock: Clock;
}

/**
 * Opens discussions so that doing it twice is safe, by three layers: who asks while the same one is being opened waits
 * for it; what was recorded is not done again; and Discord itself says when the message has its thread already. The
 * opener is written once in the same way. Whatever step a crash leaves out, the next call does.
 */
export function createOpenDiscussion(ports: OpenDiscussionPorts): OpenDiscussion {
  const inFlight = new Map<string, Promise<OpenDiscussionOutcome>>();
  return (request) => {
    const key = keyOf(request);
    const running = inFlight.get(key);
    if (running) return running.then(toLaterOutcome);
    const opening = openOnce(ports, key, request).finally(() => inFlight.delete(key));
    inFlight.set(key, opening);
    return opening;
  };
}

async function openOnce(
  ports: OpenDiscussionPorts,
  key: string,
  request: OpenDiscussionRequest,
): Promise<OpenDiscussionOutcome> {
  const { store, threads } = ports;
  const claim = await claimLiving(ports, createRecord(key, request, ports.clock.now()));
  if ((await needsRoom(ports, request, claim)) && (await ports.makeRoom?.(request.place)) === false) {
    // In a forum the thread is the article itself, which must not be lost.
    if (request.kind === 'message') {
      await store.forget(key);
      return { outcome: 'capped' };
    }
  }
  const thread = await ensureThread(threads, () => toThreadRequest(ports, request), claim);
  if (!('threadId' in thread)) {
    // A claim that is kept is completed at the next start: right where the thread may be there, wrong where it is
    // refused. An earlier try of which nothing is known may have opened it, whatever is refused now.
    if (thread.outcome === 'gone' || (thread.outcome !== 'failed' && claim.isNew)) await store.forget(key);
    return thread;
  }
  const { outcome, threadId } = thread;
  if (claim.record.threadId === null) await store.recordThread(key, threadId);
  const hasOpener =
    claim.record.openerId !== null ||
    (await ensureOpener(ports, key, { request, threadId, isNew: outcome === 'created' }));
  return { outcome, threadId, guildId: request.place.guildId, hasOpener };
}

/** Claims the record; one whose thread somebody has deleted since then is forgotten, for it leads nowhere. */
async function claimLiving({ store, threads }: OpenDiscussionPorts, wanted: DiscussionRecord) {
  const claim = await store.claim(wanted);
  if (claim.record.threadId === null || (await threads.exists(claim.record.threadId))) return claim;
  await store.forget(wanted.key);
  return store.claim(wanted);
}

/** What news opens counts against the cap, unless an earlier try has opened it already. */
async function needsRoom(
  { threads }: OpenDiscussionPorts,
  request: OpenDiscussionRequest,
  { isNew, record }: { isNew: boolean; record: DiscussionRecord },
): Promise<boolean> {
  if (request.startedBy !== null || record.threadId !== null) return false;
  // The thread of a message has the message's id (topics/threads).
  return isNew || request.kind === 'forum' || !(await threads.exists(request.messageId));
}

async function ensureThread(
  threads: DiscussionThreads,
  makeRequest: () => Promise<ThreadRequest>,
  { isNew, record }: { isNew: boolean; record: DiscussionRecord },
): Promise<OpenThreadOutcome> {
  if (record.threadId !== null) return { outcome: 'existed', threadId: record.threadId };
  const request = await makeRequest();
  // A forum takes the same post twice, so an attempt whose end is not known must be looked for.
  if (request.kind === 'forum' && !isNew) {
    const search = await threads.findForumPost(request);
    if (search.outcome === 'found') return { outcome: 'existed', threadId: search.id };
    if (search.outcome === 'unknown') return { outcome: 'failed' };
  }
  return threads.open(request);
}

/** Whether the opener is there now. */
async function ensureOpener(
  ports: OpenDiscussionPorts,
  key: string,
  { request, threadId, isNew }: { request: OpenDiscussionRequest; threadId: string; isNew: boolean },
): Promise<boolean> {
  const { store, threads } = ports;
  // Discord remembers a nonce for minutes only: an opener written before a crash may be older than that.
  const search = isNew ? ({ outcome: 'absent' } as const) : await threads.findOpener(threadId);
  switch (search.outcome) {
    case 'found':
      await store.recordOpener(key, search.id);
      return true;
    case 'absent': {
      const { subject } = request;
      const question = await chooseQuestion(ports, key, request);
      const opener = await threads.writeOpener({ threadId, subject, question, nonce: formatOpenerNonce(threadId) });
      if (opener) await store.recordOpener(key, opener.messageId);
      return opener !== null;
    }
    case 'unknown':
      // Better none for now than two; the next press or start tries again.
      return false;
  }
}

/** At most 25 characters, as long as ids have no more than 20 digits. */
function formatOpenerNonce(threadId: string): string {
  return `open-${threadId}`;
}

/** One discussion a message; in a forum one for an article, or for a title where there is no article. */
function keyOf(request: OpenDiscussionRequest): string {
  if (request.kind === 'message') return `message:${request.messageId}`;
  const { subject, place } = request;
  return `forum:${place.channelId}:${subject.article ? `article:${subject.article.id}` : `title:${subject.title}`}`;
}

function createRecord(key: string, request: OpenDiscussionRequest, createdAt: Date): DiscussionRecord {
  return {
    key,
    guildId: request.place.guildId,
    channelId: request.place.channelId,
    messageId: request.kind === 'message' ? request.messageId : null,
    articleId: request.subject.article?.id ?? null,
    title: request.subject.title,
    startedBy: request.startedBy,
    createdAt,
    threadId: null,
    openerId: null,
  };
}

async function toThreadRequest(
  { settings, catalogue, clock, untitled }: OpenDiscussionPorts,
  request: OpenDiscussionRequest,
): Promise<ThreadRequest> {
  const { place, subject } = request;
  const { titleTemplate, autoArchiveMinutes, slowmodeSeconds } = await settings.of(place.guildId);
  const devices = devicesOfSubject(subject, catalogue);
  const name = nameDiscussion(titleTemplate, subject, devices, clock.now(), await untitled?.(place.guildId));
  const manner = { name, autoArchiveMinutes, slowmodeSeconds };
  if (request.kind === 'message') return { kind: 'message', place, messageId: request.messageId, ...manner };
  const topics = [...new Set(devices.flatMap(({ fullName, name: model, brand }) => [fullName, model, brand]))];
  const { tagIds = [], look = PLAIN_LOOK } = request;
  return { kind: 'forum', place, subject, topics, tagIds, look, ...manner };
}

/** The same at every try of an opener: what was chosen once is kept. */
async function chooseQuestion(
  { questions, catalogue, clock }: OpenDiscussionPorts,
  key: string,
  { place, subject }: OpenDiscussionRequest,
): Promise<StartingQuestion> {
  const possible = listStartingQuestions(devicesOfSubject(subject, catalogue), catalogue, clock.now());
  const chosen = await questions.choose({ key, ...place }, possible.map(toCandidate));
  // The catalogue may have changed since then; what it says now is what can be asked.
  const question = possible.find((it) => toCandidate(it).id === chosen) ?? possible[0];
  if (question === undefined) throw new Error('There is no question to start from');
  return question;
}

/** Who waited for somebody else's opening found it there. */
function toLaterOutcome(outcome: OpenDiscussionOutcome): OpenDiscussionOutcome {
  return outcome.outcome === 'created' ? { ...outcome, outcome: 'existed' } : outcome;
}
