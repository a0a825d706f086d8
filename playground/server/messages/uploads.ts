import type { LocalFile } from '../../local-api.ts';
import { refuse, refuseField } from '../rest/discord-error.ts';
import type { Attachment } from '../world/message.ts';
import type { World } from '../world/world.ts';
import { measureImage } from './image-size.ts';

/** https://discord.com/developers/docs/reference#uploading-files */
export const ATTACHMENT_LIMIT = 10;
export const FILE_SIZE_LIMIT_BYTES = 10 * 1_024 * 1_024;

/** A file of a multipart request; `number` is the n of its field `files[n]`. */
export interface UploadedFile {
  number: string;
  filename: string;
  contentType: string;
  data: Buffer;
}

export interface AttachmentEntry {
  id: string;
  filename?: string | undefined;
  description?: string | undefined;
  duration_secs?: number | undefined;
  waveform?: string | undefined;
}

/**
 * The attachments a message will have: uploaded files, described by the entries that carry their number, and those of
 * `kept` that an entry names by id.
 */
export function attachFiles(
  world: World,
  channelId: string,
  files: readonly UploadedFile[],
  entries: readonly AttachmentEntry[] | undefined,
  options: { kept?: readonly Attachment[]; ephemeral: boolean },
): Attachment[] {
  const kept = (options.kept ?? []).filter(
    (it) => entries === undefined || entries.some((entry) => entry.id === it.id),
  );
  for (const [index, entry] of (entries ?? []).entries()) {
    const isKnown = kept.some((it) => it.id === entry.id) || files.some((file) => file.number === entry.id);
    if (!isKnown) {
      throw refuseField(`attachments.${index}`, 'ATTACHMENT_NOT_FOUND', 'Attachment data not found');
    }
  }
  if (kept.length + files.length > ATTACHMENT_LIMIT) throw refuse('tooManyAttachments');
  const added = files.map((file) => {
    if (file.data.byteLength > FILE_SIZE_LIMIT_BYTES) throw refuse('requestTooLarge');
    const entry = entries?.find((it) => it.id === file.number);
    return createAttachment(world, channelId, file, entry, options.ephemeral);
  });
  return [...kept, ...added];
}

/** A file that a person gives, as an upload; `index` is its place among others. */
export function toUpload({ name, contentType, base64 }: LocalFile, index = 0): UploadedFile {
  return { number: String(index), filename: name, contentType, data: Buffer.from(base64, 'base64') };
}

/**
 * A file that somebody gives to an interaction: it belongs to no message, and is gone with the interaction. Throws
 * 40005 when it is too large.
 */
export function createInteractionFile(world: World, channelId: string, file: LocalFile): Attachment {
  const upload = toUpload(file);
  if (upload.data.byteLength > FILE_SIZE_LIMIT_BYTES) throw refuse('requestTooLarge');
  return createAttachment(world, channelId, upload, undefined, true);
}

function createAttachment(
  world: World,
  channelId: string,
  file: UploadedFile,
  entry: AttachmentEntry | undefined,
  ephemeral: boolean,
): Attachment {
  const id = world.ids.snowflake();
  const filename = cleanFilename(entry?.filename ?? file.filename);
  const size = measureImage(file.data);
  return {
    id,
    filename,
    contentType: file.contentType,
    description: entry?.description ?? null,
    data: file.data,
    width: size?.width ?? null,
    height: size?.height ?? null,
    durationSeconds: entry?.duration_secs ?? null,
    waveform: entry?.waveform ?? null,
    path: `/cdn/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`,
    ephemeral,
    usedByEmbed: false,
  };
}

/** Discord keeps letters, digits, dots, dashes and underscores of a file name. */
function cleanFilename(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_') || 'unknown';
}
