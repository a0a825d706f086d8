import { generateRssFeed } from 'feedsmith';
import { type NewsroomArticle } from '../playground.ts';

/** An article as the newsroom lists it: with the identity that its feed gives it. */
export interface PublishedArticle extends NewsroomArticle {
  /** The same for the same title, address and instant, so that a restart does not make an old article new. */
  id: string;
}

/** The newsroom as RSS 2.0 (rssboard.org/rss-specification), pictures as Media RSS; `articles` in the order they are given. */
export function writeFeed({ origin, articles, changedAt }: FeedParts): string {
  return generateRssFeed({
    title: 'The local newsroom',
    link: `${origin}/`,
    description: 'What was published on the page of the local Discord.',
    lastBuildDate: changedAt,
    items: articles.map((article) => ({
      title: article.title,
      link: article.url,
      guid: { value: article.id, isPermaLink: false },
      pubDate: article.publishedAt,
      // Readers take a description for HTML, a summary here is plain text.
      ...(article.summary ? { description: escapeHtml(article.summary) } : {}),
      ...(article.imageUrl ? { media: { contents: [{ url: article.imageUrl, medium: 'image' as const }] } } : {}),
    })),
  });
}

interface FeedParts {
  /** Such as `http://127.0.0.1:4000`. */
  origin: string;
  articles: readonly PublishedArticle[];
  changedAt: Date;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
