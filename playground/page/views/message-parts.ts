import { type APIMessage } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import { markdownInline } from '../markdown/markdown-view.ts';
import { type Page } from '../page.ts';

export function appBadge(): TemplateResult {
  return html`<span class="app-badge">APP</span>`;
}

/** The first words of a message in one line. */
export function excerptView(message: APIMessage, page: Page): unknown {
  if (message.content !== '') return markdownInline(message.content.split('\n', 1)[0] ?? '', page.state);
  const title = message.embeds[0]?.title ?? firstText(message.components ?? []);
  if (title !== undefined) return markdownInline(title.split('\n', 1)[0] ?? '', page.state);
  return html`<em>${message.attachments.length > 0 ? 'Attachment' : 'Message'}</em>`;
}

function firstText(components: readonly object[]): string | undefined {
  for (const component of components) {
    if ('content' in component && typeof component.content === 'string') return component.content;
    if ('components' in component && Array.isArray(component.components)) {
      const text = firstText(component.components as object[]);
      if (text !== undefined) return text;
    }
  }
  return undefined;
}

export function dots(): TemplateResult {
  return html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;
}
