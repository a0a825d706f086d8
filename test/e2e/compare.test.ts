import { describe, expect, test } from 'vitest';
import { type APIMessage } from 'discord-api-types/v10';
import { controlsOf } from '../../playground/say/message-components.ts';
import {
  firstMessage,
  readInteraction,
  startDiscord,
  startTestBot,
  type Person,
  type TestDiscord,
} from './bot-world.ts';

const MIX = 'Xiaomi Mi MIX';
const MATE = 'Huawei Mate 9';

async function meetBot(): Promise<{ discord: TestDiscord; member: Person }> {
  const discord = await startDiscord();
  await startTestBot(discord);
  return { discord, member: discord.as('member', 'bot-desk') };
}

function compare(member: Person, ...names: string[]) {
  const options = ['first', 'second', 'third', 'fourth'];
  return member.run(
    'compare',
    names.map((value, place) => ({ name: options[place] ?? '', value })),
  );
}

function idsOf(message: APIMessage): string[] {
  return controlsOf(message).flatMap((control) => ('custom_id' in control ? [control.custom_id] : []));
}

describe('/compare', () => {
  test('shows what differs, marks the better value, and the rest behind a button', async () => {
    const { discord, member } = await meetBot();
    const compared = await compare(member, 'mi mix', 'mate 9');
    const text = await readInteraction(discord, compared);
    expect(text).toContain(`① ${MIX} · ② ${MATE}`);
    expect(text).toContain('**Weight** ① 209 g ② **190 g** ✓');
    expect(text).not.toContain('the same\n');

    const more = await member.press(firstMessage(compared), 'Everything');
    const whole = await readInteraction(discord, more);
    expect(whole).toContain('**USB** USB-C, the same');
    expect(whole).toContain('**NFC** ① yes ② unknown');
    const less = await member.press(firstMessage(more), 'Only what differs');
    expect(await readInteraction(discord, less)).not.toContain('**NFC**');
  });

  test('takes four, and names each once', async () => {
    const { discord, member } = await meetBot();
    const text = await readInteraction(discord, await compare(member, 'mi mix', 'mate 9', 'iphone 7', 'pixel xl'));
    expect(text).toContain('③ Apple iPhone 7 · ④ Google Pixel XL');
    const twice = await readInteraction(discord, await compare(member, 'mi mix', 'lithium'));
    expect(twice).toContain('That is one device only.');
  });

  test('says which name it does not know, and offers the nearest', async () => {
    const { discord, member } = await meetBot();
    const text = await readInteraction(discord, await compare(member, 'mi mix', 'zenblorp 9'));
    expect(text).toContain('I know no device called “zenblorp 9”.');
  });

  test('offers what the first one is likely compared with', async () => {
    const { member } = await meetBot();
    const { choices } = await member.complete('compare', [
      { name: 'first', value: 'mi mix' },
      { name: 'second', value: '', focused: true },
    ]);
    const names = (choices ?? []).map(({ name }) => name);
    expect(names[0]).toBe('Xiaomi Mi MIX 2 (2017)');
    expect(names).not.toContain('Xiaomi Mi MIX (2016)');
  });

  test('its buttons lead to the cards and to the size', async () => {
    const { discord, member } = await meetBot();
    const message = firstMessage(await compare(member, 'mi mix', 'mate 9'));
    expect(await readInteraction(discord, await member.press(message, MATE))).toContain(`## ${MATE}`);
    const size = await readInteraction(discord, await member.press(message, 'Size side by side'));
    expect(size).toContain('158.8 × 81.9 mm');
    expect(size).toContain('156.9 × 78.9 mm');
  });

  test('its custom ids are short, whichever devices it is of', async () => {
    const { member } = await meetBot();
    const message = firstMessage(await compare(member, 'mi mix', 'mate 9'));
    expect(idsOf(message)).toEqual([
      expect.stringMatching(/^device-compare\|[a-z0-9]{1,11}\.[a-z0-9]{1,11}\|wholly$/),
      expect.stringMatching(/^device-size\|[a-z0-9]{1,11}\.[a-z0-9]{1,11}$/),
      'device|xiaomi-mi-mix',
      'device|huawei-mate-9',
    ]);
  });
});
