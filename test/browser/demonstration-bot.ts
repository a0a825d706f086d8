import {
  type APIContainerComponent,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  Client,
  ComponentType,
  Events,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
  TextInputStyle,
} from 'discord.js';
import { type Playground } from '../../playground/playground.ts';

export const DEMONSTRATION_BOT = { name: 'Demonstration', token: 'demonstration-token' };

const FRUITS = ['Apple', 'Apricot', 'Banana', 'Cherry'];

const COMMANDS: RESTPutAPIApplicationCommandsJSONBody = [
  {
    name: 'fruit',
    description: 'A card about a fruit',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'name',
        description: 'Which one',
        required: true,
        autocomplete: true,
      },
      { type: ApplicationCommandOptionType.Boolean, name: 'peeled', description: 'Without its skin' },
    ],
  },
  { name: 'ponder', description: 'Answers late' },
  { name: 'ignore', description: 'Never answers' },
  { name: 'Count letters', type: ApplicationCommandType.Message },
];

/** A bot of the test's own, with one of everything that the page has to draw and to send. */
export interface DemonstrationBot {
  client: Client<true>;
  /** Lets `/ponder` answer. */
  finishPondering: () => void;
}

/** Logs in, registers its commands and returns once the local Discord knows it. */
export async function startDemonstrationBot(playground: Playground): Promise<DemonstrationBot> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
    rest: { api: playground.apiUrl },
  });
  let finishPondering = (): void => undefined;
  const pondered = new Promise<void>((resolve) => (finishPondering = resolve));
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction, pondered, playground));
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(DEMONSTRATION_BOT.token);
  const { user } = await ready;
  await client.rest.put(Routes.applicationCommands(user.id), { body: COMMANDS });
  return { client: client as Client<true>, finishPondering };
}

async function answer(interaction: Interaction, pondered: Promise<void>, playground: Playground): Promise<void> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused().toLowerCase();
    const found = FRUITS.filter((fruit) => fruit.toLowerCase().startsWith(typed));
    await interaction.respond(found.map((name) => ({ name, value: name.toLowerCase() })));
  } else if (interaction.isChatInputCommand()) {
    await answerCommand(interaction, pondered, playground);
  } else if (interaction.isMessageContextMenuCommand()) {
    const letters = String(interaction.targetMessage.content.length);
    await interaction.reply({ content: `${letters} letters`, flags: MessageFlags.Ephemeral });
  } else if (interaction.isButton()) {
    await answerButton(interaction);
  } else if (interaction.isStringSelectMenu()) {
    await interaction.reply(`Picked ${interaction.values.join(', ')}`);
  } else if (interaction.isModalSubmit() && interaction.customId === 'opinion') {
    await interaction.reply(`Thanks for "${interaction.fields.getTextInputValue('opinion')}"`);
  }
}

async function answerCommand(
  interaction: ChatInputCommandInteraction,
  pondered: Promise<void>,
  playground: Playground,
): Promise<void> {
  switch (interaction.commandName) {
    case 'fruit':
      await interaction.reply({
        flags: MessageFlags.IsComponentsV2,
        components: [drawCard(interaction.options.getString('name', true), playground)],
      });
      return;
    case 'ponder':
      await interaction.deferReply();
      await pondered;
      await interaction.editReply('It is **42**.');
      return;
    default:
      // `/ignore` is for the page to show that nothing came.
      return;
  }
}

async function answerButton(interaction: ButtonInteraction): Promise<void> {
  switch (interaction.customId) {
    case 'whisper':
      await interaction.reply({ content: 'Just between us.', flags: MessageFlags.Ephemeral });
      return;
    case 'discuss': {
      await interaction.deferUpdate();
      const thread = await interaction.message.startThread({ name: 'Fruit talk' });
      await thread.send('What do you think?');
      return;
    }
    default:
      await interaction.showModal({
        custom_id: 'opinion',
        title: 'Your opinion',
        components: [
          {
            type: ComponentType.Label,
            label: 'In a few words',
            component: {
              type: ComponentType.TextInput,
              custom_id: 'opinion',
              style: TextInputStyle.Short,
              required: true,
            },
          },
        ],
      });
  }
}

function drawCard(name: string, playground: Playground): APIContainerComponent {
  const generalId = playground.channelIds['general'] ?? '';
  return {
    type: ComponentType.Container,
    accent_color: 0x2bb3a3,
    components: [
      { type: ComponentType.TextDisplay, content: `## ${name}\n- round\n- **ripe**\n-# since <t:1477382400:D>` },
      { type: ComponentType.Separator, divider: true },
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Discuss', custom_id: 'discuss' },
          { type: ComponentType.Button, style: ButtonStyle.Secondary, label: 'Whisper', custom_id: 'whisper' },
          { type: ComponentType.Button, style: ButtonStyle.Success, label: 'Opinion', custom_id: 'opinion' },
          {
            type: ComponentType.Button,
            style: ButtonStyle.Link,
            label: 'To general',
            url: `https://discord.com/channels/${playground.guildId}/${generalId}`,
          },
        ],
      },
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: 'taste',
            placeholder: 'How does it taste?',
            options: [
              { label: 'Sweet', value: 'sweet', description: 'Like honey' },
              { label: 'Sour', value: 'sour' },
            ],
          },
        ],
      },
    ],
  };
}
