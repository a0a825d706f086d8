import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type InteractionResult, type TrafficRecord } from '../../playground/local-api.ts';
import { readMessage } from '../../playground/say/readable-text.ts';
import { type CommandModule } from '../../src/discord/command-list.ts';
import { type ComponentHandler, type Reply, type SlashCommand, type Visibility } from '../../src/discord/command.ts';
import { formatCustomId } from '../../src/discord/custom-id.ts';
import { noticeMessage } from '../../src/discord/views/notice-view.ts';
import { firstMessage, startDiscord, startTestBot, type Person, type TestBot, type TestDiscord } from './bot-world.ts';

const say = (text: string, visibility?: Visibility): Reply => ({
  kind: 'message',
  body: noticeMessage(text),
  ...(visibility ? { visibility } : {}),
});

function createSlash(name: string, run: SlashCommand['run'], visibility: Visibility = 'public'): SlashCommand {
  return { kind: 'slash', visibility, definition: { name, description: 'For this test' }, run };
}

function createHandler(name: string, run: ComponentHandler<[string]>['run']): ComponentHandler<[string]> {
  return { name, args: z.tuple([z.string().regex(/^\d+$/)]), visibility: 'private', run };
}

const buttonsMessage = (...customIds: string[]): Reply => ({
  kind: 'message',
  body: {
    components: customIds.map((customId) => ({
      type: ComponentType.ActionRow,
      components: [{ type: ComponentType.Button, style: ButtonStyle.Primary, label: customId, custom_id: customId }],
    })),
  },
});

/** Ends when the test says so. */
let release: (nothing: undefined) => void;
let held: Promise<undefined>;

const choosing: SlashCommand = {
  kind: 'slash',
  visibility: 'public',
  definition: {
    name: 'choose',
    description: 'For this test',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'from',
        description: 'What',
        required: true,
        autocomplete: true,
      },
    ],
  },
  run: () => Promise.resolve(say('Chosen')),
  async autocomplete({ options }) {
    const typed = options.getFocused();
    if (typed === 'never') await new Promise(() => undefined);
    if (typed === 'throw') throw new Error('secret details of autocomplete');
    return Array.from({ length: 40 }, (_, at) => ({ name: '👍'.repeat(150) + String(at), value: String(at) }));
  },
};

const testCommands: CommandModule = {
  file: 'test/e2e/routing.test.ts',
  commands: [
    choosing,
    createSlash('public', () => Promise.resolve(say('For all @everyone <@&1>'))),
    createSlash('private', () => Promise.resolve(say('For you')), 'private'),
    createSlash('several', () =>
      Promise.resolve({ kind: 'message', body: noticeMessage('One'), more: ['Two', 'Three'].map(noticeMessage) }),
    ),
    createSlash('throw', () => Promise.reject(new Error('secret details'))),
    createSlash('slow', async () => {
      await held;
      return { kind: 'message', body: noticeMessage('At last'), more: [noticeMessage('And more')] };
    }),
    createSlash('slow-private', () => held.then(() => say('At last, for you')), 'private'),
    createSlash('slow-throw', () => held.then(() => Promise.reject(new Error('secret details')))),
    createSlash('file', () =>
      Promise.resolve({
        kind: 'message',
        body: {
          components: [{ type: ComponentType.File, file: { url: 'attachment://figures.txt' } }],
          files: [{ name: 'figures.txt', data: Buffer.from('1 2 3') }],
        },
      }),
    ),
    createSlash('form', () =>
      Promise.resolve({
        kind: 'modal',
        modal: {
          custom_id: formatCustomId('form', '7'),
          title: 'A form',
          components: [
            {
              type: ComponentType.Label,
              label: 'Name',
              component: { type: ComponentType.TextInput, custom_id: 'name', style: 1, required: true },
            },
          ],
        },
      }),
    ),
    createSlash('buttons', () =>
      Promise.resolve(buttonsMessage('update|1', 'slow-update|1', 'throw|1', 'update|x', 'nobody|1', 'slow-answer|1')),
    ),
    {
      kind: 'message',
      visibility: 'private',
      definition: { type: ApplicationCommandType.Message, name: 'Count letters' },
      run: ({ targetMessage }) => Promise.resolve(say(String(targetMessage.content.length))),
    },
  ],
  components: [
    createHandler('update', () =>
      Promise.resolve({ kind: 'update', body: noticeMessage('Changed'), notice: noticeMessage('You changed it') }),
    ),
    createHandler('slow-update', () =>
      held.then((): Reply => ({
        kind: 'update',
        body: noticeMessage('Changed'),
        notice: noticeMessage('You changed it'),
      })),
    ),
    createHandler('slow-answer', () => held.then(() => say('At last', 'private'))),
    createHandler('throw', () => Promise.reject(new Error('secret details'))),
  ],
  modals: [
    {
      name: 'form',
      args: z.tuple([z.literal('7')]),
      visibility: 'public',
      run: ({ fields }) => Promise.resolve(say(`Hello ${fields.getTextInputValue('name')}`)),
    },
  ],
};

