import { type Clock } from '../clock.ts';
import { type TalkClaim, type TalkClaims } from './talk-claims.ts';

/** `unsaid`: it must not be said there; `unknown`: it may have been said. */
export type SayOutcome = 'said' | 'unsaid' | 'unknown';

/** How something is said, and how it is found out whether it was. */
export interface Saying {
  say: () => Promise<SayOutcome>;
  /** Whether an earlier try has said it since then. */
  find: (since: Date) => Promise<'found' | 'absent' | 'unknown'>;
}

/**
 * Says something once, whatever crashes in between: what an earlier try may have said is looked for before it is said
 * again. `taken`: it was said before, or is being said. After `unknown` the next call finds out.
 */
export async function sayOnce(
  { claims, clock }: { claims: TalkClaims; clock: Clock },
  claim: TalkClaim,
  { say, find }: Saying,
): Promise<SayOutcome | 'taken'> {
  const taken = await claims.take(claim, clock.now());
  if (taken.outcome === 'taken') return 'taken';
  const search = taken.outcome === 'unfinished' ? await find(taken.since) : 'absent';
  const said = search === 'absent' ? await say() : search === 'found' ? 'said' : 'unknown';
  await (said === 'unknown' ? claims.leave(claim) : claims.finish(claim));
  return said;
}
