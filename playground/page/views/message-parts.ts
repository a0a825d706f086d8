import { type APIMessage } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import { plainWords } from '../markdown/markdown-view.ts';
import { type Page } from '../page.ts';

/** More of a message does not fit into a line. */
const EXCERPT_LENGTH = 300;

export function appBadge(): TemplateResult {
  return html`<span class="app-badge">APP</span>`;
}

/** The first words of a message in one line. */
export function excerptView(message: APIMessage, { state }: Page): unknown {
  const text = message.content || message.embeds[0]?.title || firstText(message.components ?? []);
  const words = text ? plainWords(text.slice(0, EXCERPT_LENGTH), state) : '';
  return words || html`<em>${message.attachments.length > 0 ? 'Attachment' : 'Message'}</em>`;
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
