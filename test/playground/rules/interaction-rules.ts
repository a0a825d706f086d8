import { MessageFlags } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { describeRules, type Rule } from './rule-runner.ts';
import { modalOf, type InteractionPlace, type SentInteraction } from './interaction-place.ts';
import { many, text } from './rule-place.ts';

const TYPES = 'interactions/receiving-and-responding#interaction-response-object-interaction-callback-type';

const RESPONSE = 'interactions/receiving-and-responding#interaction-response-object';

const MESSAGES = 'interactions/receiving-and-responding#interaction-response-object-messages';

const FOLLOW_UP = 'interactions/receiving-and-responding#create-followup-message';
const EDIT_ORIGINAL = 'interactions/receiving-and-responding#edit-original-interaction-response';
const CHOICES = 'interactions/receiving-and-responding#interaction-response-object-autocomplete';

const message = { type: 4, data: { content: '.' } };

const modal = { type: 9, data: modalOf({ type: 4, custom_id: 'i', style: 1 }) };

const NOT_POSSIBLE = 'type[BASE_TYPE_CHOICES]';

const toCommands: Rule<object>[] = [
  {
    rule: 'a command is not answered by a pong',
    docs: TYPES,
    inside: message,
    outside: { type: 1 },
    faults: NOT_POSSIBLE,
  },
  {
    rule: 'a command has no message to be updated',
    docs: TYPES,
    inside: { type: 5 },
    outside: { type: 7, data: { content: '.' } },
    faults: NOT_POSSIBLE,
  },
  {
    rule: 'a command has no message whose update could be deferred',
    docs: TYPES,
    inside: modal,
    outside: { type: 6 },
    faults: NOT_POSSIBLE,
  },
  {
    rule: 'a command is not answered by choices',
    docs: TYPES,
    inside: message,
    outside: { type: 8, data: { choices: [] } },
    faults: NOT_POSSIBLE,
  },
  {
    rule: 'an answer is of a type that exists',
    docs: TYPES,
    inside: message,
    outside: { type: 99 },
    faults: NOT_POSSIBLE,
  },
  {
    rule: 'an answer has a type',
    docs: RESPONSE,
    inside: message,
    outside: { data: { content: '.' } },
    faults: 'type[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'an answer that is a message has one',
    docs: RESPONSE,
    inside: message,
    outside: { type: 4 },
    faults: 'data[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'an answer is not empty',
    docs: MESSAGES,
    inside: message,
    outside: { type: 4, data: {} },
    code: 50_006,
  },
  {
    rule: 'an answer has up to 2,000 characters',
    docs: MESSAGES,
    inside: { type: 4, data: { content: text(2_000) } },
    outside: { type: 4, data: { content: text(2_001) } },
    faults: 'data.content[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'an answer has up to 10 embeds',
    docs: MESSAGES,
    inside: { type: 4, data: { embeds: many(10, () => ({ title: 't' })) } },
    outside: { type: 4, data: { embeds: many(11, () => ({ title: 't' })) } },
    faults: 'data.embeds[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'an answer of components has no content',
    docs: MESSAGES,
    inside: { type: 4, data: { flags: MessageFlags.IsComponentsV2, components: [{ type: 10, content: 't' }] } },
    outside: {
      type: 4,
      data: { flags: MessageFlags.IsComponentsV2, content: 'c', components: [{ type: 10, content: 't' }] },
    },
    faults: 'data.content[MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2]',
  },
  {
    rule: 'an answer shows files that were sent with it',
    docs: 'components/reference#unfurled-media-item',
    inside: message,
    outside: {
      type: 4,
      data: { flags: MessageFlags.IsComponentsV2, components: [{ type: 13, file: { url: 'attachment://f' } }] },
    },
    faults: 'data.components.0.file.url[UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND]',
  },
  {
    rule: 'an answer keeps attachments that it has',
    docs: MESSAGES,
    inside: message,
    outside: { type: 4, data: { content: '.', attachments: [{ id: '0' }] } },
    faults: 'data.attachments.0[ATTACHMENT_NOT_FOUND]',
  },
  {
    rule: 'a deferred answer says who will see it, and nothing else',
    docs: RESPONSE,
    inside: { type: 5, data: { flags: MessageFlags.Ephemeral } },
    outside: { type: 5, data: { flags: MessageFlags.Ephemeral | MessageFlags.IsComponentsV2 } },
    faults: 'data.flags[BASE_TYPE_CHOICES]',
    assumed: true,
  },
];

const toButtons: Rule<object>[] = [
  {
    rule: 'a button is not answered by choices',
    docs: TYPES,
    inside: { type: 6 },
    outside: { type: 8, data: { choices: [] } },
    faults: NOT_POSSIBLE,
  },
  {
    rule: 'an update has up to 2,000 characters',
    docs: MESSAGES,
    inside: { type: 7, data: { content: text(2_000) } },
    outside: { type: 7, data: { content: text(2_001) } },
    faults: 'data.content[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'an update leaves something in the message',
    docs: MESSAGES,
    inside: { type: 7, data: {} },
    outside: { type: 7, data: { components: [] } },
    code: 50_006,
  },
  {
    rule: 'an update has no new components without the flag for them',
    docs: MESSAGES,
    inside: { type: 7, data: { flags: MessageFlags.IsComponentsV2, components: [{ type: 10, content: 't' }] } },
    outside: { type: 7, data: { components: [{ type: 10, content: 't' }] } },
    faults: 'data.components.0[UNION_TYPE_CHOICES]',
  },
];

