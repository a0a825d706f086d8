import { z } from 'zod';
import { FACT_KINDS, type FactName } from './device-facts.ts';
import { SOURCE_NAMES } from './device-sources.ts';
import {
  createSchema,
  type Fields,
  type FieldKind,
  findFieldProblems,
  objectOf,
  oneOf,
  text,
  webUrl,
} from './field-kinds.ts';

/** Why a value of an upstream source is wrong, by the fact that a correction replaces. */
const reasons: FieldKind<Partial<Record<FactName, string>>> = {
  accepts: (value): value is Partial<Record<FactName, string>> =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(([field, reason]) => Object.hasOwn(FACT_KINDS, field) && text.accepts(reason)),
  expected: 'an object of facts with the reason for each',
};

const CORRECTION_KINDS = {
  /** The device, by its id. */
  id: text,
  /** The page that states all of these facts. */
  source: webUrl,
  facts: objectOf(FACT_KINDS),
  /**
   * Why what an upstream source says is left out. Without a reason the other value is kept as a doubt, for nobody has
   * decided who is right.
   */
  overrules: reasons,
  /** For whoever reads this file, such as which of several models the page means. */
  note: text,
} as const;
const REQUIRED = ['id', 'source', 'facts'] as const;

/** Facts of one device that one page states: they fill gaps of the upstream sources, or stand in their place. */
export type Correction = Fields<typeof CORRECTION_KINDS, (typeof REQUIRED)[number]>;

export const correctionSchema = createSchema<Correction>((value) => {
  const problems = findFieldProblems(CORRECTION_KINDS, REQUIRED, value);
  if (problems.length > 0) return problems;
  const { facts, overrules = {} } = value as Correction;
  if (Object.keys(facts).length === 0) return [{ path: ['facts'], message: 'states no fact' }];
  return Object.keys(overrules)
    .filter((field) => !(field in facts))
    .map((field) => ({ path: ['overrules', field], message: 'gives a reason for a fact that is not stated' }));
});

/** A doubt that no source raises: a fact that is implausible beside the others of its device or of the catalogue. */
export const listedDoubtSchema = z.strictObject({
  device: z.string().min(1),
  field: z.string().min(1),
  /** The rule that raises it. */
  rule: z.string().min(1),
  /** Stands in brackets after the name of the field, so it ends without a full stop. */
  reason: z
    .string()
    .min(1)
    .refine((reason) => !reason.endsWith('.'), 'ends without a full stop: it completes a sentence'),
});

export type ListedDoubt = z.infer<typeof listedDoubtSchema>;

const REFRESHMENT_KINDS = { id: text, source: oneOf(...SOURCE_NAMES), facts: objectOf(FACT_KINDS) } as const;
const REFRESHMENT_REQUIRED = ['id', 'source', 'facts'] as const;

/** What an upstream source says of a device since the sources were merged. */
export type Refreshment = Fields<typeof REFRESHMENT_KINDS, (typeof REFRESHMENT_REQUIRED)[number]>;

export const refreshmentSchema = createSchema<Refreshment>((value) =>
  findFieldProblems(REFRESHMENT_KINDS, REFRESHMENT_REQUIRED, value),
);
