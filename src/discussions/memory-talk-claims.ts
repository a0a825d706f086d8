import { type TalkClaim, type TalkClaims } from './talk-claims.ts';

/** `held`: by the process that lives; `left`: by nobody, and its end is not known. */
interface Kept {
  claim: TalkClaim;
  since: Date;
  state: 'held' | 'left' | 'done';
}

/** Claims in memory, gone with the process. `crash` is for tests: whoever held any is dead from then on. */
export function createMemoryTalkClaims(): TalkClaims & { crash: () => void } {
  const kept = new Map<string, Kept>();
  const keyOf = ({ guildId, name }: TalkClaim) => `${guildId} ${name}`;
  const turn = (claim: TalkClaim, state: Kept['state']) => {
    const found = kept.get(keyOf(claim));
    if (found) found.state = state;
    return Promise.resolve();
  };
  return {
    take: (claim, at) => {
      const found = kept.get(keyOf(claim));
      if (found === undefined) {
        kept.set(keyOf(claim), { claim, since: at, state: 'held' });
        return Promise.resolve({ outcome: 'free' });
      }
      if (found.state !== 'left') return Promise.resolve({ outcome: 'taken' });
      found.state = 'held';
      return Promise.resolve({ outcome: 'unfinished', since: found.since });
    },
    finish: (claim) => turn(claim, 'done'),
    leave: (claim) => turn(claim, 'left'),
    giveBack: (claim) => {
      kept.delete(keyOf(claim));
      return Promise.resolve();
    },
    unfinished: (prefix) =>
      Promise.resolve(
        [...kept.values()]
          .filter(({ claim, state }) => state === 'left' && claim.name.startsWith(prefix))
          .map(({ claim }) => claim),
      ),
    crash: () => {
      for (const one of kept.values()) if (one.state === 'held') one.state = 'left';
    },
  };
}
