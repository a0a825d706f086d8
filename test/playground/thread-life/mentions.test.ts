import { MessageType, PermissionFlagsBits, type APIMessage, type APIThreadMember } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import type { LocalState } from '../../../playground/local-api.ts';
import { local } from '../bot-harness.ts';
import { startThreadWorld, type ThreadWorld } from './thread-world.ts';

async function idOf(world: ThreadWorld, name: string): Promise<string> {
  const { users } = await local<LocalState>(world.playground, 'GET', '/state?as=admin');
  return users.find(({ user }) => user.username === name)?.user.id ?? '';
}

async function isMember(world: ThreadWorld, threadId: string, userId: string): Promise<boolean> {
  const answer = await world.ask<APIThreadMember>('GET', `/channels/${threadId}/thread-members/${userId}`);
  return answer.status === 200;
}

test('whoever a message in a thread mentions joins it without a grey line, even by an edit', async () => {
  const world = await startThreadWorld();
  const { id } = await world.open();
  const [member, guest] = [await idOf(world, 'member'), await idOf(world, 'guest')];
  await world.ask('POST', `/channels/${id}/messages`, { content: `<@${member}>` });
  expect(await isMember(world, id, member)).toBe(true);

  const sent = await world.ask('POST', `/channels/${id}/messages`, { content: 'Watched' });
  expect(await isMember(world, id, guest)).toBe(false);
  await world.ask('PATCH', `/channels/${id}/messages/${sent.id ?? ''}`, { content: `<@${guest}>` });
  expect(await isMember(world, id, guest)).toBe(true);

  const messages = await local<APIMessage[]>(world.playground, 'GET', `/messages?as=admin&channelId=${id}&limit=50`);
  expect(messages.map(({ type }) => type)).not.toContain(MessageType.RecipientAdd);
});

test('a mention that is not allowed, or of somebody who may not see the channel, adds nobody', async () => {
  const world = await startThreadWorld();
  const { id } = await world.open();
  const guest = await idOf(world, 'guest');
  const content = `<@${guest}>`;
  await world.ask('POST', `/channels/${id}/messages`, { content, allowed_mentions: { parse: [] } });
  expect(await isMember(world, id, guest)).toBe(false);
  await world.act('PUT', `/channels/${world.channel('general')}/overwrites/${guest}`, {
    ...{ as: 'admin', type: 1, deny: String(PermissionFlagsBits.ViewChannel) },
  });
  await world.ask('POST', `/channels/${id}/messages`, { content });
  expect(await isMember(world, id, guest)).toBe(false);
});
