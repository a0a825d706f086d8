import { describe } from 'vitest';
import { describeRules, type Rule } from './rule-runner.ts';
import { modalOf, type InteractionPlace } from './interaction-place.ts';
import { many, text } from './rule-place.ts';

const MODAL = 'interactions/receiving-and-responding#interaction-response-object-modal';

const LABEL = 'components/reference#label';

const INPUT = 'components/reference#text-input';

const RADIO = 'components/reference#radio-group';

const CHECKBOXES = 'components/reference#checkbox-group';

const UPLOAD = 'components/reference#file-upload';

const input = (more: object = {}) => ({ type: 4, custom_id: 'input', style: 1, ...more });

const label = (more: object = {}) => ({ type: 18, label: 'Label', component: input(), ...more });

const options = (count: number) => many(count, (index) => ({ label: 'l', value: `v${index}` }));

const modals: Rule<object>[] = [
  {
    rule: 'a title has up to 45 characters',
    docs: MODAL,
    inside: { title: text(45) },
    outside: { title: text(46) },
    faults: 'data.title[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a modal has a title',
    docs: MODAL,
    inside: { title: 't' },
    outside: { title: undefined },
    faults: 'data.title[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'a modal has a custom_id of up to 100 characters',
    docs: MODAL,
    inside: { custom_id: text(100) },
    outside: { custom_id: text(101) },
    faults: 'data.custom_id[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a modal has up to 5 components',
    docs: MODAL,
    inside: { components: many(5, (index) => label({ component: input({ custom_id: `i${index}` }) })) },
    outside: { components: many(6, (index) => label({ component: input({ custom_id: `i${index}` }) })) },
    faults: 'data.components[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a modal has a component',
    docs: MODAL,
    inside: { components: [label()] },
    outside: { components: [] },
    faults: 'data.components[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'no two fields have one custom_id',
    docs: 'components/reference#anatomy-of-a-component-custom-id',
    inside: { components: [label(), label({ component: input({ custom_id: 'other' }) })] },
    outside: { components: [label(), label()] },
    faults: 'data.components.1.component.custom_id[COMPONENT_CUSTOM_ID_DUPLICATED]',
  },
  {
    rule: 'a modal holds no sections',
    docs: 'components/reference#component-object-component-types',
    inside: { components: [{ type: 10, content: 'text' }, label()] },
    outside: { components: [{ type: 9, components: [{ type: 10, content: 'text' }] }, label()] },
    faults: 'data.components.0[UNION_TYPE_CHOICES]',
  },
  {
    rule: 'a label has up to 45 characters',
    docs: LABEL,
    inside: { components: [label({ label: text(45) })] },
    outside: { components: [label({ label: text(46) })] },
    faults: 'data.components.0.label[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a label is not empty',
    docs: LABEL,
    inside: { components: [label({ label: '.' })] },
    outside: { components: [label({ label: '' })] },
    faults: 'data.components.0.label[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'what describes a label has up to 100 characters',
    docs: LABEL,
    inside: { components: [label({ description: text(100) })] },
    outside: { components: [label({ description: text(101) })] },
    faults: 'data.components.0.description[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a label is of a field',
    docs: LABEL,
    inside: { components: [label()] },
    outside: { components: [label({ component: undefined })] },
    faults: 'data.components.0.component[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'a label is of no button',
    docs: LABEL,
    inside: { components: [label({ component: { type: 23, custom_id: 'c' } })] },
    outside: { components: [label({ component: { type: 2, custom_id: 'c', style: 1, label: 'l' } })] },
    faults: 'data.components.0.component[UNION_TYPE_CHOICES]',
  },
  {
    rule: 'a text input without a label has its own',
    docs: INPUT,
    inside: { components: [{ type: 1, components: [input({ label: 'l' })] }] },
    outside: { components: [{ type: 1, components: [input()] }] },
    faults: 'data.components.0.components.0.label[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'a row of a modal holds one text input',
    docs: 'components/reference#action-row',
    inside: { components: [{ type: 1, components: [input({ label: 'l' })] }] },
    outside: {
      components: [{ type: 1, components: many(2, (index) => input({ label: 'l', custom_id: `i${index}` })) }],
    },
    faults: 'data.components.0.components[BASE_TYPE_BAD_LENGTH]',
  },
];

const at = (fault: string) => `data.components.0.component.${fault}`;

