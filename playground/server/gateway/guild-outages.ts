import { GatewayDispatchEvents } from 'discord-api-types/v10';
import type { Application } from '../world/application.ts';
import type { Dispatch } from './dispatch.ts';

interface Outage {
  guildId: string;
  /** The bot it befalls; all when undefined. */
  token: string | undefined;
}

/**
 * Which servers are unavailable, and for whom.
 * https://discord.com/developers/docs/events/gateway#guild-availability
 */
export class GuildOutages {
  readonly #outages = new Set<Outage>();

  /** The returned function ends it. */
  begin(outage: Outage): () => void {
    this.#outages.add(outage);
    return () => {
      this.#outages.delete(outage);
    };
  }

  has(application: Application, guildId: string): boolean {
    return [...this.#outages].some(
      (outage) => outage.guildId === guildId && (outage.token === undefined || outage.token === application.token),
    );
  }

  /** Whether an event is about a server that is unavailable; interactions are addressed to the bot and still arrive. */
  withholds(application: Application, { t, d }: Dispatch): boolean {
    if (this.#outages.size === 0 || t === GatewayDispatchEvents.InteractionCreate) return false;
    const guildId: unknown = d && 'guild_id' in d ? d.guild_id : undefined;
    return typeof guildId === 'string' && this.has(application, guildId);
  }
}
