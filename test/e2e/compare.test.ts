import { describe, expect, test } from 'vitest';
import { type APIMessage } from 'discord-api-types/v10';
import { listOutlines } from '../../src/devices/device-outline.ts';
import { bundled } from '../devices/catalogue.ts';
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

function labelsOf(message: APIMessage): (string | undefined)[] {
  return controlsOf(message).map((control) => ('label' in control ? control.label : undefined));
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

  test('the picture of sizes has a text for who does not see it, and turns into charts and into the other theme', async () => {
    const { member } = await meetBot();
    const message = firstMessage(await compare(member, 'mi mix', 'mate 9'));
    const size = firstMessage(await member.press(message, 'Size side by side'));
    expect(size.attachments).toMatchObject([
      {
        filename: 'size.png',
        width: 1000,
        description: expect.stringContaining('Xiaomi Mi MIX: 158.8 × 81.9 mm') as string,
      },
    ]);
    const charts = firstMessage(await member.press(size, 'Charts'));
    expect(charts.attachments).toMatchObject([
      {
        filename: 'bars.png',
        width: 1000,
        description: expect.stringContaining('Battery: Xiaomi Mi MIX 4,400 mAh') as string,
      },
    ]);
    const light = firstMessage(await member.press(charts, 'On white'));
    expect(light.attachments).toMatchObject([{ filename: 'bars.png' }]);
    expect(labelsOf(light)).toEqual(['Size', 'On black', 'Compare']);
    const again = firstMessage(await member.press(light, 'Compare'));
    expect(labelsOf(again)).toContain('Everything');
  });

  test('says so where there is nothing to draw', async () => {
    const { discord, member } = await meetBot();
    const unknown = bundled.devices.filter((device) => listOutlines(device).length === 0).map(({ id }) => id);
    const message = firstMessage(await compare(member, ...unknown.slice(0, 2)));
    const text = await readInteraction(discord, await member.press(message, 'Size side by side'));
    expect(text).toContain('There is nothing to draw.');
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
