import { html, type TemplateResult } from 'lit';
import { LightElement } from '../elements/light-element.ts';
import { type Page } from '../page.ts';
import { icon } from '../views/icon.ts';
import './fault-switchboard.ts';
import './permission-editor.ts';
import './recording-panel.ts';
import './time-travel.ts';
import './traffic-list.ts';

interface Tab {
  name: string;
  label: string;
  view: (page: Page) => TemplateResult;
}

const TABS: readonly Tab[] = [
  {
    name: 'requests',
    label: 'Requests',
    view: ({ state }) => html`<traffic-list .source=${'live'} .connection=${state.connection}></traffic-list>`,
  },
  { name: 'faults', label: 'Faults', view: () => html`<fault-switchboard></fault-switchboard>` },
  {
    name: 'permissions',
    label: 'Permissions',
    view: (page) => html`<permission-editor .page=${page}></permission-editor>`,
  },
  { name: 'time', label: 'Time', view: (page) => html`<time-travel .page=${page}></time-travel>` },
  { name: 'recording', label: 'Recording', view: () => html`<recording-panel></recording-panel>` },
];

/** What whoever runs the local Discord sees and does, beside the conversation. */
export class OperatorPanel extends LightElement {
  static override properties = { page: { attribute: false }, tabName: { state: true } };

  declare page: Page;
  declare private tabName: string;

  constructor() {
    super();
    this.tabName = 'requests';
  }

  protected override render(): TemplateResult {
    const panelId = `${this.partId}-panel`;
    return html`<aside class="side-panel operator" aria-label="Operator">
      <header class="head">
        ${icon('sliders')}
        <h2 class="head-name">Operator</h2>
        <span class="head-space"></span>
        <button
          type="button"
          class="icon-button"
          aria-label="Close the operator panel"
          title="Close the operator panel"
          @click=${() => {
            this.page.actions.toggleSidePanel('operator');
          }}
        >
          ${icon('close')}
        </button>
      </header>
      <div class="tabs" role="tablist" aria-label="Operator" @keydown=${this.onKey}>
        ${TABS.map(
          ({ name, label }) =>
            html`<button
              type="button"
              role="tab"
              id="${this.partId}-${name}"
              aria-selected=${this.tabName === name}
              aria-controls=${panelId}
              tabindex=${this.tabName === name ? 0 : -1}
              @click=${() => {
                this.tabName = name;
              }}
            >
              ${label}
            </button>`,
        )}
      </div>
      <div
        class="operator-body"
        role="tabpanel"
        id=${panelId}
        aria-labelledby="${this.partId}-${this.tabName}"
        tabindex="0"
      >
        ${TABS.find(({ name }) => name === this.tabName)?.view(this.page)}
      </div>
    </aside>`;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const index = TABS.findIndex(({ name }) => name === this.tabName);
    const next = TABS.at((index + step) % TABS.length);
    if (next === undefined) return;
    event.preventDefault();
    this.tabName = next.name;
    this.querySelector<HTMLElement>(`#${this.partId}-${next.name}`)?.focus();
  };
}

customElements.define('operator-panel', OperatorPanel);
