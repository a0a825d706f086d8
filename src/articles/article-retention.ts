/** Takes out of the archive what is older than it is kept. */
export interface ArticleRetention {
  /**
   * Forgets articles that came by feeds and were published before then, at most so many, oldest first. What comes with
   * the bot stays. Returns how many there were.
   */
  forget(publishedBefore: Date, limit: number): Promise<number>;
}
