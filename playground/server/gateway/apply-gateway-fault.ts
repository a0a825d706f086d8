import { GatewayDispatchEvents, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import type { GatewayFault } from '../../local-api.ts';
import type { Gateway } from './gateway.ts';
import { drawGuildCreate } from './guild-create.ts';
import { hasIntent, isOnShard, type Session, type SessionConnection } from './session.ts';

const OUTAGE_MS = 1_000;

type ConnectedSession = Session & { connection: SessionConnection };
type FaultOf<Kind extends GatewayFault['kind']> = Extract<GatewayFault, { kind: Kind }>;

/** Makes the fault happen to every connection it means. Returns how many it befell, or will befall. */
export function applyGatewayFault(gateway: Gateway, fault: GatewayFault): number {
  if (fault.kind === 'unavailable') return beginOutage(gateway, fault);
  const sessions = meantBy(gateway, fault);
  for (const session of sessions) befall(session, fault);
  return sessions.length;
}

function befall(session: ConnectedSession, fault: Exclude<GatewayFault, { kind: 'unavailable' }>): void {
  const { connection } = session;
  switch (fault.kind) {
    case 'drop':
      connection.cut();
      break;
    case 'reconnect':
      connection.send({ op: GatewayOpcodes.Reconnect });
      break;
    case 'invalidSession':
      connection.invalidate(fault.resumable ?? false);
      break;
    case 'close':
      connection.close(fault.code);
      break;
    case 'ignoreHeartbeats':
      connection.ignoreHeartbeats(fault.times ?? Infinity);
      break;
    case 'duplicate':
    case 'reorder': {
      const { kind, event, times = 1 } = fault;
      session.faults.plan({ kind, times, ...(event === undefined ? {} : { event }) });
    }
  }
}

/** The server leaves, and comes back with all that it holds by then. Whoever is cut off meanwhile hears that later. */
function beginOutage(gateway: Gateway, { guildId, token, forMs = OUTAGE_MS }: FaultOf<'unavailable'>): number {
  const { world, outages } = gateway;
  const guild = guildId === undefined ? [...world.guilds.values()][0] : world.guilds.get(guildId);
  if (!guild) return 0;
  const hearing = () =>
    [...gateway.sessions()].filter(
      (session) =>
        (token === undefined || session.application.token === token) &&
        guild.members.has(session.application.id) &&
        isOnShard(session, guild.id) &&
        hasIntent(session, GatewayIntentBits.Guilds),
    );
  const befallen = hearing();
  const endOutage = outages.begin({ guildId: guild.id, token });
  for (const session of befallen) {
    gateway.dispatch(session, { t: GatewayDispatchEvents.GuildDelete, d: { id: guild.id, unavailable: true } });
  }
  world.clock.after(forMs, () => {
    endOutage();
    for (const session of hearing()) {
      if (outages.has(session.application, guild.id)) continue;
      gateway.dispatch(session, { t: GatewayDispatchEvents.GuildCreate, d: drawGuildCreate(world, guild, session) });
    }
  });
  return befallen.filter(isConnected).length;
}

function meantBy(gateway: Gateway, { token }: { token?: string }): ConnectedSession[] {
  return [...gateway.sessions()]
    .filter((session) => token === undefined || session.application.token === token)
    .filter(isConnected);
}

function isConnected(session: Session): session is ConnectedSession {
  return session.connection !== null;
}
