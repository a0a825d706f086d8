import { ChannelType, GatewayIntentBits, GatewayOpcodes, PermissionFlagsBits } from 'discord-api-types/v10';
import { Events } from 'discord.js';
import { expect } from 'vitest';
import type { LocalState } from '../../../playground/local-api.ts';
import { connect, identity, type Frame } from '../gateway-life/plain-client.ts';
import { local, rest, startBot, startTestPlayground, TOKEN, type TestPlayground } from '../bot-harness.ts';
import { createStillClock } from '../still-clock.ts';
import type { KnownIds } from './rest-bodies.ts';

/** How many requests are made: many enough to find what was broken, few enough for every run. */
export const RUNS = Number(process.env['FUZZ_RUNS'] ?? 3_000);
export const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
/** After so many requests the world is looked over, and what is missing is made anew. */
export const BATCH = 100;
/** An answer takes milliseconds; whatever takes so long hangs. */
export const HANGING_MS = 5_000;

const KEPT_IDS = 40;

/** Ids that exist, or did, by what they are of. */
export interface IdPool {
  channel: string[];
  message: string[];
  role: string[];
  command: string[];
  user: string[];
  known: KnownIds;
  interaction: { id: string; token: string };
}

export interface FuzzPlace {
  readonly playground: TestPlayground;
  readonly botId: string;
  /** Makes what the requests need and no longer is there, and says what there is. */
  refill(): Promise<IdPool>;
}

/** A local Discord with a bot that may do everything, whose time stands still: nothing in it depends on how fast it runs. */
export async function startFuzzPlace(): Promise<FuzzPlace> {
  const playground = await startTestPlayground({
    clock: createStillClock(),
    gateway: { identifyWindowMs: 0 },
    dailyCommandLimit: 1_000_000,
    // Malformed requests do not fit the OpenAPI document.
    onTraffic: () => undefined,
    applications: [
      {
        name: 'Fuzzed',
        token: TOKEN,
        permissions: PermissionFlagsBits.Administrator,
        privilegedIntents: GatewayIntentBits.GuildMembers | GatewayIntentBits.MessageContent,
      },
    ],
  });
  const client = await connect(playground);
  client.send(GatewayOpcodes.Identify, identity(GatewayIntentBits.Guilds));
  const state = await local<LocalState>(playground, 'GET', '/state?as=admin');
  const botId = state.users.find(({ user }) => user.bot === true)?.user.id ?? '';
  return { playground, botId, refill: () => refill(playground, botId, client.frames) };
}

async function refill(playground: TestPlayground, botId: string, frames: readonly Frame[]): Promise<IdPool> {
  const guild = playground.guildId;
  await local(playground, 'POST', '/members', { as: 'admin', userId: botId });
  const state = await local<LocalState>(playground, 'GET', '/state?as=admin');
  const [seen] = state.guilds;
  const channels = seen?.channels ?? [];
  const makeChannel = async (type: ChannelType, more: object = {}): Promise<string> => {
    const found = channels.find((channel) => channel.type === type);
    if (found) return found.id;
    const made = await rest(playground, 'POST', `/guilds/${guild}/channels`, { name: `made-${type}`, type, ...more });
    return ((await made.json()) as { id: string }).id;
  };
  const text = await makeChannel(ChannelType.GuildText);
  const news = await makeChannel(ChannelType.GuildAnnouncement);
  const forum = await makeChannel(ChannelType.GuildForum, { available_tags: [{ name: 'Made' }] });
  const category = await makeChannel(ChannelType.GuildCategory);
  const tags = channels.flatMap((channel) => ('available_tags' in channel ? channel.available_tags : []));
  const sent = await rest(playground, 'POST', `/channels/${text}/messages`, { content: 'Something to refer to' });
  const message = sent.ok ? ((await sent.json()) as { id: string }).id : guild;
  const role = await rest(playground, 'POST', `/guilds/${guild}/roles`, { name: 'Made' });
  const roleId = role.ok ? ((await role.json()) as { id: string }).id : guild;
  const made = { name: 'waiting', description: 'Waits for an answer' };
  const command = await rest(playground, 'POST', `/applications/${botId}/guilds/${guild}/commands`, made);
  const commandId = command.ok ? ((await command.json()) as { id: string }).id : guild;
  const direct = await local<{ id: string }>(playground, 'POST', '/directs', { as: 'member', bot: botId });
  const people = state.users.filter(({ user }) => user.bot !== true).map(({ user }) => user.id);
  const threads = (seen?.threads ?? []).map((thread) => thread.id).slice(-KEPT_IDS);
  return {
    channel: [text, news, forum, category, text, forum, direct.id, ...threads],
    message: [message, message, ...threads],
    role: [roleId, guild, ...(seen?.roles ?? []).map((it) => it.id).slice(-KEPT_IDS)],
    command: [commandId],
    user: [botId, ...people],
    known: { guild, user: people[1] ?? '', role: roleId, message, tag: tags[0]?.id ?? '', category },
    interaction: await beginInteraction(playground, commandId, text, frames),
  };
}

/** Uses the command, whose answer nobody waits for; the bot hears of it at once. */
async function beginInteraction(
  playground: TestPlayground,
  commandId: string,
  channelId: string,
  frames: readonly Frame[],
): Promise<IdPool['interaction']> {
  const count = () => frames.filter(({ t }) => t === 'INTERACTION_CREATE').length;
  const before = count();
  const using = local(playground, 'POST', '/interactions/command', { as: 'admin', channelId, commandId });
  const over = using.then(
    () => true,
    () => true,
  );
  const breath = () => local(playground, 'GET', '/clock').then(() => false);
  // The bot hears of it, or the request ends since no bot is there.
  while (count() === before) if (await Promise.race([over, breath()])) break;
  const latest = frames.findLast(({ t }) => t === 'INTERACTION_CREATE')?.d as IdPool['interaction'] | undefined;
  return { id: latest?.id ?? '1', token: latest?.token ?? 'x' };
}

/** A bot of discord.js comes, and answers a command in a channel. */
export async function expectAlive({ playground, botId }: FuzzPlace, pool: IdPool): Promise<void> {
  const made = { name: 'alive', description: 'Are you?' };
  const created = await rest(playground, 'POST', `/applications/${botId}/guilds/${pool.known.guild}/commands`, made);
  expect(created.ok).toBe(true);
  const client = await startBot(playground);
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) void interaction.reply('I am.');
  });
  const run = { as: 'admin', channelId: pool.channel[0], name: 'alive' };
  const result = await local<{ outcome: string }>(playground, 'POST', '/interactions/command', run);
  expect(result.outcome).toBe('replied');
}
