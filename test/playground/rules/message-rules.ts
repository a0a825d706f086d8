import { MessageFlags } from 'discord-api-types/v10';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeRules, type Rule } from './rule-runner.ts';
import { many, text, type RulePlace } from './rule-place.ts';

const CREATE = 'resources/message#create-message';

const MENTIONS = 'resources/message#allowed-mentions-object';

const REPLY = 'resources/message#message-reference-structure';

const POLL = 'resources/poll#poll-create-request-object';

const fields: Rule<unknown>[] = [
  {
    rule: 'a message has up to 2,000 characters',
    docs: CREATE,
    inside: { content: text(2_000) },
    outside: { content: text(2_001) },
    faults: 'content[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a message has something in it',
    docs: CREATE,
    inside: { content: '.' },
    outside: {},
    code: 50_006,
  },
  {
    rule: 'white space alone is nothing',
    docs: CREATE,
    inside: { content: ' . ' },
    outside: { content: ' \n\t ' },
    code: 50_006,
  },
  {
    rule: 'empty lists are nothing',
    docs: CREATE,
    inside: { content: '.', embeds: [], components: [] },
    outside: { embeds: [], components: [] },
    code: 50_006,
  },
  {
    rule: 'content is a text',
    docs: CREATE,
    inside: { content: '5' },
    outside: { content: { text: '5' } },
    faults: 'content[STRING_TYPE_CONVERT]',
  },
  {
    rule: 'whether a message is read aloud is told by true or false',
    docs: CREATE,
    inside: { content: '.', tts: false },
    outside: { content: '.', tts: 'maybe' },
    faults: 'tts[BOOLEAN_TYPE_CONVERT]',
  },
  {
    rule: 'a nonce has up to 25 characters',
    docs: CREATE,
    inside: { content: '.', nonce: text(25) },
    outside: { content: '.', nonce: text(26) },
    faults: 'nonce[NONCE_TYPE_TOO_LONG]',
  },
  {
    rule: 'a nonce is a text or an integer',
    docs: CREATE,
    inside: { content: '.', nonce: 12_345 },
    outside: { content: '.', nonce: true },
    faults: 'nonce[NONCE_TYPE_INVALID_TYPE]',
  },
  {
    rule: 'flags are a number',
    docs: 'resources/message#message-object-message-flags',
    inside: { content: '.', flags: MessageFlags.SuppressNotifications },
    outside: { content: '.', flags: 'SUPPRESS_NOTIFICATIONS' },
    faults: 'flags[NUMBER_TYPE_COERCE]',
  },
  {
    rule: 'flags are not negative',
    docs: 'resources/message#message-object-message-flags',
    inside: { content: '.', flags: 0 },
    outside: { content: '.', flags: -1 },
    faults: 'flags[NUMBER_TYPE_MIN]',
  },
  {
    rule: 'a message has up to 3 stickers',
    docs: CREATE,
    inside: { content: '.', sticker_ids: [] },
    outside: { content: '.', sticker_ids: ['1', '2', '3', '4'] },
    faults: 'sticker_ids[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a sticker exists',
    docs: 'topics/opcodes-and-status-codes#json',
    inside: { content: '.' },
    outside: { content: '.', sticker_ids: ['1'] },
    code: 50_081,
  },
  {
    rule: 'components are a list',
    docs: CREATE,
    inside: { content: '.', components: [] },
    outside: { content: '.', components: 'button' },
    faults: 'components[LIST_TYPE_CONVERT]',
  },
];

const mentions: Rule<unknown>[] = [
  {
    rule: 'users are either parsed or listed',
    docs: MENTIONS,
    inside: { parse: ['users'], users: [] },
    outside: { parse: ['users'], users: ['1'] },
    faults: 'allowed_mentions[MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE]',
  },
  {
    rule: 'roles are either parsed or listed',
    docs: MENTIONS,
    inside: { parse: ['everyone'], roles: ['1'] },
    outside: { parse: ['everyone', 'roles'], roles: ['1'] },
    faults: 'allowed_mentions[MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE]',
  },
  {
    rule: 'up to 100 users are listed',
    docs: MENTIONS,
    inside: { users: many(100, String) },
    outside: { users: many(101, String) },
    faults: 'allowed_mentions.users[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'up to 100 roles are listed',
    docs: MENTIONS,
    inside: { roles: many(100, String) },
    outside: { roles: many(101, String) },
    faults: 'allowed_mentions.roles[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'only users, roles and everyone are parsed',
    docs: 'resources/message#allowed-mentions-object-allowed-mention-types',
    inside: { parse: ['users', 'roles', 'everyone'] },
    outside: { parse: ['users', 'here'] },
    faults: 'allowed_mentions.parse.1[BASE_TYPE_CHOICES]',
  },
  {
    rule: 'nobody is listed twice',
    docs: MENTIONS,
    inside: { users: ['1', '2'] },
    outside: { users: ['1', '1'] },
    faults: 'allowed_mentions.users.1[SET_TYPE_ALREADY_CONTAINS_VALUE]',
  },
  {
    rule: 'users are listed by their ids',
    docs: MENTIONS,
    inside: { users: ['80351110224678912'] },
    outside: { users: ['@everyone'] },
    faults: 'allowed_mentions.users.0[NUMBER_TYPE_COERCE]',
  },
];

