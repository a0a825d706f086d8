import { type APIChannel, type APIThreadChannel } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type Page } from '../page.ts';
import { findUser, hrefOf, isArchived, isLocked, nameOf, threadsOf } from '../state/selectors.ts';
import { formatRelative } from '../state/timestamps.ts';
import { avatar } from './avatar.ts';
import { icon } from './icon.ts';
import { excerptView } from './message-parts.ts';
import { countMessages } from './thread-chip-view.ts';

interface Tag {
  id: string;
  name: string;
  emoji_name?: string | null;
}

/** A forum: its posts as cards, the one with the newest message first. */
export function forumView(forum: APIChannel, page: Page): TemplateResult {
  const posts = threadsOf(page.state, forum.id);
  const openDialog = () => {
    page.actions.openDialog({ kind: 'post', forum });
  };
  return html`<div class="forum scroller">
    <div class="forum-head">
      <p>${posts.length === 1 ? '1 post' : `${posts.length} posts`}</p>
      <button type="button" class="button button-primary" @click=${openDialog}>
        ${icon('speech')}<span>New post</span>
      </button>
    </div>
    ${
      posts.length === 0
        ? html`<p class="quiet">No posts yet. Start the first one.</p>`
        : html`<ul class="posts">
            ${repeat(
              posts,
              (post) => post.id,
              (post) => html`<li>${postView(post, tagsOf(forum), page)}</li>`,
            )}
          </ul>`
    }
  </div>`;
}

export function tagsOf(forum: APIChannel): readonly Tag[] {
  return 'available_tags' in forum ? forum.available_tags : [];
}

function postView(post: APIThreadChannel, tags: readonly Tag[], page: Page): TemplateResult {
  const { state, actions } = page;
  const starter = state.starters[post.id];
  if (starter === undefined) void actions.loadStarter(post.id);
  const author = starter?.author ?? (post.owner_id === undefined ? undefined : findUser(state, post.owner_id));
  const applied = tags.filter(({ id }) => post.applied_tags?.includes(id));
  const count = post.message_count ?? 0;
  return html`<a
    class="post"
    href=${hrefOf(state, post.id)}
    aria-current=${state.route.threadId === post.id ? 'true' : nothing}
  >
    ${applied.length > 0 ? html`<span class="post-tags">${applied.map(tagView)}</span>` : nothing}
    <strong class="post-title">${post.name}</strong>
    <span class="post-words"
      >${author ? html`<b>${nameOf(state, author)}:</b> ` : nothing}${starter ? excerptView(starter, page) : nothing}</span
    >
    <span class="post-foot">
      ${author ? avatar(author, nameOf(state, author), 'small') : nothing}
      <span>${icon('speech')}${countMessages(count)}</span>
      <time>${formatRelative(timeOf(post), state.nowMs)}</time>
      ${isArchived(post) ? html`<span class="badge">${icon('archive')}Archived</span>` : nothing}
      ${isLocked(post) ? html`<span class="badge">${icon('lock')}Locked</span>` : nothing}
    </span>
  </a>`;
}

function tagView(tag: Tag): TemplateResult {
  return html`<span class="tag"
    >${tag.emoji_name ? html`<span aria-hidden="true">${tag.emoji_name}</span>` : nothing}${tag.name}</span
  >`;
}

/** Milliseconds since the Unix epoch at which the newest message was sent: ids tell it (reference, "Snowflakes"). */
function timeOf(post: APIThreadChannel): number {
  const DISCORD_EPOCH_MS = 1_420_070_400_000;
  return Number(BigInt(post.last_message_id ?? post.id) >> 22n) + DISCORD_EPOCH_MS;
}
