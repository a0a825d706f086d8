import { Client, GatewayIntentBits } from 'discord.js';
import { NO_MENTIONS } from './message-options.ts';

/**
 * A discord.js client that asks for as little as the bot needs: servers with their channels and threads, and messages,
 * whose text Discord gives to a bot without the privileged intent only where they mention it (events/gateway,
 * "Message Content Intent").
 */
export function createClient(discordApiUrl: string): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
    allowedMentions: { ...NO_MENTIONS, parse: [] },
    rest: { api: discordApiUrl },
  });
}

/** Logs in and resolves once the servers are known. Rejects when the token is refused or Discord cannot be reached. */
export async function connectClient(client: Client, token: string): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once('clientReady', resolve));
  await client.login(token);
  return ready;
}
