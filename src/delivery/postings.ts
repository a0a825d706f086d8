import { createHash } from 'node:crypto';
import { type Article } from '../articles/article.ts';
import { type Posting } from './article-poster.ts';
import { type Delivery, makeNonce } from './delivery.ts';
import { type DeliverDependencies } from './delivery-steps.ts';

/** The message that shows these deliveries: one article, or a page of a digest. `articles` are theirs, in their order. */
export async function makePosting(
  deliveries: readonly Delivery[],
  articles: readonly Article[],
  { follows }: Pick<DeliverDependencies, 'follows'>,
): Promise<Posting> {
  const [delivery] = deliveries;
  const [article] = articles;
  if (delivery === undefined || article === undefined) throw new Error('There is nothing to post');
  const { guildId, channelId, digest } = delivery;
  const meant = (await follows.list({ channelId })).filter(({ id }) => deliveries.some((one) => one.followId === id));
  const mentionRoleId = meant.find((follow) => follow.mentionRoleId !== null)?.mentionRoleId ?? null;
  const base = { guildId, channelId, mentionRoleId };
  if (digest === null) {
    const style = meant[0]?.style ?? 'card';
    return { ...base, article, style, nonce: makeNonce(article.id, channelId) };
  }
  const { id, page, pageCount } = digest;
  return { ...base, digest: { id, page, pageCount, articles }, nonce: makeNonce(`${id}:${page}`, channelId) };
}

const DIGEST_ID_LENGTH = 20;

/** The same for the same articles in the same channel. */
export function makeDigestId(deliveries: readonly Delivery[]): string {
  const text = JSON.stringify(deliveries.map(({ articleId, channelId }) => [articleId, channelId]));
  return createHash('sha256').update(text).digest('hex').slice(0, DIGEST_ID_LENGTH);
}
