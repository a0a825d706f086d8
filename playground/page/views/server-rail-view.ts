import { html, nothing, type TemplateResult } from 'lit';
import { type Page } from '../page.ts';
import { findOpenGuild } from '../state/selectors.ts';
import { initialsOf } from './avatar.ts';
import { icon } from './icon.ts';

/** The servers, and below them what belongs to none: the newsroom, and the operator of this local Discord. */
export function serverRailView(page: Page): TemplateResult {
  const { state, actions } = page;
  const open = findOpenGuild(state);
  const isNewsroomOpen = state.sidePanel === 'newsroom';
  return html`<nav class="rail" aria-label="Servers">
    ${state.guilds.map((guild) => {
      const goThere = () => {
        const [first] = guild.channels;
        if (first && guild !== open) actions.openChannel(first.id);
      };
      return html`<button
        type="button"
        class="rail-server"
        aria-label=${guild.name}
        title=${guild.name}
        aria-current=${guild === open ? 'true' : nothing}
        data-initials=${initialsOf(guild.name)}
        @click=${goThere}
      ></button>`;
    })}
    <hr class="rail-divider" />
    <button
      type="button"
      class="rail-server rail-newsroom"
      aria-label="Newsroom"
      title="Newsroom"
      aria-pressed=${isNewsroomOpen}
      @click=${() => {
        actions.toggleSidePanel('newsroom');
        void actions.loadArticles();
      }}
    >
      ${icon('newspaper')}
    </button>
    <button
      type="button"
      class="rail-server rail-operator"
      aria-label="Operator"
      title="Operator"
      aria-pressed=${state.sidePanel === 'operator'}
      @click=${() => {
        actions.toggleSidePanel('operator');
      }}
    >
      ${icon('sliders')}
    </button>
  </nav>`;
}
