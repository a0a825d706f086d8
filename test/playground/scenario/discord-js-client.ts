import {
  ChannelType,
  Client,
  Events,
  GatewayIntentBits,
  type ChatInputCommandInteraction,
  type Interaction,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Playground } from '../../../playground/playground.ts';
import type { ScenarioClient, ScenarioInteraction } from './scenario-client.ts';

const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent];

/** The scenario's bot as discord.js has it. */
export async function startDiscordJsClient(playground: Playground, token: string): Promise<ScenarioClient> {
  const client = new Client({ intents: INTENTS, rest: { api: playground.apiUrl } });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  await ready;
  const heard: string[] = [];
  client.on(Events.MessageCreate, ({ content }) => heard.push(content));

  return {
    heard,
    async registerCommands(guildId, commands) {
      await client.application?.commands.set([...commands], guildId);
    },
    onInteraction(answer) {
      client.on(Events.InteractionCreate, (interaction) => {
        const adapted = adaptInteraction(interaction);
        if (adapted) void answer(adapted);
      });
    },
    async openThread(channelId, messageId, name, content) {
      const channel = await client.channels.fetch(channelId);
      if (channel?.type !== ChannelType.GuildText) throw new Error('There is no such text channel');
      const thread = await (await channel.messages.fetch(messageId)).startThread({ name });
      await thread.send(content);
      return thread.id;
    },
    async openPost(forumId, name, content, tagIds) {
      const forum = await client.channels.fetch(forumId);
      if (forum?.type !== ChannelType.GuildForum) throw new Error('There is no such forum');
      return (await forum.threads.create({ name, message: { content }, appliedTags: [...tagIds] })).id;
    },
    nextResume: () =>
      new Promise((resolve) => {
        client.once(Events.ShardResume, () => {
          resolve();
        });
      }),
    stop: () => client.destroy(),
  };
}

function adaptInteraction(interaction: Interaction): ScenarioInteraction | null {
  if (interaction.isChatInputCommand()) {
    const { commandName: name, options } = interaction;
    const text = (option: string) => options.getString(option, true);
    return { ...refuseAll, ...answerBy(interaction), kind: 'command', name, text, showModal: showModalBy(interaction) };
  }
  if (interaction.isAutocomplete()) {
    const complete = (choices: readonly string[]) =>
      interaction.respond(choices.map((choice) => ({ name: choice, value: choice })));
    const text = () => interaction.options.getFocused();
    return { ...refuseAll, kind: 'autocomplete', name: interaction.commandName, text, complete };
  }
  if (interaction.isModalSubmit()) {
    const text = (field: string) => interaction.fields.getTextInputValue(field);
    return { ...refuseAll, ...answerBy(interaction), kind: 'modal', name: interaction.customId, text };
  }
  return null;
}

const refuse = () => Promise.reject(new Error('An interaction of this kind has no such answer'));
const refuseAll = { reply: refuse, editReply: refuse, followUp: refuse, complete: refuse, showModal: refuse };

function answerBy(interaction: ChatInputCommandInteraction | ModalSubmitInteraction) {
  return {
    reply: async (content: string) => {
      await interaction.reply(content);
    },
    editReply: async (content: string) => {
      await interaction.editReply(content);
    },
    followUp: async (content: string) => (await interaction.followUp(content)).id,
  };
}

function showModalBy(interaction: ChatInputCommandInteraction): ScenarioInteraction['showModal'] {
  return async (modal) => {
    await interaction.showModal(modal);
  };
}
