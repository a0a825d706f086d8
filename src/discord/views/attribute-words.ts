import { type Attribute, type AttributeGroup, type BeyondTopic } from '../../devices/attributes.ts';
import { type Condition } from '../../devices/judge-condition.ts';
import { nameRanking, type Direction } from '../../devices/question-vocabulary.ts';
import { type TextKey, type Words } from '../words.ts';

/** The ids that the texts have under that name. Those of the catalogue are among them: a test holds it. */
type IdsOf<Tree extends string> = TextKey extends infer Key
  ? Key extends `devices:${Tree}.${infer Id}`
    ? Id
    : never
  : never;
type Ranked = IdsOf<'comparatives'>;

/** What an attribute is called where it begins a line, such as "Headphone jack". */
export function labelOf(words: Words, attribute: Attribute): string {
  const id = attribute.id as IdsOf<'labels'>;
  return words.t(`devices:labels.${id}`);
}

/** What it is called within a sentence, such as "headphone jack". */
export function nameOf(words: Words, attribute: Attribute): string {
  const id = attribute.id as IdsOf<'names'>;
  return words.t(`devices:names.${id}`);
}

/** What a device has or has not, as it stands behind "with" and "it has": "a headphone jack". */
export function nounOf(words: Words, attribute: Attribute): string {
  if (attribute.noun === undefined) return nameOf(words, attribute);
  const id = attribute.id as IdsOf<'nouns'>;
  return words.t(`devices:nouns.${id}`);
}

/** The same by itself: "headphone jack". */
export function featureOf(words: Words, attribute: Attribute): string {
  if (attribute.noun === undefined) return labelOf(words, attribute);
  const id = attribute.id as IdsOf<'features'>;
  return words.t(`devices:features.${id}`);
}

export function groupLabelOf(words: Words, group: AttributeGroup): string {
  const id = group.id as IdsOf<'groups'>;
  return words.t(`devices:groups.${id}`);
}

/** How devices stand to each other in an attribute, as the texts say it. */
export interface RankingWords {
  /** "lighter" */
  comparative: string;
  /** "the lightest" */
  superlative: string;
  /** "lightest first" */
  first: string;
}

/** The words for having more or less of an attribute; undefined where there are none. */
export function rankingWordsOf(words: Words, attribute: Attribute, direction: Direction): RankingWords | undefined {
  if (nameRanking(attribute, direction, 'comparative') === undefined) return undefined;
  const ranked = `${attribute.id}-${direction}` as Ranked;
  return {
    comparative: words.t(`devices:comparatives.${ranked}`),
    superlative: words.t(`devices:superlatives.${ranked}`),
    first: words.t(`devices:firsts.${ranked}`),
  };
}

/** What no fact tells, as it completes "no catalogue knows …". */
export function topicOf(words: Words, topic: BeyondTopic): string {
  const id = topic.id as IdsOf<'topics'>;
  return words.t(`devices:topics.${id}`);
}

/** What the finder's list of features calls a condition. */
export function featureLabelOf(words: Words, condition: Condition): string {
  switch (condition.kind) {
    case 'waterproof':
    case 'supported':
    case 'lineage':
      return words.t(`devices:filters.${condition.kind}`);
    case 'flag':
    case 'number':
    case 'text':
      return labelOf(words, condition.attribute);
    case 'brand':
      return condition.brand;
    case 'line':
    case 'form':
    case 'date':
      return '';
  }
}

/** A value that was looked for, as it stands behind "with": "an OLED display", "a Snapdragon 845". */
export function wantedOf(words: Words, { wanted, version }: Extract<Condition, { kind: 'text' }>): string {
  const id = wanted as IdsOf<'wanted'>;
  return [words.t(`devices:wanted.${id}`), ...(version === undefined ? [] : [version])].join(' ');
}

/** Values of the catalogue that are words; all others are names and stand as they are. */
const VALUES = {
  main: 'main',
  ultrawide: 'ultrawide',
  telephoto: 'telephoto',
  macro: 'macro',
  depth: 'depth',
  periscope: 'periscope',
  tof: 'tof',
  monochrome: 'monochrome',
  mono: 'mono',
  secondary: 'secondary',
  'front-depth': 'frontDepth',
  microscope: 'microscope',
  '3d-depth': 'depth3d',
  multispectral: 'multispectral',
  'color-filter': 'colourFilter',
  rear: 'rear',
  front: 'front',
  sold: 'sold',
  discontinued: 'discontinued',
  phone: 'phone',
  tablet: 'tablet',
  foldable: 'foldable',
  slider: 'slider',
  hybrid: 'hybridSlot',
  sim: 'simSlot',
  dedicated: 'ownSlot',
  aluminium: 'aluminium',
  metal: 'metal',
  ceramic: 'ceramic',
  'glass front': 'glassFront',
  'glass back': 'glassBack',
  'metal frame': 'metalFrame',
  Accelerometer: 'accelerometer',
  Compass: 'compass',
  Gyroscope: 'gyroscope',
  'Proximity sensor': 'proximitySensor',
  'Light sensor': 'lightSensor',
  Barometer: 'barometer',
  'Hall effect sensor': 'hallSensor',
  Pedometer: 'pedometer',
  'Ultrasound proximity sensor': 'ultrasoundSensor',
  'Color spectrum sensor': 'spectrumSensor',
  'Heart rate sensor': 'heartRateSensor',
  Thermometer: 'thermometer',
  Hygrometer: 'hygrometer',
  'starting price': 'startingPrice',
  unlocked: 'unlocked',
  'press articles': 'pressArticles',
  'a page': 'page',
} as const;

const values = new Map<string, (typeof VALUES)[keyof typeof VALUES]>(Object.entries(VALUES));

const CLOCK_RATE = /\d+\.\d+(?= GHz)/g;
const CLOCK_JOINT = / and (?=[\d.]+ GHz)/;
const WITHOUT_CONTRACT = /^(.+) without contract$/;

/** A text of the catalogue: in the language where it is a word or an amount, as it is where it is a name. */
export function valueOf(words: Words, text: string): string {
  const value = values.get(text);
  if (value !== undefined) return words.t(`devices:values.${value}`);
  const model = WITHOUT_CONTRACT.exec(text)?.[1];
  if (model !== undefined) return words.t('devices:values.withoutContract', { model });
  return text.includes(' GHz') ? words.list(text.split(CLOCK_JOINT).map((part) => formatClock(words, part))) : text;
}

function formatClock(words: Words, text: string): string {
  return text.replaceAll(CLOCK_RATE, (rate) => {
    const minimumFractionDigits = rate.split('.')[1]?.length ?? 0;
    return words.number(Number(rate), { minimumFractionDigits });
  });
}
