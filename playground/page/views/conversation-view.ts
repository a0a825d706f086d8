import { type APIChannel, type APIThreadChannel } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import '../composer/chat-composer.ts';
import '../elements/menu-button.ts';
import { type MenuItem } from '../elements/menu-button.ts';
import '../elements/message-list.ts';
import { type Page } from '../page.ts';
import {
  channelName,
  findChannel,
  findThread,
  formatThreadHref,
  isArchived,
  isDirect,
  isForum,
  isLocked,
} from '../state/selectors.ts';
import { channelIcon } from './channel-icon.ts';
import { forumView } from './forum-view.ts';
import { icon } from './icon.ts';

/** The middle of the page: a channel, a forum, or a thread shown whole. */
export function conversationView(page: Page): TemplateResult {
  const { state } = page;
  const channel = findChannel(state, state.route.channelId);
  if (channel === undefined) {
    const words = state.connection === 'lost' ? 'The local Discord cannot be reached. Trying again…' : 'Loading…';
    return html`<p class="quiet" role="status">${words}</p>`;
  }
  return html`${headView(channel, page)} ${isForum(channel) ? forumView(channel, page) : chatView(channel.id, page)}`;
}

/** A thread beside its channel. */
export function threadPanelView(threadId: string, page: Page): TemplateResult {
  const { state, actions } = page;
  const thread = findThread(state, threadId);
  if (thread === undefined) return html``;
  return html`<section class="thread-panel" aria-label="Thread ${thread.name}">
    <header class="head">
      ${channelIcon(thread)}
      <h2 class="head-name">${thread.name}</h2>
      <span class="head-space"></span>
      ${threadToolsView(thread, page)}
      <a
        class="icon-button"
        aria-label="Open the thread whole"
        title="Open the thread whole"
        href=${formatThreadHref(state, threadId)}
        >${icon('expand')}</a
      >
      <button
        type="button"
        class="icon-button"
        aria-label="Close the thread"
        title="Close the thread"
        @click=${actions.closeThread}
      >
        ${icon('close')}
      </button>
    </header>
    ${chatView(threadId, page)}
  </section>`;
}

function chatView(channelId: string, page: Page): TemplateResult {
  return html`${keyed(
      `${page.state.route.as}/${channelId}`,
      html`<message-list class="message-list" .page=${page} .channelId=${channelId}></message-list>`,
    )}<chat-composer .page=${page} .channelId=${channelId}></chat-composer>`;
}

function headView(channel: APIChannel, page: Page): TemplateResult {
  const { state } = page;
  const thread = findThread(state, channel.id);
  const topic = 'topic' in channel ? (channel.topic ?? '') : '';
  return html`<header class="head">
    ${channelIcon(channel)}
    <h2 class="head-name">${channelName(channel)}</h2>
    ${topic === '' ? nothing : html`<span class="head-topic" title=${topic}>${topic.split('\n', 1)[0]}</span>`}
    <span class="head-space"></span>
    ${thread ? threadToolsView(thread, page) : nothing} ${isDirect(channel) ? nothing : memberListButton(page)}
  </header>`;
}

function memberListButton({ state, actions }: Page): TemplateResult {
  return html`<button
    type="button"
    class="icon-button"
    aria-label="Member list"
    title="Member list"
    aria-pressed=${state.sidePanel === 'members' && state.route.threadId === null}
    @click=${() => {
      actions.toggleSidePanel('members');
    }}
  >
    ${icon('people')}
  </button>`;
}

function threadToolsView(thread: APIThreadChannel, { actions }: Page): TemplateResult {
  const isJoined = thread.member !== undefined;
  const archived = isArchived(thread);
  const locked = isLocked(thread);
  const items: MenuItem[] = [
    isJoined
      ? { label: 'Leave thread', run: () => void actions.leaveThread(thread.id) }
      : { label: 'Join thread', run: () => void actions.joinThread(thread.id) },
    {
      label: 'Rename…',
      run: () => {
        actions.openDialog({ kind: 'rename', thread });
      },
    },
    {
      label: archived ? 'Reopen thread' : 'Close thread',
      icon: 'archive',
      run: () => void actions.editThread(thread.id, { archived: !archived }),
    },
    {
      label: locked ? 'Unlock thread' : 'Lock thread',
      icon: 'lock',
      run: () => void actions.editThread(thread.id, { locked: !locked }),
    },
  ];
  return html`${archived ? html`<span class="badge">${icon('archive')}Archived</span>` : nothing}
    ${locked ? html`<span class="badge">${icon('lock')}Locked</span>` : nothing}
    <menu-button label="Thread options" .items=${items}></menu-button>`;
}
