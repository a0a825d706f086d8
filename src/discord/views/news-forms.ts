import { ComponentType, type APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { type ArticleFilter } from '../../delivery/article-filter.ts';
import { EXPRESSION_MAX_LENGTH } from '../../delivery/filter-expression.ts';
import { type ForumTagRule } from '../../delivery/follow-options.ts';
import { type Pace } from '../../delivery/pace.ts';
import { formatCustomId } from '../custom-id.ts';
import { modal, textField } from './controls.ts';
import { WEEKDAYS } from './news-summary.ts';

/** Names of the handlers of the forms; the first argument is the follow's id, the second of a tag's form the tag's. */
export const FILTER_FORM = 'news-filter';
export const PACE_FORM = 'news-pace';
export const TAG_FORM = 'news-tag';

/** Discord's limit (components/reference, "Text Input"): names as the catalogue spells them may outgrow what was typed. */
const LIST_MAX_LENGTH = 4_000;

/** Which articles are wanted. */
export function filterForm(
  followId: string,
  { words, brands, devices, expression }: ArticleFilter,
  deviceName: (id: string) => string,
): APIModalInteractionResponseCallbackData {
  return modal(formatCustomId(FILTER_FORM, followId), 'Which articles', [
    textField({
      ...{ id: 'words', label: 'Words', description: 'With commas between them, any will do. * leaves the end open.' },
      ...{ value: words.join(', '), maxLength: LIST_MAX_LENGTH },
    }),
    textField({
      ...{ id: 'brands', label: 'Brands', description: 'Or about any of these, such as: Sony, Xiaomi' },
      ...{ value: brands.join(', '), maxLength: LIST_MAX_LENGTH },
    }),
    textField({
      ...{ id: 'devices', label: 'Phones', description: 'Or about any of these, such as: Mi MIX, Galaxy S8' },
      ...{ value: devices.map(deviceName).join(', '), maxLength: LIST_MAX_LENGTH },
    }),
    textField({
      ...{
        id: 'expression',
        label: 'Expression',
        description: 'And it must hold: battery and not (rumour or "price cut")',
      },
      ...{ value: expression ?? '', maxLength: EXPRESSION_MAX_LENGTH, isLong: true },
    }),
  ]);
}

/** When articles come. */
export function paceForm(followId: string, pace: Pace): APIModalInteractionResponseCallbackData {
  const { times, days, quietHours, timeZone } = pace;
  return modal(formatCustomId(PACE_FORM, followId), 'When articles come', [
    textField({
      ...{ id: 'times', label: 'Together at', description: 'Such as 8:00, 18:30. Empty: each as it comes.' },
      ...{ value: times.join(', '), maxLength: 200 },
    }),
    {
      type: ComponentType.Label,
      label: 'On',
      description: 'None chosen: every day.',
      component: {
        type: ComponentType.StringSelect,
        custom_id: 'days',
        required: false,
        min_values: 0,
        max_values: WEEKDAYS.length,
        options: WEEKDAYS.map((label, day) => ({ label, value: String(day), default: days.includes(day) })),
      },
    },
    textField({
      ...{ id: 'quiet', label: 'Quiet hours', description: 'Nothing is posted then, such as 22:00-7:00. Empty: none.' },
      ...{ value: quietHours === null ? '' : `${quietHours.from}-${quietHours.to}`, maxLength: 40 },
    }),
    textField({
      ...{ id: 'zone', label: 'Time zone', description: 'Of these times, such as Europe/Berlin. Empty: UTC.' },
      ...{ value: timeZone, maxLength: 60 },
    }),
  ]);
}

/** Which posts of a forum get a tag. */
export function tagForm(
  followId: string,
  tag: { id: string; name: string },
  rule: ForumTagRule | undefined,
): APIModalInteractionResponseCallbackData {
  const chosen = rule === undefined ? 'never' : rule.expression === null ? 'always' : 'when';
  const options = [
    { label: 'Posts about what it is named after', value: 'never' },
    { label: 'Every post', value: 'always' },
    { label: 'Posts for which the expression holds', value: 'when' },
  ].map((option) => ({ ...option, default: option.value === chosen }));
  return modal(formatCustomId(TAG_FORM, followId, tag.id), `Tag: ${tag.name}`, [
    {
      type: ComponentType.Label,
      label: 'Who gets it',
      component: { type: ComponentType.StringSelect, custom_id: 'which', options },
    },
    textField({
      ...{ id: 'expression', label: 'Expression', description: 'Such as: review or "hands on"' },
      ...{ value: rule?.expression ?? '', maxLength: EXPRESSION_MAX_LENGTH, isLong: true },
    }),
  ]);
}
