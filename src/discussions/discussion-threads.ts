import type { DiscussionPlace, DiscussionSubject } from './discussion.ts';

/** A thread to be opened, under a message or as a post of a forum. `name` fits Discord's limits. */
export type ThreadRequest =
  | { kind: 'message'; place: DiscussionPlace; messageId: string; name: string }
  | { kind: 'forum'; place: DiscussionPlace; name: string; subject: DiscussionSubject };

/** Why Discord would not. `failed`: it is not known what happened, and asking again is safe. */
export type ThreadRefusal =
  { outcome: 'forbidden'; missing: readonly string[] } | { outcome: 'gone' | 'wrongChannel' | 'full' | 'failed' };

export type OpenThreadOutcome = { outcome: 'created' | 'existed'; threadId: string } | ThreadRefusal;

export interface OpenerRequest {
  threadId: string;
  subject: DiscussionSubject;
  /** The same for every try of this opener, at most 25 characters; sent with `enforce_nonce`. */
  nonce: string;
}

/** What looking for something of ours came to. `unknown`: Discord could not be asked, or does not let us look. */
export type SearchOutcome = { outcome: 'found'; id: string } | { outcome: 'absent' | 'unknown' };

/** Discord as discussions see it. The adapter lies in `src/discord/`. */
export interface DiscussionThreads {
  open(request: ThreadRequest): Promise<OpenThreadOutcome>;
  /** Looks for the thread that an earlier `open` of the same request may have left behind in a forum. */
  findForumPost(request: ThreadRequest & { kind: 'forum' }): Promise<SearchOutcome>;
  /** False only when Discord says that it is not there any more. */
  exists(threadId: string): Promise<boolean>;
  /** The id of the opener, or null when it could not be written now. */
  writeOpener(request: OpenerRequest): Promise<{ messageId: string } | null>;
  /** Looks for our own opener among the first messages of the thread. */
  findOpener(threadId: string): Promise<SearchOutcome>;
}
