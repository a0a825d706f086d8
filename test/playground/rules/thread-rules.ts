import { beforeAll, describe } from 'vitest';
import { describeRules, type Rule } from './rule-runner.ts';
import { many, text, type RulePlace } from './rule-place.ts';

const FROM_MESSAGE = 'resources/channel#start-thread-from-message';

const ALONE = 'resources/channel#start-thread-without-message';

const POST = 'resources/channel#start-thread-in-forum-or-media-channel';

const EDIT = 'resources/channel#modify-channel-json-params-thread';

/** What opening a thread and changing one have in common. */
function commonRules(docs: Rule<object>['docs']): Rule<object>[] {
  return [
    {
      rule: 'the name of a thread has up to 100 characters',
      docs,
      inside: { name: text(100) },
      outside: { name: text(101) },
      faults: 'name[BASE_TYPE_BAD_LENGTH]',
    },
    {
      rule: 'the name of a thread is not empty',
      docs,
      inside: { name: '.' },
      outside: { name: ' ' },
      faults: 'name[BASE_TYPE_BAD_LENGTH]',
    },
    {
      rule: 'a thread leaves the list after an hour, a day, three days or a week',
      docs,
      inside: { auto_archive_duration: 10_080 },
      outside: { auto_archive_duration: 10_081 },
      faults: 'auto_archive_duration[BASE_TYPE_CHOICES]',
    },
    {
      rule: 'slow mode has up to six hours between two messages',
      docs,
      inside: { rate_limit_per_user: 21_600 },
      outside: { rate_limit_per_user: 21_601 },
      faults: 'rate_limit_per_user[NUMBER_TYPE_MAX]',
    },
    {
      rule: 'slow mode is not negative',
      docs,
      inside: { rate_limit_per_user: 0 },
      outside: { rate_limit_per_user: -1 },
      faults: 'rate_limit_per_user[NUMBER_TYPE_MIN]',
    },
  ];
}

const fromMessages: Rule<object>[] = [
  ...commonRules(FROM_MESSAGE),
  {
    rule: 'a thread has a name',
    docs: FROM_MESSAGE,
    inside: { name: 'A thread' },
    outside: { name: undefined },
    faults: 'name[BASE_TYPE_REQUIRED]',
  },
];

const alone: Rule<object>[] = [
  ...commonRules(ALONE),
  {
    rule: 'a thread is of a type of threads',
    docs: ALONE,
    inside: { type: 12 },
    outside: { type: 0 },
    faults: 'type[BASE_TYPE_CHOICES]',
  },
  {
    rule: 'a thread is of a type that its channel has',
    docs: 'topics/threads#thread-fields',
    inside: { type: 11 },
    outside: { type: 10 },
    code: 50_024,
  },
  {
    rule: 'whether everybody may invite is told by true or false',
    docs: ALONE,
    inside: { type: 12, invitable: false },
    outside: { type: 12, invitable: 'no' },
    faults: 'invitable[BOOLEAN_TYPE_CONVERT]',
  },
];

const edits: Rule<object>[] = [
  ...commonRules(EDIT),
  {
    rule: 'whether a thread is locked is told by true or false',
    docs: EDIT,
    inside: { locked: true },
    outside: { locked: 'yes' },
    faults: 'locked[BOOLEAN_TYPE_CONVERT]',
  },
  {
    rule: 'whether a thread is archived is told by true or false',
    docs: EDIT,
    inside: { archived: true },
    outside: { archived: 'yes' },
    faults: 'archived[BOOLEAN_TYPE_CONVERT]',
  },
];

const forums = { tagged: '', strict: '', tags: [] as string[], strictTag: '' };

