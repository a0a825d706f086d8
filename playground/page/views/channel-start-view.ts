import { type APIChannel } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { markdown } from '../markdown/markdown-view.ts';
import { type Page } from '../page.ts';
import { channelName, findThread, findUser, isDirect, nameOf } from '../state/selectors.ts';
import { channelIcon } from './channel-icon.ts';

/** The head of a conversation, above its first message. */
export function channelStartView(channel: APIChannel, page: Page): TemplateResult {
  const { state } = page;
  const thread = findThread(state, channel.id);
  if (isDirect(channel)) {
    return html`<header class="channel-start">
      <span class="channel-start-icon">${channelIcon(channel)}</span>
      <h2>${channelName(channel)}</h2>
      <p>This is the start of your direct messages with <strong>${channelName(channel)}</strong>.</p>
    </header>`;
  }
  if (thread === undefined) {
    return html`<header class="channel-start">
      <span class="channel-start-icon">${channelIcon(channel)}</span>
      <h2>Welcome to #${channelName(channel)}!</h2>
      <p>This is the start of the #${channelName(channel)} channel.</p>
      ${'topic' in channel && channel.topic ? markdown(channel.topic, state) : nothing}
    </header>`;
  }
  const owner = thread.owner_id === undefined ? undefined : findUser(state, thread.owner_id);
  return html`<header class="channel-start">
    <span class="channel-start-icon">${channelIcon(channel)}</span>
    <h2>${thread.name}</h2>
    ${owner ? html`<p>Started by <strong>${nameOf(state, owner)}</strong></p>` : nothing}
  </header>`;
}
