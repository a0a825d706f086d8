import { OverwriteType } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../views/icon.ts';
import { CHANNEL_PERMISSIONS, type Setting } from './overwrites.ts';

/** A role or a member that an overwrite can be for. */
export interface OverwriteTarget {
  id: string;
  name: string;
  type: OverwriteType;
  isBot: boolean;
}

interface OverwriteTable {
  /** Unique in the page: what the groups of radio buttons are named after. */
  name: string;
  targetName: string;
  subjectName: string;
  readSetting: (bit: bigint) => Setting;
  isEffective: (bit: bigint) => boolean;
  onChange: (bit: bigint, setting: Setting) => void;
}

const SETTINGS: readonly (readonly [Setting, string, string])[] = [
  ['deny', 'Deny', '✕'],
  ['neutral', 'Neutral', '/'],
  ['allow', 'Allow', '✓'],
];

/** A row for each permission: what is set, and what a member may do in the end. */
export function overwriteTable(table: OverwriteTable): TemplateResult {
  return html`<table class="overwrites">
    <caption>
      Set for ${table.targetName}
    </caption>
    <thead>
      <tr>
        <th scope="col">Permission</th>
        <th scope="col">Setting</th>
        <th scope="col">${table.subjectName}</th>
      </tr>
    </thead>
    <tbody>
      ${CHANNEL_PERMISSIONS.map(([label, bit]) => permissionRow(table, label, bit))}
    </tbody>
  </table>`;
}

function permissionRow(table: OverwriteTable, label: string, bit: bigint): TemplateResult {
  const current = table.readSetting(bit);
  const isEffective = table.isEffective(bit);
  return html`<tr>
    <th scope="row">${label}</th>
    <td>
      <div class="tristate" role="radiogroup" aria-label=${label}>
        ${SETTINGS.map(
          ([setting, words, sign]) =>
            html`<label class="tristate-choice tristate-${setting}" title=${words}>
              <input
                type="radio"
                name="${table.name}-${bit.toString()}"
                aria-label=${words}
                .checked=${live(current === setting)}
                @change=${() => {
                  table.onChange(bit, setting);
                }}
              />
              <span aria-hidden="true">${sign}</span>
            </label>`,
        )}
      </div>
    </td>
    <td class=${isEffective ? 'effect-yes' : 'effect-no'}>
      ${icon(isEffective ? 'check' : 'close')}${isEffective ? 'may' : 'may not'}
    </td>
  </tr>`;
}

/** Roles and members to choose from; those that already have an overwrite are marked. */
export function targetSelect(
  id: string,
  targets: readonly OverwriteTarget[],
  chosenId: string | null,
  isMarked: (id: string) => boolean,
  onChoose: (id: string) => void,
): TemplateResult {
  const options = (type: OverwriteType) =>
    targets
      .filter((target) => target.type === type)
      .map(
        (target) =>
          html`<option value=${target.id} ?selected=${target.id === chosenId}>
            ${target.name}${isMarked(target.id) ? ' •' : ''}
          </option>`,
      );
  const roles = options(OverwriteType.Role);
  const choose = (event: Event) => {
    if (event.target instanceof HTMLSelectElement) onChoose(event.target.value);
  };
  return html`<select class="input" id=${id} @change=${choose}>
    ${roles.length === 0 ? '' : html`<optgroup label="Roles">${roles}</optgroup>`}
    <optgroup label="Members">${options(OverwriteType.Member)}</optgroup>
  </select>`;
}
