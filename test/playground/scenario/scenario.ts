import {
  ApplicationCommandOptionType,
  ChannelType,
  ComponentType,
  TextInputStyle,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { expect } from 'vitest';
import type { InteractionResult, LocalState } from '../../../playground/local-api.ts';
import type { Playground } from '../../../playground/playground.ts';
import { local } from '../bot-harness.ts';
import type { ScenarioClient, ScenarioInteraction } from './scenario-client.ts';

const COLOURS = ['red', 'green', 'grey'];

const COMMANDS: RESTPostAPIApplicationCommandsJSONBody[] = [
  {
    name: 'paint',
    description: 'Paints a phone.',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'colour',
        description: 'Which colour.',
        required: true,
        autocomplete: true,
      },
    ],
  },
  { name: 'feedback', description: 'Asks what you think.' },
];

const FORM: APIModalInteractionResponseCallbackData = {
  custom_id: 'feedback',
  title: 'What do you think?',
  components: [
    {
      type: ComponentType.Label,
      label: 'In a word',
      component: { type: ComponentType.TextInput, custom_id: 'word', style: TextInputStyle.Short },
    },
  ],
};

/** What a bot of the kind that this project serves does in a day, seen from both sides. */
export async function playScenario(playground: Playground, client: ScenarioClient): Promise<void> {
  const person = createPerson(playground);
  const followUps: string[] = [];
  client.onInteraction((interaction) => answer(interaction, followUps));

  await client.registerCommands(playground.guildId, COMMANDS);
  const completed = await person.complete('paint', 'gr');
  expect(completed).toMatchObject({ outcome: 'choices', choices: [{ value: 'green' }, { value: 'grey' }] });

  const painted = await person.run('paint', [{ name: 'colour', value: 'green' }]);
  expect(painted.outcome).toBe('replied');
  await expect.poll(() => followUps).toHaveLength(1);
  expect(await person.read('general')).toMatchObject([
    { content: 'Do you like it?' },
    { content: 'Painted it green.' },
  ]);

  const opened = await person.run('feedback');
  expect(opened).toMatchObject({ outcome: 'modal', modal: { title: FORM.title } });
  expect(await person.fillIn(opened, { word: 'fine' })).toMatchObject({ messages: [{ content: 'You said: fine.' }] });

  const threadId = await client.openThread(person.channel('general'), followUps[0] ?? '', 'Green', 'Talk here.');
  expect(threadId).toBe(followUps[0]);
  const forumId = person.channel('phone-talk');
  const [tag] = await person.tags('phone-talk');
  const postId = await client.openPost(forumId, 'A post', 'Its first message.', [tag ?? '']);
  expect(await person.threads()).toMatchObject([
    { id: threadId, name: 'Green', parent_id: person.channel('general') },
    { id: postId, name: 'A post', parent_id: forumId, applied_tags: [tag] },
  ]);
  expect((await person.read(threadId)).map(({ content }) => content)).toContain('Talk here.');
  expect(await person.read(postId)).toMatchObject([{ id: postId, content: 'Its first message.' }]);

  const resumed = client.nextResume();
  await local(playground, 'POST', '/gateway-faults', { kind: 'drop' });
  await person.say('general', 'while you were away');
  await resumed;
  await expect.poll(() => client.heard).toContain('while you were away');
  expect((await person.run('paint', [{ name: 'colour', value: 'red' }])).outcome).toBe('replied');
}

async function answer(interaction: ScenarioInteraction, followUps: string[]): Promise<void> {
  switch (interaction.kind) {
    case 'autocomplete':
      await interaction.complete(COLOURS.filter((colour) => colour.startsWith(interaction.text('colour'))));
      break;
    case 'modal':
      await interaction.reply(`You said: ${interaction.text('word')}.`);
      break;
    case 'command':
      if (interaction.name === 'feedback') await interaction.showModal(FORM);
      else {
        await interaction.reply('Painting …');
        await interaction.editReply(`Painted it ${interaction.text('colour')}.`);
        followUps.push(await interaction.followUp('Do you like it?'));
      }
  }
}

/** A member who talks through the local API; channels by name or id. */
function createPerson(playground: Playground) {
  const as = 'member';
  const channel = (name: string) => playground.channelIds[name] ?? name;
  const state = () => local<LocalState>(playground, 'GET', `/state?as=${as}`);
  const interact = (path: string, body: object) =>
    local<InteractionResult>(playground, 'POST', `/interactions/${path}`, {
      as,
      channelId: channel('general'),
      ...body,
    });
  return {
    channel,
    run: (name: string, options: object[] = []) => interact('command', { name, options }),
    complete: (name: string, value: string) =>
      interact('autocomplete', { name, options: [{ name: 'colour', value, focused: true }] }),
    fillIn: ({ interactionId }: InteractionResult, fields: Record<string, string>) =>
      local<InteractionResult>(playground, 'POST', '/interactions/modal', { as, interactionId, fields }),
    say: (name: string, content: string) =>
      local(playground, 'POST', '/messages', { as, channelId: channel(name), content }),
    read: (name: string) => local<APIMessage[]>(playground, 'GET', `/messages?as=${as}&channelId=${channel(name)}`),
    threads: async () => (await state()).guilds.flatMap((guild) => guild.threads),
    tags: async (name: string) => {
      const channels = (await state()).guilds.flatMap((guild) => guild.channels);
      const forum = channels.find(({ id }) => id === channel(name));
      return forum?.type === ChannelType.GuildForum ? forum.available_tags.map((tag) => tag.id) : [];
    },
  };
}
