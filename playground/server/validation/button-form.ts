import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { addFormError, optional, snowflake, textBetween, wholeNumber } from './form.ts';
import { linkOf } from './link.ts';

export const numbered = { id: optional(wholeNumber(0, 0x7fff_ffff)) };
export const customId = textBetween(1, 100);

const UNICODE_EMOJI = /^[\p{RGI_Emoji}\p{Extended_Pictographic}]$/v;

/** A custom emoji by its id, or a Unicode emoji by its name. */
export const emojiForm = z
  .object({
    id: optional(snowflake),
    name: optional(z.string()),
    animated: optional(z.boolean()),
  })
  .superRefine(({ id, name }, context) => {
    if (id !== undefined || (name !== undefined && UNICODE_EMOJI.test(name))) return;
    addFormError(context, ['name'], 'BUTTON_COMPONENT_INVALID_EMOJI', 'Invalid emoji');
  });

const buttonFields = z.object({
  ...numbered,
  type: z.literal(ComponentType.Button),
  style: z.enum(ButtonStyle),
  label: optional(textBetween(0, 80)),
  emoji: optional(emojiForm),
  custom_id: optional(customId),
  url: optional(linkOf(['http', 'https', 'discord'], 512)),
  sku_id: optional(snowflake),
  disabled: optional(z.boolean()),
});

/** https://discord.com/developers/docs/components/reference#button */
export const buttonForm = buttonFields.superRefine(checkButton);

function checkButton(button: z.output<typeof buttonFields>, context: z.RefinementCtx): void {
  const demand = (field: 'label' | 'url' | 'sku_id') => {
    if (button[field] === undefined || button[field] === '') {
      addFormError(context, [field], 'BASE_TYPE_REQUIRED', 'This field is required');
    }
  };
  if (button.style === ButtonStyle.Premium) {
    demand('sku_id');
    for (const field of ['custom_id', 'label', 'url', 'emoji'] as const) refuseBeside(button, field, context);
    return;
  }
  if (button.emoji === undefined) demand('label');
  refuseBeside(button, 'sku_id', context);
  if (button.custom_id !== undefined && button.url !== undefined) {
    const message = 'A custom id and url cannot both be specified';
    for (const field of ['custom_id', 'url']) {
      addFormError(context, [field], 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message);
    }
  } else if (button.style === ButtonStyle.Link) {
    demand('url');
  } else if (button.custom_id === undefined) {
    addFormError(context, ['custom_id'], 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required');
  }
}

type Exclusive = 'custom_id' | 'label' | 'url' | 'emoji' | 'sku_id';

/** A product of its own is shown by premium buttons, which show nothing else. */
function refuseBeside(button: z.output<typeof buttonFields>, field: Exclusive, context: z.RefinementCtx): void {
  if (button[field] === undefined) return;
  const message = `${field} cannot be specified for this style of button`;
  addFormError(context, [field], 'BUTTON_COMPONENT_SKU_ID_MUTUALLY_EXCLUSIVE', message);
}
