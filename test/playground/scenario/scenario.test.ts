import { expect, onTestFinished, test } from 'vitest';
import type { Playground } from '../../../playground/playground.ts';
import { startTestPlayground, TOKEN } from '../bot-harness.ts';
import { startDiscordJsClient } from './discord-js-client.ts';
import { startPlainClient } from './plain-client.ts';
import type { ScenarioClient } from './scenario-client.ts';
import { playScenario } from './scenario.ts';

test.each<[what: string, start: (playground: Playground, token: string) => Promise<ScenarioClient>]>([
  ['discord.js', startDiscordJsClient],
  ['a plain socket and REST calls', startPlainClient],
])('a bot of %s plays the scenario from its first command to its return', async (_what, start) => {
  const playground = await startTestPlayground();
  const client = await start(playground, TOKEN);
  onTestFinished(() => client.stop());

  await playScenario(playground, client);

  expect(playground.warnings).toEqual([]);
});
