import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { INVITE_PERMISSIONS, inviteUrl } from '../../src/discord/invite.ts';

test('the invite link asks for the bot, its commands and exactly what it needs', () => {
  const url = new URL(inviteUrl('123456789012345678'));
  expect(url.origin + url.pathname).toBe('https://discord.com/oauth2/authorize');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: '123456789012345678',
    scope: 'bot applications.commands',
    permissions: String(INVITE_PERMISSIONS),
  });
  // topics/permissions: view, send, embed, attach, history, public threads, send in threads.
  const bits = [10, 11, 14, 15, 16, 35, 38].map((bit) => 1n << BigInt(bit));
  expect(INVITE_PERMISSIONS).toBe(bits.reduce((sum, bit) => sum | bit));
});

test('the README tells the same link', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(readme).toContain(`scope=bot+applications.commands&permissions=${INVITE_PERMISSIONS}`);
});
