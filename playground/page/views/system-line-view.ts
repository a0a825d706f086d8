import { type APIMessage, MessageType } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import { type Page } from '../page.ts';
import { hrefOf, nameOf } from '../state/selectors.ts';
import { formatMessageTime } from '../state/timestamps.ts';
import { icon, type IconName } from './icon.ts';

/** What Discord itself tells of in a conversation: a grey line without a head. */
export function systemLineView(message: APIMessage, page: Page): TemplateResult | null {
  const line = lineOf(message, page);
  if (line === null) return null;
  const { state } = page;
  return html`<article class="message message-system" data-message-id=${message.id}>
    <div class="message-gutter">${icon(line.icon)}</div>
    <p class="message-body">
      <strong>${nameOf(state, message.author)}</strong> ${line.text}
      <time class="message-time">${formatMessageTime(Date.parse(message.timestamp), state.nowMs)}</time>
    </p>
  </article>`;
}

function lineOf(message: APIMessage, { state }: Page): { icon: IconName; text: TemplateResult } | null {
  const [named] = message.mentions;
  const name = named ? html`<strong>${nameOf(state, named)}</strong>` : 'somebody';
  switch (message.type) {
    case MessageType.ThreadCreated: {
      const threadId = message.message_reference?.channel_id ?? message.id;
      const link = html`<a class="link" href=${hrefOf(state, threadId)}>${message.content}</a>`;
      return { icon: 'thread', text: html`started a thread: ${link}` };
    }
    case MessageType.ChannelNameChange:
      return { icon: 'thread', text: html`changed the name to <strong>${message.content}</strong>` };
    case MessageType.RecipientAdd:
      return { icon: 'people', text: html`added ${name} to the thread.` };
    case MessageType.RecipientRemove:
      return { icon: 'people', text: html`removed ${name} from the thread.` };
    case MessageType.ChannelPinnedMessage:
      return { icon: 'check', text: html`pinned a message.` };
    default:
      return null;
  }
}
