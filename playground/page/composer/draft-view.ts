import { html, nothing, type TemplateResult } from 'lit';
import { type ComposerInput } from './composer-list.ts';
import { type DraftField, remainingOptions, valueOf } from './command-draft.ts';

interface DraftUse {
  listId: string | null;
  activeDescendant: string | null;
  onFocus: (field: number) => void;
  onText: (field: number, text: string) => void;
  onRest: (rest: string) => void;
}

/** A command being filled in: its name, a chip for each option, and room to add more of them. */
export function draftView(input: ComposerInput & { kind: 'command' }, use: DraftUse): TemplateResult {
  const { draft } = input;
  const remaining = remainingOptions(draft).length;
  return html`<div class="draft" role="group" aria-label="Command ${draft.entry.label}">
    <span class="draft-name">/${draft.entry.label}</span>
    ${draft.fields.map((field, index) => fieldView(field, index, input.field === index, use))}
    <input
      class="draft-input draft-rest"
      type="text"
      autocomplete="off"
      spellcheck="false"
      aria-label=${remaining > 0 ? `Add an option, ${remaining} more` : 'End of the command'}
      placeholder=${remaining > 0 ? `+${remaining} optional` : ''}
      ?readonly=${remaining === 0}
      .value=${input.rest}
      aria-controls=${input.field >= draft.fields.length ? (use.listId ?? nothing) : nothing}
      aria-activedescendant=${input.field >= draft.fields.length ? (use.activeDescendant ?? nothing) : nothing}
      @focus=${() => {
        use.onFocus(draft.fields.length);
      }}
      @input=${({ currentTarget }: Event) => {
        use.onRest(textOf(currentTarget));
      }}
    />
  </div>`;
}

function fieldView(field: DraftField, index: number, isActive: boolean, use: DraftUse): TemplateResult {
  const { option, text } = field;
  const isWrong = !isActive && text.trim() !== '' && valueOf(field) === null;
  return html`<label class="draft-field ${isActive ? 'draft-field-active' : ''} ${isWrong ? 'draft-field-wrong' : ''}">
    <span class="draft-label">${option.name}</span>
    <input
      class="draft-input"
      type="text"
      role="combobox"
      autocomplete="off"
      spellcheck="false"
      aria-autocomplete="list"
      aria-label="${option.name}: ${option.description}"
      aria-required=${option.required ?? false}
      aria-invalid=${isWrong}
      aria-expanded=${isActive && use.listId !== null}
      aria-controls=${isActive ? (use.listId ?? nothing) : nothing}
      aria-activedescendant=${isActive ? (use.activeDescendant ?? nothing) : nothing}
      .value=${text}
      @focus=${() => {
        use.onFocus(index);
      }}
      @input=${({ currentTarget }: Event) => {
        use.onText(index, textOf(currentTarget));
      }}
    />
  </label>`;
}

function textOf(target: EventTarget | null): string {
  return target instanceof HTMLInputElement ? target.value : '';
}
