import { type APIMessage, ApplicationCommandType, ChannelType, MessageFlags } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import '../elements/menu-button.ts';
import { type MenuItem } from '../elements/menu-button.ts';
import { type Page } from '../page.ts';
import { nameIn } from '../state/languages.ts';
import { findChannel, findThread, nameOf } from '../state/selectors.ts';
import { icon } from './icon.ts';

/** What can be done with a message, shown while it is pointed at or focused. */
export function messageToolbar(message: APIMessage, page: Page): unknown {
  const { actions } = page;
  // A private answer, or one that is still to come, is not there for anybody else to act on.
  if (((message.flags ?? 0) & (MessageFlags.Ephemeral | MessageFlags.Loading)) !== 0)
    return html`<div class="message-toolbar" role="group" aria-label="Message actions">
      <menu-button label="More" .items=${[inspection(message, page)]}></menu-button>
    </div>`;
  return html`<div class="message-toolbar" role="group" aria-label="Message actions">
    ${toolButton('Reply', 'reply', () => {
      actions.startReply(message);
    })}
    ${
      canStartThread(message, page)
        ? toolButton('Create thread', 'thread', () => {
            actions.openDialog({ kind: 'thread', message });
          })
        : nothing
    }
    <menu-button label="More" .items=${[...messageCommands(message, page), inspection(message, page)]}></menu-button>
  </div>`;
}

function toolButton(label: string, name: 'reply' | 'thread', run: () => void): TemplateResult {
  return html`<button type="button" class="icon-button" aria-label=${label} title=${label} @click=${run}>
    ${icon(name)}
  </button>`;
}

function canStartThread(message: APIMessage, { state }: Page): boolean {
  const channel = findChannel(state, message.channel_id);
  const isParent = channel?.type === ChannelType.GuildText || channel?.type === ChannelType.GuildAnnouncement;
  return isParent && findThread(state, message.id) === undefined;
}

function messageCommands(message: APIMessage, { state, actions }: Page): MenuItem[] {
  return (state.commands[message.channel_id] ?? [])
    .filter(({ command }) => command.type === ApplicationCommandType.Message)
    .map(({ command, application }) => ({
      label: nameIn(state.locale, command),
      detail: nameOf(state, application),
      icon: 'spark',
      run: () =>
        void actions.runCommand({
          command,
          application,
          label: command.name,
          channelId: message.channel_id,
          targetId: message.id,
        }),
    }));
}

function inspection(message: APIMessage, { actions }: Page): MenuItem {
  return {
    label: 'Raw JSON',
    icon: 'braces',
    run: () => {
      actions.inspectMessage(message);
    },
  };
}
