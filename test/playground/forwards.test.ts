import { MessageFlags, MessageReferenceType, type APIMessage } from 'discord-api-types/v10';
import { GatewayIntentBits, PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { BOT_PERMISSIONS, local, rest, startTestPlayground, TOKEN, type TestPlayground } from './bot-harness.ts';

function forward(playground: TestPlayground, from: string, messageId: string): Promise<Response> {
  return rest(playground, 'POST', `/channels/${playground.channelIds['bot-desk'] ?? ''}/messages`, {
    message_reference: { type: MessageReferenceType.Forward, channel_id: from, message_id: messageId },
  });
}

function say(playground: TestPlayground, channelId: string, content: string): Promise<APIMessage> {
  return local<APIMessage>(playground, 'POST', '/messages', { as: 'member', channelId, content });
}

test('a forward shows what was said, and keeps it when that is deleted', async () => {
  const playground = await startTestPlayground();
  const from = playground.channelIds['general'] ?? '';
  const said = await say(playground, from, 'A phone with two screens');

  const answer = await forward(playground, from, said.id);
  const forwarded = (await answer.json()) as APIMessage;
  await rest(playground, 'DELETE', `/channels/${from}/messages/${said.id}`);

  expect(forwarded).toMatchObject({
    type: 0,
    content: '',
    flags: MessageFlags.HasSnapshot,
    message_reference: { type: MessageReferenceType.Forward, channel_id: from, message_id: said.id },
    message_snapshots: [{ message: { content: 'A phone with two screens' } }],
  });
  const path = `/channels/${forwarded.channel_id}/messages/${forwarded.id}`;
  const read = (await (await rest(playground, 'GET', path)).json()) as APIMessage;
  expect(read.message_snapshots).toEqual(forwarded.message_snapshots);
  expect(read).not.toHaveProperty('referenced_message');
});

test('a bot forwards nothing that it cannot read', async () => {
  const applications = [{ name: 'Blind', token: TOKEN, permissions: BOT_PERMISSIONS }];
  const playground = await startTestPlayground({ applications });
  const from = playground.channelIds['general'] ?? '';
  const said = await say(playground, from, 'For people only');

  expect(await (await forward(playground, from, said.id)).json()).toMatchObject({ code: 160_014 });
});

test('a bot forwards nothing from a channel that it does not see, or whose history it may not read', async () => {
  const applications = [
    {
      name: 'Forgetful',
      token: TOKEN,
      permissions: BOT_PERMISSIONS & ~PermissionFlagsBits.ReadMessageHistory,
      privilegedIntents: GatewayIntentBits.MessageContent,
    },
  ];
  const playground = await startTestPlayground({ applications });
  const from = playground.channelIds['general'] ?? '';
  const everyone = `/channels/${from}/overwrites/${playground.guildId}`;
  const said = await say(playground, from, 'Here');
  const deny = (bits: bigint) => ({ as: 'admin', type: 0, deny: bits.toString() });

  await local(playground, 'PUT', everyone, deny(PermissionFlagsBits.ReadMessageHistory));
  expect(await (await forward(playground, from, said.id)).json()).toMatchObject({ code: 160_009 });
  await local(playground, 'PUT', everyone, deny(PermissionFlagsBits.ViewChannel));
  expect(await (await forward(playground, from, said.id)).json()).toMatchObject({ code: 50_001 });
});

test.each([
  ['a message that is not there', { message_id: '1' }, 50_035],
  ['a channel that is not there', { channel_id: '1' }, 10_003],
  ['a message without its channel', { channel_id: undefined }, 50_035],
])('%s is not forwarded', async (_what, change, code) => {
  const playground = await startTestPlayground();
  const from = playground.channelIds['general'] ?? '';
  const said = await say(playground, from, 'Here');

  const answer = await rest(playground, 'POST', `/channels/${from}/messages`, {
    message_reference: { type: MessageReferenceType.Forward, channel_id: from, message_id: said.id, ...change },
  });

  expect(await answer.json()).toMatchObject({ code });
});
