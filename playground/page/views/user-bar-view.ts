import { html, nothing, type TemplateResult } from 'lit';
import '../elements/menu-button.ts';
import { type MenuItem } from '../elements/menu-button.ts';
import { type Page } from '../page.ts';
import { nameOf } from '../state/selectors.ts';
import { avatar } from './avatar.ts';
import { icon } from './icon.ts';
import { languageMenu } from './language-menu.ts';

/** Who one is, and the switch to somebody else. */
export function userBarView({ state, actions }: Page): TemplateResult {
  const { me } = state;
  if (me === null) return html`<footer class="user-bar"></footer>`;
  const name = nameOf(state, me);
  const items = state.users
    .filter(({ user }) => user.bot !== true)
    .map(({ user }): MenuItem => ({
      label: nameOf(state, user),
      detail: user.username,
      picture: avatar(user, nameOf(state, user), 'medium'),
      ...(user.id === me.id ? { icon: 'check' as const } : {}),
      run: () => {
        actions.switchUser(user.username);
      },
    }));
  const content = html`<span class="presence presence-online">${avatar(me, name, 'medium')}</span>
    <span class="user-bar-words"><strong>${name}</strong> <small>Switch user</small></span>
    ${icon('chevron')}`;
  return html`<footer class="user-bar">
    <menu-button
      label="${name} Switch user"
      .items=${items}
      .content=${content}
      .buttonClass=${'user-button'}
    ></menu-button>
    ${languageMenu('Your language', state.locale, (locale) => {
      void actions.speak(locale);
    })}
    ${state.connection === 'lost' ? html`<span class="user-bar-lost">offline</span>` : nothing}
  </footer>`;
}
