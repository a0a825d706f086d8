import { ComponentType } from 'discord-api-types/v10';
import type { ComponentForm } from './component-form.ts';
import { lengthOf, type Report } from './form.ts';

/** https://discord.com/developers/docs/components/reference */
const LEGACY_ROW_LIMIT = 5;
const NESTED_COMPONENT_LIMIT = 40;
const DISPLAYED_TEXT_LIMIT = 4_000;
const ATTACHMENT_SCHEME = 'attachment://';

interface Visit {
  component: Record<string, unknown>;
  path: (string | number)[];
}

/** Rules over all components of a message: which may stand at the top, how many, and that their ids differ. */
export function checkComponents(components: readonly ComponentForm[], isComponentsV2: boolean, report: Report): void {
  if (isComponentsV2) checkSize(components, report);
  else checkLegacyRows(components, report);
  checkUniqueIds(components, report);
}

/** No two components of a message or a modal have the same `custom_id` or the same number. */
export function checkUniqueIds(components: readonly unknown[], report: Report): void {
  const visits = [...walk(components, ['components'])];
  checkUnique(visits, 'custom_id', 'COMPONENT_CUSTOM_ID_DUPLICATED', report);
  checkUnique(visits, 'id', 'COMPONENT_ID_DUPLICATED', report);
}

/** Every `attachment://name` is the name of a file of the message. */
export function checkReferencedFiles(
  components: readonly ComponentForm[],
  filenames: readonly string[],
  report: Report,
): void {
  for (const { component, path } of walk(components, ['components'])) {
    for (const [place, url] of mediaOf(component)) {
      const name = url.startsWith(ATTACHMENT_SCHEME) ? url.slice(ATTACHMENT_SCHEME.length) : null;
      if (name === null || filenames.includes(name)) continue;
      const message = `The attachment that is referenced, ${name}, was not uploaded with the message.`;
      report([...path, ...place], 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', message);
    }
  }
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

function checkSize(components: readonly ComponentForm[], report: Report): void {
  const visits = [...walk(components, ['components'])];
  if (visits.length > NESTED_COMPONENT_LIMIT) {
    const message = `The total number of components cannot exceed ${NESTED_COMPONENT_LIMIT}`;
    report(['components'], 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message);
  }
  const text = visits.reduce((sum, { component }) => {
    const isText = component.type === ComponentType.TextDisplay && typeof component.content === 'string';
    return isText ? sum + lengthOf(String(component.content)) : sum;
  }, 0);
  if (text > DISPLAYED_TEXT_LIMIT) {
    const message = `Components displayable text size exceeds maximum size of ${DISPLAYED_TEXT_LIMIT}`;
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

/** The addresses of pictures and files in one component, each with its place. */
function mediaOf(component: Record<string, unknown>): [place: (string | number)[], url: string][] {
  const found: [(string | number)[], string][] = [];
  for (const field of ['media', 'file']) {
    const media = component[field];
    if (isRecord(media) && typeof media.url === 'string') found.push([[field, 'url'], media.url]);
  }
  const items: unknown[] = Array.isArray(component.items) ? component.items : [];
  for (const [index, item] of items.entries()) {
    if (!isRecord(item)) continue;
    for (const [place, url] of mediaOf(item)) found.push([['items', index, ...place], url]);
  }
  return found;
}

function* walk(components: readonly unknown[], path: (string | number)[]): Generator<Visit> {
  for (const [index, component] of components.entries()) {
    if (isRecord(component)) yield* walkOne(component, [...path, index]);
  }
}

function* walkOne(component: Record<string, unknown>, path: (string | number)[]): Generator<Visit> {
  yield { component, path };
  if (Array.isArray(component.components)) yield* walk(component.components, [...path, 'components']);
  for (const field of ['accessory', 'component']) {
    const inner = component[field];
    if (isRecord(inner)) yield* walkOne(inner, [...path, field]);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
