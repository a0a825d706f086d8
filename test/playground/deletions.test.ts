import { MessageFlags, type APIChannel, type APIMessage, type APIThreadChannel } from 'discord-api-types/v10';
import { PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { local, rest, startTestPlayground, TOKEN, type TestPlayground } from './bot-harness.ts';

async function make<Answer>(playground: TestPlayground, method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await rest(playground, method, path, body);
  expect(response.ok, `${method} ${path}`).toBe(true);
  return (await response.json()) as Answer;
}

function startWithAdministrator(): Promise<TestPlayground> {
  return startTestPlayground({
    applications: [{ name: 'Moderator', token: TOKEN, permissions: PermissionFlagsBits.Administrator }],
  });
}

test('a message no longer claims the thread that was deleted', async () => {
  const playground = await startWithAdministrator();
  const messages = `/channels/${playground.channelIds['general'] ?? ''}/messages`;
  const message = await make<APIMessage>(playground, 'POST', messages, { content: 'Talk about this' });
  await make(playground, 'POST', `${messages}/${message.id}/threads`, { name: 'Talk' });

  await make(playground, 'DELETE', `/channels/${message.id}`);

  const read = await make<APIMessage>(playground, 'GET', `${messages}/${message.id}`);
  expect((read.flags ?? 0) & MessageFlags.HasThread).toBe(0);
  expect(read.thread).toBeUndefined();
});

test('a post loses the tag that its forum no longer has', async () => {
  const playground = await startWithAdministrator();
  const forum = `/channels/${playground.channelIds['phone-talk'] ?? ''}`;
  const { available_tags: tags } = await make<Extract<APIChannel, { available_tags: unknown }>>(
    playground,
    'GET',
    forum,
  );
  const [first, second] = tags;
  const post = { name: 'Post', applied_tags: [first?.id, second?.id], message: { content: 'Hello' } };
  const thread = await make<APIThreadChannel>(playground, 'POST', `${forum}/threads`, post);

  await make(playground, 'PATCH', forum, { available_tags: tags.filter((tag) => tag !== first) });

  expect(await make(playground, 'GET', `/channels/${thread.id}`)).toMatchObject({ applied_tags: [second?.id] });
});

test('a file is gone once its message let it go, or the channel of it was deleted', async () => {
  const playground = await startWithAdministrator();
  const channelId = playground.channelIds['general'] ?? '';
  const send = () =>
    local<APIMessage>(playground, 'POST', '/messages', {
      as: 'member',
      channelId,
      content: '',
      files: [{ name: 'a.txt', contentType: 'text/plain', base64: 'YQ==' }],
    });
  const status = async ({ attachments }: APIMessage) => (await fetch(attachments[0]?.url ?? '')).status;
  const [deleted, left] = [await send(), await send()];
  expect(await status(deleted)).toBe(200);

  await rest(playground, 'DELETE', `/channels/${channelId}/messages/${deleted.id}`);
  expect(await status(deleted)).toBe(404);
  expect(await status(left)).toBe(200);

  await make(playground, 'DELETE', `/channels/${channelId}`);
  expect(await status(left)).toBe(404);
});
