import { z } from 'zod';
import type { OpenApiDocument } from './openapi-document.ts';

const reference = z.object({ $ref: z.string() });
const branchList = z.array(reference).optional().catch(undefined);
const union = z.object({ oneOf: branchList, anyOf: branchList });
const tagged = z.looseObject({
  properties: z.looseObject({ type: z.looseObject({ enum: z.array(z.number()).min(1) }) }),
  required: z.array(z.string()).refine((names) => names.includes('type')),
});

/**
 * The document made ready for checking. Each union whose branches differ by their `type` becomes a choice by that
 * `type`: a validator then looks at the one branch that was meant, and its errors speak of nothing else. And the codes
 * of a form's fields become texts, such as BASE_TYPE_REQUIRED: Discord sends texts and documents them so, while the
 * document takes them for the numbers of whole answers. https://discord.com/developers/docs/reference#error-messages
 */
export function prepareDocument(api: OpenApiDocument): OpenApiDocument {
  const document = structuredClone(api);
  rewriteUnions(document, document);
  const referenceTypes = resolve(document, '#/components/schemas/MessageReferenceType');
  if (typeof referenceTypes === 'object' && referenceTypes !== null) {
    Reflect.deleteProperty(referenceTypes, 'oneOf');
    Object.assign(referenceTypes, { enum: REFERENCE_TYPES });
  }
  const fieldErrors = resolve(document, '#/components/schemas/InnerErrors/properties/_errors');
  if (typeof fieldErrors === 'object' && fieldErrors !== null) Object.assign(fieldErrors, { items: FIELD_ERROR });
  return document;
}

/** The document knows no forwards. https://discord.com/developers/docs/resources/message#message-reference-types */
const REFERENCE_TYPES = [0, 1];

const FIELD_ERROR = {
  type: 'object',
  properties: { code: { type: 'string' }, message: { type: 'string' } },
  required: ['code', 'message'],
};

function rewriteUnions(document: OpenApiDocument, node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const { oneOf, anyOf } = union.safeParse(node).data ?? {};
  const references = (oneOf ?? anyOf ?? []).map(({ $ref }) => $ref);
  const tags = references.map((path) => tagsOf(document, path));
  const areDistinct = new Set(tags.flat()).size === tags.flat().length && tags.every((own) => own.length > 0);
  if (references.length > 1 && areDistinct) {
    Reflect.deleteProperty(node, 'oneOf');
    Reflect.deleteProperty(node, 'anyOf');
    Object.assign(node, {
      type: 'object',
      required: ['type'],
      properties: { type: { enum: tags.flat() } },
      allOf: references.map(($ref, index) => ({ if: { properties: { type: { enum: tags[index] } } }, then: { $ref } })),
    });
  }
  for (const inner of Object.values(node)) rewriteUnions(document, inner);
}

/** The values of `type` that the branch is for; none when it is not told apart by them. */
function tagsOf(document: OpenApiDocument, path: string): number[] {
  const branch = tagged.safeParse(resolve(document, path));
  return branch.success ? branch.data.properties.type.enum : [];
}

function resolve(document: OpenApiDocument, path: string): unknown {
  let found: unknown = document;
  for (const name of path.split('/').slice(1)) {
    found = typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined;
  }
  return found;
}
