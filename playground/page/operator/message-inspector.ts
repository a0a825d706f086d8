import { html, type TemplateResult } from 'lit';
import { LightElement } from '../elements/light-element.ts';
import { type Page } from '../page.ts';
import { icon } from '../views/icon.ts';
import { jsonView } from './json-view.ts';

/** A message as the API has it. */
export class MessageInspector extends LightElement {
  static override properties = { page: { attribute: false } };

  declare page: Page;

  protected override render(): TemplateResult {
    const message = this.page.state.inspectedMessage;
    if (message === null) return html``;
    const titleId = `${this.partId}-title`;
    return html`<dialog class="dialog dialog-wide" aria-labelledby=${titleId} @cancel=${this.onCancel}>
      <header class="dialog-head">
        <h2 id=${titleId}>Raw JSON</h2>
        <button type="button" class="icon-button" aria-label="Close" @click=${this.close}>${icon('close')}</button>
      </header>
      <div class="dialog-body">${jsonView('Message', message)}</div>
    </dialog>`;
  }

  protected override updated(): void {
    const dialog = this.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  private readonly close = (): void => {
    this.page.actions.inspectMessage(null);
  };

  private readonly onCancel = (event: Event): void => {
    event.preventDefault();
    this.close();
  };
}

customElements.define('message-inspector', MessageInspector);
