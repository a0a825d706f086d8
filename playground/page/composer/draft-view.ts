import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../views/icon.ts';
import { type ComposerInput } from './composer-list.ts';
import { type DraftField, remainingOptions, takesFile, valueOf } from './command-draft.ts';

interface DraftUse {
  listId: string | null;
  activeDescendant: string | null;
  onFocus: (field: number) => void;
  onText: (field: number, text: string) => void;
  onFile: (field: number, file: File | null) => void;
  onRest: (rest: string) => void;
}

/** A command being filled in: its name, a chip for each option, and room to add more of them. */
export function draftView(input: ComposerInput & { kind: 'command' }, use: DraftUse): TemplateResult {
  const { draft } = input;
  const remaining = remainingOptions(draft).length;
  return html`<div class="draft" role="group" aria-label="Command ${draft.entry.label}">
    <span class="draft-name">/${draft.entry.label}</span>
    ${draft.fields.map((field, index) =>
      (takesFile(field.option) ? fileView : fieldView)(field, index, input.field === index, use),
    )}
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
    <span class="draft-label">${option.label}</span>
    <input
      class="draft-input"
      type="text"
      role="combobox"
      autocomplete="off"
      spellcheck="false"
      aria-autocomplete="list"
      aria-label="${option.label}: ${option.description}"
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

/** The browser's own picker lies over the name of what was picked, so that keys, pointers and readers find it. */
function fileView({ option, file }: DraftField, index: number, isActive: boolean, use: DraftUse): TemplateResult {
  return html`<span class="draft-field ${isActive ? 'draft-field-active' : ''}">
    <span class="draft-label" aria-hidden="true">${option.label}</span>
    <span class="draft-file">
      ${icon('file')}<span>${file?.name ?? 'Choose a file'}</span>
      <input
        class="draft-input draft-picker"
        type="file"
        aria-label="${option.label}: ${option.description}${file === null ? '' : `, ${file.name}`}"
        ?required=${(option.required ?? false) && file === null}
        @focus=${() => {
          use.onFocus(index);
        }}
        @change=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLInputElement) use.onFile(index, currentTarget.files?.[0] ?? null);
        }}
      />
    </span>
    ${
      file === null
        ? nothing
        : html`<button
            type="button"
            class="icon-button"
            aria-label="Remove ${file.name}"
            @click=${() => {
              use.onFile(index, null);
            }}
          >
            ${icon('close')}
          </button>`
    }
  </span>`;
}

function textOf(target: EventTarget | null): string {
  return target instanceof HTMLInputElement ? target.value : '';
}
