import { z } from 'zod';
import type { CommandOptionInput } from '../../local-api.ts';

const as = z.string().min(1);
const id = z.string().min(1);

export const stateQuery = z.object({ as });
export const messagesQuery = z.object({
  as,
  channelId: id,
  before: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const commandsQuery = z.object({ as, channelId: id });
export const waitQuery = z.object({ wait: z.literal('done').optional() });
export const trafficQuery = z.object({ since: z.coerce.number().int().default(0) });

export const sendMessageForm = z.object({
  as,
  channelId: id,
  content: z.string(),
  replyToMessageId: z.string().optional(),
  files: z.array(z.object({ name: z.string().min(1), contentType: z.string(), base64: z.base64() })).optional(),
});

const optionInput: z.ZodType<CommandOptionInput> = z.lazy(() =>
  z.object({
    name: z.string(),
    value: z.union([z.string(), z.number(), z.boolean()]).exactOptional(),
    focused: z.boolean().exactOptional(),
    options: z.array(optionInput).exactOptional(),
  }),
);

export const runCommandForm = z
  .object({
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

export const useComponentForm = z.object({
  as,
  channelId: id,
  messageId: id,
  customId: z.string(),
  values: z.array(z.string()).exactOptional(),
});

export const submitModalForm = z.object({
  as,
  interactionId: id,
  fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
});

export const openThreadForm = z.object({
  as,
  channelId: id,
  name: z.string(),
  messageId: z.string().exactOptional(),
  content: z.string().exactOptional(),
  appliedTags: z.array(z.string()).exactOptional(),
});

export const editThreadForm = z.object({
  as,
  name: z.string().exactOptional(),
  archived: z.boolean().exactOptional(),
  locked: z.boolean().exactOptional(),
});
