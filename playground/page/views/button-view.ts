import { type APIButtonComponent, ButtonStyle } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { resolveLink } from '../state/links.ts';
import { type PageState } from '../state/page-state.ts';
import { hrefOf } from '../state/selectors.ts';
import { icon } from './icon.ts';

const CLASSES: Record<ButtonStyle, string> = {
  [ButtonStyle.Primary]: 'button-primary',
  [ButtonStyle.Secondary]: 'button-secondary',
  [ButtonStyle.Success]: 'button-success',
  [ButtonStyle.Danger]: 'button-danger',
  [ButtonStyle.Link]: 'button-secondary',
  [ButtonStyle.Premium]: 'button-primary',
};

interface ButtonUse {
  state: PageState;
  isBusy: boolean;
  press: () => void;
}

/** A button of a message: one that is pressed, or a link that leads somewhere on the page or outside. */
export function buttonView(button: APIButtonComponent, { state, isBusy, press }: ButtonUse): TemplateResult {
  const classes = `button ${CLASSES[button.style]}`;
  if (button.style === ButtonStyle.Premium)
    return html`<button type="button" class=${classes} disabled>Premium</button>`;
  const content = html`${emojiView(button.emoji)}${button.label ? html`<span>${button.label}</span>` : nothing}`;
  if (button.style === ButtonStyle.Link) return linkButtonView(button.url, content, button.disabled ?? false, state);
  return html`<button
    type="button"
    class="${classes} ${isBusy ? 'button-busy' : ''}"
    ?disabled=${button.disabled ?? false}
    aria-busy=${isBusy}
    aria-label=${button.label ? nothing : (button.emoji?.name ?? 'Button')}
    @click=${isBusy ? nothing : press}
  >
    ${content}
  </button>`;
}

function linkButtonView(address: string, content: unknown, isDisabled: boolean, state: PageState): TemplateResult {
  const classes = `button ${CLASSES[ButtonStyle.Link]}`;
  const target = isDisabled ? { kind: 'refused' as const } : resolveLink(address);
  switch (target.kind) {
    case 'channel':
      return html`<a class=${classes} href=${hrefOf(state, target.channelId, target.messageId)}
        >${content}${icon('right')}</a
      >`;
    case 'web':
      return html`<a class=${classes} href=${target.url} target="_blank" rel="noreferrer noopener"
        >${content}${icon('external')}</a
      >`;
    case 'refused':
      return html`<button type="button" class=${classes} disabled>${content}${icon('external')}</button>`;
  }
}

function emojiView(emoji: { id?: string; name?: string } | undefined): unknown {
  if (!emoji?.name) return nothing;
  return html`<span class="button-emoji" aria-hidden="true"
    >${emoji.id === undefined ? emoji.name : `:${emoji.name}:`}</span
  >`;
}
