import { html, nothing, type TemplateResult } from 'lit';
import '../elements/modal-dialog.ts';
import '../elements/thread-dialog.ts';
import '../operator/message-inspector.ts';
import '../operator/operator-panel.ts';
import { type Page } from '../page.ts';
import { findChannel, isDirect } from '../state/selectors.ts';
import { channelListView } from './channel-list-view.ts';
import { conversationView, threadPanelView } from './conversation-view.ts';
import { icon } from './icon.ts';
import { memberListView } from './member-list-view.ts';
import { newsroomView } from './newsroom-view.ts';
import { serverRailView } from './server-rail-view.ts';
import { userBarView } from './user-bar-view.ts';

/** The whole page. */
export function appView(page: Page): TemplateResult {
  const { state } = page;
  const { threadId } = state.route;
  return html`<div class="app ${threadId === null ? '' : 'app-with-thread'}">
      ${serverRailView(page)}
      <div class="sidebar">${channelListView(page)} ${userBarView(page)}</div>
      <main class="main">${conversationView(page)}</main>
      ${threadId === null ? nothing : threadPanelView(threadId, page)} ${sidePanelView(page)}
    </div>
    <modal-dialog .page=${page}></modal-dialog>
    <thread-dialog .page=${page}></thread-dialog>
    <message-inspector .page=${page}></message-inspector>
    ${alertView(page)}`;
}

/** A thread takes the members' place, as two panels leave too little of the conversation; what stands beside Discord stays. */
function sidePanelView(page: Page): unknown {
  const { sidePanel, route } = page.state;
  if (sidePanel === 'newsroom') return newsroomView(page);
  if (sidePanel === 'operator') return html`<operator-panel .page=${page}></operator-panel>`;
  const hasMembers = route.threadId === null && !isDirect(findChannel(page.state, route.channelId));
  return sidePanel === 'members' && hasMembers ? memberListView(page) : nothing;
}

function alertView({ state, actions }: Page): unknown {
  return html`<div class="alerts" role="alert">
    ${
      state.alert === null
        ? nothing
        : html`<div class="alert">
            ${icon('warning')}<span>${state.alert}</span>
            <button type="button" class="icon-button" aria-label="Dismiss" @click=${actions.dismissAlert}>
              ${icon('close')}
            </button>
          </div>`
    }
  </div>`;
}
