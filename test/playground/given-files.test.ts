import { ApplicationCommandOptionType, ComponentType, Events, type APIAttachment, type Client } from 'discord.js';
import { expect, test } from 'vitest';
import type { InteractionResult } from '../../playground/local-api.ts';
import { local, startBot, startTestPlayground, type TestPlayground } from './bot-harness.ts';
import { createMovableClock } from './movable-clock.ts';

const PICTURE = { name: 'a picture.png', contentType: 'image/png', base64: 'iVBORw==' };

function run(playground: TestPlayground, options: object[]): Promise<InteractionResult> {
  const channelId = playground.channelIds['general'];
  return local(playground, 'POST', '/interactions/command', { as: 'member', channelId, name: 'show', options });
}

/** A bot whose command takes a file, or opens a form that takes some, and answers with their names. */
async function startShowBot(playground: TestPlayground, upload: object = {}): Promise<Client<true>> {
  const client = await startBot(playground);
  await client.application.commands.create({
    name: 'show',
    description: 'Shows a file',
    options: [{ type: ApplicationCommandOptionType.Attachment, name: 'file', description: 'Which' }],
  });
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) {
      const file = interaction.options.getAttachment('file');
      if (file) void interaction.reply(`${file.name} ${file.size} ${file.contentType ?? ''}`);
      else {
        const component = { type: ComponentType.FileUpload, custom_id: 'files', ...upload } as const;
        const label = { type: ComponentType.Label, label: 'Files', component } as const;
        void interaction.showModal({ custom_id: 'form', title: 'Files', components: [label] });
      }
    }
    if (interaction.isModalSubmit()) {
      const names = interaction.fields.getUploadedFiles('files')?.map((file) => file.name) ?? [];
      void interaction.reply(`Got ${names.join(', ')}.`);
    }
  });
  return client;
}

test('a file is given with a command, and is there as long as the interaction', async () => {
  const clock = createMovableClock();
  const playground = await startTestPlayground({ clock });
  await startShowBot(playground);
  const result = await run(playground, [{ name: 'file', file: PICTURE }]);
  expect(result.messages).toMatchObject([{ content: 'a_picture.png 4 image/png' }]);

  const told = playground.traffic.find(({ event }) => event === 'INTERACTION_CREATE')?.data;
  const { data } = told as { data: { resolved: { attachments: Record<string, APIAttachment> } } };
  const url = Object.values(data.resolved.attachments)[0]?.url ?? '';
  expect((await fetch(url)).status).toBe(200);
  clock.moveBy(16 * 60 * 1_000);
  await run(playground, [{ name: 'file', file: PICTURE }]);
  expect((await fetch(url)).status).toBe(404);
});

test('files are given in a form', async () => {
  const playground = await startTestPlayground();
  await startShowBot(playground, { max_values: 2 });
  const { interactionId } = await run(playground, []);

  const files = { files: [PICTURE, { ...PICTURE, name: 'b.png' }] };
  const filled = { as: 'member', interactionId, fields: {}, files };
  const result = await local<InteractionResult>(playground, 'POST', '/interactions/modal', filled);

  expect(result.messages).toMatchObject([{ content: 'Got a_picture.png, b.png.' }]);
});

test.each([
  ['none where one is required', {}, 'files.files'],
  ['more than are taken', { files: [PICTURE, PICTURE] }, 'files.files'],
  ['some for a field that is not there', { files: [PICTURE], others: [PICTURE] }, 'files.others'],
  ['one that is too large', { files: [{ ...PICTURE, base64: 'A'.repeat(14_000_000) }] }, undefined],
])('in a form %s are refused', async (_what, files, field) => {
  const playground = await startTestPlayground();
  await startShowBot(playground);
  const { interactionId } = await run(playground, []);

  const answer = await fetch(`${playground.origin}/local/interactions/modal`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: 'member', interactionId, fields: {}, files }),
  });

  expect(answer.status).toBe(field === undefined ? 413 : 400);
  if (field !== undefined) expect(await answer.json()).toMatchObject({ field });
});

test('a form may be sent without the files that it does not require', async () => {
  const playground = await startTestPlayground();
  await startShowBot(playground, { required: false });
  const { interactionId } = await run(playground, []);

  const filled = { as: 'member', interactionId, fields: {} };
  const result = await local<InteractionResult>(playground, 'POST', '/interactions/modal', filled);

  expect(result.messages).toMatchObject([{ content: 'Got .' }]);
});
