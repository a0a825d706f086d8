import { type APIChannel, type APIThreadChannel, type APIUser, ChannelType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { type Page } from '../page.ts';
import { channelName, findOpenGuild, hrefOf, isArchived, parentIdOf, threadsOf } from '../state/selectors.ts';
import { channelIcon, channelKind } from './channel-icon.ts';
import { icon } from './icon.ts';
import { languageMenu } from './language-menu.ts';

/** The server's channels in their categories, with the active threads below each. */
export function channelListView(page: Page): TemplateResult {
  const guild = findOpenGuild(page.state);
  const channels = (guild?.channels ?? []).toSorted((left, right) => positionOf(left) - positionOf(right));
  const categories = channels.filter(({ type }) => type === ChannelType.GuildCategory);
  const within = (parentId: string | null) =>
    channels.filter((channel) => channel.type !== ChannelType.GuildCategory && parentIdOf(channel) === parentId);
  return html`<nav class="channels" aria-label="Channels">
    <header class="sidebar-head">
      <h1>${guild?.name ?? 'Local Discord'}</h1>
      ${
        guild === undefined
          ? nothing
          : languageMenu('Language of the server', guild.preferredLocale, (locale) => {
              void page.actions.speakInServer(guild.id, locale);
            })
      }
    </header>
    <div class="channels-scroller">
      ${channelGroupView(within(null), page)}
      ${categories.map(
        (category) =>
          html`<details class="category" open>
            <summary>${icon('chevron')}${channelName(category)}</summary>
            ${channelGroupView(within(category.id), page)}
          </details>`,
      )}
      ${directListView(page)}
    </div>
  </nav>`;
}

function channelGroupView(channels: readonly APIChannel[], page: Page): TemplateResult {
  return html`<ul class="channel-group">
    ${channels.map((channel) => html`<li>${channelLinkView(channel, page.state)}${threadLinksView(channel, page)}</li>`)}
  </ul>`;
}

function channelLinkView(channel: APIChannel, state: Page['state']): TemplateResult {
  const isOpen = state.route.channelId === channel.id;
  const isUnread = state.unreadChannelIds.has(channel.id);
  return html`<a
    class="channel-link ${isUnread ? 'channel-unread' : ''}"
    href=${hrefOf(state, channel.id)}
    aria-current=${isOpen ? 'page' : nothing}
    aria-label="${channelName(channel)}, ${channelKind(channel)}${isUnread ? ', unread' : ''}"
    >${channelIcon(channel)}<span>${channelName(channel)}</span></a
  >`;
}

/** The bots, to write to them; and whether they may write first. */
function directListView({ state, actions }: Page): unknown {
  const bots = state.users.filter(({ user }) => user.bot === true);
  if (bots.length === 0) return nothing;
  return html`<section class="directs" aria-labelledby="directs-title">
    <h2 id="directs-title" class="directs-title">Direct messages</h2>
    <ul class="channel-group">
      ${bots.map(({ user }) => {
        const direct = state.directs.find(({ recipients }) => recipients?.some(({ id }) => id === user.id));
        return html`<li>${direct ? channelLinkView(direct, state) : beginView(user, actions)}</li>`;
      })}
    </ul>
    <label class="check-label directs-privacy">
      <input
        type="checkbox"
        class="checkbox"
        .checked=${state.takesDirectMessages}
        @change=${(event: Event) => {
          if (event.target instanceof HTMLInputElement) void actions.takeDirectMessages(event.target.checked);
        }}
      />
      Bots may write to me
    </label>
  </section>`;
}

function beginView(bot: APIUser, actions: Page['actions']): TemplateResult {
  return html`<button
    type="button"
    class="channel-link channel-button"
    aria-label="Write to ${bot.username}"
    @click=${() => void actions.openDirect(bot.id)}
  >
    ${icon('speech')}<span>${bot.username}</span>
  </button>`;
}

function threadLinksView(channel: APIChannel, page: Page): unknown {
  const { state } = page;
  const threads = threadsOf(state, channel.id).filter((thread) => !isArchived(thread));
  if (threads.length === 0) return nothing;
  return html`<ul class="thread-group">
    ${threads.map((thread) => html`<li>${threadLinkView(thread, page)}</li>`)}
  </ul>`;
}

function threadLinkView(thread: APIThreadChannel, { state }: Page): TemplateResult {
  const { channelId, threadId } = state.route;
  const isUnread = state.unreadChannelIds.has(thread.id);
  return html`<a
    class="channel-link thread-link ${isUnread ? 'channel-unread' : ''}"
    href=${hrefOf(state, thread.id)}
    aria-current=${channelId === thread.id || threadId === thread.id ? 'page' : nothing}
    aria-label="${thread.name}, thread${isUnread ? ', unread' : ''}"
    ><span>${thread.name}</span></a
  >`;
}

function positionOf(channel: APIChannel): number {
  return 'position' in channel ? channel.position : 0;
}
