import type { DiscussionPlace, DiscussionSubject, PostLook } from './discussion.ts';
import type { ServerSettings } from './server-settings.ts';
import type { StartingQuestion } from './starting-question.ts';

/** How a thread is opened. `name` fits Discord's limits. */
export interface ThreadManner {
  name: string;
  autoArchiveMinutes: ServerSettings['autoArchiveMinutes'];
  slowmodeSeconds: number;
}

/** A thread to be opened, under a message or as a post of a forum. */
export type ThreadRequest = ThreadManner & { place: DiscussionPlace } & (
    | { kind: 'message'; messageId: string }
    /** `tagIds` were asked for; `topics` are names of tags that would suit it as well, the best first. */
    | {
        kind: 'forum';
        subject: DiscussionSubject;
        topics: readonly string[];
        tagIds: readonly string[];
        look: PostLook;
      }
  );

/** Why Discord would not. `failed`: it is not known what happened, and asking again is safe. */
export type ThreadRefusal =
  { outcome: 'forbidden'; missing: readonly string[] } | { outcome: 'gone' | 'wrongChannel' | 'full' | 'failed' };

export type OpenThreadOutcome = { outcome: 'created' | 'existed'; threadId: string } | ThreadRefusal;

export interface OpenerRequest {
  threadId: string;
  subject: DiscussionSubject;
  question: StartingQuestion;
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
