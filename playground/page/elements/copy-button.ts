import { html, type TemplateResult } from 'lit';
import { icon } from '../views/icon.ts';
import { LightElement } from './light-element.ts';

/** Puts a text into the clipboard, and says whether that worked. */
export class CopyButton extends LightElement {
  static override properties = { label: {}, text: { attribute: false }, result: { state: true } };

  declare label: string;
  declare text: string;
  declare private result: 'idle' | 'copied' | 'failed';

  constructor() {
    super();
    this.label = 'Copy';
    this.text = '';
    this.result = 'idle';
  }

  protected override render(): TemplateResult {
    const words = { idle: '', copied: 'Copied', failed: 'The browser did not allow it' }[this.result];
    return html`<span class="copy-status" role="status">${words}</span
      ><button type="button" class="icon-button" aria-label=${this.label} title=${this.label} @click=${this.copy}>
        ${icon(this.result === 'copied' ? 'check' : 'copy')}
      </button>`;
  }

  private readonly copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.text);
      this.result = 'copied';
    } catch {
      this.result = 'failed';
    }
  };
}

customElements.define('copy-button', CopyButton);
