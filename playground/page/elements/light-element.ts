import { LitElement } from 'lit';

let count = 0;

/** An element that renders into the page itself, so that one stylesheet and one set of ids serve all. */
export class LightElement extends LitElement {
  /** Makes ids of its parts unique in the page. */
  protected readonly partId = `part-${String((count += 1))}`;

  protected override createRenderRoot(): this {
    return this;
  }
}
