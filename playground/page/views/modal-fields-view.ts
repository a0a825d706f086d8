import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackComponent,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import '../elements/choice-select.ts';
import { ChoiceSelect } from '../elements/choice-select.ts';
import { markdown } from '../markdown/markdown-view.ts';
import { type PageState } from '../state/page-state.ts';
import { readFile, type PickedFile } from '../composer/picked-file.ts';
import { choicesOf, defaultsOf, type SelectComponent } from '../state/select-choices.ts';

/** One part of a modal (components/reference, "Label"). */
export function modalComponentView(component: APIModalInteractionResponseCallbackComponent, state: PageState): unknown {
  switch (component.type) {
    case ComponentType.Label:
      return labelView(component, state);
    case ComponentType.TextDisplay:
      return markdown(component.content, state);
    case ComponentType.ActionRow:
      return component.components.map((input) => fieldView(input.label ?? '', undefined, input, state));
    default:
      return nothing;
  }
}

/** What was filled in: custom id → text, or the picked values. */
export function readModalFields(form: HTMLFormElement): Record<string, string | string[]> {
  const elements = [...form.querySelectorAll<HTMLElement>('[data-field]')];
  const filled = elements.flatMap((element) => {
    const value = readField(element);
    return value === null ? [] : [[element.dataset['field'] ?? '', value] as const];
  });
  return Object.fromEntries(filled);
}

/** The files that were chosen: custom id → files. */
export async function readModalFiles(form: HTMLFormElement): Promise<Record<string, PickedFile[]>> {
  const inputs = [...form.querySelectorAll<HTMLInputElement>('input[data-upload]')];
  const chosen = inputs.map(async (input) => {
    const files = await Promise.all([...(input.files ?? [])].map(readFile));
    return [input.dataset['upload'] ?? '', files] as const;
  });
  return Object.fromEntries(await Promise.all(chosen));
}

/** Null for a group of radio buttons of which none is chosen. */
function readField(element: HTMLElement): string | string[] | null {
  if (element instanceof ChoiceSelect) return [...element.values];
  if (element instanceof HTMLInputElement && element.type === 'checkbox') return String(element.checked);
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.value;
  const ticked = [...element.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value);
  return element.dataset['kind'] === 'radio' ? (ticked[0] ?? null) : ticked;
}

function labelView({ label, description, component }: APILabelComponent, state: PageState): TemplateResult {
  return fieldView(label, description, component, state);
}

function fieldView(label: string, description: string | undefined, component: APIComponentInLabel, state: PageState) {
  const id = `field-${component.type === ComponentType.FileUpload ? 'file' : component.custom_id}`;
  const isRequired = component.type !== ComponentType.Checkbox && (component.required ?? true);
  const star = isRequired ? html`<span class="required" aria-hidden="true">*</span>` : nothing;
  const isGroup = component.type === ComponentType.RadioGroup || component.type === ComponentType.CheckboxGroup;
  const words = html`${label}${star}`;
  const note = description ? html`<small id="${id}-note">${description}</small>` : nothing;
  return isGroup
    ? html`<fieldset class="form-field">
        <legend>${words}</legend>
        ${note}${controlView(component, id, label, state)}
      </fieldset>`
    : html`<div class="form-field">
        <label for=${id}>${words}</label>${note}${controlView(component, id, label, state)}
      </div>`;
}

function controlView(component: APIComponentInLabel, id: string, label: string, state: PageState): unknown {
  switch (component.type) {
    case ComponentType.TextInput:
      return textInputView(component, id);
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return selectView(component, id, label, state);
    case ComponentType.RadioGroup:
      return tickView('radio', component.custom_id, component.options, component.required ?? true);
    case ComponentType.CheckboxGroup:
      return tickView('checkbox', component.custom_id, component.options, false);
    case ComponentType.Checkbox:
      return html`<input
        type="checkbox"
        class="checkbox"
        id=${id}
        data-field=${component.custom_id}
        ?checked=${component.default ?? false}
      />`;
    case ComponentType.FileUpload:
      return html`<input
        type="file"
        class="input"
        id=${id}
        data-upload=${component.custom_id}
        ?required=${component.required ?? true}
        ?multiple=${(component.max_values ?? 1) > 1}
      />`;
  }
}

function textInputView(input: APITextInputComponent, id: string): TemplateResult {
  const required = input.required ?? true;
  return input.style === TextInputStyle.Paragraph
    ? html`<textarea
        class="input"
        rows="4"
        id=${id}
        data-field=${input.custom_id}
        ?required=${required}
        minlength=${input.min_length ?? nothing}
        maxlength=${input.max_length ?? nothing}
        placeholder=${input.placeholder ?? nothing}
        .value=${input.value ?? ''}
      ></textarea>`
    : html`<input
        class="input"
        type="text"
        autocomplete="off"
        id=${id}
        data-field=${input.custom_id}
        ?required=${required}
        minlength=${input.min_length ?? nothing}
        maxlength=${input.max_length ?? nothing}
        placeholder=${input.placeholder ?? nothing}
        .value=${input.value ?? ''}
      />`;
}

function selectView(select: SelectComponent, id: string, label: string, state: PageState): TemplateResult {
  return html`<choice-select
    data-field=${select.custom_id}
    .buttonId=${id}
    .label=${label}
    .choices=${choicesOf(select, state)}
    .chosen=${defaultsOf(select)}
    .placeholder=${select.placeholder ?? 'Make a selection'}
    .minValues=${(select.required ?? true) ? (select.min_values ?? 1) : 0}
    .maxValues=${select.max_values ?? 1}
  ></choice-select>`;
}

interface TickOption {
  value: string;
  label: string;
  description?: string;
  default?: boolean;
}

function tickView(type: 'radio' | 'checkbox', customId: string, options: readonly TickOption[], isRequired: boolean) {
  return html`<div class="ticks" data-field=${customId} data-kind=${type}>
    ${options.map(
      (option) =>
        html`<label class="tick">
          <input
            type=${type}
            name=${customId}
            value=${option.value}
            ?checked=${option.default ?? false}
            ?required=${isRequired}
          />
          <span>${option.label}${option.description ? html`<small>${option.description}</small>` : nothing}</span>
        </label>`,
    )}
  </div>`;
}