let discord: TestDiscord;
let bot: TestBot;
let member: Person;

beforeEach(async () => {
  ({ promise: held, resolve: release } = Promise.withResolvers<undefined>());
  discord = await startDiscord();
  bot = await startTestBot(discord, { extraCommands: [testCommands], deferAfterMs: 50, autocompleteWithinMs: 50 });
  member = discord.as('member', 'bot-desk');
});

const textOf = (result: Parameters<typeof firstMessage>[0]) => readMessage(firstMessage(result));

/** All that the interaction sent or changed; what follows the first answer arrives after it. */
async function expectTexts({ interactionId }: InteractionResult, texts: readonly string[]): Promise<void> {
  const readTexts = async () => (await discord.local.interaction(interactionId)).messages.map(readMessage);
  await expect.poll(readTexts, { timeout: 5_000 }).toEqual(texts);
}

describe('an answer', () => {
  test('reaches everybody, pings nobody and is made of components', async () => {
    const result = await member.run('public');
    expect(result).toMatchObject({ outcome: 'replied', ephemeral: false });
    expect(firstMessage(result)).toMatchObject({ mentions: [], mention_roles: [], mention_everyone: false });
    expect((firstMessage(result).flags ?? 0) & MessageFlags.IsComponentsV2).toBeTruthy();
    expect(await discord.as('guest', 'bot-desk').read()).toHaveLength(1);
  });

  test('reaches who asked alone where the command says so', async () => {
    expect(await member.run('private')).toMatchObject({ outcome: 'replied', ephemeral: true });
    expect(await discord.as('guest', 'bot-desk').read()).toEqual([]);
  });

  test('may be several messages, in order', async () => {
    await expectTexts(await member.run('several'), ['One', 'Two', 'Three']);
  });

  test('brings its files', async () => {
    const { components } = firstMessage(await member.run('file'));
    expect(components).toMatchObject([{ type: ComponentType.File, name: 'figures.txt', size: 5 }]);
  });

  test('may be a modal, whose answer is led on', async () => {
    const opened = await member.run('form');
    expect(opened).toMatchObject({ outcome: 'modal', modal: { title: 'A form' } });
    const fields = { name: 'Ada' };
    const result = await discord.local.submitModal({ as: 'member', interactionId: opened.interactionId, fields });
    expect(textOf(result)).toBe('Hello Ada');
  });

  test('to a command on a message sees that message', async () => {
    const message = await member.say('four');
    expect(textOf(await member.runOn(message, 'Count letters'))).toBe('4');
  });
});

/** Lets the handler go on as soon as the bot has told Discord that its answer comes later. */
async function finishAfterDeferral(answer: Promise<InteractionResult>): Promise<InteractionResult> {
  const deferralSchema = z.object({ type: z.union([z.literal(5), z.literal(6)]) });
  const isDeferral = ({ route, request }: TrafficRecord) =>
    route?.endsWith('/callback') === true && deferralSchema.safeParse(request).success;
  await expect.poll(() => discord.traffic.some(isDeferral), { timeout: 5_000 }).toBe(true);
  release(undefined);
  return answer;
}

