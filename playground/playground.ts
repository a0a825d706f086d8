import type { Locale } from 'discord-api-types/v10';
import type { Clock } from './clock.ts';
import type { TrafficRecord } from './local-api.ts';
import type { Faults } from './server/faults/faults.ts';
import type { GatewayFaults } from './server/faults/gateway-faults.ts';
import type { GatewayOptions } from './server/gateway/gateway-options.ts';
import type { RateLimitOptions } from './server/limits/rate-limits.ts';
import type { MovableClock } from './server/world/movable-clock.ts';
import type { IdSource } from './server/world/id-source.ts';

/** A bot that is known to the local Discord from the start and a member of its seeded server. */
export interface PlaygroundApplication {
  name: string;
  /** What the bot logs in with; any string without spaces. */
  token: string;
  /** The permissions of its invite link: the bot's role gets exactly these. */
  permissions: bigint;
  /** Privileged intents switched on for it, as bits; none unless told. */
  privilegedIntents?: number;
}

/** A story of the local newsroom. */
export interface NewsroomArticle {
  title: string;
  /** http or https. */
  url: string;
  /** Plain text. */
  summary?: string | undefined;
  imageUrl?: string | undefined;
  publishedAt: Date;
}

export interface PlaygroundOptions {
  applications: readonly PlaygroundApplication[];
  /** 0, the default, takes any free port. The address is always 127.0.0.1. */
  port?: number;
  /** The time it starts from; it can be moved forward from there. */
  clock?: Clock;
  /** Rate limits as Discord has them, unless `false` switches them off or some are set otherwise. */
  rateLimits?: boolean | RateLimitOptions;
  /** How the gateway behaves, where it is to differ from Discord's own figures. */
  gateway?: Partial<GatewayOptions>;
  /** Decides on faults that are only probable; the same numbers at each start unless told. */
  random?: () => number;
  /** A file to which everything that is said is appended, as JSON lines. */
  record?: string;
  /** Where ids and secrets come from; snowflakes of the clock's time unless told. */
  ids?: IdSource;
  /** How many threads of a server may be active at once, and as many in announcement channels again; 1,000 unless told. */
  activeThreadLimit?: number;
  /** How many new commands a bot may make in a day, in each server and globally; 200 unless told. */
  dailyCommandLimit?: number;
  /** How many people a thread may have; 1,000 unless told. */
  threadMemberLimit?: number;
  /** The language of the server, as its people have chosen it in Discord; `en-US` unless told. */
  preferredLocale?: Locale | undefined;
  /** What the newsroom has published from the start. */
  newsroomArticles?: readonly NewsroomArticle[];
  /** Called for what a person running it should see, such as a request to a route that does not exist. */
  warn?: (message: string) => void;
  /** Hears every REST exchange and every gateway frame, as `GET /local/traffic` lists them. */
  onTraffic?: (record: TrafficRecord) => void;
}

/** A running local Discord. */
export interface Playground {
  /** Such as `http://127.0.0.1:4000`: the chat page, with the local API below `/local`. */
  readonly origin: string;
  /** What a bot takes for `https://discord.com/api`. */
  readonly apiUrl: string;
  /** The seeded server. */
  readonly guildId: string;
  /** Its channels by name: `news`, `general`, `phone-talk`, `bot-desk`. */
  readonly channelIds: Readonly<Record<string, string>>;
  /** The address of the newsroom's RSS feed. */
  readonly newsroomFeedUrl: string;
  /** Its time, which everything in it goes by: deadlines, archiving, rate limits. */
  readonly clock: MovableClock;
  /** What is to go wrong with requests, as `/local/faults` has it. */
  readonly faults: Faults;
  /** What is to go wrong with gateway connections, as `/local/gateway-faults` has it. */
  readonly gatewayFaults: GatewayFaults;
  /** What in its state contradicts itself; empty unless the local Discord itself is at fault. */
  findContradictions(): string[];
  close(): Promise<void>;
}
