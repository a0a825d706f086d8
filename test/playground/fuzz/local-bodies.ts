import type { IdPool } from './fuzz-place.ts';

/** A request to the local API that it would take, or nearly so. */
export interface LocalRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
}

const file = { name: 'a.png', contentType: 'image/png', base64: 'iVBORw==' };

/** One of each, with ids that exist. */
export function localRequests({ channel, message, role, user, known, interaction }: IdPool): LocalRequest[] {
  const [text = '', news = '', forum = ''] = channel;
  const [, person = ''] = user;
  const thread = channel.at(-1) ?? text;
  const as = 'admin';
  const gateway = '/gateway-faults';
  return [
    { method: 'POST', path: '/messages', body: { as, channelId: text, content: 'Hello', files: [file] } },
    { method: 'POST', path: '/messages', body: { as, channelId: text, content: 'Yes', replyToMessageId: message[0] } },
    {
      method: 'POST',
      path: '/interactions/command',
      body: { as, channelId: text, name: 'x', options: [{ name: 'y' }] },
    },
    { method: 'POST', path: '/interactions/autocomplete', body: { as, channelId: text, name: 'x', options: [] } },
    {
      method: 'POST',
      path: '/interactions/component',
      body: { as, channelId: text, messageId: message[0], customId: 'talk', values: ['1'] },
    },
    {
      method: 'POST',
      path: '/interactions/modal',
      body: { as, interactionId: interaction.id, fields: { text: 'x', pick: ['1'] }, files: { f: [file] } },
    },
    { method: 'POST', path: '/threads', body: { as, channelId: text, name: 'Talk', messageId: message[0] } },
    { method: 'POST', path: '/threads', body: { as, channelId: news, name: 'Alone' } },
    {
      method: 'POST',
      path: '/threads',
      body: { as, channelId: forum, name: 'Post', content: 'x', appliedTags: [known.tag] },
    },
    {
      method: 'PATCH',
      path: `/threads/${thread}`,
      body: { as, name: 'New', archived: false, autoArchiveMinutes: 60, slowmodeSeconds: 5, pinned: true },
    },
    { method: 'PUT', path: `/threads/${thread}/members/@me?as=member` },
    { method: 'POST', path: '/directs', body: { as: 'member', bot: 'Fuzzed' } },
    { method: 'PATCH', path: '/privacy', body: { as: 'member', takesDirectMessages: true } },
    { method: 'PATCH', path: `/guilds/${known.guild}`, body: { as, preferredLocale: 'fr' } },
    { method: 'PATCH', path: '/locale', body: { as: 'member', locale: 'de' } },
    {
      method: 'PUT',
      path: `/channels/${text}/overwrites/${role[0] ?? ''}`,
      body: { as, type: 0, allow: '1024', deny: '0' },
    },
    { method: 'PATCH', path: `/channels/${text}`, body: { as, name: 'new-name', slowmodeSeconds: 0 } },
    { method: 'PATCH', path: `/roles/${role[0] ?? ''}`, body: { as, permissions: '1024' } },
    { method: 'POST', path: '/members', body: { as, userId: person } },
    { method: 'PUT', path: `/members/${person}`, body: { as, roles: [role[0]], timeoutMs: 1_000 } },
    {
      method: 'POST',
      path: '/faults',
      body: {
        match: { method: 'GET', path: '/gateway' },
        times: 1,
        fault: { kind: 'status', status: 429, scope: 'user' },
      },
    },
    {
      method: 'POST',
      path: '/faults',
      body: { match: { path: '^/x' }, probability: 0.5, fault: { kind: 'delay', ms: 1 } },
    },
    { method: 'POST', path: gateway, body: { kind: 'close', code: 4_000 } },
    { method: 'POST', path: gateway, body: { kind: 'unavailable', guildId: known.guild, forMs: 5 } },
    { method: 'POST', path: gateway, body: { kind: 'reorder', event: 'MESSAGE_CREATE', times: 2 } },
    { method: 'POST', path: '/clock', body: { advanceMs: 1_000 } },
    { method: 'POST', path: '/clock', body: { setTo: '2026-08-06T13:00:00Z' } },
    { method: 'POST', path: '/recording/load', body: { number: 1, at: '2026-08-06T13:00:00Z', kind: 'rest' } },
    { method: 'GET', path: '/traffic?limit=1&status=refused' },
    { method: 'GET', path: `/messages?as=admin&channelId=${text}&limit=5` },
    { method: 'GET', path: `/channels/${text}/permissions/${person}?as=admin` },
    { method: 'DELETE', path: '/faults' },
  ];
}
