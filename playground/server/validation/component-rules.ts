import { ComponentType } from 'discord-api-types/v10';
import type { ComponentForm } from './component-form.ts';
import { lengthOf, type Report } from './form.ts';

/** https://discord.com/developers/docs/components/reference */
const LEGACY_ROW_LIMIT = 5;
const NESTED_COMPONENT_LIMIT = 40;
const DISPLAYED_TEXT_LIMIT = 4_000;

interface Visit {
  component: Record<string, unknown>;
  path: (string | number)[];
}

/** Rules over all components of a message: which may stand at the top, how many, and that their ids differ. */
export function checkComponents(components: readonly ComponentForm[], isComponentsV2: boolean, report: Report): void {
  const visits = [...walk(components, ['components'])];
  if (isComponentsV2) checkSize(visits, report);
  else checkLegacyRows(components, report);
  checkUnique(visits, 'custom_id', 'COMPONENT_CUSTOM_ID_DUPLICATED', report);
  checkUnique(visits, 'id', 'COMPONENT_ID_DUPLICATED', report);
}

function checkLegacyRows(components: readonly ComponentForm[], report: Report): void {
  if (components.length > LEGACY_ROW_LIMIT) {
    report(['components'], 'BASE_TYPE_MAX_LENGTH', `Must be ${LEGACY_ROW_LIMIT} or fewer in length.`);
  }
  for (const [index, component] of components.entries()) {
    if (component.type === ComponentType.ActionRow) continue;
    const message = 'Value of field "type" must be one of (1,).';
    report(['components', index], 'UNION_TYPE_CHOICES', message);
  }
}

function checkSize(visits: readonly Visit[], report: Report): void {
  if (visits.length > NESTED_COMPONENT_LIMIT) {
    const message = `The total number of components cannot exceed ${NESTED_COMPONENT_LIMIT}`;
    report(['components'], 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message);
  }
  const text = visits.reduce((sum, { component }) => {
    const isText = component.type === ComponentType.TextDisplay && typeof component.content === 'string';
    return isText ? sum + lengthOf(String(component.content)) : sum;
  }, 0);
  if (text > DISPLAYED_TEXT_LIMIT) {
    const message = `The displayable text of the message cannot exceed ${DISPLAYED_TEXT_LIMIT} characters`;
    report(['components'], 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message);
  }
}

function checkUnique(visits: readonly Visit[], field: string, code: string, report: Report): void {
  const seen = new Set<unknown>();
  for (const { component, path } of visits) {
    const value = component[field];
    // An id of 0 asks for one to be given.
    if (value === undefined || value === 0) continue;
    if (seen.has(value)) {
      report([...path, field], code, `Component ${field.replace('_', ' ')} cannot be duplicated`);
    }
    seen.add(value);
  }
}

function* walk(components: readonly unknown[], path: (string | number)[]): Generator<Visit> {
  for (const [index, component] of components.entries()) {
    if (!isRecord(component)) continue;
    const here = [...path, index];
    yield { component, path: here };
    if (Array.isArray(component.components)) yield* walk(component.components, [...here, 'components']);
    if (isRecord(component.accessory)) yield { component: component.accessory, path: [...here, 'accessory'] };
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
