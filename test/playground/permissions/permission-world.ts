import { PermissionFlagsBits as Bits, type APIMessage, type APIThreadChannel } from 'discord-api-types/v10';
import type { LocalState, TrafficRecord } from '../../../playground/local-api.ts';
import type { Playground } from '../../../playground/playground.ts';
import { startPlayground } from '../../../playground/start.ts';
import { expectTrafficMatchesOpenApi } from '../../openapi/traffic-check.ts';
import { local, rest, TOKEN } from '../bot-harness.ts';

/** All there are, without the one that stands for all the others. */
export const ALL_BUT_ADMINISTRATOR = Object.values(Bits).reduce((all, bit) => all | bit, 0n) & ~Bits.Administrator;

/** Everything that Discord sends without the names behind ids, as far as the rows read it. */
interface Created {
  id: string;
}

/**
 * One local Discord for a whole table: each row gives the bot, or everybody, exactly the permissions it is about. Nothing
 * is permitted by the role of everybody unless a row says so.
 */
export class PermissionWorld {
  readonly playground: Playground;
  readonly botId: string;
  readonly botRoleId: string;
  readonly ids: Readonly<Record<'admin' | 'member' | 'guest', string>>;
  readonly #traffic: readonly TrafficRecord[];
  #count = 0;

  private constructor(playground: Playground, state: LocalState, traffic: readonly TrafficRecord[]) {
    const idOf = (name: string) => state.users.find(({ user }) => user.username === name)?.user.id ?? '';
    this.playground = playground;
    this.#traffic = traffic;
    this.botId = idOf('Test Bot');
    this.botRoleId = state.guilds[0]?.roles.find((role) => role.tags?.bot_id === this.botId)?.id ?? '';
    this.ids = { admin: idOf('admin'), member: idOf('member'), guest: idOf('guest') };
  }

  static async start(): Promise<PermissionWorld> {
    const traffic: TrafficRecord[] = [];
    const playground = await startPlayground({
      applications: [
        { name: 'Test Bot', token: TOKEN, permissions: 0n, privilegedIntents: 2 },
        { name: 'Other Bot', token: 'token-of-another-bot', permissions: 0n },
      ],
      rateLimits: false,
      onTraffic: (record) => traffic.push(record),
    });
    const state = await local<LocalState>(playground, 'GET', '/state?as=admin');
    const world = new PermissionWorld(playground, state, traffic);
    // The seeded announcement channel denies everybody to send; here the table alone decides.
    await local(playground, 'DELETE', `/channels/${world.channel('news')}/overwrites/${playground.guildId}?as=admin`);
    await world.permitEverybody(0n);
    return world;
  }

  /** Ends it; all traffic must fit Discord's OpenAPI document. */
  async close(): Promise<void> {
    await this.playground.close();
    expectTrafficMatchesOpenApi(this.#traffic);
  }

  channel(name: 'news' | 'general' | 'phone-talk' | 'bot-desk'): string {
    return this.playground.channelIds[name] ?? '';
  }

  permitBot(permissions: bigint): Promise<unknown> {
    return this.#permit(this.botRoleId, permissions);
  }

  permitEverybody(permissions: bigint): Promise<unknown> {
    return this.#permit(this.playground.guildId, permissions);
  }

  #permit(roleId: string, permissions: bigint): Promise<unknown> {
    return local(this.playground, 'PATCH', `/roles/${roleId}`, { as: 'admin', permissions: permissions.toString() });
  }

  /** A request of the bot, which is permitted everything for it. */
  async arrange<Answer = Created>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await rest(this.playground, method, path, body);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    // Discord's own answers; a row reads the fields that it relies on.
    return (response.status === 204 ? undefined : await response.json()) as Answer;
  }

  /** A message of the bot's own. */
  say(channelId: string): Promise<APIMessage> {
    return this.arrange('POST', `/channels/${channelId}/messages`, { content: this.#name('message') });
  }

  /** A message of the administrator. */
  hear(channelId: string): Promise<APIMessage> {
    return local(this.playground, 'POST', '/messages', { as: 'admin', channelId, content: this.#name('message') });
  }

  /** A public thread that the bot opened. */
  openOwnThread(): Promise<APIThreadChannel> {
    const body = { name: this.#name('thread'), type: 11 };
    return this.arrange('POST', `/channels/${this.channel('general')}/threads`, body);
  }

  /** A public thread that the administrator opened. */
  openOthersThread(): Promise<APIThreadChannel> {
    const body = { as: 'admin', channelId: this.channel('general'), name: this.#name('thread') };
    return local(this.playground, 'POST', '/threads', body);
  }

  /** Lets the guest in, if they were kicked. */
  admitGuest(): Promise<unknown> {
    return local(this.playground, 'POST', '/members', { as: 'admin', userId: this.ids.guest });
  }

  editThread(id: string, change: object): Promise<APIThreadChannel> {
    return local(this.playground, 'PATCH', `/threads/${id}`, { as: 'admin', ...change });
  }

  #name(kind: string): string {
    this.#count += 1;
    return `${kind} ${this.#count}`;
  }
}
