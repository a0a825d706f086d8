import { PermissionFlagsBits as Bits, type APIMessage } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_BUT_ADMINISTRATOR, PermissionWorld } from './permission-world.ts';

type PermissionName = keyof typeof Bits;

interface Attempt {
  method: string;
  path: string;
  body?: object;
}

interface Row {
  /** What a person without any role does. */
  action: string;
  needs: PermissionName[];
  codes?: Partial<Record<PermissionName, number>>;
  attempt: (world: PermissionWorld) => Promise<Attempt> | Attempt;
}

const AS = 'member';
const VIEW = 'ViewChannel';
const LOCKED = 160_005;

const general = (world: PermissionWorld) => world.channel('general');
const sent = (body: object): Attempt => ({
  method: 'POST',
  path: '/messages',
  body: { as: AS, ...body },
});

async function edited(world: PermissionWorld, before: object, change: object): Promise<Attempt> {
  const { id } = await world.openOthersThread();
  await world.editThread(id, before);
  return { method: 'PATCH', path: `/threads/${id}`, body: { as: AS, ...change } };
}

const ROWS: Row[] = [
  {
    action: 'sends a message',
    needs: [VIEW, 'SendMessages'],
    attempt: (world) => sent({ channelId: general(world), content: 'hello' }),
  },
  {
    action: 'sends a file',
    needs: [VIEW, 'SendMessages', 'AttachFiles'],
    attempt: (world) => {
      const files = [{ name: 'a.txt', contentType: 'text/plain', base64: 'aGVsbG8=' }];
      return sent({ channelId: general(world), content: 'hello', files });
    },
  },
  {
    action: 'replies',
    needs: [VIEW, 'SendMessages', 'ReadMessageHistory'],
    codes: { ReadMessageHistory: 160_002 },
    attempt: async (world) => {
      const { id } = await world.hear(general(world));
      return sent({ channelId: general(world), content: 'hello', replyToMessageId: id });
    },
  },
  {
    action: 'sends into a thread',
    needs: [VIEW, 'SendMessagesInThreads'],
    attempt: async (world) => sent({ channelId: (await world.openOthersThread()).id, content: 'hello' }),
  },
  {
    action: 'sends into a locked thread',
    needs: [VIEW, 'SendMessagesInThreads', 'ManageThreads'],
    codes: { ManageThreads: LOCKED },
    attempt: async (world) => {
      const { id } = await world.openOthersThread();
      await world.editThread(id, { locked: true });
      return sent({ channelId: id, content: 'hello' });
    },
  },
  {
    action: 'opens a thread',
    needs: [VIEW, 'CreatePublicThreads'],
    attempt: (world) => ({
      method: 'POST',
      path: '/threads',
      body: { as: AS, channelId: general(world), name: 'a thread' },
    }),
  },
  {
    action: 'opens a thread from a message',
    needs: [VIEW, 'CreatePublicThreads'],
    attempt: async (world) => {
      const { id: messageId } = await world.hear(general(world));
      return {
        method: 'POST',
        path: '/threads',
        body: { as: AS, channelId: general(world), name: 'a thread', messageId },
      };
    },
  },
  {
    action: 'posts in a forum',
    needs: [VIEW, 'SendMessages'],
    attempt: (world) => ({
      method: 'POST',
      path: '/threads',
      body: { as: AS, channelId: world.channel('phone-talk'), name: 'a post', content: 'hello' },
    }),
  },
  {
    action: "renames somebody else's thread",
    needs: [VIEW, 'ManageThreads'],
    attempt: (world) => edited(world, {}, { name: 'renamed' }),
  },
  {
    action: 'locks a thread',
    needs: [VIEW, 'ManageThreads'],
    attempt: (world) => edited(world, {}, { locked: true }),
  },
  {
    action: 'opens a locked thread again',
    needs: [VIEW, 'ManageThreads'],
    codes: { ManageThreads: LOCKED },
    attempt: (world) => edited(world, { archived: true, locked: true }, { archived: false }),
  },
  {
    action: 'deletes a thread',
    needs: [VIEW, 'ManageThreads'],
    attempt: async (world) => ({ method: 'DELETE', path: `/threads/${(await world.openOthersThread()).id}?as=${AS}` }),
  },
  {
    action: 'joins a thread',
    needs: [VIEW],
    attempt: async (world) => ({
      method: 'PUT',
      path: `/threads/${(await world.openOthersThread()).id}/members/@me?as=${AS}`,
    }),
  },
  {
    action: 'sets an overwrite',
    needs: [VIEW, 'ManageRoles'],
    attempt: (world) => ({
      method: 'PUT',
      path: `/channels/${general(world)}/overwrites/${world.ids.guest}`,
      body: { as: AS, type: 1 },
    }),
  },
  {
    action: 'removes an overwrite',
    needs: [VIEW, 'ManageRoles'],
    attempt: async (world) => {
      const path = `/channels/${general(world)}/permissions/${world.ids.guest}`;
      await world.arrange('PUT', path, { type: 1, allow: '0', deny: '0' });
      return { method: 'DELETE', path: `/channels/${general(world)}/overwrites/${world.ids.guest}?as=${AS}` };
    },
  },
  {
    action: 'slows a channel down',
    needs: [VIEW, 'ManageChannels'],
    attempt: (world) => ({
      method: 'PATCH',
      path: `/channels/${general(world)}`,
      body: { as: AS, slowmodeSeconds: 0 },
    }),
  },
  {
    action: 'deletes a channel',
    needs: [VIEW, 'ManageChannels'],
    attempt: async (world) => {
      const { id } = await world.arrange('POST', `/guilds/${world.playground.guildId}/channels`, { name: 'made' });
      return { method: 'DELETE', path: `/channels/${id}?as=${AS}` };
    },
  },
  {
    action: 'lets a bot in again',
    needs: ['ManageGuild'],
    attempt: (world) => ({ method: 'POST', path: '/members', body: { as: AS, userId: world.ids.guest } }),
  },
];

