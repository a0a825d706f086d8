import { html, nothing, type TemplateResult } from 'lit';
import { describeFailure } from '../actions/report.ts';
import { RefusedError } from '../api-client.ts';
import { LightElement } from '../elements/light-element.ts';
import { type FaultKind } from '../../local-api.ts';
import { addFault } from './operator-client.ts';
import { readFaultForm } from './read-fault-form.ts';

const KINDS: readonly (readonly [FaultKind, string])[] = [
  ['status', 'An answer with a status'],
  ['delay', 'A late answer'],
  ['resetBefore', 'Reset before it takes effect'],
  ['resetAfter', 'Reset after it took effect'],
  ['truncate', 'Half an answer'],
];

/** A fault of one's own; tells by an `added` event that there is one more. */
export class FaultForm extends LightElement {
  static override properties = { kind: { state: true }, failure: { state: true } };

  declare private kind: string;
  declare private failure: string | null;

  constructor() {
    super();
    this.kind = 'status';
    this.failure = null;
  }

  protected override render(): TemplateResult {
    return html`<form class="form" novalidate @submit=${this.onSubmit}>
      <div class="form-row form-row-path">
        ${this.field(
          'Method',
          'method',
          (id) =>
            html`<select class="input" id=${id} name="method">
              ${['Any', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => html`<option>${method}</option>`)}
            </select>`,
        )}
        ${this.field('Path', 'path', (id) => html`<input class="input" id=${id} name="path" placeholder="any, /channels/:channel_id/messages, or ^ a pattern" />`)}
      </div>
      <div class="form-row">
        ${this.numberField('Times', 'times', 'no end')} ${this.numberField('Chance in %', 'percent', '100')}
      </div>
      ${this.field(
        'What goes wrong',
        'kind',
        (id) =>
          html`<select class="input" id=${id} name="kind" @change=${this.onKind}>
            ${KINDS.map(([kind, words]) => html`<option value=${kind}>${words}</option>`)}
          </select>`,
      )}
      ${this.kind === 'status' ? this.statusFields() : nothing}
      ${this.kind === 'delay' ? this.numberField('Seconds', 'seconds', '3.5', '3.5') : nothing}
      ${this.failure === null ? nothing : html`<p class="form-fault" role="alert">${this.failure}</p>`}
      <button type="submit" class="button button-primary"><span>Add fault</span></button>
    </form>`;
  }

  private statusFields(): TemplateResult {
    return html`<div class="form-row">
        ${this.numberField('Status', 'status', '429', '500')} ${this.numberField('Error code', 'code', '0')}
      </div>
      <div class="form-row">
        ${this.numberField('Retry after, s', 'retryAfterSeconds', 'none')}
        ${this.field(
          'Scope of a 429',
          'scope',
          (id) =>
            html`<select class="input" id=${id} name="scope">
              ${['user', 'global', 'shared'].map((scope) => html`<option>${scope}</option>`)}
            </select>`,
        )}
      </div>
      ${this.field('Message', 'message', (id) => html`<input class="input" id=${id} name="message" placeholder="Discord’s own" />`)}`;
  }

  private numberField(label: string, name: string, placeholder: string, value = ''): TemplateResult {
    return this.field(
      label,
      name,
      (id) =>
        html`<input
          class="input"
          id=${id}
          name=${name}
          type="number"
          min="0"
          step="any"
          placeholder=${placeholder}
          value=${value}
        />`,
    );
  }

  private field(label: string, name: string, control: (id: string) => TemplateResult): TemplateResult {
    const id = `${this.partId}-${name}`;
    return html`<div class="form-field"><label for=${id}>${label}</label>${control(id)}</div>`;
  }

  private readonly onKind = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.kind = event.target.value;
  };

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    try {
      await addFault(readFaultForm(new FormData(event.currentTarget)));
      this.failure = null;
      this.dispatchEvent(new Event('added'));
    } catch (error) {
      const field = error instanceof RefusedError ? error.field : null;
      this.failure = `${field === null ? '' : `${field}: `}${describeFailure(error)}`;
    }
  };
}

customElements.define('fault-form', FaultForm);
