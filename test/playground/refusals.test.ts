import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { rest, startTestPlayground, TOKEN } from './bot-harness.ts';

const UNKNOWN_ID = '1';

test('a route that does not exist is answered as Discord does, and told loudly', async () => {
  const playground = await startTestPlayground();

  const answer = await rest(playground, 'GET', '/nonsense?x=1');

  expect([answer.status, await answer.json()]).toEqual([404, { message: '404: Not Found', code: 0 }]);
  expect(playground.warnings).toEqual(['No such route in the local Discord: GET /nonsense?x=1']);
});

test('a request without a token, or with a wrong one, is not answered', async () => {
  const playground = await startTestPlayground();

  const answers = [
    await fetch(`${playground.apiUrl}/v10/users/@me`),
    await fetch(`${playground.apiUrl}/v10/users/@me`, { headers: { authorization: 'Bot wrong' } }),
    await fetch(`${playground.apiUrl}/v10/users/@me`, { headers: { authorization: TOKEN } }),
  ];

  for (const answer of answers) {
    expect([answer.status, await answer.json()]).toEqual([401, { message: '401: Unauthorized', code: 0 }]);
  }
});

test('what does not exist is told by its own code', async () => {
  const playground = await startTestPlayground();
  const general = playground.channelIds['general'] ?? '';
  const codeOf = async (path: string) =>
    ((await (await rest(playground, 'GET', path)).json()) as { code: number }).code;

  expect(await codeOf(`/channels/${UNKNOWN_ID}`)).toBe(10003);
  expect(await codeOf(`/guilds/${UNKNOWN_ID}`)).toBe(10004);
  expect(await codeOf(`/channels/${general}/messages/${UNKNOWN_ID}`)).toBe(10008);
  expect(await codeOf(`/guilds/${playground.guildId}/roles/${UNKNOWN_ID}`)).toBe(10011);
  expect(await codeOf(`/users/${UNKNOWN_ID}`)).toBe(10013);
});

test('a bot that may not send is refused, one that does not see the channel even more', async () => {
  const blind = { name: 'Blind', token: 'blind', permissions: PermissionFlagsBits.ManageRoles };
  const playground = await startTestPlayground({ applications: [blind] });
  const news = playground.channelIds['news'] ?? '';
  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${playground.apiUrl}/v10${path}`, {
      method,
      headers: { authorization: 'Bot blind', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answer.status === 204 ? null : await answer.json();
  };

  expect(await send('POST', `/channels/${news}/messages`, { content: 'hi' })).toMatchObject({ code: 50013 });

  const view = PermissionFlagsBits.ViewChannel.toString();
  await send('PUT', `/channels/${news}/permissions/${playground.guildId}`, { type: 0, deny: view, allow: '0' });

  expect(await send('GET', `/channels/${news}/messages`)).toMatchObject({ code: 50001 });
});

test('no secret of a bot is in the recorded traffic', async () => {
  const playground = await startTestPlayground();
  await rest(playground, 'POST', `/interactions/1/secret-token/callback`, { type: 4 });

  expect(JSON.stringify(playground.traffic)).not.toContain(TOKEN);
  expect(JSON.stringify(playground.traffic)).not.toContain('secret-token');
  expect(playground.traffic[0]).toMatchObject({
    kind: 'rest',
    method: 'POST',
    path: '/interactions/1/<secret>/callback',
    route: '/interactions/:interaction_id/:interaction_token/callback',
    status: 404,
    request: { type: 4 },
    response: { code: 10062 },
  });
});
