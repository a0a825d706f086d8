import { MessageType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { type Page } from '../page.ts';
import { arrangeMessages, type MessageRow } from '../state/message-rows.ts';
import { channelName, findChannel, findStarter } from '../state/selectors.ts';
import { formatDay } from '../state/timestamps.ts';
import { channelStartView } from '../views/channel-start-view.ts';
import { icon } from '../views/icon.ts';
import { messageView } from '../views/message-view.ts';
import { noticeView } from '../views/notice-view.ts';
import { LightElement } from './light-element.ts';

/** As near to the end as counts as being there. */
const END_PX = 48;
const NEAR_START_PX = 300;
/** How often times that count from now are written anew. */
const REDRAW_MS = 15_000;

/** A conversation. It stays at its end as long as the reader does, and fetches older messages when they go up. */
export class MessageList extends LightElement {
  static override properties = {
    page: { attribute: false },
    channelId: { attribute: false },
    isAtEnd: { state: true },
  };

  declare page: Page;
  declare channelId: string;
  declare private isAtEnd: boolean;
  private soughtId: string | null = null;
  private isFetching = false;
  /** A picture that arrives makes its message taller. */
  private readonly growth = new ResizeObserver(() => {
    if (this.isAtEnd) this.scrollToEnd();
  });

  constructor() {
    super();
    this.isAtEnd = true;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.growth.disconnect();
  }

  protected override firstUpdated(): void {
    const log = this.querySelector('.message-log');
    if (log) this.growth.observe(log);
  }

  protected override render(): TemplateResult {
    const { state } = this.page;
    const log = state.logs[this.channelId];
    const channel = findChannel(state, this.channelId);
    const messages = (log?.messages ?? []).filter(({ id }) => !state.dismissedMessageIds.has(id));
    const notices = state.notices.filter((notice) => notice.channelId === this.channelId);
    return html`<div
        class="scroller"
        tabindex="0"
        role="region"
        aria-label=${channel ? `Messages in ${channelName(channel)}` : 'Messages'}
        @scroll=${this.onScroll}
      >
        <div class="message-log" role="log" aria-live="polite" aria-relevant="additions" aria-label="Messages">
          ${channel && log?.isWhole ? channelStartView(channel, this.page) : nothing}
          ${log === undefined ? html`<p class="quiet">Loading messages…</p>` : nothing}
          ${repeat(
            arrangeMessages(messages),
            (row) => row.key,
            (row) => this.rowView(row),
          )}
          ${repeat(
            notices,
            (notice) => notice.id,
            (notice) => noticeView(notice, this.page),
          )}
        </div>
      </div>
      ${
        this.isAtEnd
          ? nothing
          : html`<button type="button" class="jump-button" @click=${this.scrollToEnd}>
              ${icon('chevron')} Jump to present
            </button>`
      }`;
  }

  private rowView(row: MessageRow): unknown {
    if (row.kind === 'day') return html`<div class="day" role="separator"><span>${formatDay(row.atMs)}</span></div>`;
    const { state } = this.page;
    const { message, isGroupStart } = row;
    // All that a message is drawn from; anything else leaves it as it is.
    const sources = [
      message,
      message.type === MessageType.ThreadStarterMessage && findStarter(state, message),
      isGroupStart,
      state.guilds,
      state.users,
      state.me,
      state.latest[message.id],
      state.presses.filter((press) => press.messageId === message.id).length,
      state.failedMessageIds.has(message.id),
      state.commands[this.channelId],
      state.route,
      Math.floor(state.nowMs / REDRAW_MS),
    ];
    return guard(sources, () => messageView(message, { isGroupStart }, this.page));
  }

  protected override updated(): void {
    const { messageId } = this.page.state.route;
    const sought = messageId === null ? null : this.querySelector(`[data-message-id="${CSS.escape(messageId)}"]`);
    if (sought && this.soughtId !== messageId) {
      this.soughtId = messageId;
      this.isAtEnd = false;
      sought.scrollIntoView({ block: 'center' });
    } else if (this.isAtEnd) {
      this.scrollToEnd();
    }
  }

  private get scroller(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.scroller');
  }

  private readonly scrollToEnd = (): void => {
    const { scroller } = this;
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
  };

  private readonly onScroll = (): void => {
    const { scroller } = this;
    if (!scroller) return;
    this.isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < END_PX;
    if (scroller.scrollTop < NEAR_START_PX) void this.fetchOlder(scroller);
  };

  private async fetchOlder(scroller: HTMLElement): Promise<void> {
    if (this.isFetching || (this.page.state.logs[this.channelId]?.isWhole ?? true)) return;
    this.isFetching = true;
    const fromEndPx = scroller.scrollHeight - scroller.scrollTop;
    await this.page.actions.loadOlderMessages(this.channelId);
    await this.updateComplete;
    scroller.scrollTop = scroller.scrollHeight - fromEndPx;
    this.isFetching = false;
  }
}

customElements.define('message-list', MessageList);
