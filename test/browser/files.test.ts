import { ComponentType, Events } from 'discord.js';
import { expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { openChatWorld, useBrowser } from './chat-world.ts';

useBrowser();

test('files are chosen in a form and reach the bot', async () => {
  const { chat, bot } = await openChatWorld();
  bot.client.on(Events.InteractionCreate, (interaction) => {
    // The demonstration bot itself leaves this command unanswered.
    if (interaction.isChatInputCommand()) {
      const component = { type: ComponentType.FileUpload, custom_id: 'files', max_values: 2 } as const;
      const label = { type: ComponentType.Label, label: 'Pictures', component } as const;
      void interaction.showModal({ custom_id: 'pictures', title: 'Send pictures', components: [label] });
    }
  });
  const submitted = new Promise<string[]>((resolve) =>
    bot.client.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isModalSubmit()) {
        resolve(interaction.fields.getUploadedFiles('files')?.map(({ name }) => name) ?? []);
      }
    }),
  );
  await chat.say('/ignore ');
  const input = chat.dialog.getByLabel('Pictures');
  await input.waitFor();
  expect(await findFaults(chat)).toEqual([]);

  await input.setInputFiles(
    ['one.png', 'two.png'].map((name) => ({ name, mimeType: 'image/png', buffer: Buffer.from('x') })),
  );
  await chat.dialog.getByRole('button', { name: 'Submit' }).click();

  expect(await submitted).toEqual(['one.png', 'two.png']);
});
