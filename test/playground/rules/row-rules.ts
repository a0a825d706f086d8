import { describe } from 'vitest';
import { describeRules, type Rule } from './rule-runner.ts';
import { many, text, type RulePlace } from './rule-place.ts';

const ROW = 'components/reference#action-row';

const BUTTON = 'components/reference#button';

const SELECT = 'components/reference#string-select';

const OPTION = 'components/reference#string-select-select-option-structure';

const CUSTOM_ID = 'components/reference#anatomy-of-a-component-custom-id';

const button = (number = 0) => ({ type: 2, style: 1, label: 'Talk', custom_id: `button-${number}` });

const select = (number = 0) => ({ type: 5, custom_id: `select-${number}` });

const row = (...components: unknown[]) => ({ type: 1, components });

const rows: Rule<unknown[]>[] = [
  {
    rule: 'a message has up to 5 rows',
    docs: 'components/reference#legacy-message-component-behavior',
    inside: many(5, (index) => row(button(index))),
    outside: many(6, (index) => row(button(index))),
    faults: 'components[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a row has up to 5 buttons',
    docs: ROW,
    inside: [row(...many(5, button))],
    outside: [row(...many(6, button))],
    faults: 'components.0.components[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a row is not empty',
    docs: ROW,
    inside: [row(button())],
    outside: [row()],
    faults: 'components.0.components[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a select has its row for itself',
    docs: ROW,
    inside: [row(select()), row(button())],
    outside: [row(select(), button())],
    faults: 'components.0.components.1[COMPONENT_LAYOUT_WIDTH_EXCEEDED]',
  },
  {
    rule: 'a row has one select',
    docs: ROW,
    inside: [row(select(0)), row(select(1))],
    outside: [row(select(0), select(1))],
    faults: 'components.0.components.1[COMPONENT_LAYOUT_WIDTH_EXCEEDED]',
  },
  {
    rule: 'buttons stand in a row',
    docs: 'components/reference#legacy-message-component-behavior',
    inside: [row(button())],
    outside: [button()],
    faults: 'components.0[UNION_TYPE_CHOICES]',
  },
  {
    rule: 'a text input stands in modals only',
    docs: 'components/reference#text-input',
    inside: [row(button())],
    outside: [row({ type: 4, style: 1, custom_id: 'input', label: 'Input' })],
    faults: 'components.0.components.0[UNION_TYPE_CHOICES]',
  },
  {
    rule: 'no two components have one custom_id',
    docs: CUSTOM_ID,
    inside: [row(button(0)), row(button(1))],
    outside: [row(button(0)), row(button(0))],
    faults: 'components.1.components.0.custom_id[COMPONENT_CUSTOM_ID_DUPLICATED]',
  },
  {
    rule: 'no two components have one id',
    docs: 'components/reference#anatomy-of-a-component',
    inside: [row({ ...button(0), id: 7 }, { ...button(1), id: 8 })],
    outside: [row({ ...button(0), id: 7 }, { ...button(1), id: 7 })],
    faults: 'components.0.components.1.id[COMPONENT_ID_DUPLICATED]',
    assumed: true,
  },
  {
    rule: 'an id is not negative',
    docs: 'components/reference#anatomy-of-a-component',
    inside: [{ ...row(button()), id: 0 }],
    outside: [{ ...row(button()), id: -1 }],
    faults: 'components.0.id[NUMBER_TYPE_MIN]',
  },
  {
    rule: 'a component is an object',
    docs: 'components/reference#anatomy-of-a-component',
    inside: [row(button())],
    outside: [row(null, 'button')],
    faults: ['components.0.components.0[LIST_ITEM_VALUE_REQUIRED]', 'components.0.components.1[MODEL_TYPE_CONVERT]'],
  },
];

/** What a button has beside its type. */
type Fields = Record<string, unknown>;

