import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { TrafficRecord } from '../../playground/local-api.ts';
import { prepareDocument } from './prepared-document.ts';
import {
  findOperation,
  loadOpenApiDocument,
  openApiPath,
  type OpenApiDocument,
  type Operation,
} from './openapi-document.ts';

/** Something in the traffic that Discord's OpenAPI document does not allow. */
export interface Violation {
  record: number;
  request: string;
  part: 'route' | 'request' | 'status' | 'response';
  message: string;
}

/**
 * Fails with a readable list when a request of a bot or an answer of the local Discord does not fit Discord's OpenAPI
 * document. Passes, with a printed reason, where the document is absent.
 */
export function expectTrafficMatchesOpenApi(records: readonly TrafficRecord[]): void {
  const lines = findViolations(records).map(
    ({ record, request, part, message }) => `#${record} ${request}, ${part}: ${message}`,
  );
  if (lines.length > 0) throw new Error(`The OpenAPI document does not allow:\n${lines.join('\n')}`);
}

/**
 * Checks every REST exchange of the records. A request that was refused with 400 is not held against the document:
 * that is what the refusal says. What was answered as a fault that was asked for is not Discord's to document.
 */
export function findViolations(records: readonly TrafficRecord[]): Violation[] {
  const api = loadOpenApiDocument();
  if (api === null) return [];
  return records.filter((record) => record.kind === 'rest').flatMap((record) => checkExchange(api, record));
}

function checkExchange(api: OpenApiDocument, record: TrafficRecord): Violation[] {
  const { method = '', path = '', status = 0 } = record;
  const describe = (part: Violation['part'], message: string): Violation => ({
    record: record.number,
    request: `${method} ${path} → ${status}`,
    part,
    message,
  });
  const route = record.route ?? null;
  const operation = route === null ? null : findOperation(api, method, route);
  if (route === null || operation === null) return [describe('route', 'Discord has no such route')];
  const requestErrors = status === 400 ? [] : checkRequest(api, method, route, operation, record.request);
  return [
    ...requestErrors.map((message) => describe('request', message)),
    ...(record.fault === undefined ? checkResponse(api, method, route, operation, record) : []).map(
      ({ part, message }) => describe(part, message),
    ),
  ];
}

function checkRequest(
  api: OpenApiDocument,
  method: string,
  route: string,
  { requestBody }: Operation,
  body: unknown,
): string[] {
  if (requestBody?.content['application/json'] === undefined) return [];
  if (body === undefined) return requestBody.required ? ['the body is missing'] : [];
  const pointer = pointerTo(['paths', openApiPath(route), method.toLowerCase(), 'requestBody', 'content']);
  return validate(api, `${pointer}/${escapePointer('application/json')}/schema`, withNumericPermissions(body));
}

function checkResponse(
  api: OpenApiDocument,
  method: string,
  route: string,
  { responses }: Operation,
  { status = 0, response }: TrafficRecord,
): { part: 'status' | 'response'; message: string }[] {
  const key = [String(status), `${String(status).slice(0, 1)}XX`].find((it) => it in responses);
  const described = key === undefined ? undefined : responses[key];
  if (key === undefined || described === undefined) return [{ part: 'status', message: `${status} is not documented` }];
  const responsePointer =
    described.$ref?.slice(1) ?? pointerTo(['paths', openApiPath(route), method.toLowerCase(), 'responses', key]);
  const hasBody = described.$ref !== undefined || described.content?.['application/json'] !== undefined;
  if (!hasBody) {
    return response === undefined ? [] : [{ part: 'response', message: 'there must be no body' }];
  }
  if (response === undefined) return [{ part: 'response', message: 'the body is missing' }];
  const pointer = `${responsePointer}/content/${escapePointer('application/json')}/schema`;
  return validate(api, pointer, response).map((message) => ({ part: 'response', message }));
}

let ajv: Ajv2020 | null = null;
const validators = new Map<string, ValidateFunction>();

/** What is wrong with the value; each schema is compiled once, when it is first needed. */
function validate(api: OpenApiDocument, pointer: string, value: unknown): string[] {
  ajv ??= createAjv(api);
  const validator = validators.get(pointer) ?? ajv.compile({ $ref: `openapi.json#${pointer}` });
  validators.set(pointer, validator);
  if (validator(value)) return [];
  return summarize(validator.errors ?? [], value);
}

function createAjv(api: OpenApiDocument): Ajv2020 {
  const created = new Ajv2020({
    strict: false,
    validateSchema: false,
    inlineRefs: false,
    allErrors: true,
    discriminator: true,
  });
  addFormats.default(created);
  created.addFormat('snowflake', true);
  created.addFormat('nonce', true);
  created.addSchema(prepareDocument(api), 'openapi.json');
  return created;
}

const SHOWN_ERRORS = 4;

/** The errors that lie deepest, where what is wrong is; that a union fits no branch says nothing beside them. */
function summarize(errors: readonly ErrorObject[], value: unknown): string[] {
  const telling = errors.filter(({ keyword }) => keyword !== 'oneOf' && keyword !== 'anyOf');
  const shown = telling.length > 0 ? telling : errors;
  const deepest = Math.max(...shown.map(({ instancePath }) => instancePath.split('/').length));
  const lines = shown
    .filter(({ instancePath }) => instancePath.split('/').length === deepest)
    .map(({ instancePath, message = '' }) => `${instancePath || '/'} ${message} (is ${quote(value, instancePath)})`);
  return [...new Set(lines)].slice(0, SHOWN_ERRORS);
}

function quote(value: unknown, instancePath: string): string {
  let found = value;
  for (const name of instancePath.split('/').slice(1)) {
    if (typeof found !== 'object' || found === null) break;
    found = Reflect.get(found, name.replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  return found === undefined ? 'absent' : JSON.stringify(found).slice(0, 120);
}

const PERMISSION_FIELDS = new Set(['default_member_permissions', 'allow', 'deny', 'permissions']);

/**
 * Permissions as numbers, as the document has them. Discord's guide has them as strings, and takes both.
 * https://discord.com/developers/docs/topics/permissions
 */
function withNumericPermissions(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (key, value: unknown) =>
    PERMISSION_FIELDS.has(key) && typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
  );
}

function pointerTo(names: readonly string[]): string {
  return names.map((name) => `/${escapePointer(name)}`).join('');
}

/** RFC 6901, section 3, inside a URI fragment (section 6). */
function escapePointer(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}
