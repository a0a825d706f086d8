import { z } from 'zod';

const richRunSchema = z.strictObject({
  /** As the source says it, unescaped; with line breaks only in a block of code. */
  text: z.string(),
  bold: z.literal(true).optional(),
  italic: z.literal(true).optional(),
  code: z.literal(true).optional(),
  /** An absolute http or https address. */
  href: z.string().optional(),
});

const richBlockSchema = z.strictObject({
  kind: z.enum(['paragraph', 'quote', 'item', 'code']),
  /** Of an item of a numbered list. */
  number: z.int().nonnegative().optional(),
  /** A further line of the block before rather than one of its own. */
  continues: z.literal(true).optional(),
  runs: z.array(richRunSchema),
});

export const richTextSchema = z.array(richBlockSchema);

/** A piece of text that looks the same throughout. */
export type RichRun = z.infer<typeof richRunSchema>;
export type RichBlock = z.infer<typeof richBlockSchema>;
/**
 * Text with what readers would miss in plain words. It is flat, so that nothing in it can be left open wherever it is
 * cut; whoever shows it escapes it.
 */
export type RichText = RichBlock[];
