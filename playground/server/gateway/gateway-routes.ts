import { defineRoute, ok, type Route } from '../rest/route.ts';
import { callerOf } from '../routes/access.ts';
import { gatewayUrl, type Gateway } from './gateway.ts';

/** Discord recommends about as many shards. https://discord.com/developers/docs/events/gateway#get-gateway-bot */
const GUILDS_FOR_ANOTHER_SHARD = 1_000;

/** https://discord.com/developers/docs/events/gateway#get-gateway */
export function gatewayRoutes(gateway: Gateway): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/gateway',
      authentication: 'none',
      access: ({ world }) => world,
      run: (world) => ok({ url: gatewayUrl(world) }),
    }),
    defineRoute({
      method: 'GET',
      path: '/gateway/bot',
      access: callerOf,
      run: (application, _body, { world }) => {
        const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(application.id));
        return ok({
          url: gatewayUrl(world),
          shards: Math.max(1, Math.ceil(guilds.length / GUILDS_FOR_ANOTHER_SHARD)),
          session_start_limit: gateway.limits.describe(application),
        });
      },
    }),
  ];
}
