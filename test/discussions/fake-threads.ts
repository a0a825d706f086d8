import {
  type DiscussionThreads,
  type OpenThreadOutcome,
  type OpenerRequest,
  type SearchOutcome,
  type ThreadRequest,
} from '../../src/discussions/discussion-threads.ts';

import { type StartingQuestion } from '../../src/discussions/starting-question.ts';

export type Step = 'open' | 'openLost' | 'writeOpener' | 'writeOpenerLost';

/**
 * Discord's side of discussions: one thread a message with the message's id, any number of posts in a forum.
 * `breakAt` lets the process "die" once: before the step takes effect, or, for `…Lost`, right after it did.
 */
export class FakeThreads implements DiscussionThreads {
  readonly requests: ThreadRequest[] = [];
  readonly threads = new Map<string, { request: ThreadRequest; openers: string[] }>();
  readonly nonces: string[] = [];
  readonly questions: StartingQuestion[] = [];
  /** Answered instead of opening, as long as it is set. */
  refusal: OpenThreadOutcome | null = null;
  isOpenerRefused = false;
  /** Nothing can be looked for, as when the history must not be read. */
  isBlind = false;
  #breakAt: Step | null = null;
  #nextId = 1_000;

  breakAt(step: Step): void {
    this.#breakAt = step;
  }

  open(request: ThreadRequest): Promise<OpenThreadOutcome> {
    this.requests.push(request);
    if (this.refusal) return Promise.resolve(this.refusal);
    this.#dieAt('open');
    const threadId = request.kind === 'message' ? request.messageId : String(this.#nextId++);
    if (this.threads.has(threadId)) return Promise.resolve({ outcome: 'existed', threadId });
    this.threads.set(threadId, { request, openers: [] });
    this.#dieAt('openLost');
    return Promise.resolve({ outcome: 'created', threadId });
  }

  findForumPost(request: ThreadRequest & { kind: 'forum' }): Promise<SearchOutcome> {
    if (this.isBlind) return Promise.resolve({ outcome: 'unknown' });
    const found = [...this.threads].find(
      ([, thread]) => thread.request.kind === 'forum' && thread.request.name === request.name,
    );
    return Promise.resolve(found ? { outcome: 'found', id: found[0] } : { outcome: 'absent' });
  }

  exists(threadId: string): Promise<boolean> {
    return Promise.resolve(this.threads.has(threadId));
  }

  writeOpener({ threadId, nonce, question }: OpenerRequest): Promise<{ messageId: string } | null> {
    if (this.isOpenerRefused) return Promise.resolve(null);
    this.#dieAt('writeOpener');
    const messageId = String(this.#nextId++);
    this.threads.get(threadId)?.openers.push(messageId);
    this.nonces.push(nonce);
    this.questions.push(question);
    this.#dieAt('writeOpenerLost');
    return Promise.resolve({ messageId });
  }

  findOpener(threadId: string): Promise<SearchOutcome> {
    if (this.isBlind) return Promise.resolve({ outcome: 'unknown' });
    const messageId = this.threads.get(threadId)?.openers[0];
    return Promise.resolve(messageId === undefined ? { outcome: 'absent' } : { outcome: 'found', id: messageId });
  }

  #dieAt(step: Step): void {
    if (this.#breakAt !== step) return;
    this.#breakAt = null;
    throw new Error(`The process died at ${step}`);
  }
}
