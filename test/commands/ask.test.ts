import { type ChatInputCommandInteraction, type MessageComponentInteraction } from 'discord.js';
import { describe, expect, test } from 'vitest';
import ask, { turnSearch } from '../../commands/ask.ts';
import { commandDefinitionSchema } from '../../src/discord/command-definition.ts';
import { type Reply } from '../../src/discord/command.ts';
import { type Services } from '../../src/discord/services.ts';
import { bundled } from '../devices/catalogue.ts';
import { englishWords } from '../words.ts';

const services = {
  catalogue: bundled,
  clock: { now: () => new Date('2026-11-24T12:00:00Z') },
} as unknown as Services;

async function answer(question: string): Promise<string> {
  const options = { getString: () => question };
  return textOf(await ask.run({ options } as unknown as ChatInputCommandInteraction<'cached'>, services, englishWords));
}

async function turn(offset: string, question: string): Promise<string> {
  const args = turnSearch.args.parse([offset, question]);
  return textOf(
    await turnSearch.run({} as unknown as MessageComponentInteraction<'cached'>, args, services, englishWords),
  );
}

function textOf(reply: Reply): string {
  return reply.kind === 'modal' ? '' : JSON.stringify(reply.body.components);
}

describe('/ask', () => {
  test('is a command that Discord accepts', () => {
    expect(commandDefinitionSchema.safeParse(ask.definition).error).toBeUndefined();
  });

  test('answers without a device', async () => {
    const text = await answer('lightest phone of 2016');
    expect(text).toContain('Understood as: phones, in 2016.');
    expect(text).toContain('I could judge');
    expect(text).toContain('Source:');
  });

  test('pages what is long, and says how many there are', async () => {
    const first = await answer('Samsung phones of 2016');
    expect(first).toContain('"custom_id":"ask-page|10|Samsung phones of 2016"');
    expect(first).toMatch(/in all/);
    const second = await turn('10', 'Samsung phones of 2016');
    expect(second).toContain('11\\\\. ');
    expect(second).toContain('"custom_id":"ask-page|0|Samsung phones of 2016"');
  });

  test('compares', async () => {
    expect(await answer('which is lighter, the Mi MIX or the Mate 9')).toContain('**Huawei Mate 9** is lighter.');
  });

  test('does not leave out what it cannot read', async () => {
    expect(await answer('phones with a stylus')).toContain('I cannot look for “stylus”');
  });

  test('refuses a page that is no number', () => {
    expect(turnSearch.args.safeParse(['many', 'phones of 2016']).success).toBe(false);
  });
});
