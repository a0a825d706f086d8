import { DiscordAPIError, MessageFlags, Routes, type APIMessage, type Client, type RawFile } from 'discord.js';
import { beforeEach, expect, test } from 'vitest';
import { startBot, startTestPlayground } from './bot-harness.ts';

const SOUND = { name: 'voice-message.ogg', contentType: 'audio/ogg', data: Buffer.from('sound') };
const METADATA = { id: '0', duration_secs: 1.5, waveform: 'AAEC' };

let client: Client<true>;
let path: `/${string}`;
beforeEach(async () => {
  const playground = await startTestPlayground();
  client = await startBot(playground);
  path = Routes.channelMessages(playground.channelIds['general'] ?? '');
});

const send = (body: object, files: RawFile[] = [SOUND]) =>
  client.rest.post(path, { body: { flags: MessageFlags.IsVoiceMessage, ...body }, files }) as Promise<APIMessage>;

async function codeOf(request: Promise<unknown>): Promise<unknown> {
  const error: unknown = await request.catch((reason: unknown) => reason);
  return error instanceof DiscordAPIError ? error.code : error;
}

test('a voice message is one sound, and comes back with its length and its waves', async () => {
  const message = await send({ attachments: [METADATA] });

  expect(message.flags).toBe(MessageFlags.IsVoiceMessage);
  expect(message.attachments).toMatchObject([{ duration_secs: 1.5, waveform: 'AAEC', content_type: 'audio/ogg' }]);
});

test('an ordinary message that has the flag of voice messages is refused for what it lacks', async () => {
  const picture = { name: 'a.png', contentType: 'image/png', data: Buffer.from('picture') };

  expect(await codeOf(send({ content: 'Hello' }, []))).toBe(50_159);
  expect(await codeOf(send({ content: 'Hello', attachments: [METADATA] }))).toBe(50_159);
  expect(await codeOf(send({}, [picture]))).toBe(50_160);
  expect(await codeOf(send({}, [SOUND, { ...SOUND, name: 'second.ogg' }]))).toBe(50_160);
  expect(await codeOf(send({}))).toBe(50_161);
});

test('a voice message cannot be edited', async () => {
  const { id } = await send({ attachments: [METADATA] });

  expect(await codeOf(client.rest.patch(`${path}/${id}`, { body: { content: 'Words' } }))).toBe(50_162);
});