const toModals: Rule<object>[] = [
  { rule: 'a modal is not answered by a modal', docs: TYPES, inside: message, outside: modal, faults: NOT_POSSIBLE },
  {
    rule: 'a modal that a command opened has no message to be updated',
    docs: TYPES,
    inside: { type: 5 },
    outside: { type: 6 },
    faults: NOT_POSSIBLE,
  },
];

const choices = (count: number) => ({ choices: many(count, (index) => ({ name: `n${index}`, value: `v${index}` })) });

const toAutocomplete: Rule<object>[] = [
  {
    rule: 'up to 25 choices are suggested',
    docs: CHOICES,
    inside: { type: 8, data: choices(25) },
    outside: { type: 8, data: choices(26) },
    faults: 'data.choices[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'the name of a suggestion has up to 100 characters',
    docs: CHOICES,
    inside: { type: 8, data: { choices: [{ name: text(100), value: 'v' }] } },
    outside: { type: 8, data: { choices: [{ name: text(101), value: 'v' }] } },
    faults: 'data.choices.0.name[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'the name of a suggestion is not empty',
    docs: CHOICES,
    inside: { type: 8, data: { choices: [] } },
    outside: { type: 8, data: { choices: [{ name: '', value: 'v' }] } },
    faults: 'data.choices.0.name[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'the value of a suggestion has up to 100 characters',
    docs: CHOICES,
    inside: { type: 8, data: { choices: [{ name: 'n', value: text(100) }] } },
    outside: { type: 8, data: { choices: [{ name: 'n', value: text(101) }] } },
    faults: 'data.choices.0.value[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a suggestion has a value',
    docs: CHOICES,
    inside: { type: 8, data: { choices: [{ name: 'n', value: 'v' }] } },
    outside: { type: 8, data: { choices: [{ name: 'n' }] } },
    faults: 'data.choices.0.value[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'autocomplete is not answered by a message',
    docs: TYPES,
    inside: { type: 8, data: choices(1) },
    outside: message,
    faults: NOT_POSSIBLE,
  },
  {
    rule: 'autocomplete is not deferred',
    docs: TYPES,
    inside: { type: 8, data: choices(1) },
    outside: { type: 5 },
    faults: NOT_POSSIBLE,
  },
];

const followUps: Rule<object>[] = [
  {
    rule: 'a follow-up has up to 2,000 characters',
    docs: FOLLOW_UP,
    inside: { content: text(2_000) },
    outside: { content: text(2_001) },
    faults: 'content[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a follow-up is not empty',
    docs: FOLLOW_UP,
    inside: { embeds: [{ title: 't' }] },
    outside: { content: ' ' },
    code: 50_006,
  },
  {
    rule: 'a follow-up of components has the flag for them',
    docs: FOLLOW_UP,
    inside: { flags: MessageFlags.IsComponentsV2, components: [{ type: 10, content: 't' }] },
    outside: { components: [{ type: 10, content: 't' }] },
    faults: 'components.0[UNION_TYPE_CHOICES]',
  },
];

const edits: Rule<object>[] = [
  {
    rule: 'a changed answer has up to 2,000 characters',
    docs: EDIT_ORIGINAL,
    inside: { content: text(2_000) },
    outside: { content: text(2_001) },
    faults: 'content[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'an answer is not changed into nothing',
    docs: EDIT_ORIGINAL,
    inside: { content: '', embeds: [{ title: 't' }] },
    outside: { content: '' },
    code: 50_006,
  },
];

const queries: Rule<string>[] = [
  {
    rule: 'whether the answer is to be returned is told by true or false',
    docs: 'interactions/receiving-and-responding#create-interaction-response',
    inside: '?with_response=true',
    outside: '?with_response=perhaps',
    faults: 'with_response[BOOLEAN_TYPE_CONVERT]',
  },
];

export function describeInteractionRules(interactions: InteractionPlace): void {
  describe('interactions', () => {
    describeRules('an answer to a command', toCommands, answering(interactions.command));

    describeRules('an answer to a button', toButtons, answering(interactions.button));

    describeRules('an answer to a modal', toModals, answering(interactions.modal));

    describeRules('an answer to autocomplete', toAutocomplete, answering(interactions.autocomplete));

    describeRules('a follow-up', followUps, async (body) => {
      const interaction = await interactions.command();
      await interactions.answer(interaction, message);
      return interactions.continue(interaction, 'POST', '', body);
    });

    describeRules('a change of an answer', edits, async (body) => {
      const interaction = await interactions.command();
      await interactions.answer(interaction, message);
      return interactions.continue(interaction, 'PATCH', '/messages/@original', body);
    });

    describeRules('the query of an answer', queries, async (query) =>
      interactions.answer(await interactions.command(), message, query),
    );

    describe('an interaction', () => {
      test('is answered once', async () => {
        const interaction = await interactions.command();
        expect((await interactions.answer(interaction, message)).status).toBe(204);
        expect(await (await interactions.answer(interaction, message)).json()).toMatchObject({ code: 40_060 });
      });

      test('is answered with its own token', async () => {
        const interaction = await interactions.command();
        const answer = await interactions.answer({ ...interaction, token: 'guessed' }, message);
        expect(await answer.json()).toMatchObject({ code: 10_062 });
        expect((await interactions.answer(interaction, message)).status).toBe(204);
      });
    });

    /** Answers an interaction of its own for each request. */
    function answering(send: () => Promise<SentInteraction>): (body: object) => Promise<Response> {
      return async (body) => interactions.answer(await send(), body);
    }
  });
}
