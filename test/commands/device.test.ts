import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import device, { showCard, switchDevice } from '../../commands/device.ts';
import { commandDefinitionSchema } from '../../src/discord/command-definition.ts';
import { type Reply } from '../../src/discord/command.ts';
import { type Services } from '../../src/discord/services.ts';
import { bundled } from '../devices/catalogue.ts';
import { englishWords } from '../words.ts';

const services = {
  catalogue: bundled,
  clock: { now: () => new Date('2026-11-24T12:00:00Z') },
} as unknown as Services;

function run(options: { name: string; question?: string }): Promise<Reply> {
  const getString = (option: 'name' | 'question') => options[option] ?? null;
  return device.run(
    { options: { getString } } as unknown as ChatInputCommandInteraction<'cached'>,
    services,
    englishWords,
  );
}

async function complete(focused: { name: string; value: string }, name: string | null = null): Promise<string[]> {
  const options = { getFocused: () => focused, getString: () => name };
  const choices = await device.autocomplete(
    { options } as unknown as AutocompleteInteraction<'cached'>,
    services,
    englishWords,
  );
  return choices.map((choice) => choice.name);
}

function pick(args: [string, string], values: string[] = []): Promise<Reply> {
  const interaction = { isStringSelectMenu: () => values.length > 0, values };
  return switchDevice.run(
    interaction as unknown as MessageComponentInteraction<'cached'>,
    args,
    services,
    englishWords,
  );
}

function textOf(reply: Reply): string {
  return reply.kind === 'modal' ? '' : JSON.stringify(reply.body.components);
}

describe('/device', () => {
  test('is a command that Discord accepts', () => {
    expect(commandDefinitionSchema.safeParse(device.definition).error).toBeUndefined();
  });

  test.each(['xiaomi-mi-mix', 'mi-mix', 'lithium', 'mimx'])('shows the card of "%s"', async (name) => {
    const reply = await run({ name });
    expect(reply.kind).toBe('message');
    expect(textOf(reply)).toContain('## Xiaomi Mi MIX');
  });

  test('answers a question about it', async () => {
    expect(textOf(await run({ name: 'mi-mix', question: 'does it have nfc' }))).toContain('**Yes,** it has NFC.');
  });

  test('says that it knows no such device, and offers three', async () => {
    const text = textOf(await run({ name: 'galaxy s24 lite' }));
    expect(text).toContain('I know no device called “galaxy s24 lite”');
    expect(text.match(/"device-switch\|/g)).toHaveLength(3);
  });

  test.each(['', ' ', '\u200b'])('asks which device %j is to be, and offers none as near', async (name) => {
    const text = textOf(await run({ name }));
    expect(text).toContain('Which device?');
    expect(text).not.toContain('device-switch|');
  });

  test('offers devices for what is typed of the name', async () => {
    expect((await complete({ name: 'name', value: 'mimi' }))[0]).toBe('Xiaomi Mi MIX (2016)');
    expect(await complete({ name: 'name', value: '' })).toHaveLength(25);
  });

  test('offers questions that the catalogue can answer of this device', async () => {
    const known = await complete({ name: 'question', value: '' }, 'mi-mix');
    expect(known).toContain('NFC');
    expect(known).not.toContain('Refresh rate');
    expect(await complete({ name: 'question', value: 'refresh' }, '')).toContain('Refresh rate');
  });
});

describe('switching to another device', () => {
  test('turns a card into the chosen one', async () => {
    const reply = await pick(['', ''], ['huawei-mate-9']);
    expect(reply.kind).toBe('update');
    expect(textOf(reply)).toContain('## Huawei Mate 9');
  });

  test('turns an answer into the same about the chosen one', async () => {
    expect(textOf(await pick(['', 'weight'], ['huawei-mate-9']))).toContain('190 g');
  });

  test('works from a button, and forgets attributes that are no more', async () => {
    expect(textOf(await pick(['huawei-mate-9', 'gone']))).toContain('## Huawei Mate 9');
  });

  test('says so where the device is no more', async () => {
    const reply = await pick(['gone-device', '']);
    expect(reply).toMatchObject({ kind: 'message', visibility: 'private' });
  });
});

describe('the button of a device', () => {
  test('shows its card to who pressed', async () => {
    const interaction = {} as unknown as MessageComponentInteraction<'cached'>;
    const reply = await showCard.run(interaction, ['xiaomi-mi-mix'], services, englishWords);
    expect(showCard.visibility).toBe('private');
    expect(textOf(reply)).toContain('## Xiaomi Mi MIX');
  });
});
