import { z } from 'zod';

const rowSchema = z.looseObject({
  state: z.string().optional(),
  attempted_at_ms: z.number().nullish(),
  digest_id: z.string().nullish(),
  edits: z.number().optional(),
  is_renamed: z.number().optional(),
});
type Row = z.infer<typeof rowSchema>;

interface Step {
  /** What the statement begins with, such as `INSERT INTO deliveries`. */
  sql: RegExp;
  isMeant: (row: Row) => boolean;
}

const ANY = () => true;
const inDeliveries = (isMeant: Step['isMeant']): Step => ({ sql: /^\s*INSERT INTO deliveries\b/, isMeant });
const inState = (state: string) => inDeliveries((row) => row.state === state);
const isUntried = (row: Row) => row.state === 'planned' && row.attempted_at_ms == null;

/** Everything that the bot writes down on the way of an article, and of what is told of it: each may be its last. */
export const STEPS = {
  planned: inDeliveries((row) => isUntried(row) && row.digest_id == null),
  // Among the first, for of a channel Discord publishes few messages an hour.
  published: inState('published'),
  'put into a digest': inDeliveries((row) => isUntried(row) && row.digest_id != null),
  tried: inDeliveries((row) => row.state === 'planned' && row.attempted_at_ms != null),
  posted: inState('posted'),
  'discussion claimed': { sql: /^\s*INSERT INTO discussions\b/, isMeant: ANY },
  'thread recorded': { sql: /^\s*UPDATE discussions SET thread_id\b/, isMeant: ANY },
  'opener recorded': { sql: /^\s*UPDATE discussions SET opener_id\b/, isMeant: ANY },
  threaded: inState('threaded'),
  opened: inState('opened'),
  done: inState('done'),
  edited: inDeliveries((row) => (row.edits ?? 0) > 0),
  renamed: inDeliveries((row) => row.is_renamed === 1 && row.edits === 0),
  'notice noted': { sql: /^\s*INSERT INTO notices\b/, isMeant: ANY },
  'notice told': { sql: /^\s*UPDATE notices\b/, isMeant: (row) => row.state === 'told' },
  'telling planned': { sql: /^\s*INSERT INTO tellings\b/, isMeant: ANY },
  'telling tried': {
    sql: /^\s*UPDATE tellings\b/,
    isMeant: (row) => row.state === 'waiting' && row.attempted_at_ms != null,
  },
  'telling told': { sql: /^\s*UPDATE tellings\b/, isMeant: (row) => row.state === 'told' },
} as const satisfies Readonly<Record<string, Step>>;

export type StepName = keyof typeof STEPS;

export const STEP_NAMES = Object.keys(STEPS) as StepName[];

/** Whether a statement with this argument writes down that step. */
export function isStep(name: string, sql: string, argument: unknown): boolean {
  const step: Step | undefined = Object.entries(STEPS).find(([known]) => known === name)?.[1];
  if (step?.sql.test(sql) !== true) return false;
  const row = rowSchema.safeParse(argument).data ?? {};
  return step.isMeant(row);
}
