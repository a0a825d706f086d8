import { ComponentType, PermissionFlagsBits, type APIMessage } from 'discord-api-types/v10';
import { beforeEach, describe, expect, test } from 'vitest';
import { controlsOf } from '../../playground/say/message-components.ts';
import { readMessage } from '../../playground/say/readable-text.ts';
import { type SettingName } from '../../src/discussions/server-settings.ts';
import { SETTING_FIELDS, SETTING_NAMES, settingLabel } from '../../src/discord/views/settings-fields.ts';
import { englishWords } from '../words.ts';
import { firstMessage, startDiscord, startTestBot, type Person, type TestDiscord } from './bot-world.ts';

let discord: TestDiscord;
let admin: Person;

beforeEach(async () => {
  discord = await startDiscord();
  await startTestBot(discord);
  admin = discord.as('admin', 'general');
});

async function openSettings(): Promise<APIMessage> {
  return firstMessage(await admin.run('settings'));
}

async function edit(name: SettingName): Promise<APIMessage> {
  return firstMessage(await admin.pick(await openSettings(), 'setting-edit', name));
}

const channel = (name: string) => discord.channelIds[name] ?? '';

describe('/settings', () => {
  test('shows every choice with its value, to nobody else', async () => {
    const result = await admin.run('settings');
    expect(result).toMatchObject({ outcome: 'replied', ephemeral: true });
    const text = readMessage(firstMessage(result));
    for (const name of SETTING_NAMES) expect(text).toContain(settingLabel(englishWords, name));
    expect(text).toContain("Let's talk about: {title}");
  });

  test('leads to each of them, with what is chosen now', async () => {
    for (const name of SETTING_NAMES) {
      const field = SETTING_FIELDS[name];
      const result = await admin.pick(await openSettings(), 'setting-edit', name);
      if (field.edit === 'text') {
        expect(result).toMatchObject({ outcome: 'modal', modal: { title: expect.any(String) as string } });
        expect(JSON.stringify(result.modal)).toContain('"value":');
      } else {
        expect(readMessage(firstMessage(result))).toContain('Now: ');
      }
      if (field.edit !== 'choice') continue;
      const [select] = controlsOf(firstMessage(result));
      expect(select?.type === ComponentType.StringSelect && select.options.filter((it) => it.default)).toHaveLength(1);
    }
  });

  test('keeps what is picked, says so and shows it from then on', async () => {
    const changed = firstMessage(await admin.pick(await edit('autoArchiveMinutes'), 'setting-set', '60'));
    expect(readMessage(changed)).toContain('✓ **Leaves the channel list after** is now an hour.');
    expect(readMessage(await openSettings())).toContain('**Leaves the channel list after:** an hour');
  });

  test('takes text by a modal', async () => {
    const opened = await admin.pick(await openSettings(), 'setting-edit', 'titleTemplate');
    const changed = firstMessage(await admin.fill(opened, { value: '{device}: {title}' }));
    expect(readMessage(changed)).toContain('is now `{device}: {title}`');
  });

  test('refuses a number that is none, and keeps what was', async () => {
    const opened = await admin.pick(await openSettings(), 'setting-edit', 'feedThreadCap');
    const refused = firstMessage(await admin.fill(opened, { value: 'ten' }));
    expect(readMessage(refused)).toContain('✗ **Discussions of news at once** cannot be that');
    expect(readMessage(await openSettings())).toContain('**Discussions of news at once:** no limit');
  });

  test('two changes at the same moment are both kept', async () => {
    const [first, second] = [await edit('quietDays'), await edit('digestHour')];
    await Promise.all([admin.pick(first, 'setting-set', '7'), admin.pick(second, 'setting-set', '18')]);
    expect(readMessage(await openSettings())).toMatch(/Quiet after:\*\* a week[^]*18:00 UTC/);
  });

  test('tells the chosen log of every change, and pings nobody there', async () => {
    await admin.pick(await edit('logChannelId'), 'setting-set', channel('bot-desk'));
    await admin.pick(await edit('closeBy'), 'setting-set', 'everyone');
    const told = (await discord.as('guest', 'bot-desk').read()).toReversed();
    expect(told.map(readMessage)).toEqual([
      expect.stringContaining('changed **Log goes to** from nowhere to <#'),
      expect.stringContaining('changed **Who may close** from Whoever started it, and moderators to Everybody.'),
    ]);
    expect(told.flatMap(({ mentions }) => mentions)).toEqual([]);
  });

  test('a log that must not be written to is told by the permission that is missing', async () => {
    const bot = (await discord.local.state('admin')).users.find(({ user }) => user.bot)?.user.id ?? '';
    const deny = String(PermissionFlagsBits.SendMessages);
    await discord.operate('PUT', `channels/${channel('bot-desk')}/overwrites/${bot}`, { as: 'admin', type: 1, deny });
    const changed = firstMessage(await admin.pick(await edit('logChannelId'), 'setting-set', channel('bot-desk')));
    expect(readMessage(changed)).toContain('I could not tell the log: I lack **Send Messages** there.');
  });

  test('a channel can be taken back', async () => {
    await admin.pick(await edit('digestChannelId'), 'setting-set', channel('general'));
    const message = await edit('digestChannelId');
    const changed = firstMessage(await admin.press(message, 'No channel'));
    expect(readMessage(changed)).toContain('✓ **Digest goes to** is now nowhere.');
  });

  test('a digest that has no channel yet is said to come nowhere', async () => {
    const gap = 'The digest comes nowhere yet: choose a channel under “Digest goes to”.';
    const weekly = firstMessage(await admin.pick(await edit('digestEvery'), 'setting-set', 'week'));
    expect(readMessage(weekly)).toContain(gap);
    const placed = firstMessage(await admin.pick(await edit('digestChannelId'), 'setting-set', channel('general')));
    expect(readMessage(placed)).not.toContain(gap);
  });

  test('is offered to those who manage the server alone', async () => {
    const commands = await discord.local.commands('member', channel('general'));
    expect(commands.map(({ command }) => command.name)).not.toContain('settings');
  });
});
