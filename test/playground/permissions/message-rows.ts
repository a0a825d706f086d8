import type { PermissionWorld } from './permission-world.ts';
import { type Attempt, type Row, EMOJI, VIEW, message, ownMessage, othersMessage, others, reacted } from './row.ts';

export const READING_ROWS: readonly Row[] = [
  {
    action: 'reads a channel',
    needs: [VIEW],
    attempt: (world) => ({ method: 'GET', path: `/channels/${world.channel('general')}` }),
  },
  {
    action: 'lists messages',
    needs: [VIEW],
    attempt: (world) => ({ method: 'GET', path: `/channels/${world.channel('general')}/messages` }),
  },
  {
    action: 'reads one message',
    needs: [VIEW, 'ReadMessageHistory'],
    attempt: async (world) => ({ method: 'GET', path: await othersMessage(world) }),
  },
  {
    action: 'lists pins',
    needs: [VIEW],
    attempt: (world) => ({ method: 'GET', path: `/channels/${world.channel('general')}/messages/pins` }),
  },
  {
    action: 'lists who reacted',
    needs: [VIEW],
    attempt: async (world) => ({ method: 'GET', path: `${await reacted(world)}/reactions/${EMOJI}` }),
  },
  {
    action: 'lists the members of a thread',
    needs: [VIEW],
    attempt: async (world) => ({ method: 'GET', path: `${await others(world)}/thread-members` }),
  },
  {
    action: 'lists archived public threads',
    needs: [VIEW, 'ReadMessageHistory'],
    attempt: (world) => ({ method: 'GET', path: `/channels/${world.channel('general')}/threads/archived/public` }),
  },
  {
    action: 'lists all archived private threads',
    needs: [VIEW, 'ReadMessageHistory', 'ManageThreads'],
    attempt: (world) => ({ method: 'GET', path: `/channels/${world.channel('general')}/threads/archived/private` }),
  },
  {
    action: 'lists the archived private threads it joined',
    needs: [VIEW, 'ReadMessageHistory'],
    attempt: (world) => ({
      method: 'GET',
      path: `/channels/${world.channel('general')}/users/@me/threads/archived/private`,
    }),
  },
];

const sending = (world: PermissionWorld, body: object, more: Partial<Attempt> = {}): Attempt => ({
  method: 'POST',
  path: `/channels/${world.channel('general')}/messages`,
  body,
  ...more,
});

export const SENDING_ROWS: readonly Row[] = [
  {
    action: 'sends a message',
    needs: [VIEW, 'SendMessages'],
    attempt: (world) => sending(world, { content: 'hello' }),
  },
  {
    action: 'sends an embed alone',
    needs: [VIEW, 'SendMessages', 'EmbedLinks'],
    attempt: (world) => sending(world, { embeds: [{ title: 'hello' }] }),
  },
  {
    action: 'sends a file',
    needs: [VIEW, 'SendMessages', 'AttachFiles'],
    attempt: (world) => sending(world, { content: 'hello' }, { file: true }),
  },
  {
    action: 'sends a message to be read out',
    needs: [VIEW, 'SendMessages', 'SendTTSMessages'],
    attempt: (world) => sending(world, { content: 'hello', tts: true }),
  },
  {
    action: 'replies',
    needs: [VIEW, 'SendMessages', 'ReadMessageHistory'],
    codes: { ReadMessageHistory: 160_002 },
    attempt: async (world) => {
      const { id } = await world.hear(world.channel('general'));
      return sending(world, { content: 'hello', message_reference: { message_id: id } });
    },
  },
  {
    action: 'shows that it types',
    needs: [VIEW],
    attempt: (world) => ({ method: 'POST', path: `/channels/${world.channel('general')}/typing` }),
  },
  {
    action: 'publishes its own announcement',
    needs: [VIEW, 'SendMessages'],
    attempt: async (world) => {
      return { method: 'POST', path: `${message(await world.say(world.channel('news')))}/crosspost` };
    },
  },
  {
    action: "publishes somebody else's announcement",
    needs: [VIEW, 'SendMessages', 'ManageMessages'],
    attempt: async (world) => {
      return { method: 'POST', path: `${message(await world.hear(world.channel('news')))}/crosspost` };
    },
  },
];

