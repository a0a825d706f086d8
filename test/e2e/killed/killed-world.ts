import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type APIMessage, type APIThreadChannel } from 'discord-api-types/v10';
import { expect, onTestFinished } from 'vitest';
import {
  createServerSettings,
  serverSettingsSchema,
  type SettingName,
} from '../../../src/discussions/server-settings.ts';
import { openStorage, type Storage } from '../../../src/storage/open-storage.ts';
import { eventually, type Person, startDiscord, type TestDiscord } from '../bot-world.ts';
import { killProgram } from '../program.ts';
import { PROGRAM_FLAGS } from '../../program-flags.ts';
import { isArchived, newDatabaseFile, openDiscussion, openersIn, TALK, wordsIn } from '../talk-world.ts';

/** A busy machine starts many of them one after the other. */
const START_WITHIN_MS = 60_000;
const PROGRAM = fileURLToPath(new URL('killable-bot.ts', import.meta.url));
/** `KILLED=full` kills before each step; otherwise before some of them, for each life takes seconds. */
export const IS_FULL = process.env['KILLED'] === 'full';
/** More steps than anything takes that is proved here. */
const STEPS = IS_FULL ? Array.from({ length: 60 }, (_, at) => at + 1) : [3, 7, 60];

export type Choices = Partial<Record<SettingName, unknown>>;

/** What somebody does with the bot, and what must have become of it however often the bot was killed meanwhile. */
export interface Scenario<Subject> {
  prepare: () => Promise<Subject>;
  /** May reject: a bot that is dead does not answer. */
  act: (subject: Subject) => Promise<unknown>;
  /** Waits until it is so, however often it is asked; `diedAt` is the step that the bot was killed before. */
  expectDone: (subject: Subject, diedAt: number | null) => Promise<void>;
}

/** A local Discord and the bot's database, which outlive the bot. */
export class KilledWorld {
  readonly discord: TestDiscord;
  readonly member: Person;
  readonly admin: Person;
  readonly databaseUrl: string;
  private readonly follows: 'news' | 'nothing';
  private child: ChildProcess | null = null;
  private aheadMs = 0;

  private constructor(discord: TestDiscord, databaseUrl: string, follows: 'news' | 'nothing') {
    this.discord = discord;
    this.databaseUrl = databaseUrl;
    this.follows = follows;
    this.member = discord.as('member', 'general');
    this.admin = discord.as('admin', 'general');
  }

  /** `choices` are those of the server. */
  static async open(
    choices: (channelIds: Readonly<Record<string, string>>) => Choices = () => ({}),
    follows: 'news' | 'nothing' = 'nothing',
  ): Promise<KilledWorld> {
    const discord = await startDiscord({ rateLimits: false });
    const world = new KilledWorld(discord, await newDatabaseFile(), follows);
    onTestFinished(() => world.kill());
    await world.withStorage(async (storage) => {
      const settings = createServerSettings(
        storage.createSettings({ namespace: 'server', schema: serverSettingsSchema }),
      );
      for (const [name, value] of Object.entries(choices(discord.channelIds))) {
        await settings.change(discord.guildId, name as SettingName, value);
      }
    });
    await world.start('yes');
    return world;
  }

  /** Kills the bot before its first step, then before its second, and so on, until it comes through. */
  async killAtEachStep<Subject>({ prepare, act, expectDone }: Scenario<Subject>): Promise<void> {
    for (const step of STEPS) {
      const subject = await prepare();
      const { child } = this;
      if (child === null) throw new Error('There is no bot');
      await this.untilQuiet(child);
      this.arm(step);
      const died = once(child, 'exit').then(() => true);
      const acting = act(subject).catch(() => undefined);
      const lived = acting
        .then(() => expectDone(subject, null))
        .then(
          () => this.untilQuiet(child),
          () => false,
        );
      const isDead = await Promise.race([died, lived.then((isAlive) => !isAlive)]);
      if (isDead && child.signalCode === null) throw new Error(`Step ${step}: the bot lives, and it is not done`);
      if (isDead) await this.start('no');
      await expectDone(subject, isDead ? step : null);
      // And it stays so once the bot has done all that it wants to.
      if (this.child !== null) await this.untilQuiet(this.child);
      await expectDone(subject, null);
      if (!isDead) return;
    }
    throw new Error(`It takes more than ${STEPS.at(-1) ?? 0} steps`);
  }

