import { html, type TemplateResult } from 'lit';
import '../elements/copy-button.ts';

/** A value as indented JSON, with a button that copies it. */
export function jsonView(label: string, value: unknown): TemplateResult {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return html`<figure class="json" aria-label=${label}>
    <figcaption class="json-head">
      <span>${label}</span>
      <copy-button .label=${`Copy ${label}`} .text=${text}></copy-button>
    </figcaption>
    <pre class="json-text"><code>${text}</code></pre>
  </figure>`;
}
