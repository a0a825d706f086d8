/** A tag of a forum. `isModerated`: only who may manage threads can set it. */
export interface ForumTag {
  id: string;
  name: string;
  isModerated: boolean;
}

export interface TagWishes {
  /** Tags that were asked for. */
  tagIds: readonly string[];
  /** Names that suit the post, the best first: devices, brands. */
  topics: readonly string[];
  isArticle: boolean;
  /** The forum takes no post without a tag. */
  isRequired: boolean;
  mayModerate: boolean;
}

/** Discord's limit (resources/channel, "Thread Create Parameters"). */
const APPLIED_TAGS_MAX = 5;
/** What communities call the tag of posts about articles, and of all others. */
const ARTICLE_NAMES = ['news', 'article', 'articles', 'stories', 'story'];
const TALK_NAMES = ['discussion', 'discussions', 'talk', 'general', 'question'];

/**
 * The tags of a post: those that were asked for, those named like its devices and brands, and the one for news or for talk. Where a tag is required
 * and none suits, the first that may be set. Null where one is required and none may be set.
 */
export function chooseTags(available: readonly ForumTag[], wishes: TagWishes): string[] | null {
  const settable = available.filter(({ isModerated }) => wishes.mayModerate || !isModerated);
  const names = [...wishes.topics.map(fold), ...(wishes.isArticle ? ARTICLE_NAMES : TALK_NAMES)];
  const asked = settable.filter(({ id }) => wishes.tagIds.includes(id));
  const suiting = names.flatMap((name) => settable.find((tag) => fold(tag.name) === name) ?? []);
  const chosen = [...new Set([...asked, ...suiting].map(({ id }) => id))].slice(0, APPLIED_TAGS_MAX);
  if (chosen.length > 0 || !wishes.isRequired) return chosen;
  const [first] = settable;
  return first === undefined ? null : [first.id];
}

function fold(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim();
}