  /** Moves the clocks of Discord and of the bot. */
  advance(ms: number): void {
    this.discord.clock.moveTo(this.discord.clock.now() + ms);
    this.aheadMs += ms;
    this.arm(null);
  }

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  async withStorage<Value>(use: (storage: Storage) => Promise<Value>): Promise<Value> {
    const storage = openStorage(this.databaseUrl);
    try {
      return await use(storage);
    } finally {
      storage.close();
    }
  }

  /** The discussion of the newest article about the Mi MIX, opened by `member`. */
  openDiscussion(): ReturnType<typeof openDiscussion> {
    return openDiscussion(this.discord, this.member, 'Xiaomi Mi MIX');
  }

  /** A discussion of what `member` said; its id. */
  async openTopic(topic: string): Promise<string> {
    const message = await this.member.say(topic);
    await this.member.runOn(message, TALK);
    expect(await this.openersIn(message.id)).toHaveLength(1);
    return message.id;
  }

  openersIn(threadId: string): Promise<APIMessage[]> {
    return openersIn(this.discord, threadId);
  }

  publish(title: string): Promise<unknown> {
    return this.discord.local.publish({ title, url: `https://example.org/${encodeURIComponent(title)}` });
  }

  async threadsIn(channel: string): Promise<APIThreadChannel[]> {
    const threads = await this.admin.threads();
    return threads.filter(({ parent_id: parentId }) => parentId === this.discord.channelIds[channel]);
  }

  isArchived(threadId: string): Promise<boolean | undefined> {
    return isArchived(this.discord, threadId);
  }

  wordsIn(channel: string): Promise<string[]> {
    return wordsIn(this.discord, channel);
  }

  closedBy(threadId: string): Promise<string | null> {
    return this.withStorage(async ({ activity }) => (await activity.of(threadId))?.closedBy ?? null);
  }

  private step = 0;

  /** Null leaves the step as it is. */
  private arm(step: number | null): void {
    this.step = step ?? this.step;
    this.child?.send({ order: 'arm', step: this.step, aheadMs: this.aheadMs });
  }

  private async untilQuiet(child: ChildProcess): Promise<boolean> {
    const told = once(child, 'message').then(() => true);
    const died = once(child, 'exit').then(() => false);
    if (child.signalCode !== null || !child.connected) return false;
    child.send({ order: 'tellWhenQuiet' });
    return Promise.race([told, died]);
  }

  private async start(isFirst: 'yes' | 'no'): Promise<void> {
    const { origin, apiUrl, guildId, channelIds, newsroomFeedUrl } = this.discord;
    this.step = 0;
    const child = fork(PROGRAM, {
      cwd: tmpdir(),
      execArgv: [...PROGRAM_FLAGS],
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: this.databaseUrl,
        DISCORD: JSON.stringify({ origin, apiUrl, guildId, channelIds, newsroomFeedUrl }),
        AHEAD_MS: String(this.aheadMs),
        FOLLOWS: this.follows,
        IS_FIRST: isFirst,
      },
      stdio: ['ignore', 'ignore', process.env['KILLED_VERBOSE'] === undefined ? 'ignore' : 'inherit', 'ipc'],
    });
    this.child = child;
    const online = once(child, 'message', { signal: AbortSignal.timeout(START_WITHIN_MS) });
    online.catch(() => undefined);
    await Promise.race([online, once(child, 'exit')]);
    expect(child.exitCode).toBeNull();
  }

  private async kill(): Promise<void> {
    if (this.child !== null) await killProgram(this.child);
  }
}

/** Expects how often that is said in a channel by now. */
export function expectSaid(world: KilledWorld, channel: string, text: string | RegExp) {
  const isIt = (words: string) => (typeof text === 'string' ? words.includes(text) : text.test(words));
  return eventually(async () => (await world.wordsIn(channel)).filter(isIt).length);
}
