import { type APIMessage, MessageFlags, MessageType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { markdown } from '../markdown/markdown-view.ts';
import { type Page } from '../page.ts';
import { findStarter, hrefOf, nameColorOf, nameOf } from '../state/selectors.ts';
import { formatClock, formatMessageTime, formatTimestamp } from '../state/timestamps.ts';
import { avatar } from './avatar.ts';
import { componentsView } from './components-view.ts';
import { toCssColor } from './css-color.ts';
import { embedView } from './embed-view.ts';
import { icon } from './icon.ts';
import { attachmentView } from './media-view.ts';
import { appBadge, dots, excerptView } from './message-parts.ts';
import { messageToolbar } from './message-toolbar.ts';
import { systemLineView } from './system-line-view.ts';
import { threadChipView } from './thread-chip-view.ts';

interface MessageLayout {
  /** With its author's head. */
  isGroupStart: boolean;
  /** At the head of the thread that was opened from it. */
  isStarter?: boolean;
}

/** One message of a conversation. */
export function messageView(message: APIMessage, layout: MessageLayout, page: Page): TemplateResult {
  if (message.type === MessageType.ThreadStarterMessage) return threadStarterView(message, page);
  const systemLine = systemLineView(message, page);
  if (systemLine !== null) return systemLine;
  const { isGroupStart, isStarter = false } = layout;
  const { state } = page;
  const isEphemeral = hasFlag(message, MessageFlags.Ephemeral);
  const name = nameOf(state, message.author);
  const time = formatMessageTime(Date.parse(message.timestamp), state.nowMs);
  const classes = [
    'message',
    isGroupStart ? 'message-start' : '',
    isEphemeral ? 'message-ephemeral' : '',
    mentionsMe(message, page) ? 'message-mentioned' : '',
    state.route.messageId === message.id ? 'message-sought' : '',
  ];
  return html`<article class=${classes.join(' ')} data-message-id=${message.id} aria-label="${name}, ${time}">
    ${isStarter ? nothing : contextView(message, page)}
    <div class="message-gutter">
      ${
        isGroupStart
          ? avatar(message.author, name)
          : html`<time class="message-hover-time" aria-hidden="true"
              >${formatClock(Date.parse(message.timestamp))}</time
            >`
      }
    </div>
    <div class="message-body">
      ${isGroupStart ? headView(message, name, time, page) : nothing}
      ${hasFlag(message, MessageFlags.Loading) ? thinkingView(name) : contentView(message, page)}
      ${forwardView(message, page)}
      ${
        message.attachments.length > 0 && !hasFlag(message, MessageFlags.IsComponentsV2)
          ? html`<div class="attachments">${message.attachments.map(attachmentView)}</div>`
          : nothing
      }
      ${hasFlag(message, MessageFlags.SuppressEmbeds) ? nothing : message.embeds.map((embed) => embedView(embed, state))}
      ${componentsView(message, page)} ${reactionsView(message)}
      ${
        state.failedMessageIds.has(message.id)
          ? html`<p class="message-failure" role="alert">${icon('warning')} This interaction failed</p>`
          : nothing
      }
      ${isEphemeral ? privacyView(message, page) : nothing} ${isStarter ? nothing : threadChipView(message, page)}
    </div>
    ${messageToolbar(message, page)}
  </article>`;
}

/** What the message forwards, as it was then. */
function forwardView({ message_snapshots: snapshots = [] }: APIMessage, { state }: Page): unknown {
  return snapshots.map(
    ({ message }) =>
      html`<blockquote class="forward" aria-label="Forwarded message">
        <small>${icon('reply')}Forwarded</small>
        ${message.content === '' ? nothing : markdown(message.content, state)}
        ${message.attachments.map(attachmentView)} ${message.embeds.map((embed) => embedView(embed, state))}
      </blockquote>`,
  );
}

function headView(message: APIMessage, name: string, time: string, page: Page): TemplateResult {
  const color = nameColorOf(page.state, message.author.id);
  const fullTime = formatTimestamp(Date.parse(message.timestamp), 'F', page.state.nowMs);
  return html`<header class="message-head">
    <span class="message-author" .style=${color === 0 ? '' : `color: ${toCssColor(color)}`}>${name}</span>
    ${message.author.bot ? appBadge() : nothing}
    <time class="message-time" datetime=${message.timestamp} title=${fullTime}>${time}</time>
    ${
      hasFlag(message, MessageFlags.Crossposted)
        ? html`<span class="message-published" title="Sent to every server that follows this channel"
            >${icon('announcement')}Published</span
          >`
        : nothing
    }
  </header>`;
}

/** What a message answers: another message, or somebody's command. */
function contextView(message: APIMessage, page: Page): unknown {
  const { state } = page;
  // The newer metadata does not name the command.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const { interaction, referenced_message: replied } = message;
  // Later answers of the same interaction only follow the first.
  const isAnswer = message.type === MessageType.ChatInputCommand || message.type === MessageType.ContextMenuCommand;
  if (interaction && isAnswer) {
    const name = nameOf(state, interaction.user);
    return html`<div class="message-context">
      ${avatar(interaction.user, name, 'small')}<strong>${name}</strong> used
      <span class="message-command">${icon('spark')}${interaction.name}</span>
    </div>`;
  }
  if (message.type !== MessageType.Reply) return nothing;
  if (!replied) return html`<div class="message-context"><em>The original message was deleted</em></div>`;
  const name = nameOf(state, replied.author);
  return html`<div class="message-context">
    ${avatar(replied.author, name, 'small')}<strong>${name}</strong>
    <a class="message-replied" href=${hrefOf(state, replied.channel_id, replied.id)}>${excerptView(replied, page)}</a>
  </div>`;
}

function contentView(message: APIMessage, page: Page): unknown {
  const edited = message.edited_timestamp
    ? html`<small
        class="message-edited"
        title=${formatTimestamp(Date.parse(message.edited_timestamp), 'F', page.state.nowMs)}
        >(edited)</small
      >`
    : nothing;
  if (message.content === '') return nothing;
  return html`<div class="message-content">${markdown(message.content, page.state)}${edited}</div>`;
}

function thinkingView(name: string): TemplateResult {
  return html`<p class="message-thinking">${dots()} ${name} is thinking…</p>`;
}

function privacyView(message: APIMessage, page: Page): TemplateResult {
  const dismiss = () => {
    page.actions.dismissMessage(message.id);
  };
  return html`<p class="message-privacy">
    ${icon('eye')} Only you can see this ·
    <button type="button" class="link-button" @click=${dismiss}>Dismiss message</button>
  </p>`;
}

function reactionsView(message: APIMessage): unknown {
  if (!message.reactions?.length) return nothing;
  return html`<ul class="reactions" aria-label="Reactions">
    ${message.reactions.map(
      (reaction) =>
        html`<li class="reaction ${reaction.me ? 'reaction-mine' : ''}">
          <span>${reaction.emoji.name}</span><span>${reaction.count}</span>
        </li>`,
    )}
  </ul>`;
}

function threadStarterView(message: APIMessage, page: Page): TemplateResult {
  const starter = findStarter(page.state, message);
  return html`<div class="thread-starter">
    ${
      starter === null
        ? html`<p class="quiet">The message that this thread was opened from is gone.</p>`
        : messageView(starter, { isGroupStart: true, isStarter: true }, page)
    }
  </div>`;
}

function mentionsMe(message: APIMessage, { state }: Page): boolean {
  const myId = state.me?.id;
  return message.author.id !== myId && (message.mention_everyone || message.mentions.some(({ id }) => id === myId));
}

function hasFlag(message: APIMessage, flag: MessageFlags): boolean {
  return ((message.flags ?? 0) & flag) !== 0;
}
