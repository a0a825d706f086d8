import {
  type APIMessage,
  type APIThreadChannel,
  type APIUser,
  ChannelType,
  Locale,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { type InteractionResult } from '../../playground/local-api.ts';
import { applyEvent, putMessages, settleInteraction } from '../../playground/page/state/events.ts';
import { resolveLink } from '../../playground/page/state/links.ts';
import { arrangeMessages } from '../../playground/page/state/message-rows.ts';
import { createPageState, type PageState } from '../../playground/page/state/page-state.ts';
import { formatRoute, parseRoute } from '../../playground/page/state/route.ts';
import { hrefOf, threadsOf } from '../../playground/page/state/selectors.ts';
import { formatMessageTime, formatRelative, formatTimestamp } from '../../playground/page/state/timestamps.ts';

const NOON_MS = new Date(2026, 10, 24, 12).getTime();
const MINUTE_MS = 60_000;
const member = { id: '2', username: 'member', global_name: 'Member', discriminator: '0', avatar: null } as APIUser;
const bot = { id: '9', username: 'Bot', global_name: null, discriminator: '0001', avatar: null, bot: true } as APIUser;

function message(id: string, change: Partial<APIMessage> = {}): APIMessage {
  return {
    id,
    channel_id: '50',
    type: MessageType.Default,
    author: member,
    content: `message ${id}`,
    timestamp: new Date(NOON_MS).toISOString(),
    edited_timestamp: null,
    mentions: [],
    attachments: [],
    embeds: [],
    ...change,
  } as APIMessage;
}

const thread = (id: string, change: Partial<APIThreadChannel> = {}) =>
  ({
    id,
    name: `thread ${id}`,
    type: ChannelType.PublicThread,
    parent_id: '50',
    message_count: 0,
    ...change,
  }) as APIThreadChannel;

function openState(): PageState {
  return {
    ...createPageState(parseRoute('#/member/50'), NOON_MS),
    me: member,
    users: [{ user: bot, online: false }],
    guilds: [
      {
        id: '40',
        name: 'Server',
        ownerId: '1',
        preferredLocale: Locale.EnglishUS,
        channels: [{ id: '50', guild_id: '40', name: 'news', type: ChannelType.GuildText, position: 0 } as never],
        threads: [],
        roles: [],
        members: [],
      },
    ],
    logs: { '50': { messages: [message('100')], isWhole: true } },
  };
}

const idsOf = (state: PageState) => state.logs['50']?.messages.map(({ id }) => id);

test('messages stand in the order of their ids, however they arrive, and once', () => {
  let state = openState();
  for (const id of ['1000', '99', '1000', '101'])
    state = applyEvent(state, { type: 'MESSAGE_CREATE', data: message(id) });
  expect(idsOf(state)).toEqual(['99', '100', '101', '1000']);
  expect(idsOf(putMessages(state, '50', [message('98'), message('97')], true))).toEqual([
    '97',
    '98',
    '99',
    '100',
    '101',
    '1000',
  ]);
});

test('an edit replaces a message, a deletion takes it away', () => {
  const edited = applyEvent(openState(), { type: 'MESSAGE_UPDATE', data: message('100', { content: 'new' }) });
  expect(edited.logs['50']?.messages).toMatchObject([{ id: '100', content: 'new' }]);
  expect(idsOf(applyEvent(edited, { type: 'MESSAGE_DELETE', data: { id: '100', channel_id: '50' } }))).toEqual([]);
});

test('a message elsewhere marks that channel as unread', () => {
  const state = applyEvent(openState(), { type: 'MESSAGE_CREATE', data: message('101', { channel_id: '60' }) });
  expect([...state.unreadChannelIds]).toEqual(['60']);
  expect([...applyEvent(openState(), { type: 'MESSAGE_CREATE', data: message('101') }).unreadChannelIds]).toEqual([]);
});

test('messages in a thread are counted once, but neither private ones nor the first of a post', () => {
  let state = applyEvent(openState(), { type: 'THREAD_CREATE', data: thread('100') });
  state = applyEvent(state, { type: 'MESSAGE_CREATE', data: message('100', { channel_id: '100' }) });
  state = applyEvent(state, { type: 'MESSAGE_CREATE', data: message('101', { channel_id: '100' }) });
  state = applyEvent(state, { type: 'MESSAGE_CREATE', data: message('101', { channel_id: '100' }) });
  const ephemeral = { channel_id: '100', flags: MessageFlags.Ephemeral };
  state = applyEvent(state, { type: 'MESSAGE_CREATE', data: message('102', ephemeral) });
  expect(threadsOf(state, '50')).toMatchObject([{ id: '100', message_count: 1, last_message_id: '101' }]);
  expect(state.starters['100']?.id).toBe('100');
});

test('an updated thread keeps its place and takes its new name and state', () => {
  let state = applyEvent(openState(), { type: 'THREAD_CREATE', data: thread('100') });
  state = applyEvent(state, { type: 'THREAD_UPDATE', data: thread('100', { name: 'renamed' }) });
  expect(threadsOf(state, '50')).toMatchObject([{ name: 'renamed' }]);
  state = applyEvent(state, { type: 'THREAD_DELETE', data: { id: '100', parent_id: '50' } });
  expect(threadsOf(state, '50')).toEqual([]);
});

test('a thread that is opened again after it was deleted shows nothing of before', () => {
  let state = applyEvent(openState(), { type: 'THREAD_CREATE', data: thread('100') });
  state = putMessages(state, '100', [message('101', { channel_id: '100' })], true);
  state = applyEvent(state, { type: 'THREAD_DELETE', data: { id: '100', parent_id: '50' } });
  state = applyEvent(state, { type: 'THREAD_CREATE', data: thread('100') });
  state = applyEvent(state, { type: 'MESSAGE_CREATE', data: message('102', { channel_id: '100' }) });
  expect(state.logs['100']?.messages.map(({ id }) => id)).toEqual(['102']);
});

test('joining and leaving a thread shows in it', () => {
  const state = applyEvent(openState(), { type: 'THREAD_CREATE', data: thread('100') });
  const joined = applyEvent(state, {
    type: 'THREAD_MEMBERS_UPDATE',
    data: { id: '100', added: ['2'], removed: [], member_count: 2 },
  });
  expect(threadsOf(joined, '50')).toMatchObject([{ member_count: 2, member: { user_id: '2' } }]);
  const left = applyEvent(joined, {
    type: 'THREAD_MEMBERS_UPDATE',
    data: { id: '100', added: [], removed: ['2'], member_count: 1 },
  });
  expect(threadsOf(left, '50')[0]?.member).toBeUndefined();
});

test('a bot comes online', () => {
  const state = applyEvent(openState(), { type: 'PRESENCE', data: { user_id: '9', online: true } });
  expect(state.users).toMatchObject([{ online: true }]);
});

const result: InteractionResult = {
  interactionId: '7',
  outcome: 'deferred',
  ackMs: 5,
  doneMs: null,
  ephemeral: false,
  messages: [],
  threads: [],
};

test('a deferred interaction is waited for until its answer is there', () => {
  const notice = {
    id: 'a',
    channelId: '50',
    interactionId: '7',
    application: bot,
    commandName: 'x',
    status: 'thinking' as const,
  };
  const waiting = {
    ...openState(),
    notices: [notice],
  };
  expect(settleInteraction(waiting, result)).toMatchObject({ notices: [{}] });
  const done = settleInteraction(waiting, { ...result, outcome: 'replied', doneMs: 9, messages: [message('101')] });
  expect(done).toMatchObject({ notices: [] });
  expect(idsOf(done)).toEqual(['100', '101']);
});

test('one head stands over what an author says within seven minutes of a day', () => {
  const at = (minutes: number) => ({ timestamp: new Date(NOON_MS + minutes * MINUTE_MS).toISOString() });
  const rows = arrangeMessages([
    message('1', at(0)),
    message('2', at(3)),
    message('3', { ...at(4), author: bot }),
    message('4', { ...at(5), author: bot, type: MessageType.Reply }),
    message('5', { ...at(20), author: bot }),
    message('6', { ...at(24 * 60), author: bot }),
  ]);
  expect(rows.map((row) => (row.kind === 'day' ? 'day' : row.isGroupStart))).toEqual([
    ...['day', true, false, true, true, true],
    ...['day', true],
  ]);
});

test('the address of the page says who looks at what', () => {
  expect(parseRoute('')).toEqual({ as: 'member', channelId: null, threadId: null, messageId: null });
  const route = { as: 'ad min', channelId: '50', threadId: '100', messageId: '101' };
  expect(parseRoute(formatRoute(route))).toEqual(route);
  expect(parseRoute('#/%E0%A4%A/50').as).toBe('member');
});

test('a thread opens beside its channel', () => {
  const state = applyEvent(openState(), { type: 'THREAD_CREATE', data: thread('100') });
  expect(hrefOf(state, '100')).toBe('#/member/50/100');
  expect(hrefOf(state, '50', '101')).toBe('#/member/50?message=101');
});

test.each([
  ['https://discord.com/channels/40/50', { kind: 'channel', channelId: '50', messageId: null }],
  ['https://discord.com/channels/40/50/101', { kind: 'channel', channelId: '50', messageId: '101' }],
  ['https://discord.com/terms', { kind: 'web', url: 'https://discord.com/terms' }],
  [
    'https://discord.com.evil.test/channels/40/50',
    { kind: 'web', url: 'https://discord.com.evil.test/channels/40/50' },
  ],
  ['http://a.test/b', { kind: 'web', url: 'http://a.test/b' }],
  ['javascript:alert(1)', { kind: 'refused' }],
  ['file:///etc/passwd', { kind: 'refused' }],
  ['nonsense', { kind: 'refused' }],
])('the link %s leads to the right place', (address, target) => {
  expect(resolveLink(address)).toEqual(target);
});

test.each([
  [-10 * MINUTE_MS, '10 minutes ago'],
  [-3650 * 24 * 60 * MINUTE_MS, '9 years ago'],
  [-24 * 60 * MINUTE_MS, 'yesterday'],
  [90 * MINUTE_MS, 'in 1 hour'],
  [0, 'now'],
])('a moment %i ms away reads %j', (distanceMs, words) => {
  expect(formatRelative(NOON_MS + distanceMs, NOON_MS)).toBe(words);
});

test('the time of a message names the day only where it is not today', () => {
  expect(formatMessageTime(NOON_MS - 30 * MINUTE_MS, NOON_MS)).toBe('11:30');
  expect(formatMessageTime(NOON_MS - 24 * 60 * MINUTE_MS, NOON_MS)).toBe('Yesterday at 12:00');
  expect(formatMessageTime(NOON_MS - 48 * 60 * MINUTE_MS, NOON_MS)).toBe('22/11/2026, 12:00');
});

test('a timestamp out of range is shown as its number', () => {
  expect(formatTimestamp(9e15 * 1000, 'R', NOON_MS)).toBe('9000000000000000');
  expect(formatTimestamp(NOON_MS, 'D', NOON_MS)).toBe('24 November 2026');
});
