import { REST } from '@discordjs/rest';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  GatewayDispatchEvents,
  GatewayIntentBits,
  InteractionResponseType,
  InteractionType,
  Routes,
  type APIApplication,
  type APIApplicationCommandInteractionDataOption,
  type APIInteraction,
  type APIInteractionResponse,
  type APIMessage,
  type APIThreadChannel,
  type GatewayDispatchPayload,
  type ModalSubmitComponent,
  type RESTGetAPIGatewayResult,
} from 'discord-api-types/v10';
import type { Playground } from '../../../playground/playground.ts';
import { PlainGateway } from './plain-gateway.ts';
import type { ScenarioClient, ScenarioInteraction } from './scenario-client.ts';

const INTENTS = GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.MessageContent;

/** The scenario's bot on a bare socket and plain REST calls, with Discord's types and no library's structures. */
export async function startPlainClient(playground: Playground, token: string): Promise<ScenarioClient> {
  const rest = new REST({ api: playground.apiUrl }).setToken(token);
  const { id: applicationId } = (await rest.get(Routes.currentApplication())) as APIApplication;
  const { url } = (await rest.get(Routes.gateway())) as RESTGetAPIGatewayResult;
  const heard: string[] = [];
  let answerInteraction: (interaction: ScenarioInteraction) => Promise<void> = () => Promise.resolve();
  const waiting: { event: GatewayDispatchEvents; resolve: () => void }[] = [];
  const next = (event: GatewayDispatchEvents) =>
    new Promise<void>((resolve) => {
      waiting.push({ event, resolve });
    });

  const onEvent = (event: GatewayDispatchPayload) => {
    for (const waiter of waiting.filter((it) => it.event === event.t)) {
      waiting.splice(waiting.indexOf(waiter), 1);
      waiter.resolve();
    }
    if (event.t === GatewayDispatchEvents.MessageCreate) heard.push(event.d.content);
    if (event.t !== GatewayDispatchEvents.InteractionCreate) return;
    const interaction = adaptInteraction(rest, applicationId, event.d);
    if (interaction) void answerInteraction(interaction);
  };
  const gateway = new PlainGateway({ url, token, intents: INTENTS, onEvent });
  const ready = next(GatewayDispatchEvents.GuildCreate);
  gateway.connect();
  await ready;

  return {
    heard,
    async registerCommands(guildId, commands) {
      await rest.put(Routes.applicationGuildCommands(applicationId, guildId), { body: commands });
    },
    onInteraction(answer) {
      answerInteraction = answer;
    },
    async openThread(channelId, messageId, name, content) {
      const thread = (await rest.post(Routes.threads(channelId, messageId), { body: { name } })) as APIThreadChannel;
      await rest.post(Routes.channelMessages(thread.id), { body: { content } });
      return thread.id;
    },
    async openPost(forumId, name, content, tagIds) {
      const body = { name, message: { content }, applied_tags: tagIds };
      return ((await rest.post(Routes.threads(forumId), { body })) as APIThreadChannel).id;
    },
    nextResume: () => next(GatewayDispatchEvents.Resumed),
    stop: () => gateway.stop(),
  };
}

function adaptInteraction(rest: REST, applicationId: string, interaction: APIInteraction): ScenarioInteraction | null {
  const { id, token } = interaction;
  const respond = async (body: APIInteractionResponse) => {
    await rest.post(Routes.interactionCallback(id, token), { body, auth: false });
  };
  const answers = {
    reply: (content: string) => respond({ type: InteractionResponseType.ChannelMessageWithSource, data: { content } }),
    editReply: async (content: string) => {
      await rest.patch(Routes.webhookMessage(applicationId, token), { body: { content }, auth: false });
    },
    followUp: async (content: string) => {
      const sent = await rest.post(Routes.webhook(applicationId, token), { body: { content }, auth: false });
      return (sent as APIMessage).id;
    },
    complete: (choices: readonly string[]) =>
      respond({
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: choices.map((choice) => ({ name: choice, value: choice })) },
      }),
    showModal: (data: Parameters<ScenarioInteraction['showModal']>[0]) =>
      respond({ type: InteractionResponseType.Modal, data }),
  };
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
    case InteractionType.ApplicationCommandAutocomplete: {
      const { data } = interaction;
      if (data.type !== ApplicationCommandType.ChatInput) return null;
      const kind = interaction.type === InteractionType.ApplicationCommand ? 'command' : 'autocomplete';
      return { ...answers, kind, name: data.name, text: (name) => textOfOption(data.options, name) };
    }
    case InteractionType.ModalSubmit: {
      const { custom_id: name, components } = interaction.data;
      const fields = components.flatMap((row) =>
        'components' in row ? row.components : 'component' in row ? [row.component] : [],
      );
      return { ...answers, kind: 'modal', name, text: (field) => textOfField(fields, field) };
    }
    case InteractionType.Ping:
    case InteractionType.MessageComponent:
      return null;
  }
}

function textOfOption(options: APIApplicationCommandInteractionDataOption[] | undefined, name: string): string {
  const option = options?.find((it) => it.name === name);
  return option?.type === ApplicationCommandOptionType.String ? option.value : '';
}

function textOfField(fields: readonly ModalSubmitComponent[], customId: string): string {
  const field = fields.find((it) => it.custom_id === customId);
  return field?.type === ComponentType.TextInput ? field.value : '';
}
