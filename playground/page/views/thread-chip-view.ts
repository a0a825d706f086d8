import { type APIMessage } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { type Page } from '../page.ts';
import { findThread, hrefOf, isArchived, nameOf } from '../state/selectors.ts';
import { formatRelative } from '../state/timestamps.ts';
import { avatar } from './avatar.ts';
import { icon } from './icon.ts';
import { excerptView } from './message-parts.ts';

/** Under a message: the thread that was opened from it, and what was said there last. A thread has its message's id. */
export function threadChipView(message: APIMessage, page: Page): unknown {
  const { state } = page;
  const thread = message.channel_id === message.id ? undefined : findThread(state, message.id);
  if (thread === undefined) return nothing;
  return html`<div class="thread-chip">
    <a class="thread-chip-link" href=${hrefOf(state, thread.id)}>
      <span class="thread-chip-head"
        >${icon('thread')}<strong>${thread.name}</strong>
        <span class="thread-chip-count">${countMessages(thread.message_count ?? 0)}${icon('right')}</span></span
      >
      ${
        isArchived(thread)
          ? html`<span class="thread-chip-last">This thread is archived.</span>`
          : lastView(state.latest[thread.id], page)
      }
    </a>
  </div>`;
}

export function countMessages(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`;
}

function lastView(latest: APIMessage | undefined, page: Page): TemplateResult {
  if (latest === undefined)
    return html`<span class="thread-chip-last">There are no recent messages in this thread.</span>`;
  const name = nameOf(page.state, latest.author);
  return html`<span class="thread-chip-last"
    >${avatar(latest.author, name, 'small')}<strong>${name}</strong>
    <span class="thread-chip-words">${excerptView(latest, page)}</span>
    <time>${formatRelative(Date.parse(latest.timestamp), page.state.nowMs)}</time></span
  >`;
}
