import { html, nothing, type TemplateResult } from 'lit';
import { keepFocus } from '../elements/choice-select.ts';
import { type PageState } from '../state/page-state.ts';
import { nameOf } from '../state/selectors.ts';
import { avatar } from '../views/avatar.ts';
import { type ComposerList, type ListItem } from './composer-list.ts';

interface ListUse {
  id: string;
  state: PageState;
  activeIndex: number;
  /** Whether what is shown is about to change. */
  isBusy: boolean;
  accept: (item: ListItem) => void;
  point: (index: number) => void;
}

/** The list above the composer. */
export function listView(
  list: ComposerList,
  { id, state, activeIndex, isBusy, accept, point }: ListUse,
): TemplateResult {
  return html`<div class="composer-list" @mousedown=${keepFocus}>
    <div class="composer-list-head">
      <strong>${list.title}</strong>${list.detail ? html`<span>${list.detail}</span>` : nothing}
    </div>
    ${list.hint === null ? nothing : html`<p class="popup-empty" role="status">${list.hint}</p>`}
    ${
      list.items.length === 0
        ? nothing
        : html`<div id=${id} role="listbox" aria-label=${list.title} aria-busy=${isBusy}>
            ${list.items.map(
              (item, index) =>
                html`<div
                  id="${id}-${index}"
                  class="popup-item"
                  role="option"
                  aria-selected=${index === activeIndex}
                  ?data-active=${index === activeIndex}
                  @click=${() => {
                    accept(item);
                  }}
                  @mousemove=${() => {
                    point(index);
                  }}
                >
                  ${itemView(item, state)}
                </div>`,
            )}
          </div>`
    }
  </div>`;
}

function itemView(item: ListItem, state: PageState): TemplateResult {
  switch (item.kind) {
    case 'command': {
      const { entry } = item;
      const bot = nameOf(state, entry.application);
      return html`${avatar(entry.application, bot, 'medium')}<span class="popup-words"
          ><span class="command-name"
            >/${entry.label}${entry.options.map(
              (option) => html`<span class="command-option">${option.label}${option.required ? '' : '?'}</span>`,
            )}</span
          ><small>${entry.description}</small></span
        ><span class="popup-aside">${bot}</span>`;
    }
    case 'mention':
      return html`<span class="popup-words"><span>${item.mention.typed}</span></span>
        <span class="popup-aside">${item.mention.detail}</span>`;
    case 'value':
      return html`<span class="popup-words"><span>${item.suggestion.label}</span></span>
        <span class="popup-aside">${item.suggestion.detail ?? nothing}</span>`;
    case 'option':
      return html`<span class="popup-words"
        ><span>${item.option.label}</span><small>${item.option.description}</small></span
      >`;
  }
}
