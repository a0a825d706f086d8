import { html, type TemplateResult } from 'lit';
import { type Page } from '../page.ts';
import { type Notice } from '../state/page-state.ts';
import { nameOf } from '../state/selectors.ts';
import { avatar } from './avatar.ts';
import { icon } from './icon.ts';
import { appBadge, dots } from './message-parts.ts';

/** An interaction that has no message: on its way, being thought about, or never answered. */
export function noticeView(notice: Notice, page: Page): TemplateResult {
  const { state, actions } = page;
  const name = nameOf(state, notice.application);
  const dismiss = () => {
    actions.dismissNotice(notice.id);
  };
  const isUnanswered = notice.status === 'silent' || notice.status === 'offline';
  return html`<article class="message message-start message-ephemeral" data-notice=${notice.status} aria-label=${name}>
    ${
      state.me
        ? html`<div class="message-context">
            ${avatar(state.me, nameOf(state, state.me), 'small')}<strong>${nameOf(state, state.me)}</strong> used
            <span class="message-command">${icon('spark')}${notice.commandName}</span>
          </div>`
        : ''
    }
    <div class="message-gutter">${avatar(notice.application, name)}</div>
    <div class="message-body">
      <header class="message-head">
        <span class="message-author">${name}</span>
        ${appBadge()}
      </header>
      ${
        isUnanswered
          ? html`<p class="message-failure" role="alert">${icon('warning')} ${failureText(notice, name)}</p>
              <p class="message-privacy">
                ${icon('eye')} Only you can see this ·
                <button type="button" class="link-button" @click=${dismiss}>Dismiss message</button>
              </p>`
          : html`<p class="message-thinking">
              ${dots()} ${notice.status === 'sending' ? 'Sending command…' : `${name} is thinking…`}
            </p>`
      }
    </div>
  </article>`;
}

function failureText(notice: Notice, name: string): string {
  return notice.status === 'silent' ? 'The application did not respond' : `${name} is offline: no bot is connected`;
}
