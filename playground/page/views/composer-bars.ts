import { html, nothing } from 'lit';
import { type PickedFile } from '../composer/picked-file.ts';
import { type Page } from '../page.ts';
import { findUser, nameOf } from '../state/selectors.ts';
import { icon } from './icon.ts';
import { dots } from './message-parts.ts';

/** Above the composer: whom one is about to answer. */
export function replyBarView({ state }: Page, channelId: string, cancel: () => void): unknown {
  const reply = state.replies[channelId];
  if (reply === undefined) return nothing;
  return html`<div class="reply-bar">
    <span>Replying to <strong>${nameOf(state, reply.author)}</strong></span>
    <button type="button" class="icon-button" aria-label="Stop replying" @click=${cancel}>${icon('close')}</button>
  </div>`;
}

/** Above the composer: what is sent along. */
export function filesBarView(files: readonly PickedFile[], remove: (file: PickedFile) => void): unknown {
  if (files.length === 0) return nothing;
  return html`<ul class="composer-files" aria-label="Files to send">
    ${files.map(
      (file) =>
        html`<li>
          ${icon('file')}${file.name}
          <button
            type="button"
            class="icon-button"
            aria-label="Remove ${file.name}"
            @click=${() => {
              remove(file);
            }}
          >
            ${icon('close')}
          </button>
        </li>`,
    )}
  </ul>`;
}

/** Below it: who is typing, and whether the page still hears anything. */
export function typingView({ state }: Page, channelId: string): unknown {
  if (state.connection === 'lost') return html`<span role="status">Connection lost, trying again…</span>`;
  const names = state.typing
    .filter(
      (typing) => typing.channelId === channelId && typing.untilMs > state.nowMs && typing.userId !== state.me?.id,
    )
    .map((typing) => findUser(state, typing.userId))
    .filter((user) => user !== undefined)
    .map((user) => nameOf(state, user));
  if (names.length === 0) return nothing;
  return html`<span role="status"
    >${dots()} <strong>${names.join(', ')}</strong> ${names.length === 1 ? 'is' : 'are'} typing…</span
  >`;
}