describe('what people may do', () => {
  let world: PermissionWorld;
  beforeAll(async () => {
    world = await PermissionWorld.start();
    await world.permitBot(ALL_BUT_ADMINISTRATOR);
  });
  afterAll(() => world.close());

  async function attemptWith(row: Row, permissions: bigint) {
    const { method, path, body } = await row.attempt(world);
    await world.permitEverybody(permissions);
    const response = await fetch(`${world.playground.origin}/local${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    await world.permitEverybody(0n);
    const answer: unknown = response.status === 204 ? null : await response.json();
    const code = typeof answer === 'object' && answer !== null && 'code' in answer ? answer.code : null;
    return { status: response.status, code };
  }

  test.each(ROWS)('a person $action with $needs and nothing else', async (row) => {
    const { status } = await attemptWith(
      row,
      row.needs.reduce((all, name) => all | Bits[name], 0n),
    );

    expect(status).toBeLessThan(300);
  });

  const wants = ROWS.flatMap((row) => row.needs.map((missing) => ({ row, action: row.action, missing })));

  test.each(wants)('a person $action not without $missing', async ({ row, missing }) => {
    const { status, code } = await attemptWith(row, ALL_BUT_ADMINISTRATOR & ~Bits[missing]);

    // What a person does not see is not there for them.
    if (missing === VIEW) expect(status).toBe(404);
    else expect(code).toBe(row.codes?.[missing] ?? 50_013);
  });

  test('who may not read history reads nothing', async () => {
    await world.hear(general(world));
    const read = async () => {
      const response = await fetch(`${world.playground.origin}/local/messages?as=${AS}&channelId=${general(world)}`);
      return ((await response.json()) as APIMessage[]).length;
    };

    await world.permitEverybody(Bits.ViewChannel);
    expect(await read()).toBe(0);
    await world.permitEverybody(Bits.ViewChannel | Bits.ReadMessageHistory);
    expect(await read()).toBeGreaterThan(0);
  });
});