const posts: Rule<() => object>[] = [
  ...commonRules(POST).map((rule) => ({ ...rule, inside: () => rule.inside, outside: () => rule.outside })),
  {
    rule: 'a post has a message',
    docs: POST,
    inside: () => ({ message: { content: '.' } }),
    outside: () => ({ message: undefined }),
    faults: 'message[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'the message of a post is not empty',
    docs: POST,
    inside: () => ({ message: { embeds: [{ title: 't' }] } }),
    outside: () => ({ message: {} }),
    code: 50_006,
  },
  {
    rule: 'the message of a post has up to 2,000 characters',
    docs: POST,
    inside: () => ({ message: { content: text(2_000) } }),
    outside: () => ({ message: { content: text(2_001) } }),
    faults: 'message.content[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'the message of a post shows files that were sent with it',
    docs: POST,
    inside: () => ({ message: { flags: 1 << 15, components: [{ type: 10, content: 't' }] } }),
    outside: () => ({ message: { flags: 1 << 15, components: [{ type: 13, file: { url: 'attachment://f' } }] } }),
    faults: 'message.components.0.file.url[UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND]',
  },
  {
    rule: 'a post has up to 5 tags',
    docs: POST,
    inside: () => ({ applied_tags: forums.tags.slice(0, 5) }),
    outside: () => ({ applied_tags: forums.tags }),
    faults: 'applied_tags[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a tag is named by its id',
    docs: POST,
    inside: () => ({ applied_tags: forums.tags.slice(0, 1) }),
    outside: () => ({ applied_tags: ['Tag 0'] }),
    faults: 'applied_tags.0[NUMBER_TYPE_COERCE]',
  },
  {
    rule: 'a tag is one of the forum',
    docs: 'topics/opcodes-and-status-codes#json',
    inside: () => ({ applied_tags: forums.tags.slice(0, 1) }),
    outside: () => ({ applied_tags: [forums.strictTag] }),
    status: 404,
    code: 10_087,
  },
];

const strictPosts: Rule<() => string[]>[] = [
  {
    rule: 'a forum that requires a tag gets one',
    docs: 'resources/channel#channel-object-channel-flags',
    inside: () => [forums.strictTag],
    outside: () => [],
    code: 40_067,
  },
];

const sendings: Rule<string>[] = [
  {
    rule: 'nothing is sent into a forum itself',
    docs: 'topics/threads#forums',
    inside: 'general',
    outside: 'phone-talk',
    code: 40_058,
  },
];

export function describeThreadRules(place: RulePlace): void {
  describe('threads', () => {
    const general = () => `/channels/${place.channelId('general')}`;

    const postMessage = async () =>
      (await place.make<{ id: string }>('POST', `${general()}/messages`, { content: '.' })).id;

    describeRules('a thread from a message', fromMessages, async (body) =>
      place.send('POST', `${general()}/messages/${await postMessage()}/threads`, { name: 'A thread', ...body }),
    );

    describeRules('a thread without a message', alone, (body) =>
      place.send('POST', `${general()}/threads`, { name: 'A thread', type: 11, ...body }),
    );

    describeRules('a change of a thread', edits, async (body) => {
      const thread = await place.make<{ id: string }>('POST', `${general()}/threads`, { name: 'A thread', type: 11 });
      return place.send('PATCH', `/channels/${thread.id}`, body);
    });

    beforeAll(async () => {
      const path = `/guilds/${place.playground.guildId}/channels`;
      interface Forum {
        id: string;
        available_tags: { id: string }[];
      }
      const tags = many(6, (index) => ({ name: `Tag ${index}` }));
      const tagged = await place.make<Forum>('POST', path, { name: 'tagged', type: 15, available_tags: tags });
      const strict = await place.make<Forum>('POST', path, {
        name: 'strict',
        type: 15,
        available_tags: tags.slice(0, 1),
      });
      await place.make('PATCH', `/channels/${strict.id}`, { flags: 1 << 4 });
      Object.assign(forums, {
        tagged: tagged.id,
        strict: strict.id,
        tags: tagged.available_tags.map((tag) => tag.id),
        strictTag: strict.available_tags[0]?.id ?? '',
      });
    });

    describeRules('a post in a forum', posts, (body) =>
      place.send('POST', `/channels/${forums.tagged}/threads`, {
        name: 'A post',
        message: { content: '.' },
        ...body(),
      }),
    );

    describeRules('a post in a forum of required tags', strictPosts, (tags) =>
      place.send('POST', `/channels/${forums.strict}/threads`, {
        name: 'A post',
        message: { content: '.' },
        applied_tags: tags(),
      }),
    );

    describeRules('a message in a forum', sendings, (channel) =>
      place.send('POST', `/channels/${place.channelId(channel)}/messages`, { content: '.' }),
    );
  });
}