const buttons: Rule<Fields>[] = [
  {
    rule: 'a label has up to 80 characters',
    docs: BUTTON,
    inside: { style: 1, custom_id: 'b', label: text(80) },
    outside: { style: 1, custom_id: 'b', label: text(81) },
    faults: 'components.0.components.0.label[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a button has a label or an emoji',
    docs: BUTTON,
    inside: { style: 1, custom_id: 'b', emoji: { name: '📱' } },
    outside: { style: 1, custom_id: 'b' },
    faults: 'components.0.components.0.label[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'an emoji is one',
    docs: BUTTON,
    inside: { style: 1, custom_id: 'b', emoji: { name: '🏳️‍🌈' } },
    outside: { style: 1, custom_id: 'b', emoji: { name: 'phone' } },
    faults: 'components.0.components.0.emoji.name[BUTTON_COMPONENT_INVALID_EMOJI]',
  },
  {
    rule: 'a button has one of the styles',
    docs: 'components/reference#button-button-styles',
    inside: { style: 4, custom_id: 'b', label: 'l' },
    outside: { style: 7, custom_id: 'b', label: 'l' },
    faults: 'components.0.components.0.style[BASE_TYPE_CHOICES]',
  },
  {
    rule: 'a button has a style',
    docs: BUTTON,
    inside: { style: 2, custom_id: 'b', label: 'l' },
    outside: { custom_id: 'b', label: 'l' },
    faults: 'components.0.components.0.style[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'a button that is no link has a custom_id',
    docs: BUTTON,
    inside: { style: 1, custom_id: 'b', label: 'l' },
    outside: { style: 1, label: 'l' },
    faults: 'components.0.components.0.custom_id[BUTTON_COMPONENT_CUSTOM_ID_REQUIRED]',
  },
  {
    rule: 'a custom_id has up to 100 characters',
    docs: CUSTOM_ID,
    inside: { style: 1, custom_id: text(100), label: 'l' },
    outside: { style: 1, custom_id: text(101), label: 'l' },
    faults: 'components.0.components.0.custom_id[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a custom_id is not empty',
    docs: CUSTOM_ID,
    inside: { style: 1, custom_id: 'c', label: 'l' },
    outside: { style: 1, custom_id: '', label: 'l' },
    faults: 'components.0.components.0.custom_id[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a link has an address',
    docs: BUTTON,
    inside: { style: 5, url: 'https://example.org', label: 'l' },
    outside: { style: 5, label: 'l' },
    faults: 'components.0.components.0.url[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'a link has no custom_id',
    docs: BUTTON,
    inside: { style: 5, url: 'https://example.org', label: 'l' },
    outside: { style: 5, url: 'https://example.org', label: 'l', custom_id: 'b' },
    faults: [
      'components.0.components.0.custom_id[BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE]',
      'components.0.components.0.url[BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE]',
    ],
  },
  {
    rule: 'the address of a link is one of http, https or discord',
    docs: BUTTON,
    inside: { style: 5, url: 'discord://-/channels/1/2', label: 'l' },
    outside: { style: 5, url: 'mailto://example.org', label: 'l' },
    faults: 'components.0.components.0.url[URL_TYPE_INVALID_SCHEME]',
  },
  {
    rule: 'the address of a link has up to 512 characters',
    docs: BUTTON,
    inside: { style: 5, url: `https://example.org/${text(492)}`, label: 'l' },
    outside: { style: 5, url: `https://example.org/${text(493)}`, label: 'l' },
    faults: 'components.0.components.0.url[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a premium button says what it sells',
    docs: BUTTON,
    inside: { style: 6, sku_id: '1' },
    outside: { style: 6 },
    faults: 'components.0.components.0.sku_id[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'a premium button has no label',
    docs: BUTTON,
    inside: { style: 6, sku_id: '1', disabled: true },
    outside: { style: 6, sku_id: '1', label: 'l' },
    faults: 'components.0.components.0.label[BUTTON_COMPONENT_SKU_ID_MUTUALLY_EXCLUSIVE]',
    assumed: true,
  },
  {
    rule: 'whether a button is disabled is told by true or false',
    docs: BUTTON,
    inside: { style: 1, custom_id: 'b', label: 'l', disabled: true },
    outside: { style: 1, custom_id: 'b', label: 'l', disabled: 'yes' },
    faults: 'components.0.components.0.disabled[BOOLEAN_TYPE_CONVERT]',
  },
];

const options = (count: number) => many(count, (index) => ({ label: 'l', value: `v${index}` }));

