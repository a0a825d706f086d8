import type { FastifyRequest } from 'fastify';
import type { UploadedFile } from '../messages/uploads.ts';
import { refuse } from './discord-error.ts';
import { isNestedTooDeep } from './json-depth.ts';

export interface RequestBody {
  body: unknown;
  files: UploadedFile[];
}

/** https://discord.com/developers/docs/reference#uploading-files: the size of a request in all. */
export const REQUEST_SIZE_LIMIT_BYTES = 25 * 1_024 * 1_024;
/** Such a body has names and boundaries of parts beside what is counted. */
export const BODY_SIZE_LIMIT_BYTES = REQUEST_SIZE_LIMIT_BYTES + 1_024 * 1_024;
const JSON_TYPE = /^application\/json\b/i;
const FORM_TYPE = /^application\/x-www-form-urlencoded\b/i;
const MULTIPART_TYPE = /^multipart\/form-data\b/i;
const FILE_FIELD = /^files\[(\d{1,3})\]$/;

/**
 * The JSON of a request and its files: plain JSON, or multipart with `payload_json` and `files[n]`.
 * https://discord.com/developers/docs/reference#uploading-files
 */
export async function readBody(request: FastifyRequest): Promise<RequestBody> {
  const type = request.headers['content-type'] ?? '';
  if (!MULTIPART_TYPE.test(type)) return { body: readJson(request, type), files: [] };
  const files: UploadedFile[] = [];
  const fields: [string, string][] = [];
  let payload: unknown;
  for (const [name, value] of await readParts(request.body, type)) {
    if (typeof value !== 'string') files.push(await readFile(name, value, files.length));
    else if (name === 'payload_json') payload = parseJson(value);
    else fields.push([name, value]);
  }
  const bytes = files.reduce((sum, file) => sum + file.data.byteLength, 0);
  if (bytes > REQUEST_SIZE_LIMIT_BYTES) throw refuse('requestTooLarge');
  return { body: payload ?? Object.fromEntries(fields), files };
}

/** The parts of a multipart body, which was read as a whole: what breaks off is refused, and waits for nothing. */
async function readParts(body: unknown, type: string): Promise<Iterable<[string, File | string]>> {
  const content = body instanceof Uint8Array ? new Uint8Array(body) : undefined;
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- It holds all in memory, as this server does anyway
    const form = await new Response(content ?? null, { headers: { 'content-type': type } }).formData();
    return form.entries();
  } catch {
    throw refuse('badRequest');
  }
}

async function readFile(field: string, file: File, position: number): Promise<UploadedFile> {
  return {
    number: FILE_FIELD.exec(field)?.[1] ?? String(position),
    filename: file.name,
    contentType: file.type,
    data: Buffer.from(await file.arrayBuffer()),
  };
}

/** https://discord.com/developers/docs/reference#http-api: a body is only taken for what its header says. */
function readJson({ body }: FastifyRequest, type: string): unknown {
  if (typeof body !== 'string' || body === '') return undefined;
  if (JSON_TYPE.test(type)) return parseJson(body);
  if (FORM_TYPE.test(type)) return Object.fromEntries(new URLSearchParams(body));
  throw refuse('wrongContentType');
}

function parseJson(text: unknown): unknown {
  if (typeof text !== 'string' || text === '') return undefined;
  if (isNestedTooDeep(text)) throw refuse('invalidJson');
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('invalidJson');
  }
}
