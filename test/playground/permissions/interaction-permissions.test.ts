import {
  ChannelType,
  Events,
  OverwriteType,
  PermissionFlagsBits as Bits,
  type APIApplicationCommandInteraction,
  type ApplicationCommandDataResolvable,
  type Client,
  type TextChannel,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import type { LocalCommand, LocalState } from '../../../playground/local-api.ts';
import { BOT_PERMISSIONS, local, startBot, startTestPlayground, type TestPlayground } from '../bot-harness.ts';

async function startWithCommands(commands: readonly ApplicationCommandDataResolvable[]) {
  const playground = await startTestPlayground();
  const bot = await startBot(playground);
  await bot.application.commands.set(commands);
  const { users, guilds } = await local<LocalState>(playground, 'GET', '/state?as=admin');
  const memberId = users.find(({ user }) => user.username === 'member')?.user.id ?? '';
  const everyone = guilds[0]?.roles.find(({ id }) => id === playground.guildId);
  return { playground, bot, memberId, everyone: BigInt(everyone?.permissions ?? 0) };
}

async function shownTo(playground: TestPlayground, as: string, channelId: string): Promise<string[]> {
  const commands = await local<LocalCommand[]>(playground, 'GET', `/commands?as=${as}&channelId=${channelId}`);
  return commands.map(({ command }) => command.name);
}

const COMMANDS = [
  { name: 'open', description: 'For everybody.' },
  { name: 'moderate', description: 'For moderators.', defaultMemberPermissions: Bits.ManageMessages },
  {
    name: 'both',
    description: 'For who has both.',
    defaultMemberPermissions: Bits.ManageMessages | Bits.ManageThreads,
  },
  { name: 'secret', description: 'For administrators.', defaultMemberPermissions: 0n },
  { name: 'elsewhere', description: 'For direct messages.', contexts: [1] },
  { name: 'adult', description: 'For channels with an age limit.', nsfw: true },
];

describe('the commands that are shown', () => {
  const everyBody = ['open'];
  const table: { name: string; as?: string; allow?: bigint; deny?: bigint; shown: string[] }[] = [
    { name: 'to a member', shown: everyBody },
    { name: 'to an administrator', as: 'admin', shown: ['open', 'moderate', 'both', 'secret'] },
    { name: 'to who has one of two permissions', allow: Bits.ManageMessages, shown: ['open', 'moderate'] },
    { name: 'to who has both', allow: Bits.ManageMessages | Bits.ManageThreads, shown: ['open', 'moderate', 'both'] },
    { name: 'to who may not use commands', deny: Bits.UseApplicationCommands, shown: [] },
    { name: 'to who may not send, which commands do not need', deny: Bits.SendMessages, shown: everyBody },
    { name: 'to whom an overwrite would make administrator', allow: Bits.Administrator, shown: everyBody },
  ];

  test.each(table)('$name', async ({ as = 'member', allow = 0n, deny = 0n, shown }) => {
    const { playground, memberId } = await startWithCommands(COMMANDS);
    const channelId = playground.channelIds['general'] ?? '';
    await local(playground, 'PUT', `/channels/${channelId}/overwrites/${memberId}`, {
      as: 'admin',
      type: OverwriteType.Member,
      allow: allow.toString(),
      deny: deny.toString(),
    });

    expect(await shownTo(playground, as, channelId)).toEqual(shown);
  });

  test('depend on the channel: none in a forum or an archived thread, more where there is an age limit', async () => {
    const { playground, bot } = await startWithCommands(COMMANDS);
    await permitBot(playground, bot, BOT_PERMISSIONS | Bits.ManageChannels);
    const general = bot.channels.cache.get(playground.channelIds['general'] ?? '') as TextChannel;
    const thread = await (await general.send('topic')).startThread({ name: 'Topic' });

    expect(await shownTo(playground, 'member', playground.channelIds['phone-talk'] ?? '')).toEqual([]);
    expect(await shownTo(playground, 'member', thread.id)).toEqual(['open']);
    await thread.setArchived(true);
    expect(await shownTo(playground, 'member', thread.id)).toEqual([]);
    await general.setNSFW(true);
    expect(await shownTo(playground, 'member', general.id)).toEqual(['open', 'adult']);
  });

  test('are those of applications that are in the server', async () => {
    const { playground, bot } = await startWithCommands(COMMANDS);
    const channelId = playground.channelIds['general'] ?? '';

    await local(playground, 'DELETE', `/members/${bot.user.id}?as=admin`);
    expect(await shownTo(playground, 'admin', channelId)).toEqual([]);
    await local(playground, 'POST', '/members', { as: 'admin', userId: bot.user.id });
    expect(await shownTo(playground, 'member', channelId)).toEqual(['open']);
  });
});

describe('the permissions that an interaction states', () => {
  const COMMAND = {
    name: 'look',
    description: 'Looks.',
    options: [
      { type: 7, name: 'channel', description: 'Where.' },
      { type: 6, name: 'user', description: 'Who.' },
    ],
  } as const;

  async function use(playground: TestPlayground, bot: Client<true>, channelId: string, options: object[]) {
    const heard = new Promise<APIApplicationCommandInteraction>((resolve) => {
      bot.on(Events.Raw, ({ t, d }: { t: string; d: APIApplicationCommandInteraction }) => {
        if (t === 'INTERACTION_CREATE') resolve(d);
      });
    });
    const answered = local(playground, 'POST', '/interactions/command', {
      as: 'member',
      channelId,
      name: 'look',
      options,
    });
    const interaction = await heard;
    playground.clock.moveTo(playground.clock.now() + 3_000);
    await answered;
    return interaction;
  }

  test('are those of the channel, for the person, the bot and whatever is named', async () => {
    const { playground, bot, memberId, everyone } = await startWithCommands([COMMAND]);
    const [general = '', desk = ''] = [playground.channelIds['general'], playground.channelIds['bot-desk']];
    const overwrite = (channelId: string, targetId: string, change: object) =>
      local(playground, 'PUT', `/channels/${channelId}/overwrites/${targetId}`, { as: 'admin', type: 1, ...change });
    await overwrite(general, memberId, { allow: Bits.ManageMessages.toString() });
    await overwrite(desk, memberId, { deny: Bits.SendMessages.toString() });
    await overwrite(desk, bot.user.id, { deny: Bits.EmbedLinks.toString() });

    const interaction = await use(playground, bot, general, [
      { name: 'channel', value: desk },
      { name: 'user', value: memberId },
    ]);

    const own = BOT_PERMISSIONS | everyone;
    expect(interaction.app_permissions).toBe(own.toString());
    expect(interaction.member?.permissions).toBe((everyone | Bits.ManageMessages).toString());
    expect(interaction.channel).toMatchObject({ permissions: (everyone | Bits.ManageMessages).toString() });
    const resolved = 'resolved' in interaction.data ? interaction.data.resolved : undefined;
    expect(resolved).toMatchObject({
      // What goes with sending is denied only implicitly, and so is stated.
      channels: {
        [desk]: {
          permissions: (everyone & ~Bits.SendMessages).toString(),
          app_permissions: (own & ~Bits.EmbedLinks).toString(),
        },
      },
      members: { [memberId]: { permissions: (everyone | Bits.ManageMessages).toString() } },
    });
  });

  test('in a thread are those of its channel', async () => {
    const { playground, bot, memberId, everyone } = await startWithCommands([COMMAND]);
    const general = bot.channels.cache.get(playground.channelIds['general'] ?? '') as TextChannel;
    const thread = await general.threads.create({ name: 'Topic', type: ChannelType.PublicThread });
    await local(playground, 'PUT', `/channels/${general.id}/overwrites/${memberId}`, {
      as: 'admin',
      type: 1,
      deny: Bits.AddReactions.toString(),
    });

    const interaction = await use(playground, bot, thread.id, []);

    expect(interaction.member?.permissions).toBe((everyone & ~Bits.AddReactions).toString());
    expect(interaction.app_permissions).toBe((BOT_PERMISSIONS | everyone).toString());
  });
});

test('an interaction is answered with embeds and files where the bot itself may not even send', async () => {
  const { playground, bot } = await startWithCommands([{ name: 'open', description: 'Opens.' }]);
  await permitBot(playground, bot, Bits.ViewChannel);
  await local(playground, 'PATCH', `/roles/${playground.guildId}`, {
    as: 'admin',
    permissions: (Bits.ViewChannel | Bits.UseApplicationCommands).toString(),
  });
  bot.on(Events.InteractionCreate, (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const files = [{ attachment: Buffer.from('text'), name: 'a.txt' }];
    void interaction.reply({ embeds: [{ title: 'an embed' }], files });
  });

  const body = { as: 'member', channelId: playground.channelIds['general'], name: 'open' };
  const { messages } = await local<{ messages: object[] }>(playground, 'POST', '/interactions/command', body);

  expect(messages).toMatchObject([{ embeds: [{ title: 'an embed' }], attachments: [{ filename: 'a.txt' }] }]);
});

test('an interaction whose channel was deleted meanwhile is refused as that', async () => {
  const { playground, bot } = await startWithCommands([{ name: 'open', description: 'Opens.' }]);
  const channelId = playground.channelIds['general'] ?? '';
  const refused = new Promise((resolve) => {
    bot.on(Events.InteractionCreate, (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      local(playground, 'DELETE', `/channels/${channelId}?as=admin`)
        .then(() => interaction.reply('too late'))
        .catch(resolve);
    });
  });

  const asked = local(playground, 'POST', '/interactions/command', { as: 'member', channelId, name: 'open' });

  expect(await refused).toMatchObject({ code: 10_003 });
  playground.clock.moveTo(playground.clock.now() + 3_000);
  await expect(asked).resolves.toMatchObject({ outcome: 'silent' });
});

function permitBot(playground: TestPlayground, bot: Client<true>, permissions: bigint): Promise<unknown> {
  const roleId = bot.guilds.cache.get(playground.guildId)?.members.me?.roles.botRole?.id ?? '';
  return local(playground, 'PATCH', `/roles/${roleId}`, { as: 'admin', permissions: permissions.toString() });
}
