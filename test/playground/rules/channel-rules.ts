import { beforeAll, describe } from 'vitest';
import { describeRules, type Rule } from './rule-runner.ts';
import { many, text, type RulePlace } from './rule-place.ts';

const CREATE = 'resources/guild#create-guild-channel';

const EDIT = 'resources/channel#modify-channel-json-params-guild-channel';

const TAG = 'resources/channel#forum-tag-object';

const OVERWRITE = 'resources/channel#edit-channel-permissions';

const creations: Rule<object>[] = [
  {
    rule: 'the name of a channel has up to 100 characters',
    docs: CREATE,
    inside: { name: text(100) },
    outside: { name: text(101) },
    faults: 'name[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a channel has a name',
    docs: CREATE,
    inside: { name: 'new' },
    outside: { name: undefined },
    faults: 'name[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'a channel is of a type of servers',
    docs: 'resources/channel#channel-object-channel-types',
    inside: { type: 0 },
    outside: { type: 1 },
    faults: 'type[BASE_TYPE_CHOICES]',
  },
  {
    rule: 'a topic has up to 1,024 characters',
    docs: CREATE,
    inside: { topic: text(1_024) },
    outside: { topic: text(1_025) },
    faults: 'topic[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'the guidelines of a forum have up to 4,096 characters',
    docs: CREATE,
    inside: { type: 15, topic: text(4_096) },
    outside: { type: 15, topic: text(4_097) },
    faults: 'topic[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a forum has up to 20 tags',
    docs: EDIT,
    inside: { type: 15, available_tags: many(20, (index) => ({ name: `t${index}` })) },
    outside: { type: 15, available_tags: many(21, (index) => ({ name: `t${index}` })) },
    faults: 'available_tags[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'no two tags have one name',
    docs: 'topics/opcodes-and-status-codes#json',
    inside: { type: 15, available_tags: [{ name: 'News' }, { name: 'Review' }] },
    outside: { type: 15, available_tags: [{ name: 'News' }, { name: 'News' }] },
    code: 40_061,
  },
];

const ids = { text: '', forum: '', category: '' };

const edits: Rule<() => object>[] = [
  {
    rule: 'a new name has up to 100 characters',
    docs: EDIT,
    inside: () => ({ name: text(100) }),
    outside: () => ({ name: text(101) }),
    faults: 'name[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a new topic has up to 1,024 characters',
    docs: EDIT,
    inside: () => ({ topic: text(1_024) }),
    outside: () => ({ topic: text(1_025) }),
    faults: 'topic[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'slow mode has up to six hours between two messages',
    docs: EDIT,
    inside: () => ({ rate_limit_per_user: 21_600 }),
    outside: () => ({ rate_limit_per_user: 21_601 }),
    faults: 'rate_limit_per_user[NUMBER_TYPE_MAX]',
  },
  {
    rule: 'threads leave the list after an hour, a day, three days or a week',
    docs: EDIT,
    inside: () => ({ default_auto_archive_duration: 60 }),
    outside: () => ({ default_auto_archive_duration: 30 }),
    faults: 'default_auto_archive_duration[BASE_TYPE_CHOICES]',
  },
  {
    rule: 'a channel lies in a category',
    docs: EDIT,
    inside: () => ({ parent_id: ids.category }),
    outside: () => ({ parent_id: ids.forum }),
    faults: 'parent_id[CHANNEL_PARENT_INVALID_TYPE]',
  },
  {
    rule: 'whether a channel is for adults is told by true or false',
    docs: EDIT,
    inside: () => ({ nsfw: true }),
    outside: () => ({ nsfw: 1.5 }),
    faults: 'nsfw[BOOLEAN_TYPE_CONVERT]',
  },
];

const tags: Rule<object>[] = [
  {
    rule: 'the name of a tag has up to 20 characters',
    docs: TAG,
    inside: { name: text(20) },
    outside: { name: text(21) },
    faults: 'available_tags.0.name[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a tag has a name',
    docs: TAG,
    inside: { name: 'News' },
    outside: { emoji_name: '📰' },
    faults: 'available_tags.0.name[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'whether only moderators set a tag is told by true or false',
    docs: TAG,
    inside: { name: 'News', moderated: true },
    outside: { name: 'News', moderated: 'yes' },
    faults: 'available_tags.0.moderated[BOOLEAN_TYPE_CONVERT]',
  },
];

const overwrites: Rule<object>[] = [
  {
    rule: 'an overwrite is for a role or a member',
    docs: OVERWRITE,
    inside: { type: 0, allow: '1024' },
    outside: { type: 2, allow: '1024' },
    faults: 'type[BASE_TYPE_CHOICES]',
  },
  {
    rule: 'permissions are digits',
    docs: OVERWRITE,
    inside: { type: 0, deny: '2048' },
    outside: { type: 0, deny: 'SEND_MESSAGES' },
    faults: 'deny[NUMBER_TYPE_COERCE]',
  },
  {
    rule: 'an overwrite says what it is for',
    docs: OVERWRITE,
    inside: { type: 0, allow: '0', deny: '0' },
    outside: { allow: '0', deny: '0' },
    faults: 'type[BASE_TYPE_REQUIRED]',
  },
];

export function describeChannelRules(place: RulePlace): void {
  describe('channels', () => {
    const all = () => `/guilds/${place.playground.guildId}/channels`;

    describeRules('a new channel', creations, (body) => place.send('POST', all(), { name: 'new', ...body }));

    beforeAll(async () => {
      const make = async (type: number) => (await place.make<{ id: string }>('POST', all(), { name: 'made', type })).id;
      ids.text = await make(0);
      ids.forum = await make(15);
      ids.category = await make(4);
    });

    describeRules('a change of a channel', edits, (body) => place.send('PATCH', `/channels/${ids.text}`, body()));

    describeRules('a tag', tags, (tag) => place.send('PATCH', `/channels/${ids.forum}`, { available_tags: [tag] }));

    describeRules('an overwrite', overwrites, (body) =>
      place.send('PUT', `/channels/${ids.text}/permissions/${place.playground.guildId}`, body),
    );
  });
}
