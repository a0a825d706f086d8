import {
  type Row,
  VIEW,
  NO_ACCESS,
  LOCKED,
  message,
  othersMessage,
  own,
  others,
  othersThreadAs,
  madeChannel,
  privateThread,
  post,
} from './row.ts';

export const THREAD_ROWS: readonly Row[] = [
  {
    action: 'opens a thread from a message',
    needs: [VIEW, 'CreatePublicThreads'],
    attempt: async (world) => ({
      method: 'POST',
      path: `${await othersMessage(world)}/threads`,
      body: { name: 'a thread' },
    }),
  },
  {
    action: 'opens a thread from an announcement',
    needs: [VIEW, 'CreatePublicThreads'],
    attempt: async (world) => ({
      method: 'POST',
      path: `${message(await world.hear(world.channel('news')))}/threads`,
      body: { name: 'a thread' },
    }),
  },
  {
    action: 'opens a public thread without a message',
    needs: [VIEW, 'CreatePublicThreads'],
    attempt: (world) => ({
      method: 'POST',
      path: `/channels/${world.channel('general')}/threads`,
      body: { name: 'a thread', type: 11 },
    }),
  },
  {
    action: 'opens a private thread',
    needs: [VIEW, 'CreatePrivateThreads'],
    attempt: (world) => ({
      method: 'POST',
      path: `/channels/${world.channel('general')}/threads`,
      body: { name: 'a thread', type: 12 },
    }),
  },
  {
    action: 'posts in a forum',
    needs: [VIEW, 'SendMessages'],
    attempt: (world) => ({ method: 'POST', path: `/channels/${world.channel('phone-talk')}/threads`, body: post }),
  },
  {
    action: 'posts a file in a forum',
    needs: [VIEW, 'SendMessages', 'AttachFiles'],
    attempt: (world) => ({
      method: 'POST',
      path: `/channels/${world.channel('phone-talk')}/threads`,
      body: post,
      file: true,
    }),
  },
  {
    action: 'posts with a tag for moderators',
    needs: [VIEW, 'SendMessages', 'ManageThreads'],
    attempt: async (world) => {
      const path = await madeChannel(world, { type: 15, available_tags: [{ name: 'Official', moderated: true }] });
      const { available_tags: tags = [] } = await world.arrange<{ available_tags?: { id: string }[] }>('GET', path);
      return { method: 'POST', path: `${path}/threads`, body: { ...post, applied_tags: tags.map(({ id }) => id) } };
    },
  },
  {
    action: 'sends into a thread',
    needs: [VIEW, 'SendMessagesInThreads'],
    attempt: async (world) => ({ method: 'POST', path: `${await others(world)}/messages`, body: { content: 'hello' } }),
  },
  {
    action: 'sends into a locked thread',
    needs: [VIEW, 'SendMessagesInThreads', 'ManageThreads'],
    codes: { ManageThreads: LOCKED },
    attempt: async (world) => {
      const { id } = await othersThreadAs(world, { locked: true });
      return { method: 'POST', path: `/channels/${id}/messages`, body: { content: 'hello' } };
    },
  },
  {
    action: 'edits its own message in a locked thread',
    needs: [VIEW, 'ManageThreads'],
    codes: { ManageThreads: LOCKED },
    attempt: async (world) => {
      const thread = await world.openOthersThread();
      const path = message(await world.say(thread.id));
      await world.editThread(thread.id, { locked: true });
      return { method: 'PATCH', path, body: { content: 'changed' } };
    },
  },
  {
    action: 'renames its own thread',
    needs: [VIEW],
    attempt: async (world) => ({ method: 'PATCH', path: await own(world), body: { name: 'renamed' } }),
  },
  {
    action: "renames somebody else's thread",
    needs: [VIEW, 'ManageThreads'],
    attempt: async (world) => ({ method: 'PATCH', path: await others(world), body: { name: 'renamed' } }),
  },
  {
    action: 'closes its own thread',
    needs: [VIEW],
    attempt: async (world) => ({ method: 'PATCH', path: await own(world), body: { archived: true } }),
  },
  {
    action: "closes somebody else's thread",
    needs: [VIEW, 'ManageThreads'],
    attempt: async (world) => ({ method: 'PATCH', path: await others(world), body: { archived: true } }),
  },
  {
    action: "reopens somebody else's thread",
    needs: [VIEW, 'SendMessagesInThreads'],
    // Who manages threads may reopen without sending; the row is about who does not.
    codes: { SendMessagesInThreads: 0 },
    attempt: async (world) => {
      const { id } = await othersThreadAs(world, { archived: true });
      return { method: 'PATCH', path: `/channels/${id}`, body: { archived: false } };
    },
  },
  {
    action: 'reopens a locked thread',
    needs: [VIEW, 'ManageThreads'],
    codes: { ManageThreads: LOCKED },
    attempt: async (world) => {
      const { id } = await othersThreadAs(world, { archived: true, locked: true });
      return { method: 'PATCH', path: `/channels/${id}`, body: { archived: false } };
    },
  },
  {
    action: 'locks its own thread',
    needs: [VIEW, 'ManageThreads'],
    attempt: async (world) => ({ method: 'PATCH', path: await own(world), body: { locked: true } }),
  },
  {
    action: 'slows its own thread down',
    needs: [VIEW, 'ManageThreads'],
    attempt: async (world) => ({ method: 'PATCH', path: await own(world), body: { rate_limit_per_user: 5 } }),
  },
  {
    action: 'deletes its own thread',
    needs: [VIEW, 'ManageThreads'],
    attempt: async (world) => ({ method: 'DELETE', path: await own(world) }),
  },
  {
    action: 'joins a thread',
    needs: [VIEW],
    attempt: async (world) => ({ method: 'PUT', path: `${await others(world)}/thread-members/@me` }),
  },
  {
    action: 'leaves a thread',
    needs: [VIEW],
    attempt: async (world) => ({ method: 'DELETE', path: `${await own(world)}/thread-members/@me` }),
  },
  {
    action: 'adds somebody to a thread',
    needs: [VIEW, 'SendMessagesInThreads'],
    attempt: async (world) => ({ method: 'PUT', path: `${await others(world)}/thread-members/${world.ids.admin}` }),
  },
  {
    action: 'adds somebody to a private thread where moderators invite',
    needs: [VIEW, 'SendMessagesInThreads', 'ManageThreads'],
    attempt: async (world) => {
      const path = await privateThread(world, { invitable: false });
      return { method: 'PUT', path: `${path}/thread-members/${world.ids.admin}` };
    },
  },
  {
    action: 'removes somebody from a thread',
    needs: [VIEW, 'ManageThreads'],
    attempt: async (world) => ({ method: 'DELETE', path: `${await others(world)}/thread-members/${world.ids.admin}` }),
  },
  {
    action: 'removes somebody from its own private thread',
    needs: [VIEW],
    attempt: async (world) => {
      return { method: 'DELETE', path: `${await privateThread(world)}/thread-members/${world.ids.admin}` };
    },
  },
  {
    action: 'sees a private thread it is not in',
    needs: [VIEW, 'ManageThreads'],
    codes: { ManageThreads: NO_ACCESS },
    attempt: async (world) => {
      const path = await privateThread(world);
      await world.arrange('DELETE', `${path}/thread-members/@me`);
      return { method: 'GET', path };
    },
  },
];
