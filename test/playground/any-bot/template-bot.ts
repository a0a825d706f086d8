import { once } from 'node:events';
import { Client, Events, GatewayIntentBits } from 'discord.js';

const { DISCORD_TOKEN = '', DISCORD_API_URL = '' } = process.env;

/** Such a bot as discord.js' template makes; only `rest` tells it that this is no ordinary Discord. */
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: DISCORD_API_URL } });

client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand() && interaction.commandName === 'ping') void interaction.reply('Pong!');
});

const ready = once(client, Events.ClientReady);
await client.login(DISCORD_TOKEN);
await ready;
await client.application?.commands.set([{ name: 'ping', description: 'Ping!' }]);
process.stdout.write(`Ready! Logged in as ${client.user?.tag ?? 'nobody'}\n`);
