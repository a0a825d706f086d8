import { Client, GatewayIntentBits, type RESTOptions } from 'discord.js';
import { type Logger } from '../ops/log.ts';
import { explainRestFailure } from './error-outcomes.ts';
import { NO_MENTIONS } from './message-options.ts';
import { sendRequest } from './rest-request.ts';

/** Longer than that nobody waits for the answer to a button. */
const NAME_WAIT_MAX_MS = 2_000;

/** New names have a limit of their own, of about two in ten minutes: whoever asks is told rather than kept waiting. */
const isLongWaitForName: NonNullable<Exclude<RESTOptions['rejectOnRateLimit'], string[]>> = ({
  method,
  route,
  retryAfter,
  sublimitTimeout,
}) => method === 'PATCH' && route === '/channels/:id' && Math.max(retryAfter, sublimitTimeout) > NAME_WAIT_MAX_MS;

const EDIT_WAIT_MAX_MS = 60_000;

/** A published message takes few edits an hour (20022): whoever waited for that would hold up its channel. */
const isLongWaitForEdit: typeof isLongWaitForName = ({ method, route, retryAfter, sublimitTimeout }) =>
  method === 'PATCH' &&
  route === '/channels/:id/messages/:id' &&
  Math.max(retryAfter, sublimitTimeout) > EDIT_WAIT_MAX_MS;

/** Of a channel, Discord publishes few messages an hour: whoever waited for that would hold up its deliveries. */
const isLongWait: typeof isLongWaitForName = (limit) =>
  isLongWaitForName(limit) || isLongWaitForEdit(limit) || limit.route.endsWith('/crosspost');

/** A client that is logged in and knows its servers. */
export type OnlineClient = Client<true>;

/**
 * A discord.js client that asks for as little as the bot needs: servers with their channels and threads, and messages,
 * whose text Discord gives to a bot without the privileged intent only where they mention it (events/gateway,
 * "Message Content Intent").
 */
export function createClient(discordApiUrl: string, log: Logger): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
    allowedMentions: { ...NO_MENTIONS, parse: [] },
    rest: { api: discordApiUrl, makeRequest: sendRequest, rejectOnRateLimit: isLongWait },
  });
  logConnection(client, log);
  return client;
}

/**
 * Logs in and resolves once the servers are known. Rejects with a {@link StartProblem} when the token is refused or
 * Discord cannot be reached.
 */
export async function connectClient(client: Client, token: string): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once('clientReady', resolve));
  try {
    await client.login(token);
  } catch (error) {
    throw explainRestFailure(error);
  }
  return ready;
}

/** Goes offline. What the connection tells of its own end is no news. */
export async function disconnectClient(client: Client): Promise<void> {
  client.removeAllListeners();
  await client.destroy();
}

/** Writes into the log what the connection has to tell. */
function logConnection(client: Client, log: Logger): void {
  client.on('warn', (message) => {
    log.warn(message);
  });
  client.on('error', (error) => {
    log.error({ err: error }, 'The connection to Discord reported an error');
  });
  client.on('shardDisconnect', ({ code }, shard) => {
    log.error({ code, shard }, 'Discord closed the connection for good');
  });
  client.on('shardReconnecting', (shard) => {
    log.info({ shard }, 'Connecting to Discord again');
  });
  client.on('shardResume', (shard, replayed) => {
    log.info({ shard, replayed }, 'Connected to Discord again');
  });
}
