import { html, nothing, type TemplateResult } from 'lit';
import { describeFailure } from '../actions/report.ts';
import { RefusedError } from '../api-client.ts';
import { type Page } from '../page.ts';
import { LightElement } from './light-element.ts';

interface FormFault {
  field: string | null;
  message: string;
}

/** The newsroom's form; what the newsroom refuses is said beside the field. */
export class ArticleForm extends LightElement {
  static override properties = { page: { attribute: false }, fault: { state: true }, isDone: { state: true } };

  declare page: Page;
  declare private fault: FormFault | null;
  declare private isDone: boolean;

  constructor() {
    super();
    this.fault = null;
    this.isDone = false;
  }

  protected override render(): TemplateResult {
    return html`<form class="form" novalidate @submit=${this.onSubmit}>
      ${this.fieldView('title', 'Headline', true, html`<input name="title" class="input" required maxlength="300" id="${this.partId}-title" aria-describedby="${this.partId}-title-fault" />`)}
      ${this.fieldView('url', 'Address', true, html`<input name="url" class="input" type="url" required placeholder="https://" id="${this.partId}-url" aria-describedby="${this.partId}-url-fault" />`)}
      ${this.fieldView('summary', 'Summary', false, html`<textarea name="summary" class="input" rows="3" id="${this.partId}-summary" aria-describedby="${this.partId}-summary-fault"></textarea>`)}
      ${this.fieldView('imageUrl', 'Picture', false, html`<input name="imageUrl" class="input" type="url" placeholder="https://" id="${this.partId}-imageUrl" aria-describedby="${this.partId}-imageUrl-fault" />`)}
      <button type="submit" class="button button-primary"><span>Publish</span></button>
      <p class="form-status" role="status">
        ${this.isDone ? 'Published.' : this.fault?.field === null ? this.fault.message : nothing}
      </p>
    </form>`;
  }

  private fieldView(name: string, label: string, isRequired: boolean, control: TemplateResult): TemplateResult {
    const fault = this.fault?.field === name ? this.fault.message : null;
    return html`<div class="form-field">
      <label for="${this.partId}-${name}"
        >${label}${isRequired ? html`<span class="required" aria-hidden="true">*</span>` : nothing}</label
      >
      ${control}
      <p class="form-fault" id="${this.partId}-${name}-fault">${fault ?? nothing}</p>
    </div>`;
  }

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const read = (name: string) => {
      const value = new FormData(form).get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    const [summary, imageUrl] = [read('summary'), read('imageUrl')];
    this.isDone = false;
    this.fault = null;
    try {
      await this.page.actions.publishArticle({
        title: read('title'),
        url: read('url'),
        ...(summary === '' ? {} : { summary }),
        ...(imageUrl === '' ? {} : { imageUrl }),
      });
      form.reset();
      this.isDone = true;
    } catch (error) {
      this.fault = { field: error instanceof RefusedError ? error.field : null, message: describeFailure(error) };
      const { field } = this.fault;
      if (field !== null) this.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`)?.focus();
    }
  };
}

customElements.define('article-form', ArticleForm);
