import { type Row, VIEW, madeRole, madeChannel, member } from './row.ts';

export const MANAGING_ROWS: readonly Row[] = [
  {
    action: 'changes a channel',
    needs: [VIEW, 'ManageChannels'],
    attempt: async (world) => ({ method: 'PATCH', path: await madeChannel(world), body: { topic: 'changed' } }),
  },
  {
    action: 'changes the overwrites of a channel with all else',
    needs: [VIEW, 'ManageChannels', 'ManageRoles'],
    attempt: async (world) => ({
      method: 'PATCH',
      path: await madeChannel(world),
      body: { permission_overwrites: [{ id: world.playground.guildId, type: 0, allow: '0', deny: '0' }] },
    }),
  },
  {
    action: 'deletes a channel',
    needs: [VIEW, 'ManageChannels'],
    attempt: async (world) => ({ method: 'DELETE', path: await madeChannel(world) }),
  },
  {
    action: 'makes a channel',
    needs: ['ManageChannels'],
    attempt: (world) => ({
      method: 'POST',
      path: `/guilds/${world.playground.guildId}/channels`,
      body: { name: 'made' },
    }),
  },
  {
    action: 'sets an overwrite',
    needs: [VIEW, 'ManageRoles'],
    attempt: async (world) => ({
      method: 'PUT',
      path: `${await madeChannel(world)}/permissions/${world.playground.guildId}`,
      body: { type: 0, allow: '0', deny: '0' },
    }),
  },
  {
    action: 'removes an overwrite',
    needs: [VIEW, 'ManageRoles'],
    attempt: async (world) => {
      const path = `${await madeChannel(world)}/permissions/${world.playground.guildId}`;
      await world.arrange('PUT', path, { type: 0, allow: '0', deny: '0' });
      return { method: 'DELETE', path };
    },
  },
  {
    action: 'makes a role',
    needs: ['ManageRoles'],
    attempt: (world) => ({ method: 'POST', path: `/guilds/${world.playground.guildId}/roles`, body: { name: 'made' } }),
  },
  {
    action: 'changes a role',
    needs: ['ManageRoles'],
    attempt: async (world) => ({
      method: 'PATCH',
      path: `/guilds/${world.playground.guildId}/roles/${await madeRole(world)}`,
      body: { name: 'renamed' },
    }),
  },
  {
    action: 'deletes a role',
    needs: ['ManageRoles'],
    attempt: async (world) => ({
      method: 'DELETE',
      path: `/guilds/${world.playground.guildId}/roles/${await madeRole(world)}`,
    }),
  },
  {
    action: 'gives a role',
    needs: ['ManageRoles'],
    attempt: async (world) => ({ method: 'PUT', path: `${await member(world)}/roles/${await madeRole(world)}` }),
  },
  {
    action: 'takes a role',
    needs: ['ManageRoles'],
    attempt: async (world) => {
      const path = `${await member(world)}/roles/${await madeRole(world)}`;
      await world.arrange('PUT', path);
      return { method: 'DELETE', path };
    },
  },
  {
    action: 'times a member out',
    needs: ['ModerateMembers'],
    attempt: async (world) => ({
      method: 'PATCH',
      path: await member(world),
      body: { communication_disabled_until: new Date(Date.now() + 60_000).toISOString() },
    }),
  },
  {
    action: 'gives a member a nickname',
    needs: ['ManageNicknames'],
    attempt: async (world) => ({ method: 'PATCH', path: await member(world), body: { nick: 'Guest of honour' } }),
  },
  {
    action: 'kicks a member',
    needs: ['KickMembers'],
    attempt: async (world) => ({ method: 'DELETE', path: await member(world) }),
  },
];
