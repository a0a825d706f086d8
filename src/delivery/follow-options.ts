import { type Article } from '../articles/article.ts';
import { type ArticleFilter, EVERY_ARTICLE, matchesExpression } from './article-filter.ts';
import { DEFAULT_PACE, type Pace } from './pace.ts';

/** What those who set up a follow choose. */
export interface FollowOptions {
  /** Whether each posted article gets its discussion at once. In a forum it always does. */
  openThread: boolean;
  /** Which articles are posted. */
  filter: ArticleFilter;
  /** In a forum: which tags a post gets. */
  forumTags: readonly ForumTagRule[];
  /** In an announcement channel: whether each post is published to the servers that follow the channel. */
  publish: boolean;
  /** Mentioned with each post; null for none. The only mention a post may make. */
  mentionRoleId: string | null;
  /** `card` shows picture and summary, `compact` a line or two. */
  style: 'card' | 'compact';
  pace: Pace;
}

/** A tag of a forum, and when a post gets it. */
export interface ForumTagRule {
  tagId: string;
  /** As `parseExpression` reads it; null for every post. */
  expression: string | null;
}

export const DEFAULT_FOLLOW_OPTIONS: FollowOptions = {
  openThread: true,
  filter: EVERY_ARTICLE,
  forumTags: [],
  publish: false,
  mentionRoleId: null,
  style: 'card',
  pace: DEFAULT_PACE,
};

/** Discord's limit for a post (resources/channel, "Start Thread in Forum or Media Channel"). */
export const APPLIED_TAGS_MAX = 5;

/** The tags a post about the article gets, by the order of the rules; at most as many as Discord takes. */
export function chooseForumTags(article: Article, rules: readonly ForumTagRule[]): string[] {
  const meant = rules.filter(({ expression }) => expression === null || matchesExpression(article, expression));
  return [...new Set(meant.map(({ tagId }) => tagId))].slice(0, APPLIED_TAGS_MAX);
}
