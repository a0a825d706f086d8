import { MessageFlags, type APIMessage } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import {
  firstMessage,
  readInteraction,
  startDiscord,
  startTestBot,
  type Person,
  type TestDiscord,
} from './bot-world.ts';

async function showCard(name: string, channel = 'general', user = 'member') {
  const discord: TestDiscord = await startDiscord();
  await startTestBot(discord);
  const person: Person = discord.as(user, channel);
  const card: APIMessage = firstMessage(await person.run('device', [{ name: 'name', value: name }]));
  const press = async (label: string, message = card): Promise<string> =>
    readInteraction(discord, await person.press(message, label));
  return { discord, person, card, press };
}

describe('the buttons of a card', () => {
  test('lead to the size, to similar ones and to its neighbours', async () => {
    const { press, person, card } = await showCard('mi mix 2');
    expect(await press('Similar')).toContain('Xiaomi Mi MIX 2');
    expect(await press('Predecessor: Xiaomi Mi MIX')).toContain('## Xiaomi Mi MIX');
    expect(await press('Successor: Xiaomi Mi MIX 2S')).toContain('## Xiaomi Mi MIX 2S');
    const size = firstMessage(await person.press(card, 'Size'));
    expect(size.attachments).toHaveLength(1);
    expect((size.flags ?? 0) & MessageFlags.Ephemeral).toBe(MessageFlags.Ephemeral);
  });

  test('lead to the articles about it, or say that there are none', async () => {
    const { press } = await showCard('mi mix');
    expect(await press('Articles')).toContain('### Articles on “Xiaomi Mi MIX”');
    const { press: pressOther } = await showCard('nokia c32');
    expect(await pressOther('Articles')).toContain('No article is about “Nokia C32” yet.');
  });

  test('open its discussion once, under the card', async () => {
    const { press, person, card } = await showCard('mi mix');
    expect(await press('Discuss it')).toMatch(/<#\d+>/);
    expect(await press('Discuss it')).toMatch(/<#\d+>/);
    const threads = await person.threads();
    expect(threads.map(({ id, name }) => ({ id, name }))).toEqual([
      { id: card.id, name: "Let's talk about: Xiaomi Mi MIX" },
    ]);
  });

  test('bring a card that one person sees into the channel before it is discussed', async () => {
    const { person, card } = await showCard('mi mix 2');
    const hidden = firstMessage(await person.press(card, 'Predecessor: Xiaomi Mi MIX'));
    const shown = firstMessage(await person.press(hidden, 'Discuss it'));
    expect((shown.flags ?? 0) & MessageFlags.Ephemeral).toBe(0);
    await person.press(shown, 'Discuss it');
    expect((await person.threads()).map(({ id }) => id)).toEqual([shown.id]);
  });

  test('compare it with a likely one or with any other', async () => {
    const { discord, person, card } = await showCard('mi mix');
    const asked = firstMessage(await person.press(card, 'Compare with …'));
    const customId = JSON.stringify(asked.components).match(/compare-with\|[a-z0-9]+/)?.[0] ?? '';
    const place = { as: 'member', channelId: asked.channel_id, messageId: asked.id };
    const two = await discord.local.useComponent({ ...place, customId, values: ['xiaomi-mi-mix-2'] });
    expect(await readInteraction(discord, two)).toContain('① Xiaomi Mi MIX · ② Xiaomi Mi MIX 2');

    const other = await person.press(asked, 'Another one …');
    expect(other.modal?.title).toBe('Compare Xiaomi Mi MIX with');
    const submitted = await discord.local.submitModal({
      as: 'member',
      interactionId: other.interactionId,
      fields: { name: 'mate 9' },
    });
    expect(await readInteraction(discord, submitted)).toContain('② Huawei Mate 9');
  });
});
