import * as api from '../api-client.ts';
import { type Store } from '../state/store.ts';
import { reportFailure } from './report.ts';

/** The local newsroom, beside Discord and no part of it. */
export function createNewsroom(store: Store) {
  async function loadArticles(): Promise<void> {
    const articles = await reportFailure(store, () => api.readArticles());
    if (articles !== null) store.update((state) => ({ ...state, articles }));
  }

  return {
    loadArticles,
    /** Throws {@link api.RefusedError} naming the field that does not fit. */
    publishArticle: async (article: api.ArticleForm): Promise<void> => {
      await api.publishArticle(article);
      await loadArticles();
    },
  };
}
