import { type Client, ApplicationCommandOptionType, ComponentType, Events } from 'discord.js';
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

/** A command that takes a file and, if one wants, a second one; it answers with what was given. */
async function offerImport(client: Client<true>): Promise<void> {
  await client.application.commands.create({
    name: 'import',
    description: 'Takes a list',
    options: [
      { type: ApplicationCommandOptionType.Attachment, name: 'file', description: 'The list', required: true },
      { type: ApplicationCommandOptionType.Attachment, name: 'picture', description: 'Its picture' },
    ],
  });
  client.on(Events.InteractionCreate, (interaction) => {
    if (!interaction.isChatInputCommand() || interaction.commandName !== 'import') return;
    const given = ['file', 'picture'].map((name) => interaction.options.getAttachment(name)?.name ?? 'none');
    void interaction.reply(`Imported ${given.join(' and ')}`);
  });
}

const LIST = { name: 'feeds.opml', mimeType: 'text/xml', buffer: Buffer.from('<opml/>') };

test('a command takes files, by keyboard alone', async () => {
  const { chat, bot } = await openChatWorld();
  const { page, composer } = chat;
  // Listened for from the start: only then does the browser leave the choice to the test.
  const choices = [LIST, { ...LIST, name: 'a.png', mimeType: 'image/png' }];
  page.on('filechooser', (chooser) => void chooser.setFiles(choices.shift() ?? []));
  await offerImport(bot.client);
  await chat.type('/import ');
  const picker = composer.getByLabel('file: The list');
  await picker.and(page.locator(':focus')).waitFor();
  await composer.getByText('Enter chooses a file').waitFor();
  expect(await findFaults(chat)).toEqual([]);

  await page.keyboard.press('Enter');
  await composer.getByLabel('file: The list, feeds.opml').waitFor();
  await page.keyboard.type('picture:');
  await composer.getByLabel('picture: Its picture').and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await composer.getByLabel('picture: Its picture, a.png').waitFor();
  expect(await findFaults(chat)).toEqual([]);
  await composer.getByLabel('End of the command').and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');

  await chat.waitForMessage('Imported feeds.opml and a.png');
});

test('a command that arrives after it was typed is begun all the same', async () => {
  const { chat, bot } = await openChatWorld();
  await chat.type('/import ');
  await offerImport(bot.client);
  await chat.composer.getByLabel('file: The list').and(chat.page.locator(':focus')).waitFor();
});

test('a file is taken out of a command again, and one that is required is asked for', async () => {
  const { chat, bot } = await openChatWorld();
  const { page, composer } = chat;
  await offerImport(bot.client);
  await chat.type('/import ');
  await composer.getByLabel('file: The list').setInputFiles(LIST);
  await composer.getByRole('button', { name: 'Remove feeds.opml' }).click();
  await composer.getByText('Choose a file', { exact: true }).waitFor();

  await composer.getByRole('button', { name: 'Send' }).click();
  await composer.getByText('The option "file" is required.').waitFor();
  await composer.getByLabel('file: The list').setInputFiles(LIST);
  await composer.getByLabel('file: The list, feeds.opml').focus();
  await page.keyboard.press('Backspace');
  await composer.getByText('Choose a file', { exact: true }).waitFor();
  await composer.getByLabel('file: The list').setInputFiles({ ...LIST, name: 'other.opml' });
  await composer.getByLabel('file: The list, other.opml').waitFor();
  await page.keyboard.press('Enter');

  await chat.waitForMessage('Imported other.opml and none');
});
