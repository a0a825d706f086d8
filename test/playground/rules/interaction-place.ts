import { afterAll, beforeAll } from 'vitest';
import { many, type RulePlace } from './rule-place.ts';

export interface SentInteraction {
  id: string;
  token: string;
}

/** Ways for a person to send the bot an interaction, and for the bot to answer it. */
export interface InteractionPlace {
  readonly command: () => Promise<SentInteraction>;
  readonly autocomplete: () => Promise<SentInteraction>;
  readonly button: () => Promise<SentInteraction>;
  readonly modal: () => Promise<SentInteraction>;
  readonly answer: (interaction: SentInteraction, body: unknown, query?: string) => Promise<Response>;
  /** A request with the token of an interaction that was answered. */
  readonly continue: (interaction: SentInteraction, method: string, path: string, body: unknown) => Promise<Response>;
}

/** Connects the bot before the tests of the file, and registers the commands they use. */
export function useInteractions(place: RulePlace): InteractionPlace {
  const waiting: ((interaction: SentInteraction) => void)[] = [];
  let applicationId = '';
  let socket: WebSocket | undefined;
  beforeAll(async () => {
    applicationId = (await place.make<{ id: string }>('GET', '/users/@me')).id;
    const option = { type: 3, name: 'word', description: 'A word.', autocomplete: true };
    await place.make('PUT', `/applications/${applicationId}/commands`, [
      { name: 'ask', description: 'Asks.', options: [option] },
    ]);
    socket = await connect(place, (interaction) => waiting.shift()?.(interaction));
  });
  afterAll(() => {
    socket?.close();
  });

  const act = (path: string, body: object): Promise<SentInteraction> =>
    new Promise((resolve, reject) => {
      waiting.push(resolve);
      // Its own answer comes when the bot has answered, which some tests never let happen.
      post(place, path, { as: 'member', ...body }).catch(reject);
    });
  const inGeneral = () => ({ channelId: place.channelId('general') });
  const answer: InteractionPlace['answer'] = (interaction, body, query = '') =>
    place.send('POST', `/interactions/${interaction.id}/${interaction.token}/callback${query}`, body);
  const command = () => act('/interactions/command', { ...inGeneral(), name: 'ask' });
  return {
    command,
    answer,
    continue: ({ token }, method, path, body) => place.send(method, `/webhooks/${applicationId}/${token}${path}`, body),
    autocomplete: () =>
      act('/interactions/autocomplete', {
        ...inGeneral(),
        name: 'ask',
        options: [{ name: 'word', value: 'p', focused: true }],
      }),
    async button() {
      const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'Talk', custom_id: 'talk' }] }];
      const path = `/channels/${place.channelId('general')}/messages`;
      const { id: messageId } = await place.make<{ id: string }>('POST', path, { components });
      return act('/interactions/component', { ...inGeneral(), messageId, customId: 'talk' });
    },
    async modal() {
      const opener = await command();
      const opened = await answer(opener, { type: 9, data: modalOf({ type: 4, custom_id: 'field', style: 1 }) });
      if (!opened.ok) throw new Error(await opened.text());
      return act('/interactions/modal', { interactionId: opener.id, fields: { field: 'filled in' } });
    },
  };
}

/** A modal with these components, each in a label of its own. */
export function modalOf(...components: object[]): object {
  const labelled = many(components.length, (index) => ({
    type: 18,
    label: `Field ${index}`,
    component: components[index],
  }));
  return { custom_id: 'modal', title: 'Modal', components: labelled };
}

async function post(place: RulePlace, path: string, body: object): Promise<void> {
  const response = await fetch(`${place.playground.origin}/local${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  if (response?.ok === false) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

/** The bare beginning of a gateway session: identify, and hear of interactions. */
async function connect(place: RulePlace, hear: (interaction: SentInteraction) => void): Promise<WebSocket> {
  const socket = new WebSocket(`${place.playground.origin.replace('http', 'ws')}/gateway?v=10&encoding=json`);
  const ready = Promise.withResolvers<undefined>();
  socket.addEventListener('message', ({ data }) => {
    const frame = JSON.parse(String(data)) as { op: number; t: string | null; d: SentInteraction };
    if (frame.op === 10) {
      const properties = { os: 'linux', browser: 'test', device: 'test' };
      socket.send(JSON.stringify({ op: 2, d: { token: place.token, intents: 0, properties } }));
    }
    if (frame.t === 'READY') ready.resolve(undefined);
    if (frame.t === 'INTERACTION_CREATE') hear(frame.d);
  });
  socket.addEventListener('close', ({ code }) => {
    ready.reject(new Error(`The gateway closed with ${code}`));
  });
  await ready.promise;
  return socket;
}
