import { request as startRequest } from 'node:http';
import { beforeAll, describe } from 'vitest';
import { describeRules, type Rule } from './rule-runner.ts';
import { type RulePlace } from './rule-place.ts';

const HTTP = 'reference#http-api';

const ERRORS = 'reference#error-messages';

const SNOWFLAKES = 'reference#snowflakes';

const ids = { guild: '', channel: '', message: '' };

interface Raw {
  body: string;
  type?: string;
}

const bodies: Rule<Raw>[] = [
  {
    rule: 'a body is JSON',
    docs: 'topics/opcodes-and-status-codes#json',
    inside: { body: '{"content":"."}' },
    outside: { body: '{"content":"."' },
    code: 50_109,
  },
  {
    rule: 'a header says that the body is JSON',
    docs: HTTP,
    inside: { body: '{"content":"."}', type: 'application/json; charset=utf-8' },
    outside: { body: '{"content":"."}', type: 'text/plain' },
    code: 50_035,
  },
  {
    rule: 'a body is an object',
    docs: ERRORS,
    inside: { body: '{"content":"."}' },
    outside: { body: '["."]' },
    faults: '[MODEL_TYPE_CONVERT]',
  },
  {
    rule: 'a body is no bare text',
    docs: ERRORS,
    inside: { body: '{"content":"."}' },
    outside: { body: '"."' },
    faults: '[MODEL_TYPE_CONVERT]',
  },
  {
    rule: 'a body of null has nothing in it',
    docs: 'resources/message#create-message',
    inside: { body: '{"content":"."}' },
    outside: { body: 'null' },
    code: 50_006,
  },
  {
    rule: 'fields of null are as if they were not there',
    docs: 'reference#nullable-and-optional-resource-fields',
    inside: { body: '{"content":".","embeds":null,"components":null,"nonce":null}' },
    outside: { body: '{"content":null,"embeds":null,"components":null,"nonce":null}' },
    code: 50_006,
  },
  {
    rule: 'every field of a wrong type is told',
    docs: ERRORS,
    inside: { body: '{"content":"5","embeds":[],"tts":true,"flags":0}' },
    outside: { body: '{"content":5,"embeds":{},"tts":"?","flags":{}}' },
    faults: [
      'content[STRING_TYPE_CONVERT]',
      'embeds[LIST_TYPE_CONVERT]',
      'flags[NUMBER_TYPE_COERCE]',
      'tts[BOOLEAN_TYPE_CONVERT]',
    ],
  },
  {
    rule: 'a number is a whole one where it must be',
    docs: ERRORS,
    inside: { body: '{"content":".","flags":4}' },
    outside: { body: '{"content":".","flags":4.5}' },
    faults: 'flags[NUMBER_TYPE_COERCE]',
  },
];

const programs: Rule<string | undefined>[] = [
  {
    rule: 'a program says what it is',
    docs: 'reference#user-agent',
    inside: 'DiscordBot (https://example.org, 1.0)',
    outside: undefined,
    status: 403,
    code: 40_333,
  },
  {
    rule: 'a browser is not let through',
    docs: 'topics/opcodes-and-status-codes#json',
    inside: 'DiscordBot (https://example.org, 1.0)',
    outside: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
    status: 403,
    code: 40_333,
  },
];

const tokens: Rule<string>[] = [
  {
    rule: 'a bot shows its token',
    docs: 'reference#authentication',
    inside: 'Bot token-of-the-ruled-bot',
    outside: 'Bot guessed',
    status: 401,
    code: 0,
  },
  {
    rule: 'a token is that of a bot',
    docs: 'reference#authentication',
    inside: 'Bot token-of-the-ruled-bot',
    outside: 'token-of-the-ruled-bot',
    status: 401,
    code: 0,
  },
];

const paths: Rule<() => string>[] = [
  {
    rule: 'a channel is named by its id',
    docs: SNOWFLAKES,
    inside: () => `/channels/${ids.channel}`,
    outside: () => '/channels/general',
    faults: 'channel_id[NUMBER_TYPE_COERCE]',
  },
  {
    rule: 'a message is named by its id',
    docs: SNOWFLAKES,
    inside: () => `/channels/${ids.channel}/messages/${ids.message}`,
    outside: () => `/channels/${ids.channel}/messages/latest`,
    faults: 'message_id[NUMBER_TYPE_COERCE]',
  },
  {
    rule: 'an id is that of something',
    docs: 'topics/opcodes-and-status-codes#json',
    inside: () => `/channels/${ids.channel}/messages/${ids.message}`,
    outside: () => `/channels/${ids.channel}/messages/1`,
    status: 404,
    code: 10_008,
  },
];

const LIST = 'resources/message#get-channel-messages';

const messages = (query: string) => () => `/channels/${ids.channel}/messages?${query}`;

const members = (query: string) => () => `/guilds/${ids.guild}/members?${query}`;

const archived = (query: string) => () => `/channels/${ids.channel}/threads/archived/public?${query}`;

const pins = (query: string) => () => `/channels/${ids.channel}/messages/pins?${query}`;

