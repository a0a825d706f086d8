import { ChannelType, ComponentType, SelectMenuDefaultValueType } from 'discord-api-types/v10';
import { z } from 'zod';
import { customId, emojiForm, numbered } from './button-form.ts';
import { addFormError, listBetween, optional, snowflake, textBetween, wholeNumber } from './form.ts';

/** The selects of https://discord.com/developers/docs/components/reference, in messages and in modals. */
const selectFields = {
  ...numbered,
  custom_id: customId,
  placeholder: optional(textBetween(0, 150)),
  min_values: optional(wholeNumber(0, 25)),
  max_values: optional(wholeNumber(1, 25)),
  disabled: optional(z.boolean()),
  required: optional(z.boolean()),
};

const selectOption = z.object({
  label: textBetween(1, 100),
  value: textBetween(1, 100),
  description: optional(textBetween(0, 100)),
  emoji: optional(emojiForm),
  default: optional(z.boolean()),
});

export const stringSelectForm = z
  .object({
    ...selectFields,
    type: z.literal(ComponentType.StringSelect),
    options: listBetween(selectOption, 1, 25),
  })
  .superRefine((select, context) => {
    const seen = new Set<string>();
    for (const [index, { value }] of select.options.entries()) {
      if (seen.has(value)) {
        const message = 'The specified option value is already used';
        addFormError(context, ['options', index], 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message);
      }
      seen.add(value);
    }
    checkCounts(select, context);
    const most = select.max_values ?? 1;
    if (most > select.options.length) {
      addFormError(context, ['options'], 'BASE_TYPE_MIN_LENGTH', `Must be ${most} or more in length.`);
    }
    if (select.options.filter((option) => option.default === true).length > most) {
      addTooManyDefaults(context, 'options');
    }
  });

function defaultsOf<Type extends SelectMenuDefaultValueType>(...types: Type[]) {
  return optional(listBetween(z.object({ id: snowflake, type: z.enum(types) }), 0, 25));
}

export const userSelectForm = z
  .object({
    ...selectFields,
    type: z.literal(ComponentType.UserSelect),
    default_values: defaultsOf(SelectMenuDefaultValueType.User),
  })
  .superRefine(checkEntitySelect);
export const roleSelectForm = z
  .object({
    ...selectFields,
    type: z.literal(ComponentType.RoleSelect),
    default_values: defaultsOf(SelectMenuDefaultValueType.Role),
  })
  .superRefine(checkEntitySelect);
export const mentionableSelectForm = z
  .object({
    ...selectFields,
    type: z.literal(ComponentType.MentionableSelect),
    default_values: defaultsOf(SelectMenuDefaultValueType.User, SelectMenuDefaultValueType.Role),
  })
  .superRefine(checkEntitySelect);
export const channelSelectForm = z
  .object({
    ...selectFields,
    type: z.literal(ComponentType.ChannelSelect),
    channel_types: optional(z.array(z.enum(ChannelType))),
    default_values: defaultsOf(SelectMenuDefaultValueType.Channel),
  })
  .superRefine(checkEntitySelect);

interface Counted {
  min_values?: number | undefined;
  max_values?: number | undefined;
}

function checkEntitySelect(select: Counted & { default_values?: unknown[] | undefined }, context: z.RefinementCtx) {
  checkCounts(select, context);
  if ((select.default_values?.length ?? 0) > (select.max_values ?? 1)) addTooManyDefaults(context, 'default_values');
}

function checkCounts({ min_values: least = 1, max_values: most = 1 }: Counted, context: z.RefinementCtx): void {
  if (least <= most) return;
  const message = `min_values value should be less than or equal to ${most}.`;
  addFormError(context, ['min_values'], 'NUMBER_TYPE_MAX', message);
}

function addTooManyDefaults(context: z.RefinementCtx, field: string): void {
  const message = 'The specified number of default values exceeds the specified maximum values';
  addFormError(context, [field], 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', message);
}
