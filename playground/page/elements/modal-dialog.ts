import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { type Page } from '../page.ts';
import { icon } from '../views/icon.ts';
import { modalComponentView, readModalFields, readModalFiles } from '../views/modal-fields-view.ts';
import { LightElement } from './light-element.ts';

/** The form that a bot opened. */
export class ModalDialog extends LightElement {
  static override properties = { page: { attribute: false } };

  declare page: Page;

  protected override render(): TemplateResult {
    const { modal } = this.page.state;
    if (modal === null) return html``;
    const titleId = `${this.partId}-title`;
    return html`${keyed(
      modal.interactionId,
      html`<dialog class="dialog" aria-labelledby=${titleId} @cancel=${this.onCancel}>
        <form class="form" @submit=${this.onSubmit}>
          <header class="dialog-head">
            <h2 id=${titleId}>${modal.data.title}</h2>
            <button type="button" class="icon-button" aria-label="Close" @click=${this.page.actions.closeModal}>
              ${icon('close')}
            </button>
          </header>
          <div class="dialog-body">
            ${modal.data.components.map((component) => modalComponentView(component, this.page.state))}
            ${modal.error === null ? nothing : html`<p class="form-fault" role="alert">${modal.error}</p>`}
          </div>
          <footer class="dialog-foot">
            <button type="button" class="button button-secondary" @click=${this.page.actions.closeModal}>
              <span>Cancel</span>
            </button>
            <button type="submit" class="button button-primary" aria-busy=${modal.isSending}>
              <span>Submit</span>
            </button>
          </footer>
        </form>
      </dialog>`,
    )}`;
  }

  protected override updated(): void {
    const dialog = this.querySelector('dialog');
    if (!dialog || dialog.open) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('.dialog-body :is(input, textarea, button)')?.focus();
  }

  private readonly onCancel = (event: Event): void => {
    event.preventDefault();
    this.page.actions.closeModal();
  };

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const fields = readModalFields(event.currentTarget);
    void this.page.actions.submitModal(fields, readModalFiles(event.currentTarget));
  };
}

customElements.define('modal-dialog', ModalDialog);