describe('a slow answer', () => {
  test('is deferred before the deadline and filled in later', async () => {
    const result = await finishAfterDeferral(member.run('slow'));
    expect(result).toMatchObject({ outcome: 'replied', ephemeral: false });
    await expectTexts(result, ['At last', 'And more']);
  });

  test('stays private where the command is', async () => {
    const result = await finishAfterDeferral(member.run('slow-private'));
    expect(result).toMatchObject({ ephemeral: true });
    expect(textOf(result)).toBe('At last, for you');
  });

  test('to a button still changes its message', async () => {
    const message = firstMessage(await member.run('buttons'));
    const result = await finishAfterDeferral(member.press(message, 'slow-update|1'));
    await expectTexts(result, ['Changed', 'You changed it']);
    expect((await discord.as('guest', 'bot-desk').read()).map(readMessage)).toEqual(['Changed']);
  });

  test('to a button may be for the presser alone', async () => {
    const message = firstMessage(await member.run('buttons'));
    const result = await finishAfterDeferral(member.press(message, 'slow-answer|1'));
    expect(result.messages.map(readMessage)).toContain('At last');
    expect((await discord.as('guest', 'bot-desk').read()).map(readMessage)).not.toContain('At last');
  });
});

describe('a button', () => {
  test('changes its message, with a notice to the presser alone', async () => {
    const message = firstMessage(await member.run('buttons'));
    const result = await member.press(message, 'update|1');
    await expectTexts(result, ['Changed', 'You changed it']);
    expect((await discord.as('guest', 'bot-desk').read()).map(readMessage)).toEqual(['Changed']);
  });

  test.each([
    ['with arguments of another version', 'update|x'],
    ['that nobody answers to any more', 'nobody|1'],
  ])('%s is answered kindly and privately', async (_, customId) => {
    const message = firstMessage(await member.run('buttons'));
    const result = await member.press(message, customId);
    expect(result).toMatchObject({ outcome: 'replied', ephemeral: true });
    expect(textOf(result)).toContain('earlier version');
  });
});

describe('a handler that throws', () => {
  const reference = /\*\*([0-9A-Z]{4}-[0-9A-Z]{4})\*\*/;

  /** A user sees a reference and no more; the log has the details under it. */
  function expectApology(result: InteractionResult): void {
    const text = readMessage(result.messages.at(-1) ?? firstMessage(result));
    expect(text).toMatch(/^Sorry, .*reference/);
    expect(text).not.toContain('secret');
    const entry = bot.log.find((line) => line.includes(reference.exec(text)?.[1] ?? '-'));
    expect(entry).toContain('secret details');
  }

  test('at once is apologised for privately, under a reference', async () => {
    const result = await member.run('throw');
    expect(result).toMatchObject({ outcome: 'replied', ephemeral: true });
    expectApology(result);
  });

  test('after a deferral is apologised for where the answer was to come', async () => {
    expectApology(await finishAfterDeferral(member.run('slow-throw')));
  });

  test('at a button is apologised for without touching the message', async () => {
    const message = firstMessage(await member.run('buttons'));
    expectApology(await member.press(message, 'throw|1'));
    expect(await discord.as('guest', 'bot-desk').read()).toEqual([message]);
  });

  test('stops nobody else', async () => {
    await member.run('throw');
    expect(textOf(await member.run('private'))).toBe('For you');
  });
});

describe('autocomplete', () => {
  const complete = (value: string) => member.complete('choose', [{ name: 'from', value, focused: true }]);

  test('is cut to what Discord takes', async () => {
    const { outcome, choices } = await complete('many');
    expect(outcome).toBe('choices');
    expect(choices).toHaveLength(25);
    expect(choices?.every(({ name }) => Array.from(name).length <= 100)).toBe(true);
  });

  test.each(['never', 'throw'])('gives up with an empty list when the handler would %s', async (typed) => {
    expect(await complete(typed)).toMatchObject({ outcome: 'choices', choices: [] });
  });
});

test('a command that Discord still shows and the bot no longer has is answered kindly', async () => {
  await bot.stop();
  bot = await startTestBot(discord, { isRegistering: false });
  const result = await member.run('public');
  expect(result).toMatchObject({ outcome: 'replied', ephemeral: true });
  expect(textOf(result)).toContain('do not have that command any more');
});
