import { type APIMessage, MessageType } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import { type Page } from '../page.ts';
import { hrefOf, nameOf } from '../state/selectors.ts';
import { formatMessageTime } from '../state/timestamps.ts';
import { icon, type IconName } from './icon.ts';

interface SystemLine {
  icon: IconName;
  tell: (message: APIMessage, page: Page) => TemplateResult;
}

/** The lines that the local Discord writes, by the type of their message. */
const LINES: Partial<Record<MessageType, SystemLine>> = {
  [MessageType.ThreadCreated]: {
    icon: 'thread',
    tell: (message, { state }) => {
      const threadId = message.message_reference?.channel_id ?? message.id;
      return html`started a thread: <a class="link" href=${hrefOf(state, threadId)}>${message.content}</a>`;
    },
  },
  [MessageType.ChannelNameChange]: {
    icon: 'thread',
    tell: ({ content }) => html`changed the name to <strong>${content}</strong>`,
  },
  [MessageType.RecipientAdd]: {
    icon: 'people',
    tell: (message, page) => html`added <strong>${namedIn(message, page)}</strong> to the thread.`,
  },
  [MessageType.RecipientRemove]: {
    icon: 'people',
    tell: (message, page) => html`removed <strong>${namedIn(message, page)}</strong> from the thread.`,
  },
  [MessageType.ChannelPinnedMessage]: { icon: 'check', tell: () => html`pinned a message.` },
};

/** What Discord itself tells of in a conversation: a grey line without a head. Null for what somebody said. */
export function systemLineView(message: APIMessage, page: Page): TemplateResult | null {
  const line = LINES[message.type];
  if (line === undefined) return null;
  const { state } = page;
  return html`<article class="message message-system" data-message-id=${message.id}>
    <div class="message-gutter">${icon(line.icon)}</div>
    <p class="message-body">
      <strong>${nameOf(state, message.author)}</strong> ${line.tell(message, page)}
      <time class="message-time">${formatMessageTime(Date.parse(message.timestamp), state.nowMs)}</time>
    </p>
  </article>`;
}

function namedIn(message: APIMessage, { state }: Page): string {
  const [user] = message.mentions;
  return user ? nameOf(state, user) : 'somebody';
}
