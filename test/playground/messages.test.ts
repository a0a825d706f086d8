import {
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  EmbedBuilder,
  MessageFlags,
  SeparatorBuilder,
  SectionBuilder,
  TextDisplayBuilder,
  ThumbnailBuilder,
  type TextChannel,
} from 'discord.js';
import { expect, test } from 'vitest';
import { local, rest, startBot, startTestPlayground, TOKEN } from './bot-harness.ts';

/** One transparent pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function startInGeneral() {
  const playground = await startTestPlayground();
  const bot = await startBot(playground);
  const general = bot.channels.cache.get(playground.channelIds['general'] ?? '') as TextChannel;
  const path = `/channels/${general.id}/messages`;
  const post = async (body: unknown) => (await rest(playground, 'POST', path, body)).json();
  return { playground, bot, general, path, post };
}

test('a message of Components V2 comes back numbered, with its media resolved', async () => {
  const { playground, general } = await startInGeneral();
  const card = new ContainerBuilder()
    .setAccentColor(0x5865f2)
    .addSectionComponents(
      new SectionBuilder()
        .addTextDisplayComponents(new TextDisplayBuilder().setContent('## Mi MIX'))
        .setThumbnailAccessory(new ThumbnailBuilder().setURL('attachment://phone.png').setDescription('The phone')),
    )
    .addSeparatorComponents(new SeparatorBuilder())
    .addActionRowComponents((row) =>
      row.addComponents(new ButtonBuilder().setCustomId('talk').setLabel('Talk').setStyle(ButtonStyle.Primary)),
    );

  const message = await general.send({
    components: [card],
    files: [new AttachmentBuilder(PIXEL, { name: 'phone.png' })],
    flags: MessageFlags.IsComponentsV2,
  });

  expect(message.content).toBe('');
  const read = (await (await rest(playground, 'GET', `/channels/${general.id}/messages/${message.id}`)).json()) as {
    components: { id: number; components: { id: number; accessory?: { media: { url: string; width: number } } }[] }[];
  };
  expect(read.components).toMatchObject([
    { id: 1, type: 17, components: [{ id: 2, type: 9 }, { type: 14 }, { type: 1, components: [{ type: 2 }] }] },
  ]);
  const media = read.components[0]?.components[0]?.accessory?.media;
  expect(media).toMatchObject({ width: 1, height: 1, content_type: 'image/png' });
  const file = await fetch(media?.url ?? '');
  expect(file.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await file.arrayBuffer())).toEqual(PIXEL);
});

test('an uploaded file is served, and one that an embed shows is no longer listed beside it', async () => {
  const { general } = await startInGeneral();
  const files = [new AttachmentBuilder(PIXEL, { name: 'phone.png', description: 'A phone' })];

  const plain = await general.send({ content: 'see', files });
  const embedded = await general.send({ embeds: [new EmbedBuilder().setImage('attachment://phone.png')], files });

  expect(plain.attachments.first()).toMatchObject({ name: 'phone.png', width: 1, description: 'A phone' });
  expect((await fetch(plain.attachments.first()?.url ?? '')).status).toBe(200);
  expect(embedded.attachments.size).toBe(0);
  expect((await fetch(embedded.embeds[0]?.image?.url ?? '')).status).toBe(200);
});

test('an edit keeps what it does not name and clears what it names as empty', async () => {
  const { general } = await startInGeneral();
  const files = [new AttachmentBuilder(PIXEL, { name: 'phone.png' })];
  const message = await general.send({ content: 'first', embeds: [new EmbedBuilder().setTitle('card')], files });

  const edited = await message.edit({ content: 'second' });
  expect(edited).toMatchObject({ content: 'second' });
  expect(edited.editedTimestamp).not.toBeNull();
  expect([edited.embeds.length, edited.attachments.size]).toEqual([1, 1]);

  const cleared = await message.edit({ embeds: [], attachments: [] });
  expect([cleared.embeds.length, cleared.attachments.size]).toEqual([0, 0]);
  await expect(message.edit({ content: '' })).rejects.toMatchObject({ code: 50006 });
});

test('the same enforced nonce sends one message, however often it is tried', async () => {
  const { general, post, path, playground } = await startInGeneral();
  const body = { content: 'news', nonce: 'article-1', enforce_nonce: true };

  const [first, second] = [await post(body), await post(body)];
  const other = await post({ ...body, nonce: 'article-2' });

  expect(second).toMatchObject({ id: (first as { id: string }).id, nonce: 'article-1' });
  expect((other as { id: string }).id).not.toBe((first as { id: string }).id);
  expect(await (await rest(playground, 'GET', path)).json()).toHaveLength(2);
  expect((await general.messages.fetch()).size).toBe(2);
});

test('mentions are those that allowed_mentions lets through', async () => {
  const { post, playground } = await startInGeneral();
  const { users } = await local<{ users: { user: { id: string } }[] }>(playground, 'GET', '/state?as=admin');
  const [admin, member] = users.map(({ user }) => user.id);
  const content = `<@${admin ?? ''}> <@${member ?? ''}> @everyone`;

  expect(await post({ content })).toMatchObject({ mentions: [{ id: admin }, { id: member }], mention_everyone: false });
  expect(await post({ content, allowed_mentions: { parse: [] } })).toMatchObject({ mentions: [] });
  expect(await post({ content, allowed_mentions: { users: [member] } })).toMatchObject({ mentions: [{ id: member }] });
  expect(await post({ content, allowed_mentions: { parse: ['users'], users: [member] } })).toMatchObject({
    code: 50035,
    errors: { allowed_mentions: { _errors: [{ code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE' }] } },
  });
});

test('a reply refers to its message and mentions its author unless told otherwise', async () => {
  const { general, playground, post } = await startInGeneral();
  const asked = await local<{ id: string }>(playground, 'POST', '/messages', {
    as: 'guest',
    channelId: general.id,
    content: 'which phone?',
  });
  const reference = { message_reference: { message_id: asked.id } };

  expect(await post({ content: 'this one', ...reference })).toMatchObject({
    type: 19,
    mentions: [{ username: 'guest' }],
    referenced_message: { id: asked.id, content: 'which phone?' },
  });
  expect(await post({ content: 'quietly', ...reference, allowed_mentions: { parse: [] } })).toMatchObject({
    mentions: [],
  });
  expect(await post({ content: 'to nobody', message_reference: { message_id: '1' } })).toMatchObject({
    errors: { message_reference: { _errors: [{ code: 'REPLIES_UNKNOWN_MESSAGE' }] } },
  });
});

test('messages are listed newest first, before, after and around one', async () => {
  const { general } = await startInGeneral();
  const sent = [];
  for (const content of ['1', '2', '3', '4', '5']) sent.push(await general.send(content));
  const middle = sent[2]?.id ?? '';
  const list = async (options: object) => (await general.messages.fetch(options)).map(({ content }) => content);

  expect(await list({ limit: 2 })).toEqual(['5', '4']);
  expect(await list({ before: middle })).toEqual(['2', '1']);
  expect(await list({ after: middle, limit: 1 })).toEqual(['4']);
  expect(await list({ around: middle, limit: 3 })).toEqual(['4', '3', '2']);
});

test('messages are deleted one by one and in bulk', async () => {
  const { general } = await startInGeneral();
  const [first, second, third] = [await general.send('1'), await general.send('2'), await general.send('3')];

  await first.delete();
  await general.bulkDelete([second, third]);

  expect((await general.messages.fetch()).size).toBe(0);
  await expect(first.fetch(true)).rejects.toMatchObject({ code: 10008 });
});

test('reactions and pins are kept with the message', async () => {
  const { general, playground, path } = await startInGeneral();
  const message = await general.send('good phone');

  await message.react('👍');
  await message.pin();

  const read = await general.messages.fetch({ message: message.id, force: true });
  expect(read.pinned).toBe(true);
  expect(read.reactions.cache.get('👍')).toMatchObject({ count: 1, me: true });
  expect((await general.messages.fetchPins()).items.map((pin) => pin.message.id)).toEqual([message.id]);
  await read.reactions.cache.get('👍')?.users.remove();
  await message.unpin();
  const after = await (await rest(playground, 'GET', `${path}/${message.id}`)).json();
  expect(after).toMatchObject({ pinned: false });
  expect(after).not.toHaveProperty('reactions');
  await expect(message.react('no emoji')).rejects.toMatchObject({ code: 10014 });
});

test('what cannot be sent is refused with the code and the place of the fault', async () => {
  const { post, playground, general } = await startInGeneral();
  const button = { type: 2, style: 1, label: 'Talk', custom_id: 'talk' };
  const row = (...components: object[]) => ({ type: 1, components });

  expect(await post({})).toMatchObject({ code: 50006 });
  expect(await post({ content: 'x'.repeat(2_001) })).toMatchObject({
    code: 50035,
    errors: { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } },
  });
  expect(await post({ components: [row(button, button)] })).toMatchObject({
    errors: {
      components: {
        0: { components: { 1: { custom_id: { _errors: [{ code: 'COMPONENT_CUSTOM_ID_DUPLICATED' }] } } } },
      },
    },
  });
  expect(await post({ components: [{ type: 10, content: 'text' }] })).toMatchObject({
    errors: { components: { 0: { _errors: [{ code: 'UNION_TYPE_CHOICES' }] } } },
  });
  expect(
    await post({ flags: MessageFlags.IsComponentsV2, content: 'x', components: [{ type: 10, content: 'text' }] }),
  ).toMatchObject({
    errors: { content: { _errors: [{ code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2' }] } },
  });
  expect(await post({ components: [row({ type: 2, style: 1, label: 'x' })] })).toMatchObject({
    errors: {
      components: {
        0: { components: { 0: { custom_id: { _errors: [{ code: 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED' }] } } } },
      },
    },
  });
  const broken = await fetch(`${playground.apiUrl}/v10/channels/${general.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${TOKEN}`, 'content-type': 'application/json' },
    body: '{"content":',
  });
  expect(await broken.json()).toMatchObject({ code: 50109 });
});