const selects: Rule<Fields>[] = [
  {
    rule: 'a select has up to 25 options',
    docs: SELECT,
    inside: { options: options(25) },
    outside: { options: options(26) },
    faults: 'components.0.components.0.options[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a select has an option',
    docs: SELECT,
    inside: { options: options(1) },
    outside: { options: [] },
    faults: 'components.0.components.0.options[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'the label of an option has up to 100 characters',
    docs: OPTION,
    inside: { options: [{ label: text(100), value: 'v' }] },
    outside: { options: [{ label: text(101), value: 'v' }] },
    faults: 'components.0.components.0.options.0.label[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'the value of an option has up to 100 characters',
    docs: OPTION,
    inside: { options: [{ label: 'l', value: text(100) }] },
    outside: { options: [{ label: 'l', value: text(101) }] },
    faults: 'components.0.components.0.options.0.value[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'the description of an option has up to 100 characters',
    docs: OPTION,
    inside: { options: [{ label: 'l', value: 'v', description: text(100) }] },
    outside: { options: [{ label: 'l', value: 'v', description: text(101) }] },
    faults: 'components.0.components.0.options.0.description[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'no two options have one value',
    docs: OPTION,
    inside: { options: options(2) },
    outside: { options: [...options(2), { label: 'again', value: 'v1' }] },
    faults: 'components.0.components.0.options.2[SELECT_COMPONENT_OPTION_VALUE_DUPLICATED]',
  },
  {
    rule: 'a placeholder has up to 150 characters',
    docs: SELECT,
    inside: { placeholder: text(150) },
    outside: { placeholder: text(151) },
    faults: 'components.0.components.0.placeholder[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'min_values is at most 25',
    docs: SELECT,
    inside: { options: options(25), min_values: 25, max_values: 25 },
    outside: { options: options(25), min_values: 26, max_values: 25 },
    faults: 'components.0.components.0.min_values[NUMBER_TYPE_MAX]',
  },
  {
    rule: 'max_values is at least 1',
    docs: SELECT,
    inside: { min_values: 0, max_values: 1 },
    outside: { min_values: 0, max_values: 0 },
    faults: 'components.0.components.0.max_values[NUMBER_TYPE_MIN]',
  },
  {
    rule: 'max_values is no more than there are options',
    docs: SELECT,
    inside: { options: options(3), max_values: 3 },
    outside: { options: options(3), max_values: 4 },
    faults: 'components.0.components.0.options[BASE_TYPE_MIN_LENGTH]',
  },
  {
    rule: 'min_values is no more than max_values',
    docs: SELECT,
    inside: { options: options(3), min_values: 2, max_values: 2 },
    outside: { options: options(3), min_values: 2, max_values: 1 },
    faults: 'components.0.components.0.min_values[NUMBER_TYPE_MAX]',
  },
  {
    rule: 'no more options are chosen from the start than may be chosen',
    docs: SELECT,
    inside: { options: [{ label: 'l', value: 'v', default: true }] },
    outside: {
      options: [
        { label: 'l', value: 'v', default: true },
        { label: 'm', value: 'w', default: true },
      ],
    },
    faults: 'components.0.components.0.options[SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES]',
  },
  {
    rule: 'what is chosen from the start is of the kind that may be chosen',
    docs: 'components/reference#user-select-select-default-value-structure',
    inside: { type: 5, default_values: [{ id: '1', type: 'user' }] },
    outside: { type: 5, default_values: [{ id: '1', type: 'channel' }] },
    faults: 'components.0.components.0.default_values.0.type[BASE_TYPE_CHOICES]',
  },
  {
    rule: 'no more is chosen from the start than may be chosen',
    docs: 'components/reference#role-select',
    inside: { type: 6, max_values: 2, default_values: many(2, (index) => ({ id: `${index}`, type: 'role' })) },
    outside: { type: 6, max_values: 1, default_values: many(2, (index) => ({ id: `${index}`, type: 'role' })) },
    faults: 'components.0.components.0.default_values[SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES]',
    assumed: true,
  },
  {
    rule: 'channels are chosen by types that exist',
    docs: 'components/reference#channel-select',
    inside: { type: 8, channel_types: [0, 15] },
    outside: { type: 8, channel_types: [0, 99] },
    faults: 'components.0.components.0.channel_types.1[BASE_TYPE_CHOICES]',
  },
  {
    rule: 'a select has a custom_id',
    docs: SELECT,
    inside: { custom_id: 'select' },
    outside: { custom_id: null },
    faults: 'components.0.components.0.custom_id[BASE_TYPE_REQUIRED]',
  },
];

export function describeRowRules(place: RulePlace): void {
  describe('rows', () => {
    describeRules('rows', rows, (components) => sendComponents(...components));

    describeRules('buttons', buttons, (fields) => sendComponents(row({ type: 2, ...fields })));

    describeRules('selects', selects, (fields) =>
      sendComponents(row({ type: 3, custom_id: 's', ...('type' in fields ? {} : { options: options(2) }), ...fields })),
    );

    function sendComponents(...components: unknown[]): Promise<Response> {
      return place.send('POST', `/channels/${place.channelId('general')}/messages`, { components });
    }
  });
}