const fields: Rule<object>[] = [
  {
    rule: 'a text input in a label has no label of its own',
    docs: INPUT,
    inside: input(),
    outside: input({ label: 'l' }),
    faults: at('label[TEXT_INPUT_COMPONENT_LABEL_NOT_ALLOWED]'),
    assumed: true,
  },
  {
    rule: 'a text input is short or long',
    docs: 'components/reference#text-input-text-input-styles',
    inside: input({ style: 2 }),
    outside: input({ style: 3 }),
    faults: at('style[BASE_TYPE_CHOICES]'),
  },
  {
    rule: 'a text input has a style',
    docs: INPUT,
    inside: input(),
    outside: input({ style: undefined }),
    faults: at('style[BASE_TYPE_REQUIRED]'),
  },
  {
    rule: 'what stands in a text input has up to 4,000 characters',
    docs: INPUT,
    inside: input({ value: text(4_000) }),
    outside: input({ value: text(4_001) }),
    faults: at('value[BASE_TYPE_MAX_LENGTH]'),
  },
  {
    rule: 'the placeholder of a text input has up to 100 characters',
    docs: INPUT,
    inside: input({ placeholder: text(100) }),
    outside: input({ placeholder: text(101) }),
    faults: at('placeholder[BASE_TYPE_MAX_LENGTH]'),
  },
  {
    rule: 'min_length of a text input is at most 4,000',
    docs: INPUT,
    inside: input({ min_length: 4_000 }),
    outside: input({ min_length: 4_001 }),
    faults: at('min_length[NUMBER_TYPE_MAX]'),
  },
  {
    rule: 'max_length of a text input is at most 4,000',
    docs: INPUT,
    inside: input({ max_length: 4_000 }),
    outside: input({ max_length: 4_001 }),
    faults: at('max_length[NUMBER_TYPE_MAX]'),
  },
  {
    rule: 'max_length of a text input is at least 1',
    docs: INPUT,
    inside: input({ max_length: 1 }),
    outside: input({ max_length: 0 }),
    faults: at('max_length[NUMBER_TYPE_MIN]'),
  },
  {
    rule: 'min_length of a text input is no more than its max_length',
    docs: INPUT,
    inside: input({ min_length: 5, max_length: 5 }),
    outside: input({ min_length: 6, max_length: 5 }),
    faults: at('min_length[NUMBER_TYPE_MAX]'),
    assumed: true,
  },
  {
    rule: 'nothing in a modal is disabled',
    docs: 'components/reference#string-select',
    inside: { type: 3, custom_id: 's', options: options(1), disabled: false },
    outside: { type: 3, custom_id: 's', options: options(1), disabled: true },
    faults: at('disabled[MODAL_COMPONENT_DISABLED]'),
  },
  {
    rule: 'a required select wants a value at least',
    docs: 'components/reference#string-select',
    inside: { type: 3, custom_id: 's', options: options(1), min_values: 0, required: false },
    outside: { type: 3, custom_id: 's', options: options(1), min_values: 0 },
    faults: at('min_values[SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES]'),
  },
  {
    rule: 'a select has up to 25 options',
    docs: 'components/reference#string-select',
    inside: { type: 3, custom_id: 's', options: options(25) },
    outside: { type: 3, custom_id: 's', options: options(26) },
    faults: at('options[BASE_TYPE_BAD_LENGTH]'),
  },
  {
    rule: 'a select of users says how many',
    docs: 'components/reference#user-select',
    inside: { type: 5, custom_id: 's', max_values: 25 },
    outside: { type: 5, custom_id: 's', max_values: 26 },
    faults: at('max_values[NUMBER_TYPE_MAX]'),
  },
  {
    rule: 'up to 10 files are uploaded',
    docs: UPLOAD,
    inside: { type: 19, custom_id: 'f', max_values: 10 },
    outside: { type: 19, custom_id: 'f', max_values: 11 },
    faults: at('max_values[NUMBER_TYPE_MAX]'),
  },
  {
    rule: 'a required upload wants a file at least',
    docs: UPLOAD,
    inside: { type: 19, custom_id: 'f', min_values: 0, required: false },
    outside: { type: 19, custom_id: 'f', min_values: 0, required: true },
    faults: at('min_values[SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES]'),
  },
  {
    rule: 'a radio group has 2 options at least',
    docs: RADIO,
    inside: { type: 21, custom_id: 'r', options: options(2) },
    outside: { type: 21, custom_id: 'r', options: options(1) },
    faults: at('options[BASE_TYPE_BAD_LENGTH]'),
  },
  {
    rule: 'a radio group has up to 10 options',
    docs: RADIO,
    inside: { type: 21, custom_id: 'r', options: options(10) },
    outside: { type: 21, custom_id: 'r', options: options(11) },
    faults: at('options[BASE_TYPE_BAD_LENGTH]'),
  },
  {
    rule: 'a checkbox group has up to 10 options',
    docs: CHECKBOXES,
    inside: { type: 22, custom_id: 'c', options: options(10) },
    outside: { type: 22, custom_id: 'c', options: options(11) },
    faults: at('options[BASE_TYPE_BAD_LENGTH]'),
  },
  {
    rule: 'a checkbox group has an option',
    docs: CHECKBOXES,
    inside: { type: 22, custom_id: 'c', options: options(1) },
    outside: { type: 22, custom_id: 'c', options: [] },
    faults: at('options[BASE_TYPE_BAD_LENGTH]'),
  },
  {
    rule: 'the label of an option in a group has up to 100 characters',
    docs: 'components/reference#checkbox-group-option-structure',
    inside: { type: 22, custom_id: 'c', options: [{ label: text(100), value: 'v' }] },
    outside: { type: 22, custom_id: 'c', options: [{ label: text(101), value: 'v' }] },
    faults: at('options.0.label[BASE_TYPE_BAD_LENGTH]'),
  },
  {
    rule: 'whether a checkbox is checked is told by true or false',
    docs: 'components/reference#checkbox',
    inside: { type: 23, custom_id: 'c', default: true },
    outside: { type: 23, custom_id: 'c', default: 'yes' },
    faults: at('default[BOOLEAN_TYPE_CONVERT]'),
  },
  {
    rule: 'a field has a custom_id',
    docs: 'components/reference#anatomy-of-a-component-custom-id',
    inside: { type: 23, custom_id: 'c' },
    outside: { type: 23 },
    faults: at('custom_id[BASE_TYPE_REQUIRED]'),
  },
];

export function describeModalRules(interactions: InteractionPlace): void {
  describe('modals', () => {
    describeRules('a modal', modals, (more) =>
      open({ custom_id: 'modal', title: 'Modal', components: [label()], ...more }),
    );

    describeRules('a field of a modal', fields, (field) => open(modalOf(field)));

    async function open(data: object): Promise<Response> {
      return interactions.answer(await interactions.command(), { type: 9, data });
    }
  });
}
