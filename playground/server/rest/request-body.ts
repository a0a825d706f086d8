import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { UploadedFile } from '../messages/uploads.ts';
import { refuse } from './discord-error.ts';

export interface RequestBody {
  body: unknown;
  files: UploadedFile[];
}

const FILE_FIELD = /^files\[(\d+)\]$/;

/**
 * The JSON of a request and its files: plain JSON, or multipart with `payload_json` and `files[n]`.
 * https://discord.com/developers/docs/reference#uploading-files
 */
export async function readBody(request: FastifyRequest): Promise<RequestBody> {
  if (!request.isMultipart()) return { body: parseJson(request.body), files: [] };
  const files: UploadedFile[] = [];
  const fields: Record<string, unknown> = {};
  let payload: unknown;
  for await (const part of request.parts()) {
    if (part.type === 'file') files.push(await readFilePart(part, files.length));
    else if (part.fieldname === 'payload_json') payload = parseJson(part.value);
    else fields[part.fieldname] = part.value;
  }
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

function parseJson(text: unknown): unknown {
  if (typeof text !== 'string' || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('invalidJson');
  }
}
