import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { UploadedFile } from '../messages/uploads.ts';
import { refuse } from './discord-error.ts';

export interface RequestBody {
  body: unknown;
  files: UploadedFile[];
}

/** https://discord.com/developers/docs/reference#uploading-files: the size of a request in all. */
export const REQUEST_SIZE_LIMIT_BYTES = 25 * 1_024 * 1_024;
const JSON_TYPE = /^application\/json\b/i;
const FORM_TYPE = /^application\/x-www-form-urlencoded\b/i;
const FILE_FIELD = /^files\[(\d+)\]$/;

/**
 * The JSON of a request and its files: plain JSON, or multipart with `payload_json` and `files[n]`.
 * https://discord.com/developers/docs/reference#uploading-files
 */
export async function readBody(request: FastifyRequest): Promise<RequestBody> {
  if (!request.isMultipart()) return { body: readJson(request), files: [] };
  const files: UploadedFile[] = [];
  const fields: Record<string, unknown> = {};
  let payload: unknown;
  for await (const part of request.parts()) {
    if (part.type === 'file') files.push(await readFilePart(part, files.length));
    else if (part.fieldname === 'payload_json') payload = parseJson(part.value);
    else fields[part.fieldname] = part.value;
  }
  const bytes = files.reduce((sum, file) => sum + file.data.byteLength, 0);
  if (bytes > REQUEST_SIZE_LIMIT_BYTES) throw refuse('requestTooLarge');
  return { body: payload ?? fields, files };
}

async function readFilePart(part: MultipartFile, position: number): Promise<UploadedFile> {
  return {
    number: FILE_FIELD.exec(part.fieldname)?.[1] ?? String(position),
    filename: part.filename,
    contentType: part.mimetype,
    data: await part.toBuffer(),
  };
}

/** https://discord.com/developers/docs/reference#http-api: a body is only taken for what its header says. */
function readJson({ body, headers }: FastifyRequest): unknown {
  if (typeof body !== 'string' || body === '') return undefined;
  const type = headers['content-type'] ?? '';
  if (JSON_TYPE.test(type)) return parseJson(body);
  if (FORM_TYPE.test(type)) return Object.fromEntries(new URLSearchParams(body));
  throw refuse('wrongContentType');
}

function parseJson(text: unknown): unknown {
  if (typeof text !== 'string' || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('invalidJson');
  }
}
