import { type Article } from '../articles/article.ts';
import { formatDiscussionTitle } from '../discussions/discussion-title.ts';
import { type Posting } from './article-poster.ts';
import { type Delivery, MAX_EDITS } from './delivery.ts';
import { type DeliverDependencies, type Group, retry } from './delivery-steps.ts';
import { changesThreadName, editionOf, isNamedBy } from './edition.ts';
import { makePosting } from './postings.ts';

/** An edit that did not succeed by then is done without, until the article changes again. */
const EDIT_TRIES = 8;

/** Makes a message that shows an old edition of its article show the present one, and its thread be named by it. */
export async function editMessage(
  group: Group,
  articles: readonly Article[],
  dependencies: DeliverDependencies,
): Promise<void> {
  const [delivery] = group;
  const [article] = articles;
  const { messageId, channelId, threadId, digest, edition } = delivery;
  if (messageId === null || article === undefined) return keep(group, articles, 0, dependencies);
  if (digest === null && threadId !== null && !delivery.isRenamed && changesThreadName(edition, editionOf(article))) {
    return renameThread(delivery, threadId, article, group, dependencies);
  }
  const shown = await dependencies.history.shownBy(channelId, messageId);
  const posting = await makePostingOf(shown, article, dependencies);
  const outcome = await dependencies.poster.edit({ posting, messageId, threadId });
  switch (outcome) {
    case 'edited':
      return keep(group, articles, 1, dependencies);
    case 'gone':
    case 'closed':
      // However often the article changes, there is nothing to be edited any more.
      return keep(group, articles, MAX_EDITS, dependencies);
    case 'forbidden':
    case 'failed':
      return delivery.failures + 1 < EDIT_TRIES ? retry(group, dependencies) : keep(group, articles, 1, dependencies);
  }
}

async function renameThread(
  { edition }: Delivery,
  threadId: string,
  article: Article,
  group: Group,
  dependencies: DeliverDependencies,
): Promise<void> {
  const { ledger, threads, clock } = dependencies;
  const isOurs = (name: string) => edition !== null && isNamedBy(edition, name);
  const outcome = await threads.rename({ threadId, isOurs, name: formatDiscussionTitle(article.title) });
  if (outcome === 'failed' && group[0].failures + 1 < EDIT_TRIES) return retry(group, dependencies);
  return ledger.record(...group.map((one) => ({ ...one, isRenamed: true, failures: 0, dueAt: clock.now() })));
}

async function makePostingOf(
  shown: readonly Delivery[],
  article: Article,
  dependencies: DeliverDependencies,
): Promise<Posting> {
  const articles: Article[] = [];
  for (const { articleId } of shown) {
    const one = articleId === article.id ? article : await dependencies.archive.get(articleId);
    if (one !== undefined) articles.push(one);
  }
  return makePosting(shown, articles, dependencies);
}

/**
 * What was wanted when the article was read is on record as shown. The article may have been younger than that; then
 * its own edition will be wanted soon, and is shown once more.
 */
function keep(
  group: Group,
  articles: readonly Article[],
  edits: number,
  { ledger, clock }: DeliverDependencies,
): Promise<void> {
  return ledger.record(
    ...group.map((delivery, index) => {
      const article = articles[index];
      return {
        ...delivery,
        edition: delivery.wantedEdition ?? (article === undefined ? delivery.edition : editionOf(article)),
        edits: Math.min(delivery.edits + edits, MAX_EDITS),
        failures: 0,
        dueAt: clock.now(),
      };
    }),
  );
}