const queries: Rule<() => string>[] = [
  {
    rule: 'up to 100 messages are listed at once',
    docs: LIST,
    inside: messages('limit=100'),
    outside: messages('limit=101'),
    faults: 'limit[NUMBER_TYPE_MAX]',
  },
  {
    rule: 'one message at least is listed',
    docs: LIST,
    inside: messages('limit=1'),
    outside: messages('limit=0'),
    faults: 'limit[NUMBER_TYPE_MIN]',
  },
  {
    rule: 'how many messages is told by a number',
    docs: LIST,
    inside: messages('limit=50'),
    outside: messages('limit=all'),
    faults: 'limit[NUMBER_TYPE_COERCE]',
  },
  {
    rule: 'messages before one are listed by its id',
    docs: LIST,
    inside: messages('before=1'),
    outside: messages('before=today'),
    faults: 'before[NUMBER_TYPE_COERCE]',
  },
  {
    rule: 'messages after one are listed by its id',
    docs: LIST,
    inside: messages('after=1'),
    outside: messages('after=-1'),
    faults: 'after[NUMBER_TYPE_COERCE]',
  },
  {
    rule: 'messages around one are listed by its id',
    docs: LIST,
    inside: messages('around=1'),
    outside: messages('around=x'),
    faults: 'around[NUMBER_TYPE_COERCE]',
  },
  {
    rule: 'an id is no larger than ids are',
    docs: SNOWFLAKES,
    inside: messages('before=9223372036854775807'),
    outside: messages('before=9223372036854775808'),
    faults: 'before[NUMBER_TYPE_MAX]',
  },
  {
    rule: 'up to 1,000 members are listed at once',
    docs: 'resources/guild#list-guild-members',
    inside: members('limit=1000'),
    outside: members('limit=1001'),
    faults: 'limit[NUMBER_TYPE_MAX]',
  },
  {
    rule: 'members are searched for by something',
    docs: 'resources/guild#search-guild-members',
    inside: () => `/guilds/${ids.guild}/members/search?query=m`,
    outside: () => `/guilds/${ids.guild}/members/search`,
    faults: 'query[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'up to 100 archived threads are listed at once',
    docs: 'resources/channel#list-public-archived-threads',
    inside: archived('limit=100'),
    outside: archived('limit=101'),
    faults: 'limit[NUMBER_TYPE_MAX]',
  },
  {
    rule: 'archived threads before a moment are listed by it',
    docs: 'resources/channel#list-public-archived-threads',
    inside: archived('before=2026-08-06T12:00:00Z'),
    outside: archived('before=noon'),
    faults: 'before[DATE_TIME_TYPE_PARSE]',
  },
  {
    rule: 'up to 50 pins are listed at once',
    docs: 'resources/message#get-channel-pins',
    inside: pins('limit=50'),
    outside: pins('limit=51'),
    faults: 'limit[NUMBER_TYPE_MAX]',
  },
  {
    rule: 'up to 100 of those who reacted are listed at once',
    docs: 'resources/message#get-reactions',
    inside: () => `/channels/${ids.channel}/messages/${ids.message}/reactions/%F0%9F%93%B1?limit=100`,
    outside: () => `/channels/${ids.channel}/messages/${ids.message}/reactions/%F0%9F%93%B1?limit=101`,
    faults: 'limit[NUMBER_TYPE_MAX]',
  },
  {
    rule: 'a reaction is an emoji',
    docs: 'resources/message#create-reaction',
    inside: () => `/channels/${ids.channel}/messages/${ids.message}/reactions/%F0%9F%93%B1`,
    outside: () => `/channels/${ids.channel}/messages/${ids.message}/reactions/phone`,
    code: 10_014,
  },
  {
    rule: 'whether members are counted is told by true or false',
    docs: 'resources/guild#get-guild',
    inside: () => `/guilds/${ids.guild}?with_counts=true`,
    outside: () => `/guilds/${ids.guild}?with_counts=some`,
    faults: 'with_counts[BOOLEAN_TYPE_CONVERT]',
  },
];

export function describeRequestRules(place: RulePlace): void {
  describe('requests', () => {
    beforeAll(async () => {
      ids.guild = place.playground.guildId;
      ids.channel = place.channelId('general');
      const path = `/channels/${ids.channel}/messages`;
      ids.message = (await place.make<{ id: string }>('POST', path, { content: '.' })).id;
    });

    describeRules('a body', bodies, ({ body, type = 'application/json' }) =>
      fetch(`${place.playground.apiUrl}/v10/channels/${ids.channel}/messages`, {
        method: 'POST',
        headers: { authorization: `Bot ${place.token}`, 'content-type': type },
        body,
      }),
    );

    describeRules('the user agent', programs, askAs);

    /** A request with just this user agent, or none: `fetch` always sends one. */
    function askAs(userAgent: string | undefined): Promise<Response> {
      return new Promise((resolve, reject) => {
        const headers = {
          authorization: `Bot ${place.token}`,
          ...(userAgent === undefined ? {} : { 'user-agent': userAgent }),
        };
        const asked = startRequest(`${place.playground.apiUrl}/v10/users/@me`, { headers }, (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => {
            resolve(new Response(Buffer.concat(chunks), { status: answer.statusCode ?? 0 }));
          });
        });
        asked.on('error', reject);
        asked.end();
      });
    }

    describeRules('the token', tokens, (authorization) =>
      fetch(`${place.playground.apiUrl}/v10/users/@me`, { headers: { authorization } }),
    );

    describeRules('a path', paths, (path) => place.send('GET', path()));

    describeRules('a query', queries, (path) => place.send('GET', path()));
  });
}
