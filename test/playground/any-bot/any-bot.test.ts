import { expect, test } from 'vitest';
import { createLocalClient } from '../../../playground/say/local-client.ts';
import { START_WITHIN_MS, startProgram } from '../../e2e/program.ts';
import { expectRecordedTrafficMatchesOpenApi, readRecordedTraffic } from '../../openapi/recorded-traffic.ts';
import { loadOpenApiDocument } from '../../openapi/openapi-document.ts';
import { findViolations } from '../../openapi/traffic-check.ts';

test('npm run playground serves a bot that knows nothing of it but its address', async () => {
  const discord = startProgram('playground/main.ts', {}, '--port', '0', '--token', 'any-token');
  await expect.poll(discord.readOutput, { timeout: START_WITHIN_MS }).toMatch(/^token +any-token$/m);
  const origin = /^page +(\S+)$/m.exec(discord.readOutput())?.[1] ?? '';
  const api = /^api +(\S+)$/m.exec(discord.readOutput())?.[1] ?? '';
  expect(api).toBe(`${origin}/api`);

  const environment = { DISCORD_TOKEN: 'any-token', DISCORD_API_URL: api };
  const bot = startProgram('test/playground/any-bot/template-bot.ts', environment);
  await expect.poll(bot.readOutput, { timeout: START_WITHIN_MS }).toContain('Ready! Logged in as');

  const local = createLocalClient(origin);
  const { guilds } = await local.state('member');
  const channelId = guilds[0]?.channels.find(({ name }) => name === 'general')?.id ?? '';
  const result = await local.runCommand({ as: 'member', channelId, name: 'ping' });
  expect(result).toMatchObject({ outcome: 'replied', messages: [{ content: 'Pong!' }] });
  expect(discord.readOutput()).not.toContain('No such route');
  await expectRecordedTrafficMatchesOpenApi(origin);
});

test.skipIf(loadOpenApiDocument() === null)(
  'a wrong body that a program sends to it is found in what it recorded, and so is nothing else',
  async () => {
    const discord = startProgram('playground/main.ts', {}, '--port', '0', '--token', 'any-token');
    await expect.poll(discord.readOutput, { timeout: START_WITHIN_MS }).toMatch(/^token +any-token$/m);
    const origin = /^page +(\S+)$/m.exec(discord.readOutput())?.[1] ?? '';
    const post = (body: object) =>
      fetch(`${origin}/api/v10/channels/1/messages`, {
        method: 'POST',
        headers: { authorization: 'Bot any-token', 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    await post({ content: 'Fine' });
    await post({ content: 'Fine', embeds: [{ title: 5 }] });

    const violations = findViolations(await readRecordedTraffic(origin));

    expect(violations).toMatchObject([{ record: 2, part: 'request' }]);
    expect(violations[0]?.message).toContain('/embeds/0/title must be string');
    await expect(expectRecordedTrafficMatchesOpenApi(origin)).rejects.toThrow('/embeds/0/title');
  },
);