export const MESSAGE_ROWS: readonly Row[] = [
  {
    action: 'edits its own message',
    needs: [VIEW],
    attempt: async (world) => ({ method: 'PATCH', path: await ownMessage(world), body: { content: 'changed' } }),
  },
  {
    action: 'adds a file to its own message',
    needs: [VIEW, 'SendMessages', 'AttachFiles'],
    attempt: async (world) => ({
      method: 'PATCH',
      path: await ownMessage(world),
      body: { content: 'changed' },
      file: true,
    }),
  },
  {
    action: "hides the embeds of somebody else's message",
    needs: [VIEW, 'ManageMessages'],
    attempt: async (world) => ({ method: 'PATCH', path: await othersMessage(world), body: { flags: 4 } }),
  },
  {
    action: 'deletes its own message',
    needs: [VIEW],
    attempt: async (world) => ({ method: 'DELETE', path: await ownMessage(world) }),
  },
  {
    action: "deletes somebody else's message",
    needs: [VIEW, 'ManageMessages'],
    attempt: async (world) => ({ method: 'DELETE', path: await othersMessage(world) }),
  },
  {
    action: 'deletes messages in bulk',
    needs: [VIEW, 'ManageMessages'],
    attempt: async (world) => {
      const messages = [await world.hear(world.channel('general')), await world.hear(world.channel('general'))];
      const path = `/channels/${world.channel('general')}/messages/bulk-delete`;
      return { method: 'POST', path, body: { messages: messages.map(({ id }) => id) } };
    },
  },
  {
    action: 'reacts with a new emoji',
    needs: [VIEW, 'ReadMessageHistory', 'AddReactions'],
    attempt: async (world) => ({ method: 'PUT', path: `${await othersMessage(world)}/reactions/${EMOJI}/@me` }),
  },
  {
    action: 'joins a reaction',
    needs: [VIEW, 'ReadMessageHistory'],
    attempt: async (world) => ({ method: 'PUT', path: `${await reacted(world)}/reactions/${EMOJI}/@me` }),
  },
  {
    action: 'takes its own reaction back',
    needs: [VIEW],
    attempt: async (world) => ({ method: 'DELETE', path: `${await reacted(world)}/reactions/${EMOJI}/@me` }),
  },
  {
    action: "removes somebody else's reaction",
    needs: [VIEW, 'ManageMessages'],
    attempt: async (world) => ({
      method: 'DELETE',
      path: `${await reacted(world)}/reactions/${EMOJI}/${world.ids.admin}`,
    }),
  },
  {
    action: 'removes all reactions with an emoji',
    needs: [VIEW, 'ManageMessages'],
    attempt: async (world) => ({ method: 'DELETE', path: `${await reacted(world)}/reactions/${EMOJI}` }),
  },
  {
    action: 'removes all reactions',
    needs: [VIEW, 'ManageMessages'],
    attempt: async (world) => ({ method: 'DELETE', path: `${await reacted(world)}/reactions` }),
  },
  {
    action: 'pins a message',
    needs: [VIEW, 'PinMessages'],
    attempt: async (world) => {
      const { id, channel_id: channelId } = await world.hear(world.channel('bot-desk'));
      return { method: 'PUT', path: `/channels/${channelId}/messages/pins/${id}` };
    },
  },
  {
    action: 'unpins a message',
    needs: [VIEW, 'PinMessages'],
    attempt: async (world) => {
      const { id, channel_id: channelId } = await world.hear(world.channel('bot-desk'));
      const path = `/channels/${channelId}/messages/pins/${id}`;
      await world.arrange('PUT', path);
      return { method: 'DELETE', path };
    },
  },
];
