import { ComponentType, type APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { type ArticleFilter } from '../../delivery/article-filter.ts';
import { EXPRESSION_MAX_LENGTH } from '../../delivery/filter-expression.ts';
import { type ForumTagRule } from '../../delivery/follow-options.ts';
import { type Pace } from '../../delivery/pace.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { modal, textField } from './controls.ts';
import { DAYS_OF_WEEK, weekdayName } from './news-summary.ts';

/** Names of the handlers of the forms; the first argument is the follow's id, the second of a tag's form the tag's. */
export const FILTER_FORM = 'news-filter';
export const PACE_FORM = 'news-pace';
export const TAG_FORM = 'news-tag';

/** Discord's limit (components/reference, "Text Input"): names as the catalogue spells them may outgrow what was typed. */
const LIST_MAX_LENGTH = 4_000;

/** What can be typed, by the ids of the fields. */
export type TypedField = 'words' | 'brands' | 'devices' | 'expression' | 'times' | 'quiet' | 'zone';

export function fieldLabel(words: Words, field: TypedField): string {
  return words.t(`news:form.${field}.label`);
}

function field(words: Words, id: TypedField, value: string, maxLength: number, isLong = false) {
  const label = fieldLabel(words, id);
  return textField({ id, label, description: words.t(`news:form.${id}.help`), value, maxLength, isLong });
}

/** Which articles are wanted. */
export function filterForm(
  words: Words,
  followId: string,
  filter: ArticleFilter,
  deviceName: (id: string) => string,
): APIModalInteractionResponseCallbackData {
  const devices = filter.devices.map(deviceName).join(', ');
  return modal(formatCustomId(FILTER_FORM, followId), words.t('news:form.filter'), [
    field(words, 'words', filter.words.join(', '), LIST_MAX_LENGTH),
    field(words, 'brands', filter.brands.join(', '), LIST_MAX_LENGTH),
    field(words, 'devices', devices, LIST_MAX_LENGTH),
    field(words, 'expression', filter.expression ?? '', EXPRESSION_MAX_LENGTH, true),
  ]);
}

const TIMES_MAX_LENGTH = 200;
const QUIET_HOURS_MAX_LENGTH = 40;
const TIME_ZONE_MAX_LENGTH = 60;

/** When articles come. */
export function paceForm(words: Words, followId: string, pace: Pace): APIModalInteractionResponseCallbackData {
  const { times, days, quietHours, timeZone } = pace;
  const quiet = quietHours === null ? '' : `${quietHours.from}-${quietHours.to}`;
  return modal(formatCustomId(PACE_FORM, followId), words.t('news:form.pace'), [
    field(words, 'times', times.join(', '), TIMES_MAX_LENGTH),
    {
      type: ComponentType.Label,
      label: words.t('news:form.days.label'),
      description: words.t('news:form.days.help'),
      component: {
        type: ComponentType.StringSelect,
        custom_id: 'days',
        required: false,
        min_values: 0,
        max_values: DAYS_OF_WEEK.length,
        options: DAYS_OF_WEEK.map((day) => ({
          ...{ label: weekdayName(words, day), value: String(day), default: days.includes(day) },
        })),
      },
    },
    field(words, 'quiet', quiet, QUIET_HOURS_MAX_LENGTH),
    field(words, 'zone', timeZone, TIME_ZONE_MAX_LENGTH),
  ]);
}

/** Which posts of a forum get a tag. */
export function tagForm(
  words: Words,
  followId: string,
  tag: { id: string; name: string },
  rule: ForumTagRule | undefined,
): APIModalInteractionResponseCallbackData {
  const chosen = rule === undefined ? 'never' : rule.expression === null ? 'always' : 'when';
  const options = (['never', 'always', 'when'] as const).map((value) => ({
    ...{ label: words.t(`news:form.which.${value}`), value, default: value === chosen },
  }));
  return modal(formatCustomId(TAG_FORM, followId, tag.id), words.t('news:form.tag', { tag: tag.name }), [
    {
      type: ComponentType.Label,
      label: words.t('news:form.which.label'),
      component: { type: ComponentType.StringSelect, custom_id: 'which', options },
    },
    textField({
      ...{ id: 'expression', label: fieldLabel(words, 'expression'), description: words.t('news:form.tagExpression') },
      ...{ value: rule?.expression ?? '', maxLength: EXPRESSION_MAX_LENGTH, isLong: true },
    }),
  ]);
}
