/** How joining went. `full`: the thread has all the members that Discord allows (1,000). */
export type JoinDiscussionOutcome = 'joined' | 'full' | 'gone' | 'locked' | 'forbidden' | 'failed';

/** Adds a person to a discussion without a ping; whoever is in it already stays in it. The adapter lies in `src/discord/`. */
export type JoinDiscussion = (threadId: string, userId: string) => Promise<JoinDiscussionOutcome>;
