import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../views/icon.ts';
import { LightElement } from './light-element.ts';
import { placePopup } from './place-popup.ts';

export interface MenuItem {
  label: string;
  detail?: string;
  icon?: IconName;
  /** Stands before the words, as an avatar does. */
  picture?: TemplateResult;
  isDanger?: boolean;
  run: () => void;
}

/** A button that opens a menu; arrow keys walk through it, Escape and a click elsewhere close it. */
export class MenuButton extends LightElement {
  static override properties = {
    label: {},
    iconName: { attribute: false },
    content: { attribute: false },
    items: { attribute: false },
    emptyText: { attribute: false },
    buttonClass: { attribute: false },
  };

  declare label: string;
  declare iconName: IconName;
  /** What the button shows instead of an icon. */
  declare content: TemplateResult | null;
  declare items: readonly MenuItem[];
  declare emptyText: string;
  declare buttonClass: string;

  constructor() {
    super();
    this.label = '';
    this.iconName = 'more';
    this.content = null;
    this.items = [];
    this.emptyText = 'Nothing to choose from';
    this.buttonClass = 'icon-button';
  }

  protected override render(): TemplateResult {
    const id = `${this.partId}-menu`;
    return html`<button
        type="button"
        class=${this.buttonClass}
        aria-haspopup="menu"
        aria-label=${this.label}
        title=${this.label}
        popovertarget=${id}
      >
        ${this.content ?? icon(this.iconName)}
      </button>
      <div
        id=${id}
        class="popup menu-popup"
        role="menu"
        aria-label=${this.label}
        popover
        @toggle=${this.onToggle}
        @keydown=${this.onKey}
      >
        ${
          this.items.length === 0
            ? html`<div class="popup-empty" role="menuitem" aria-disabled="true" tabindex="-1">${this.emptyText}</div>`
            : this.items.map((item) => this.itemView(item))
        }
      </div>`;
  }

  private itemView(item: MenuItem): TemplateResult {
    const run = () => {
      this.popup?.hidePopover();
      item.run();
    };
    return html`<button
      type="button"
      class="popup-item ${item.isDanger ? 'popup-danger' : ''}"
      role="menuitem"
      tabindex="-1"
      @click=${run}
    >
      ${item.picture ?? nothing}
      <span class="popup-words"
        ><span>${item.label}</span>${item.detail ? html`<small>${item.detail}</small>` : nothing}</span
      >
      ${item.icon ? icon(item.icon) : nothing}
    </button>`;
  }

  private get popup(): HTMLElement | null {
    return this.querySelector<HTMLElement>('[popover]');
  }

  private readonly onToggle = (event: Event): void => {
    const isOpen = (event as ToggleEvent).newState === 'open';
    this.toggleAttribute('data-open', isOpen);
    const button = this.querySelector('button');
    if (!isOpen || !this.popup || !button) return;
    placePopup(button, this.popup);
    this.menuItems[0]?.focus();
  };

  private get menuItems(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role=menuitem]')];
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const items = this.menuItems;
    const index = items.findIndex((item) => item === document.activeElement);
    if (event.key === 'ArrowDown') items[(index + 1) % items.length]?.focus();
    else if (event.key === 'ArrowUp') items.at(index - 1)?.focus();
    else if (event.key === 'Home') items[0]?.focus();
    else if (event.key === 'End') items.at(-1)?.focus();
    else return;
    event.preventDefault();
  };
}

customElements.define('menu-button', MenuButton);
