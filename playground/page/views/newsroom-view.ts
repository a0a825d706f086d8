import { html, nothing, type TemplateResult } from 'lit';
import '../elements/article-form.ts';
import { type Page } from '../page.ts';
import { type NewsroomItem } from '../state/page-state.ts';
import { formatMessageTime } from '../state/timestamps.ts';
import { icon } from './icon.ts';

const FEED_PATH = '/newsroom/feed.xml';

/** The local newsroom: what is published here comes to the bot as any feed does. */
export function newsroomView(page: Page): TemplateResult {
  const { state, actions } = page;
  return html`<aside class="side-panel newsroom" aria-label="Newsroom">
    <header class="head">
      ${icon('newspaper')}
      <h2 class="head-name">Newsroom</h2>
      <span class="head-space"></span>
      <button
        type="button"
        class="icon-button"
        aria-label="Close the newsroom"
        title="Close the newsroom"
        @click=${() => {
          actions.toggleSidePanel('newsroom');
        }}
      >
        ${icon('close')}
      </button>
    </header>
    <div class="newsroom-body">
      <p class="newsroom-intro">
        A feed of this machine: whoever follows
        <a class="link" href=${FEED_PATH} target="_blank" rel="noopener">${location.origin}${FEED_PATH}</a> gets what
        you publish here.
      </p>
      <article-form .page=${page}></article-form>
      <h3 class="newsroom-title">Published</h3>
      ${
        state.articles.length === 0
          ? html`<p class="quiet">Nothing yet.</p>`
          : html`<ul class="newsroom-items">
              ${state.articles.map((article) => html`<li>${articleView(article, state.nowMs)}</li>`)}
            </ul>`
      }
    </div>
  </aside>`;
}

function articleView(article: NewsroomItem, nowMs: number): TemplateResult {
  return html`<a class="newsroom-item" href=${article.url} target="_blank" rel="noreferrer noopener">
    <strong>${article.title}</strong>
    ${article.summary ? html`<span>${article.summary}</span>` : nothing}
    <small>${new URL(article.url).hostname} · ${formatMessageTime(Date.parse(article.publishedAt), nowMs)}</small>
  </a>`;
}
