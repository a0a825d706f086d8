import { type Article } from '../articles/article.ts';
import { type ArticleArchive } from '../articles/article-archive.ts';
import { type Follow } from './follow.ts';
import { findNewest } from './newest-article.ts';
import { makeDelivery, type PlanDependencies } from './plan-deliveries.ts';

export type PostLatestOutcome =
  | { outcome: 'planned'; article: Article }
  /** It was posted there, or given up, before. */
  | { outcome: 'existed'; article: Article }
  /** There is none that the follow would take. */
  | { outcome: 'none' };

export type PostLatest = (follow: Follow) => Promise<PostLatestOutcome>;

/**
 * Posts the newest article of a follow now, whatever its pace, even while it is paused. It goes by the ledger as any
 * other does, so asking twice posts it once.
 */
export function createPostLatest(
  { ledger, archive, clock }: Pick<PlanDependencies, 'ledger' | 'clock'> & { archive: ArticleArchive },
  onChange: () => void,
): PostLatest {
  return async (follow) => {
    const article = await findNewest(follow, archive);
    if (article === null) return { outcome: 'none' };
    const now = clock.now();
    const written = await ledger.plan([{ ...makeDelivery(follow, article, now), dueAt: now, isAsked: true }]);
    if (written.length > 0) {
      onChange();
      return { outcome: 'planned', article };
    }
    const waiting = (await ledger.open(follow.channelId)).find(({ articleId }) => articleId === article.id);
    if (waiting === undefined) return { outcome: 'existed', article };
    await ledger.record({ ...waiting, dueAt: now, isAsked: true });
    onChange();
    return { outcome: 'planned', article };
  };
}
