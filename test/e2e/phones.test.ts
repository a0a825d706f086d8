import { type APIMessage } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { controlsOf } from '../../playground/say/message-components.ts';
import {
  firstMessage,
  readInteraction,
  startDiscord,
  startTestBot,
  type Person,
  type TestDiscord,
} from './bot-world.ts';

async function meetBot(): Promise<{ discord: TestDiscord; member: Person }> {
  const discord = await startDiscord();
  await startTestBot(discord);
  return { discord, member: discord.as('member', 'bot-desk') };
}

function idOf(message: APIMessage, beginning: string, end = ''): string {
  const ids = controlsOf(message).flatMap((control) => ('custom_id' in control ? [control.custom_id] : []));
  const found = ids.find((id) => id.startsWith(beginning) && id.endsWith(end));
  if (found === undefined) throw new Error(`No control begins with ${beginning}: ${ids.join(' ')}`);
  return found;
}

function look(member: Person, options: Record<string, string | number>) {
  return member.run(
    'phones',
    Object.entries(options).map(([name, value]) => ({ name, value })),
  );
}

describe('/phones', () => {
  test('of a brand alone names the sources of the years it shows', async () => {
    const { discord, member } = await meetBot();
    const found = await readInteraction(discord, await look(member, { brand: 'HTC' }));
    expect(found).toContain('**HTC U11** (2017)');
    expect(found).toMatch(/^-# Source: .*TechAPI/m);
  });

  test('finds by all its options, and says how many it could not judge', async () => {
    const { discord, member } = await meetBot();
    const found = await look(member, {
      brand: 'Xiaomi',
      feature: 'i',
      since: 2016,
      until: 2017,
      weight: 170,
      battery: 3000,
      sort: 'w',
    });
    const text = await readInteraction(discord, found);
    expect(text).toContain(
      'Looked for: phones, Xiaomi, from 2016 to 2017, weight at most 170 g, battery at least 3,000 mAh',
    );
    expect(text).toContain('1\\. **Xiaomi Mi 5** (2016 · 129 g');
    expect(text).toMatch(/I could judge \d+ of \d+ by weight\. Of \d+ a value that matters is not in my catalogue\./);
  });

  test('is paged, and each result is a choice away from its card', async () => {
    const { discord, member } = await meetBot();
    const first = firstMessage(await look(member, { brand: 'Samsung' }));
    const more = await discord.local.useComponent({
      as: 'member',
      channelId: first.channel_id,
      messageId: first.id,
      customId: idOf(first, 'phones|'),
    });
    const text = await readInteraction(discord, more);
    expect(text).toContain('11\\. ');
    const second = firstMessage(more);
    expect(idOf(second, 'phones|', '|0')).toBeDefined();
    const select = controlsOf(second).find((control) => 'custom_id' in control && control.custom_id === 'device-pick');
    const [option] = select !== undefined && 'options' in select ? select.options : [];
    const card = await discord.local.useComponent({
      as: 'member',
      channelId: second.channel_id,
      messageId: second.id,
      customId: 'device-pick',
      values: [option?.value ?? ''],
    });
    expect(await readInteraction(discord, card)).toContain(`## ${(option?.label ?? '').replace(/ \(\d{4}\)$/, '')}`);
  });

  test('its selects narrow it, put it in another order, and widen it again', async () => {
    const { discord, member } = await meetBot();
    let message = firstMessage(await look(member, { brand: 'Sony' }));
    const choose = async (setting: string, values: string[]): Promise<string> => {
      const result = await discord.local.useComponent({
        as: 'member',
        channelId: message.channel_id,
        messageId: message.id,
        customId: idOf(message, 'phones-set|', `|${setting}`),
        values,
      });
      message = firstMessage(result);
      return readInteraction(discord, result);
    };
    expect(await choose('features', ['j', 'm'])).toContain('with a memory card slot, with a headphone jack');
    expect(await choose('size', ['s'])).toContain('height at most 145 mm');
    expect(await choose('sort', ['b'])).toContain('by battery');
    const widened = await choose('size', ['any']);
    expect(widened).not.toContain('height');
    expect(await choose('features', [])).not.toContain('headphone');
  });

  test('says what is wrong with what was typed', async () => {
    const { discord, member } = await meetBot();
    expect(await readInteraction(discord, await look(member, { brand: 'zenblorp' }))).toContain(
      'I know no brand called “zenblorp”. I know ',
    );
    expect(await readInteraction(discord, await look(member, { brand: 'Nokla' }))).toBe(
      'I know no brand called “Nokla”. Did you mean Nokia?',
    );
    expect(await readInteraction(discord, await look(member, { since: 2020, until: 2019 }))).toContain(
      'the first year must not be after the last',
    );
    expect(await readInteraction(discord, await look(member, { brand: 'sony', weight: 1 }))).toContain(
      'None that I can be sure of',
    );
  });

  test('offers the brands of the catalogue', async () => {
    const { member } = await meetBot();
    const { choices } = await member.complete('phones', [{ name: 'brand', value: 'mo', focused: true }]);
    expect((choices ?? []).map(({ name }) => name)).toEqual(['Motorola']);
  });
});
