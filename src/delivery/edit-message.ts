import { type Article } from '../articles/article.ts';
import { type Posting } from './article-poster.ts';
import { type Delivery, MAX_EDITS } from './delivery.ts';
import { type DeliverDependencies, type Group, retry } from './delivery-steps.ts';
import { editionOf } from './edition.ts';
import { makePosting } from './postings.ts';

/** About a day. An edit that did not succeed by then is done without, until the article changes again. */
const EDIT_TRIES = 36;

/** Makes a message that shows an old edition of its article show the present one, and its thread be named by it. */
export async function editMessage(
  group: Group,
  articles: readonly Article[],
  dependencies: DeliverDependencies,
): Promise<void> {
  const [delivery] = group;
  const [article] = articles;
  const { messageId, channelId, threadId } = delivery;
  if (messageId === null || article === undefined) return keep(group, articles, 0, dependencies);
  if (await renameThread(group, article, dependencies)) return;
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

/** Gives the thread the name of the corrected headline, once. False when that is not to be done. */
async function renameThread(group: Group, article: Article, dependencies: DeliverDependencies): Promise<boolean> {
  const { ledger, threads, nameThread, clock } = dependencies;
  const [{ guildId, threadId, threadName, digest, isRenamed, failures }] = group;
  if (digest !== null || threadId === null || threadName === null || isRenamed) return false;
  const name = await nameThread(guildId, article);
  if (name === threadName) return false;
  const outcome = await threads.rename({ threadId, isOurs: (present) => present === threadName, name });
  if (outcome === 'failed' && failures + 1 < EDIT_TRIES) await retry(group, dependencies);
  else await ledger.record(...group.map((one) => ({ ...one, isRenamed: true, failures: 0, dueAt: clock.now() })));
  return true;
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