const ids = { message: '', elsewhere: '', system: '', channel: '', desk: '' };

const replies: Rule<() => object>[] = [
  {
    rule: 'a reply is to a message that exists',
    docs: REPLY,
    inside: () => ({ message_id: ids.message }),
    outside: () => ({ message_id: '1' }),
    faults: 'message_reference[REPLIES_UNKNOWN_MESSAGE]',
  },
  {
    rule: 'a reply that may do without its message is sent all the same',
    docs: REPLY,
    inside: () => ({ message_id: '1', fail_if_not_exists: false }),
    outside: () => ({ message_id: '1', fail_if_not_exists: true }),
    faults: 'message_reference[REPLIES_UNKNOWN_MESSAGE]',
  },
  {
    rule: 'a reply is in the channel of its message',
    docs: REPLY,
    inside: () => ({ message_id: ids.message, channel_id: ids.channel }),
    outside: () => ({ message_id: ids.elsewhere, channel_id: ids.desk }),
    faults: 'message_reference[REPLIES_CANNOT_REFERENCE_OTHER_CHANNEL]',
  },
  {
    rule: 'nobody replies to a message of the system',
    docs: 'resources/message#message-types',
    inside: () => ({ message_id: ids.message }),
    outside: () => ({ message_id: ids.system }),
    faults: 'message_reference[REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE]',
  },
  {
    rule: 'a reference names its message',
    docs: REPLY,
    inside: () => ({ message_id: ids.message }),
    outside: () => ({ channel_id: ids.channel }),
    faults: 'message_reference.message_id[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'a reference is by id',
    docs: REPLY,
    inside: () => ({ message_id: ids.message }),
    outside: () => ({ message_id: 'first' }),
    faults: 'message_reference.message_id[NUMBER_TYPE_COERCE]',
  },
];

const answers = (count: number, length = 1) => many(count, () => ({ poll_media: { text: text(length) } }));

const polls: Rule<object>[] = [
  {
    rule: 'a question has up to 300 characters',
    docs: 'resources/poll#poll-media-object',
    inside: { question: { text: text(300) } },
    outside: { question: { text: text(301) } },
    faults: 'poll.question.text[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a poll has a question',
    docs: POLL,
    inside: { question: { text: '?' } },
    outside: { question: null },
    faults: 'poll.question[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'a poll has up to 10 answers',
    docs: POLL,
    inside: { answers: answers(10) },
    outside: { answers: answers(11) },
    faults: 'poll.answers[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a poll has an answer',
    docs: POLL,
    inside: { answers: answers(1) },
    outside: { answers: [] },
    faults: 'poll.answers[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'an answer has up to 55 characters',
    docs: 'resources/poll#poll-media-object',
    inside: { answers: answers(2, 55) },
    outside: { answers: [...answers(1), ...answers(1, 56)] },
    faults: 'poll.answers.1.poll_media.text[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a poll lasts up to 32 days',
    docs: POLL,
    inside: { duration: 768 },
    outside: { duration: 769 },
    faults: 'poll.duration[NUMBER_TYPE_MAX]',
  },
  {
    rule: 'a poll lasts an hour at least',
    docs: POLL,
    inside: { duration: 1 },
    outside: { duration: 0 },
    faults: 'poll.duration[NUMBER_TYPE_MIN]',
  },
  {
    rule: 'a poll has one of the known layouts',
    docs: 'resources/poll#layout-type',
    inside: { layout_type: 1 },
    outside: { layout_type: 3 },
    faults: 'poll.layout_type[BASE_TYPE_CHOICES]',
  },
];

export function describeMessageRules(place: RulePlace): void {
  describe('messages', () => {
    const general = () => `/channels/${place.channelId('general')}/messages`;

    const post = (body: unknown) => place.send('POST', general(), body);

    describeRules('the fields of a message', fields, post);

    test('flags that nobody may set are left out', async () => {
      const flags = MessageFlags.SuppressEmbeds | MessageFlags.Ephemeral | MessageFlags.Crossposted;
      expect(await place.make('POST', general(), { content: '.', flags })).toMatchObject({
        flags: MessageFlags.SuppressEmbeds,
      });
    });

    describeRules('allowed mentions', mentions, (allowed) => post({ content: '.', allowed_mentions: allowed }));

    beforeAll(async () => {
      ids.channel = place.channelId('general');
      ids.message = (await place.make<{ id: string }>('POST', general(), { content: 'first' })).id;
      ids.desk = place.channelId('bot-desk');
      ids.elsewhere = (
        await place.make<{ id: string }>('POST', `/channels/${ids.desk}/messages`, { content: 'elsewhere' })
      ).id;
      await place.make('POST', `/channels/${ids.channel}/threads`, { name: 'A thread', type: 11 });
      const [notice] = await place.make<{ id: string }[]>('GET', `${general()}?limit=1`);
      ids.system = notice?.id ?? '';
    });

    describeRules('replies', replies, (reference) => post({ content: '.', message_reference: reference() }));

    describeRules('polls', polls, (part) => post({ poll: { question: { text: '?' }, answers: answers(2), ...part } }));
  });
}
