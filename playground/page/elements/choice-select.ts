import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { type Choice } from '../state/choice.ts';
import { icon } from '../views/icon.ts';
import { LightElement } from './light-element.ts';
import { placePopup } from './place-popup.ts';

/**
 * A select as Discord has it: options with descriptions, one or several. Fires `pick` when a pick is complete:
 * at once where one is allowed, on closing where several are.
 */
export class ChoiceSelect extends LightElement {
  static override properties = {
    choices: { attribute: false },
    chosen: { attribute: false },
    placeholder: {},
    label: {},
    buttonId: { attribute: false },
    minValues: { attribute: false },
    maxValues: { attribute: false },
    disabled: { type: Boolean },
    isOpen: { state: true },
    activeIndex: { state: true },
    picked: { state: true },
  };

  declare choices: readonly Choice[];
  /** What is picked from the start. */
  declare chosen: readonly string[];
  declare placeholder: string;
  declare label: string;
  /** For a label elsewhere to name. */
  declare buttonId: string;
  declare minValues: number;
  declare maxValues: number;
  declare disabled: boolean;
  declare private isOpen: boolean;
  declare private activeIndex: number;
  declare private picked: readonly string[];
  private search = { text: '', atMs: 0 };

  constructor() {
    super();
    this.choices = [];
    this.chosen = [];
    this.placeholder = 'Make a selection';
    this.label = '';
    this.buttonId = '';
    this.minValues = 1;
    this.maxValues = 1;
    this.disabled = false;
    this.isOpen = false;
    this.activeIndex = -1;
    this.picked = [];
  }

  /** The values that are picked now. */
  get values(): readonly string[] {
    return this.picked;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('scroll', this.place, { capture: true, passive: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('scroll', this.place, { capture: true });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('chosen');
    if (changed.has('chosen') && String(before) !== String(this.chosen)) this.picked = this.chosen;
  }

  protected override updated(): void {
    if (!this.isOpen) return;
    this.popup?.showPopover();
    this.place();
    this.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const words = this.choices.filter((choice) => this.picked.includes(choice.value)).map(choiceWords);
    const active = this.isOpen && this.activeIndex >= 0 ? `${this.partId}-${this.activeIndex}` : nothing;
    return html`<button
        type="button"
        class="select-button"
        id=${this.buttonId || nothing}
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded=${this.isOpen}
        aria-controls=${this.isOpen ? `${this.partId}-list` : nothing}
        aria-activedescendant=${active}
        aria-label=${[this.label || this.placeholder, words.join(', ')].filter((part) => part !== '').join(': ')}
        ?disabled=${this.disabled}
        @click=${this.toggle}
        @blur=${this.close}
        @keydown=${this.onKey}
      >
        <span class=${words.length > 0 ? 'select-words' : 'select-words select-placeholder'}
          >${words.length > 0 ? words.join(', ') : this.placeholder}</span
        >${icon('chevron')}
      </button>
      ${this.isOpen ? this.listView() : nothing}`;
  }

  private listView(): TemplateResult {
    return html`<div
      id="${this.partId}-list"
      class="popup select-popup"
      role="listbox"
      popover="manual"
      aria-label=${this.label || this.placeholder}
      aria-multiselectable=${this.maxValues > 1}
      @mousedown=${keepFocus}
    >
      ${this.choices.length === 0 ? html`<p class="popup-empty">Nothing to choose from</p>` : nothing}
      ${this.choices.map((choice, index) => {
        const isPicked = this.picked.includes(choice.value);
        return html`<div
          id="${this.partId}-${index}"
          class="popup-item"
          role="option"
          aria-selected=${isPicked}
          ?data-active=${index === this.activeIndex}
          @click=${() => {
            this.pick(choice.value);
          }}
          @mousemove=${() => (this.activeIndex = index)}
        >
          ${choice.emoji ? html`<span class="popup-emoji" aria-hidden="true">${choice.emoji}</span>` : nothing}
          <span class="popup-words"
            ><span>${choice.label}</span
            >${choice.description ? html`<small>${choice.description}</small>` : nothing}</span
          >
          ${isPicked ? icon('check') : nothing}
        </div>`;
      })}
    </div>`;
  }

  private get popup(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.select-popup');
  }

  private readonly place = (): void => {
    const button = this.querySelector('button');
    if (this.isOpen && this.popup && button) placePopup(button, this.popup, 'anchor');
  };

  private readonly toggle = (): void => {
    if (this.isOpen) this.close();
    else this.open();
  };

  private open(): void {
    this.isOpen = true;
    this.activeIndex = Math.max(
      this.choices.findIndex((choice) => this.picked.includes(choice.value)),
      0,
    );
  }

  private readonly close = (): void => {
    if (!this.isOpen) return;
    this.isOpen = false;
    const isChanged = String(this.picked) !== String(this.chosen);
    if (this.maxValues > 1 && isChanged && this.picked.length >= this.minValues) this.announce();
  };

  private pick(value: string): void {
    if (this.maxValues === 1) {
      const isTakenBack = this.minValues === 0 && this.picked.includes(value);
      this.picked = isTakenBack ? [] : [value];
      this.isOpen = false;
      this.announce();
      return;
    }
    const others = this.picked.filter((picked) => picked !== value);
    if (others.length < this.picked.length) this.picked = others;
    else if (others.length < this.maxValues) this.picked = [...others, value];
  }

  private announce(): void {
    this.dispatchEvent(new CustomEvent('pick', { detail: this.picked }));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const { key } = event;
    if (!this.isOpen) {
      if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
      event.preventDefault();
      this.open();
      return;
    }
    const last = this.choices.length - 1;
    if (key === 'ArrowDown') this.activeIndex = this.activeIndex >= last ? 0 : this.activeIndex + 1;
    else if (key === 'ArrowUp') this.activeIndex = this.activeIndex <= 0 ? last : this.activeIndex - 1;
    else if (key === 'Home') this.activeIndex = 0;
    else if (key === 'End') this.activeIndex = last;
    else if (key === 'Escape') this.close();
    else if (key === 'Enter' || key === ' ') this.pickActive();
    else if (key.length === 1) this.jumpTo(key, event.timeStamp);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private pickActive(): void {
    const active = this.choices[this.activeIndex];
    if (active) this.pick(active.value);
  }

  /** To the first option that begins with what was typed within a second. */
  private jumpTo(letter: string, atMs: number): void {
    const text = (atMs - this.search.atMs < 1000 ? this.search.text : '') + letter.toLowerCase();
    this.search = { text, atMs };
    const index = this.choices.findIndex((choice) => choice.label.toLowerCase().startsWith(text));
    if (index !== -1) this.activeIndex = index;
  }
}

/** Pressing an option leaves the focus on the button, whose loss would close the list. */
export function keepFocus(event: Event): void {
  event.preventDefault();
}

function choiceWords(choice: Choice): string {
  return choice.emoji ? `${choice.emoji} ${choice.label}` : choice.label;
}

customElements.define('choice-select', ChoiceSelect);
