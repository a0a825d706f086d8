import { html, nothing, type TemplateResult } from 'lit';
import { describeFailure } from '../actions/report.ts';
import { LightElement } from '../elements/light-element.ts';
import { type Fault, type GatewayFault } from '../../local-api.ts';
import { icon } from '../views/icon.ts';
import { describeFault, describeHits, describeMatch } from './describe-fault.ts';
import './fault-form.ts';
import { CLOSE_CODES, FAULT_PRESETS, GATEWAY_PRESETS } from './fault-presets.ts';
import { addFault, breakGateway, readFaults, removeAllFaults, removeFault } from './operator-client.ts';
import { Polling } from './polling.ts';

/** What is to go wrong on purpose, and what already waits to. */
export class FaultSwitchboard extends LightElement {
  static override properties = { faults: { state: true }, status: { state: true } };

  declare private faults: readonly Fault[];
  /** What the last press of a button came to. */
  declare private status: string;

  constructor() {
    super();
    this.faults = [];
    this.status = '';
    new Polling(this, () => this.load());
  }

  private async load(): Promise<void> {
    this.faults = await readFaults();
  }

  protected override render(): TemplateResult {
    return html`${this.listView()}
      <p class="form-status" role="status">${this.status}</p>
      <h3 class="operator-title">Requests</h3>
      <div class="preset-list">
        ${FAULT_PRESETS.map(({ label, draft }) => this.button(label, () => addFault(draft).then(() => '')))}
      </div>
      <details class="fold">
        <summary>${icon('chevron')} A fault of your own</summary>
        <fault-form @added=${() => void this.load()}></fault-form>
      </details>
      <h3 class="operator-title">Gateway</h3>
      <div class="preset-list">
        ${GATEWAY_PRESETS.map(({ label, fault }) => this.button(label, () => tellBreaking(label, fault)))}
      </div>
      ${this.closeView()}`;
  }

  private closeView(): TemplateResult {
    const id = `${this.partId}-close-code`;
    const onSubmit = (event: SubmitEvent) => {
      event.preventDefault();
      if (!(event.currentTarget instanceof HTMLFormElement)) return;
      const code = Number(new FormData(event.currentTarget).get('code'));
      void this.act(() => tellBreaking(`Closed with ${String(code)}`, { kind: 'close', code }));
    };
    return html`<form class="form close-form" @submit=${onSubmit}>
      <div class="form-field">
        <label for=${id}>Close code</label>
        <select class="input" id=${id} name="code">
          ${CLOSE_CODES.map(([code, words]) => html`<option value=${code}>${code} ${words}</option>`)}
        </select>
      </div>
      <button type="submit" class="button button-secondary"><span>Close connections</span></button>
    </form>`;
  }

  private listView(): TemplateResult {
    return html`<section class="fault-list" aria-label="Waiting faults">
      <header class="fault-head">
        <h3 class="operator-title">Waiting faults</h3>
        ${
          this.faults.length === 0
            ? nothing
            : html`<button
                type="button"
                class="link-button"
                @click=${() => void this.act(() => removeAllFaults().then(() => ''))}
              >
                Remove all
              </button>`
        }
      </header>
      ${
        this.faults.length === 0
          ? html`<p class="quiet">None: every request gets the answer it deserves.</p>`
          : html`<ul>
              ${this.faults.map((fault) => html`<li class="fault">${this.faultView(fault)}</li>`)}
            </ul>`
      }
    </section>`;
  }

  private faultView(fault: Fault): TemplateResult {
    const words = describeFault(fault.fault);
    return html`<div class="fault-words">
        <strong>${words}</strong>
        <span>${describeMatch(fault)}</span>
        <small>${describeHits(fault)}</small>
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label="Remove ${words}"
        title="Remove"
        @click=${() => void this.act(() => removeFault(fault.id).then(() => ''))}
      >
        ${icon('close')}
      </button>`;
  }

  private button(label: string, task: () => Promise<string>): TemplateResult {
    return html`<button type="button" class="button button-secondary" @click=${() => void this.act(task)}>
      <span>${label}</span>
    </button>`;
  }

  private async act(task: () => Promise<string>): Promise<void> {
    try {
      this.status = await task();
      await this.load();
    } catch (error) {
      this.status = describeFailure(error);
    }
  }
}

async function tellBreaking(label: string, fault: GatewayFault): Promise<string> {
  const { connections } = await breakGateway(fault);
  if (connections === 0) return 'No bot is connected.';
  return `${label}: ${connections === 1 ? 'one connection' : `${String(connections)} connections`}.`;
}

customElements.define('fault-switchboard', FaultSwitchboard);
