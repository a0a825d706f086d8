import websocket from '@fastify/websocket';
import fastify from 'fastify';
import { serveNewsroom } from './newsroom/newsroom.ts';
import { servePage } from './page-server.ts';
import type { Playground, PlaygroundOptions } from './playground.ts';
import { Faults } from './server/faults/faults.ts';
import { createGatewayFaults } from './server/faults/gateway-faults.ts';
import { createRandom } from './server/faults/random.ts';
import { acceptConnection } from './server/gateway/accept-connection.ts';
import { applyGatewayFault } from './server/gateway/apply-gateway-fault.ts';
import { gatewayRoutes } from './server/gateway/gateway-routes.ts';
import { Gateway } from './server/gateway/gateway.ts';
import { watchThreads } from './server/interactions/send-interaction.ts';
import { RateLimits } from './server/limits/rate-limits.ts';
import { serveLocal } from './server/local/local-server.ts';
import { openRecordFile } from './server/recording/record-file.ts';
import { refuse } from './server/rest/discord-error.ts';
import { serveRest } from './server/rest/rest-server.ts';
import { createTraffic } from './server/rest/traffic.ts';
import { routeTable } from './server/routes/route-table.ts';
import { serveFiles } from './server/routes/file-server.ts';
import { createIdSource } from './server/world/id-source.ts';
import { findContradictions } from './server/world/check-world.ts';
import { archiveIdleThreads } from './server/world/idle-threads.ts';
import { createMovableClock } from './server/world/movable-clock.ts';
import { channelIdsByName, seedWorld } from './server/world/seed.ts';
import { systemClock } from './server/world/system-clock.ts';
import { createWorld, DEFAULT_LIMITS } from './server/world/world.ts';

const HOST = '127.0.0.1';
/** Whether a fault that is only probable happens is the same at each start. */
const FAULT_SEED = 1;

/** Starts a local Discord with its seeded server. It listens on this machine alone and keeps nothing when it closes. */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const clock = createMovableClock(options.clock ?? systemClock);
  const warn = options.warn ?? (() => undefined);
  const world = createWorld(clock, options.ids ?? createIdSource(clock), {
    activeThreads: options.activeThreadLimit ?? DEFAULT_LIMITS.activeThreads,
    dailyCommands: options.dailyCommandLimit ?? DEFAULT_LIMITS.dailyCommands,
    threadMembers: options.threadMemberLimit ?? DEFAULT_LIMITS.threadMembers,
  });
  const guild = seedWorld(world, options.applications, options.preferredLocale);
  const recording = options.record === undefined ? null : openRecordFile(options.record, warn);
  const traffic = createTraffic({
    clock,
    readTokens: () => [...world.applications.values()].map(({ token }) => token),
    listeners: [options.onTraffic, recording?.write].filter((it) => it !== undefined),
  });
  const faults = new Faults(options.random ?? createRandom(FAULT_SEED));
  const gatewayFaults = createGatewayFaults();
  const { rateLimits = true } = options;
  const limits = rateLimits === false ? null : new RateLimits(world, rateLimits === true ? {} : rateLimits);
  watchThreads(world);
  archiveIdleThreads(world);
  const gateway = new Gateway(world, traffic, options.gateway);
  gatewayFaults.subscribe((fault) => applyGatewayFault(gateway, fault));

  const app = fastify({
    routerOptions: { ignoreTrailingSlash: true },
    // Clients escape the @ of `@me` and `@original`, which a router takes for another path.
    rewriteUrl: ({ url = '/' }) => url.replaceAll('%40', '@'),
    frameworkErrors: (_error, _request, reply) => {
      const refusal = refuse('badRequest');
      reply.raw.writeHead(refusal.status, { 'content-type': 'application/json' });
      reply.raw.end(JSON.stringify(refusal.toBody()));
    },
    exposeHeadRoutes: false,
    forceCloseConnections: true,
  });
  await app.register(websocket);
  const rest = { world, routes: [...routeTable, ...gatewayRoutes(gateway)], traffic, faults, limits, warn };
  await app.register(
    (api, _options, done) => {
      serveRest(api, rest);
      done();
    },
    { prefix: '/api' },
  );
  await app.register(
    (local, _options, done) => {
      serveLocal(local, { world, clock, traffic, faults, gatewayFaults, warn });
      done();
    },
    { prefix: '/local' },
  );
  app.get('/gateway', { websocket: true }, (socket, request) => {
    acceptConnection(gateway, socket, request.query);
  });
  serveFiles(app, world);
  serveNewsroom(app, { clock, articles: options.newsroomArticles ?? [] });
  servePage(app);

  const origin = await app.listen({ host: HOST, port: options.port ?? 0 });
  world.origin = origin;
  return {
    origin,
    apiUrl: `${origin}/api`,
    guildId: guild.id,
    channelIds: channelIdsByName(world, guild),
    newsroomFeedUrl: `${origin}/newsroom/feed.xml`,
    clock,
    faults,
    gatewayFaults,
    findContradictions: () => findContradictions(world),
    close: async () => {
      await app.close();
      await recording?.close();
    },
  };
}
