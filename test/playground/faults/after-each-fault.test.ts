import { Events } from 'discord.js';
import { describe, expect, test } from 'vitest';
import type { InteractionResult, RequestFault } from '../../../playground/local-api.ts';
import { local, startBot, startTestPlayground } from '../bot-harness.ts';

const CALLBACK = '/interactions/:interaction_id/:interaction_token/callback';

const FAULTS: RequestFault[] = [
  { kind: 'status', status: 429, retryAfterSeconds: 0.1, scope: 'user' },
  { kind: 'status', status: 429, retryAfterSeconds: 0.1, scope: 'global' },
  { kind: 'status', status: 429, retryAfterSeconds: 0.1, scope: 'shared' },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 403, code: 50_013 },
  { kind: 'status', status: 404, code: 10_062 },
  { kind: 'delay', ms: 200 },
  { kind: 'resetBefore' },
  { kind: 'resetAfter' },
  { kind: 'truncate' },
];

describe.concurrent('the discord.js client answers a command after', () => {
  test.for(FAULTS.map((fault) => [JSON.stringify(fault), fault] as const))('%s', async ([, fault], context) => {
    const { onTestFinished } = context;
    const playground = await startTestPlayground({}, onTestFinished);
    const client = await startBot(playground, {}, onTestFinished);
    await client.application.commands.create({ name: 'ping', description: 'Answers' });
    client.on(Events.InteractionCreate, (interaction) => {
      // What goes wrong on purpose is thrown here; what the person sees is asked for below.
      if (interaction.isChatInputCommand()) void interaction.reply('Pong').catch(() => undefined);
    });
    playground.faults.add({ match: { method: 'POST', path: CALLBACK }, times: 1, fault });
    const run = () =>
      local<InteractionResult>(playground, 'POST', '/interactions/command', {
        as: 'member',
        channelId: playground.channelIds['general'],
        name: 'ping',
      });

    await run();
    expect(playground.faults.list()).toEqual([]);

    expect((await run()).messages).toMatchObject([{ content: 'Pong' }]);
  });
});
