import { type APIUser, ApplicationCommandType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import '../elements/menu-button.ts';
import { type MenuItem } from '../elements/menu-button.ts';
import { type Page } from '../page.ts';
import { nameIn } from '../state/languages.ts';
import { findOpenGuild, nameColorOf, nameOf } from '../state/selectors.ts';
import { avatar } from './avatar.ts';
import { toCssColor } from './css-color.ts';
import { icon } from './icon.ts';
import { appBadge } from './message-parts.ts';

/** Who is on the server, those online first; a menu on each offers what apps do with users. */
export function memberListView(page: Page): TemplateResult {
  const guild = findOpenGuild(page.state);
  const users = (guild?.members ?? []).map(({ user }) => user);
  const online = users.filter((user) => isOnline(user, page));
  const offline = users.filter((user) => !online.includes(user));
  return html`<aside class="side-panel members" aria-label="Members">
    ${groupView('Online', online, page)} ${groupView('Offline', offline, page)}
  </aside>`;
}

function groupView(title: string, users: readonly APIUser[], page: Page): unknown {
  if (users.length === 0) return nothing;
  return html`<h2 class="members-title">${title} – ${users.length}</h2>
    <ul>
      ${users.map((user) => html`<li>${memberView(user, page)}</li>`)}
    </ul>`;
}

function memberView(user: APIUser, page: Page): TemplateResult {
  const { state } = page;
  const name = nameOf(state, user);
  const color = nameColorOf(state, user.id);
  const online = isOnline(user, page);
  const isOwner = findOpenGuild(state)?.ownerId === user.id;
  const content = html`<span class="presence ${online ? 'presence-online' : 'presence-offline'}"
      >${avatar(user, name, 'medium')}</span
    >
    <span class="member-name" .style=${color === 0 ? '' : `color: ${toCssColor(color)}`}>${name}</span>
    ${user.bot ? appBadge() : nothing}
    ${isOwner ? html`<span class="member-owner" title="Server owner">${icon('crown')}</span>` : nothing}`;
  return html`<menu-button
    label="${name}${user.bot ? ', app' : ''}${isOwner ? ', server owner' : ''}, ${online ? 'online' : 'offline'}"
    class=${online ? '' : 'member-away'}
    .buttonClass=${'member'}
    .content=${content}
    .items=${userCommands(user, page)}
    .emptyText=${'No app offers anything for members'}
  ></menu-button>`;
}

function userCommands(user: APIUser, { state, actions }: Page): MenuItem[] {
  const channelId = state.route.channelId ?? '';
  return (state.commands[channelId] ?? [])
    .filter(({ command }) => command.type === ApplicationCommandType.User)
    .map(({ command, application }) => ({
      label: nameIn(state.locale, command),
      detail: nameOf(state, application),
      icon: 'spark',
      run: () => void actions.runCommand({ command, application, label: command.name, channelId, targetId: user.id }),
    }));
}

function isOnline(user: APIUser, { state }: Page): boolean {
  return state.users.find((candidate) => candidate.user.id === user.id)?.online ?? false;
}
