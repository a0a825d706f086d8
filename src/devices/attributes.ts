import { z } from 'zod';
import declarations from '../../data/vocabulary/attributes.json' with { type: 'json' };
import { statedFieldSchema } from './device.ts';

const text = z.string().min(1);
const words = z.array(text).min(1);

/** How the fields of an attribute make one value; `read-attribute.ts` knows them. */
export const attributeKindSchema = z.enum([
  'date',
  'age',
  'choice',
  'text',
  'texts',
  'quantity',
  'count',
  'quantities',
  'dimensions',
  'resolution',
  'density',
  'flag',
  'flagWithWatts',
  'flagWithText',
  'slot',
  'cameras',
  'support',
  'lineage',
  'prices',
  'name',
  'names',
]);

const attributeSchema = z.strictObject({
  id: text,
  label: text,
  group: text,
  kind: attributeKindSchema,
  fields: z.array(statedFieldSchema),
  unit: text.exactOptional(),
  /** Completes "it has …", for what a device has or has not. */
  noun: text.exactOptional(),
  /** Which way is better where two devices are compared, of a flag whether it is there; absent where neither is. */
  better: z.enum(['higher', 'lower']).exactOptional(),
  /** `briefly`: stands in the short comparison of devices as well as in the long one. */
  compared: z.literal('briefly').exactOptional(),
  /** The letter that stands for it where phones are looked for by their features; it never changes. */
  filter: z
    .string()
    .regex(/^[a-z]$/)
    .exactOptional(),
  /** Has a chart of bars. */
  charted: z.literal(true).exactOptional(),
  /** `labelled`: says nothing without its label; `hidden`: the card says it otherwise. */
  card: z.enum(['labelled', 'hidden']).exactOptional(),
  /** What people ask for it with. */
  words,
  /**
   * Words that ask for it wherever they stand in the question: "can the battery be taken out". Between slashes any one
   * of them will do.
   */
  together: z.array(words).exactOptional(),
});

const vocabularySchema = z.strictObject({
  /** In the order of a card. */
  groups: z.array(z.strictObject({ id: text, label: text })),
  attributes: z.array(attributeSchema),
  /** What people ask most, in the order in which it is offered. */
  offers: z.array(text).min(1),
  /** Phrases that count only where the question has no other: “does it support eSIM” is not about support. */
  vague: words,
  /** Phrases that only introduce the attribute after them: “how big is its battery” is not about its size. */
  leading: words,
  /** Words that ask for several attributes at once. */
  bundles: z.array(z.strictObject({ words, attributes: z.array(text).min(1) })),
  /** What people ask that no catalogue of facts can answer, and what it does know near to it. */
  beyond: z.array(
    z.strictObject({
      id: text,
      label: text,
      related: z.array(text),
      words,
      /** Words that mean it wherever they stand in the question. */
      together: z.array(words).exactOptional(),
    }),
  ),
});

export type Attribute = z.infer<typeof attributeSchema>;
export type AttributeGroup = z.infer<typeof vocabularySchema>['groups'][number];

/** A question that facts cannot answer. */
export interface BeyondTopic {
  id: string;
  /** Completes "the catalogue does not know …". */
  label: string;
  related: Attribute[];
}

const vocabulary = vocabularySchema.parse(declarations, {
  error: () => 'data/vocabulary/attributes.json is malformed',
});
const byId = new Map(vocabulary.attributes.map((attribute) => [attribute.id, attribute]));

/** Everything a device can be asked for, each declared once in `data/vocabulary/attributes.json`. */
export const ATTRIBUTES: readonly Attribute[] = vocabulary.attributes;
export const ATTRIBUTE_GROUPS: readonly AttributeGroup[] = vocabulary.groups;

const BEYOND = vocabulary.beyond.map(({ id, label, related, ...rest }) => ({
  topic: { id, label, related: related.map(getAttribute) },
  ...rest,
}));

/** Everything that people ask and no catalogue of facts can answer. */
export const BEYOND_TOPICS: readonly BeyondTopic[] = BEYOND.map(({ topic }) => topic);

/** The attribute of that id. Throws when there is none: ids in the code and the data file must agree. */
export function getAttribute(id: string): Attribute {
  const attribute = byId.get(id);
  if (attribute === undefined) throw new Error(`data/vocabulary/attributes.json declares no attribute "${id}"`);
  return attribute;
}

/** What people ask for most: these first, then all others. */
export const OFFERED_ATTRIBUTES: readonly Attribute[] = [
  ...new Set([...vocabulary.offers.map(getAttribute), ...ATTRIBUTES]),
];

/** The attribute of that id, which came from outside; undefined when there is none. */
export function findAttribute(id: string): Attribute | undefined {
  return byId.get(id);
}

export const VAGUE_PHRASES: ReadonlySet<string> = new Set(vocabulary.vague);
export const LEADING_PHRASES: ReadonlySet<string> = new Set(vocabulary.leading);

/** What a phrase of a question asks for. */
export type Asked = { kind: 'attributes'; attributes: readonly Attribute[] } | { kind: 'beyond'; topic: BeyondTopic };

/** Every phrase of the vocabulary with what it asks for. */
export function listPhrases(): [phrase: string, asked: Asked][] {
  return [
    ...vocabulary.attributes.flatMap((attribute) =>
      attribute.words.map((phrase): [string, Asked] => [phrase, { kind: 'attributes', attributes: [attribute] }]),
    ),
    ...vocabulary.bundles.flatMap((bundle) => {
      const attributes = bundle.attributes.map(getAttribute);
      return bundle.words.map((phrase): [string, Asked] => [phrase, { kind: 'attributes', attributes }]);
    }),
    ...BEYOND.flatMap(({ topic, words: phrases }) =>
      phrases.map((phrase): [string, Asked] => [phrase, { kind: 'beyond', topic }]),
    ),
  ];
}

const TOGETHER: readonly { asked: Asked; words: readonly string[] }[] = [
  ...BEYOND.flatMap(({ topic, together = [] }) =>
    together.map((group) => ({ asked: { kind: 'beyond' as const, topic }, words: group })),
  ),
  ...vocabulary.attributes.flatMap((attribute) =>
    (attribute.together ?? []).map((group) => ({
      asked: { kind: 'attributes' as const, attributes: [attribute] },
      words: group,
    })),
  ),
];

/** What is asked for by words that mean it when all of them are in the question. */
export function listTogether(): typeof TOGETHER {
  return TOGETHER;
}
