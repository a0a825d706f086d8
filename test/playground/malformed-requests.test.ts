import { expect, test } from 'vitest';
import { rest, startTestPlayground, TOKEN, type TestPlayground } from './bot-harness.ts';

const BOUNDARY = 'boundary';

function post({ apiUrl }: TestPlayground, path: string, contentType: string, body: string): Promise<Response> {
  const headers = { authorization: `Bot ${TOKEN}`, 'content-type': contentType };
  return fetch(`${apiUrl}/v10${path}`, { method: 'POST', headers, body });
}

function messagesPath({ channelIds }: TestPlayground): string {
  return `/channels/${channelIds['general'] ?? ''}/messages`;
}

test('a multipart body that breaks off in a file is refused at once', async () => {
  const playground = await startTestPlayground();
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="files[0]"; filename="a.png"\r\n\r\n`;
  const type = `multipart/form-data; boundary=${BOUNDARY}`;

  const answer = await post(playground, messagesPath(playground), type, `${head}half of a`);

  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ message: '400: Bad Request', code: 0 });
});

test('a multipart body without a boundary is refused', async () => {
  const playground = await startTestPlayground();

  const answer = await post(playground, messagesPath(playground), 'multipart/form-data', 'x');

  expect(await answer.json()).toEqual({ message: '400: Bad Request', code: 0 });
});

test('JSON that is nested without end is refused unread, brackets in a text are not counted', async () => {
  const playground = await startTestPlayground();
  const path = messagesPath(playground);

  const deep = await post(playground, path, 'application/json', '['.repeat(9_000) + ']'.repeat(9_000));
  const flat = await post(playground, path, 'application/json', JSON.stringify({ content: '"['.repeat(500) }));

  expect(await deep.json()).toMatchObject({ code: 50_109 });
  expect(flat.status).toBe(200);
});

test('a path whose escapes are broken is refused in Discord’s shape', async () => {
  const playground = await startTestPlayground();

  const answer = await rest(playground, 'GET', '/channels/%ZZ');

  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ message: '400: Bad Request', code: 0 });
});

test('fields that are named as parts of JavaScript are reported like others, and change nothing here', async () => {
  const playground = await startTestPlayground();
  const me = (await (await rest(playground, 'GET', '/users/@me')).json()) as { id: string };
  const names = '{"__proto__": "x", "constructor": 5, "toString": 5}';
  const command = `{"name": "ask", "description": "Ask", "name_localizations": ${names}}`;

  const answer = await post(playground, `/applications/${me.id}/commands`, 'application/json', command);

  const { errors } = (await answer.json()) as { errors: { name_localizations: object } };
  expect(Object.keys(errors.name_localizations)).toEqual(expect.arrayContaining(['constructor', 'toString']));
  expect(Reflect.get({}, '_errors')).toBeUndefined();
  expect(Reflect.get(Object, '_errors')).toBeUndefined();
});

test('a method that a path does not have is refused with 405, and an unknown path with 404', async () => {
  const playground = await startTestPlayground();

  const wrongMethod = await rest(playground, 'DELETE', '/users/@me');
  const wrongPath = await rest(playground, 'GET', '/users/@me/nothing');

  expect(wrongMethod.status).toBe(405);
  expect(await wrongMethod.json()).toEqual({ message: '405: Method Not Allowed', code: 0 });
  expect(wrongPath.status).toBe(404);
  expect(await wrongPath.json()).toEqual({ message: '404: Not Found', code: 0 });
});
