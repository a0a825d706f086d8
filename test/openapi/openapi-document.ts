import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Discord's own OpenAPI document. It lies beside the project, not in it, so a fresh clone elsewhere has none. */
const DOCUMENT_PATH = fileURLToPath(new URL('../../../shared/discord/openapi.json', import.meta.url));

const jsonContent = z.object({ 'application/json': z.object({ schema: z.unknown() }).optional() });
const operation = z.object({
  requestBody: z.object({ required: z.boolean().default(false), content: jsonContent }).optional(),
  responses: z.record(z.string(), z.object({ $ref: z.string().optional(), content: jsonContent.optional() })),
});
const document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

export type OpenApiDocument = z.output<typeof document>;
export type Operation = z.output<typeof operation>;

let loaded: OpenApiDocument | null | undefined;

/** The document, or null where it is absent; the reason is then printed once. */
export function loadOpenApiDocument(): OpenApiDocument | null {
  if (loaded !== undefined) return loaded;
  if (!existsSync(DOCUMENT_PATH)) {
    process.stdout.write(`Traffic is not checked against Discord's OpenAPI document: ${DOCUMENT_PATH} is absent.\n`);
    loaded = null;
    return null;
  }
  loaded = document.parse(JSON.parse(readFileSync(DOCUMENT_PATH, 'utf8')));
  return loaded;
}

/** The operation of a route such as `/channels/:channel_id`, or null when Discord has none. */
export function findOperation(api: OpenApiDocument, method: string, route: string): Operation | null {
  const found = api.paths[openApiPath(route)]?.[method.toLowerCase()];
  return found === undefined ? null : operation.parse(found);
}

/** `/channels/:channel_id` in the document's notation: `/channels/{channel_id}`. */
export function openApiPath(route: string): string {
  return route.replaceAll(/:(\w+)/g, '{$1}');
}
