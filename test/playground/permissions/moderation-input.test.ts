import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PermissionWorld } from './permission-world.ts';

let world: PermissionWorld;
beforeAll(async () => {
  world = await PermissionWorld.start();
});
afterAll(() => world.close());

async function act(method: string, path: string, body?: object): Promise<object> {
  const place = path
    .replace('GENERAL', world.channel('general'))
    .replace('SERVER', world.playground.guildId)
    .replace('GUEST', world.ids.guest)
    .replace('THREAD', thread);
  const response = await fetch(`${world.playground.origin}/local${place}`, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

let thread = '';
beforeAll(async () => {
  thread = (await world.openOthersThread()).id;
});

const as = 'admin';

describe('what does not fit is refused with the field that is wrong', () => {
  const table: [method: string, path: string, body: object, field: string][] = [
    ['PUT', '/channels/GENERAL/overwrites/SERVER', { as, type: 2 }, 'type'],
    ['PUT', '/channels/GENERAL/overwrites/SERVER', { as }, 'type'],
    ['PUT', '/channels/GENERAL/overwrites/SERVER', { as, type: 0, allow: '-1' }, 'allow'],
    ['PUT', '/channels/GENERAL/overwrites/SERVER', { as, type: 0, deny: 1_024 }, 'deny'],
    ['PUT', '/channels/GENERAL/overwrites/SERVER', { as, type: 0, denied: '1' }, 'denied'],
    ['PUT', '/channels/GENERAL/overwrites/SERVER', { type: 0 }, 'as'],
    ['PUT', '/channels/THREAD/overwrites/SERVER', { as, type: 0 }, 'id'],
    ['PATCH', '/channels/GENERAL', { as, slowmodeSeconds: 21_601 }, 'slowmodeSeconds'],
    ['PATCH', '/channels/GENERAL', { as, name: '' }, 'name'],
    ['PATCH', '/roles/SERVER', { as, permissions: 'all' }, 'permissions'],
    ['PATCH', '/roles/SERVER', { as }, 'permissions'],
    ['POST', '/members', { as }, 'userId'],
    ['PUT', '/members/GUEST', { as, roles: 'none' }, 'roles'],
    ['PUT', '/members/GUEST', { as, timeoutMs: -1 }, 'timeoutMs'],
    ['PUT', '/members/GUEST', { as, timeoutMs: 28 * 24 * 60 * 60 * 1_000 + 1 }, 'timeoutMs'],
    ['PATCH', '/threads/THREAD', { as, autoArchiveMinutes: 61 }, 'autoArchiveMinutes'],
    ['PATCH', '/threads/THREAD', { as, slowmodeSeconds: -1 }, 'slowmodeSeconds'],
    ['PATCH', '/threads/THREAD', { as, appliedTags: ['1', '2', '3', '4', '5', '6'] }, 'appliedTags'],
    ['PATCH', '/threads/THREAD', { as, pinned: 'yes' }, 'pinned'],
  ];

  test.each(table)('%s %s with %j names %s', async (method, path, body, field) => {
    expect(await act(method, path, body)).toMatchObject({ status: 400, field });
  });
});

describe('what is not there is 404', () => {
  const table: [method: string, path: string, body: object | undefined, field: string][] = [
    ['PUT', '/channels/123/overwrites/SERVER', { as, type: 0 }, 'id'],
    ['PUT', '/channels/GENERAL/overwrites/SERVER', { as: 'nobody', type: 0 }, 'as'],
    ['PATCH', '/roles/123', { as, permissions: '0' }, 'id'],
    ['POST', '/members', { as, userId: '123' }, 'userId'],
    ['PUT', '/members/123', { as }, 'userId'],
    ['DELETE', '/members/123?as=admin', undefined, 'userId'],
    ['DELETE', '/threads/GENERAL?as=admin', undefined, 'id'],
    ['GET', '/channels/GENERAL/permissions/123?as=admin', undefined, 'userId'],
  ];

  test.each(table)('%s %s', async (method, path, body, field) => {
    expect(await act(method, path, body)).toMatchObject({ status: 404, field });
  });
});
