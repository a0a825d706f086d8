import { OverwriteType, ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import { z } from 'zod';
import type { CommandOptionInput } from '../../local-api.ts';
import { TIMEOUT_LIMIT_MS } from '../moderation/edit-member.ts';
import { SLOWMODE_LIMIT_SECONDS } from '../validation/thread-form.ts';

const as = z.string().min(1);
const id = z.string().min(1);
const slowmode = z.int().min(0).max(SLOWMODE_LIMIT_SECONDS);

export const stateQuery = z.strictObject({ as });
export const messagesQuery = z.strictObject({
  as,
  channelId: id,
  before: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const commandsQuery = z.strictObject({ as, channelId: id });
export const waitQuery = z.strictObject({ wait: z.literal('done').optional() });

const localFile = z.strictObject({ name: z.string().min(1), contentType: z.string(), base64: z.base64() });

export const sendMessageForm = z.strictObject({
  as,
  channelId: id,
  content: z.string(),
  replyToMessageId: z.string().optional(),
  files: z.array(localFile).optional(),
});

const optionInput: z.ZodType<CommandOptionInput> = z.lazy(() =>
  z.strictObject({
    name: z.string(),
    value: z.union([z.string(), z.number(), z.boolean()]).exactOptional(),
    file: localFile.exactOptional(),
    focused: z.boolean().exactOptional(),
    options: z.array(optionInput).exactOptional(),
  }),
);

export const runCommandForm = z
  .strictObject({
    as,
    channelId: id,
    commandId: z.string().exactOptional(),
    name: z.string().exactOptional(),
    type: z.literal([1, 2, 3]).exactOptional(),
    options: z.array(optionInput).exactOptional(),
    targetId: z.string().exactOptional(),
  })
  .refine((run) => run.commandId !== undefined || run.name !== undefined, {
    path: ['name'],
    message: 'Give the command by its name or its id.',
  });

export const useComponentForm = z.strictObject({
  as,
  channelId: id,
  messageId: id,
  customId: z.string(),
  values: z.array(z.string()).exactOptional(),
});

export const submitModalForm = z.strictObject({
  as,
  interactionId: id,
  fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  files: z.record(z.string(), z.array(localFile)).exactOptional(),
});

export const openThreadForm = z.strictObject({
  as,
  channelId: id,
  name: z.string(),
  messageId: z.string().exactOptional(),
  content: z.string().exactOptional(),
  appliedTags: z.array(z.string()).exactOptional(),
});

export const editThreadForm = z.strictObject({
  as,
  name: z.string().exactOptional(),
  archived: z.boolean().exactOptional(),
  locked: z.boolean().exactOptional(),
  autoArchiveMinutes: z.enum(ThreadAutoArchiveDuration).exactOptional(),
  slowmodeSeconds: slowmode.exactOptional(),
  appliedTags: z.array(z.string()).max(5).exactOptional(),
  pinned: z.boolean().exactOptional(),
});

const permissions = z
  .string()
  .regex(/^\d{1,40}$/, 'Permissions are given as decimal text.')
  .transform((bits) => BigInt(bits));

export const putOverwriteForm = z.strictObject({
  as,
  type: z.enum(OverwriteType),
  allow: permissions.default(0n),
  deny: permissions.default(0n),
});

export const editChannelForm = z.strictObject({
  as,
  name: z.string().exactOptional(),
  slowmodeSeconds: slowmode.exactOptional(),
});

export const editRoleForm = z.strictObject({ as, permissions });

export const admitMemberForm = z.strictObject({ as, userId: id });

export const editMemberForm = z.strictObject({
  as,
  roles: z.array(id).exactOptional(),
  timeoutMs: z.number().min(0).max(TIMEOUT_LIMIT_MS).nullish(),
});
