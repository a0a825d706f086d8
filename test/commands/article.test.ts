import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import article, { olderArticles, openArticle } from '../../commands/article.ts';
import { createArticleArchive } from '../../src/articles/create-article-archive.ts';
import { createMemoryArticleStore } from '../../src/articles/memory-article-store.ts';
import { createDeviceCatalogue } from '../../src/devices/create-device-catalogue.ts';
import { commandDefinitionSchema } from '../../src/discord/command-definition.ts';
import { type Reply } from '../../src/discord/command.ts';
import { type Services } from '../../src/discord/services.ts';
import { fewDevices } from '../articles/few-devices.ts';
import { englishWords } from '../words.ts';

const catalogue = createDeviceCatalogue(fewDevices);

/** Services as far as this command asks for them, over an archive of the given headlines, oldest first. */
async function createServices(...titles: string[]): Promise<Services> {
  const articles = createArticleArchive({ store: createMemoryArticleStore(), catalogue });
  for (const [index, title] of titles.entries()) {
    const url = `https://news.example/${index}`;
    const publishedAt = new Date(Date.UTC(2016, 0, 1 + index));
    await articles.file({
      id: `a${index}`,
      title,
      url,
      source: { name: 'E', url },
      publishedAt,
      summary: '',
      imageUrl: null,
    });
  }
  return { catalogue, articles } as unknown as Services;
}

type Options = Record<string, string | number>;

function run(subcommand: string, options: Options, services: Services): Promise<Reply> {
  const read = (name: string) => options[name] ?? null;
  const interaction = { options: { getSubcommand: () => subcommand, getString: read, getInteger: read } };
  return article.run(interaction as unknown as ChatInputCommandInteraction<'cached'>, services, englishWords);
}

async function complete(name: string, value: string, services: Services): Promise<[string, unknown][]> {
  const interaction = { options: { getFocused: () => ({ name, value }) } };
  const choices = await article.autocomplete(
    interaction as unknown as AutocompleteInteraction<'cached'>,
    services,
    englishWords,
  );
  return choices.map((choice) => [choice.name, choice.value]);
}

/** Headlines of the messages of an answer, and who sees it. */
function read(reply: Reply): { visibility: string | undefined; messages: string[] } {
  if (reply.kind !== 'message') throw new Error(`answered with ${reply.kind}`);
  const messages = [reply.body, ...(reply.more ?? [])].map((body) => JSON.stringify(body.components));
  return { visibility: reply.visibility, messages };
}

const many = Array.from({ length: 12 }, (_, index) => `Headline ${index}`);

describe('/article', () => {
  test('is a command that Discord accepts', () => {
    expect(commandDefinitionSchema.safeParse(article.definition).error).toBeUndefined();
  });
});

describe('/article latest', () => {
  test('posts the three newest, each as a message of its own with its button', async () => {
    const { visibility, messages } = read(await run('latest', {}, await createServices(...many)));
    expect(visibility).toBe('public');
    expect(messages).toHaveLength(3);
    for (const [index, number] of [11, 10, 9].entries()) {
      expect(messages[index]).toContain(`Headline ${number}]`);
      expect(messages[index]).toContain(`"talk|a${number}"`);
    }
  });

  test('offers the older ones on the last message alone', async () => {
    const { messages } = read(await run('latest', { count: 2 }, await createServices(...many)));
    expect(messages.map((message) => message.includes('"articles|'))).toEqual([false, true]);
  });

  test('goes on with the older ones until there are none', async () => {
    const services = await createServices(...many);
    const press = (args: [string, string, string]) =>
      olderArticles.run({} as unknown as MessageComponentInteraction<'cached'>, args, services, englishWords);
    const second = read(await press(['a2', '2', '']));
    expect(second.messages).toHaveLength(2);
    expect(second.messages[1]).toContain('Headline 0]');
    expect(second.messages[1]).not.toContain('"articles|');
    const none = read(await press(['a0', '2', '']));
    expect(none).toMatchObject({ visibility: 'private', messages: [expect.stringContaining('no older articles')] });
  });

  test('narrows to what it is asked about', async () => {
    const services = await createServices('The Mi MIX', 'The P9 by Huawei', 'Xiaomi opens a shop');
    expect(read(await run('latest', { about: 'xiaomi' }, services)).messages).toHaveLength(2);
    expect(read(await run('latest', { about: 'device:huawei-p9' }, services)).messages).toHaveLength(1);
    expect(read(await run('latest', { about: 'shop' }, services)).messages).toHaveLength(1);
  });

  test('says privately that nothing fits, and what to try', async () => {
    const { visibility, messages } = read(await run('latest', { about: 'dishwashers' }, await createServices('A')));
    expect(visibility).toBe('private');
    expect(messages[0]).toContain('“dishwashers”');
    expect(messages[0]).toContain('/article latest');
  });

  test('says that there is nothing at all yet', async () => {
    expect(read(await run('latest', {}, await createServices())).messages[0]).toContain('no articles yet');
  });
});

describe('/article search', () => {
  test('lists privately what it finds, with a select to open one', async () => {
    const { visibility, messages } = read(await run('search', { words: 'headlin' }, await createServices(...many)));
    expect(visibility).toBe('private');
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain('"article-open"');
  });

  test('says what to try when it finds nothing', async () => {
    const { messages } = read(await run('search', { words: 'dishwasher' }, await createServices('A')));
    expect(messages[0]).toContain('Try fewer or shorter words');
  });

  test('opens the chosen one for everybody', async () => {
    const interaction = { isStringSelectMenu: () => true, values: ['a4'] };
    const reply = await openArticle.run(
      interaction as unknown as MessageComponentInteraction<'cached'>,
      [],
      await createServices(...many),
      englishWords,
    );
    expect(read(reply)).toMatchObject({ visibility: 'public', messages: [expect.stringContaining('"talk|a4"')] });
  });
});

describe('/article read', () => {
  test('posts the article of that id', async () => {
    const reply = await run('read', { article: 'a4' }, await createServices(...many));
    expect(read(reply)).toMatchObject({ visibility: 'public', messages: [expect.stringContaining('Headline 4]')] });
  });

  test('takes what was typed for a headline when it is no id', async () => {
    const { messages } = read(await run('read', { article: 'mi mxi' }, await createServices('The P9', 'The Mi MIX')));
    expect(messages[0]).toContain('The Mi MIX]');
  });

  test('says privately that there is no such article', async () => {
    const { visibility, messages } = read(await run('read', { article: 'zzzz' }, await createServices('A')));
    expect(visibility).toBe('private');
    expect(messages[0]).toContain('not in the archive');
  });
});

describe('its autocomplete', () => {
  test('offers the newest headlines before anything is typed, then those that match', async () => {
    const services = await createServices('The P9', 'The Mi MIX');
    expect(await complete('article', '', services)).toEqual([
      ['The Mi MIX', 'a1'],
      ['The P9', 'a0'],
    ]);
    expect(await complete('article', 'p9', services)).toEqual([['The P9', 'a0']]);
    expect(await complete('words', 'mix', services)).toEqual([['The Mi MIX', 'The Mi MIX']]);
  });

  test('offers at most 25 of at most 100 characters', async () => {
    const services = await createServices(
      ...Array.from({ length: 40 }, (_, index) => `${index} ${'word '.repeat(60)}`),
    );
    for (const name of ['article', 'words']) {
      const choices = await complete(name, 'word', services);
      expect(choices).toHaveLength(25);
      for (const [label, value] of choices) {
        expect(Array.from(label).length).toBeLessThanOrEqual(100);
        expect(Array.from(String(value)).length).toBeLessThanOrEqual(100);
      }
    }
  });

  test('offers topics of the newest articles before anything is typed', async () => {
    expect(await complete('about', '', await createServices('The Mi MIX'))).toEqual([
      ['Xiaomi (brand)', 'brand:Xiaomi'],
      ['Xiaomi Mi MIX', 'device:xiaomi-mi-mix'],
    ]);
  });

  test('offers brands, devices and the words themselves', async () => {
    const choices = await complete('about', 'xia', await createServices('A'));
    expect(choices[0]).toEqual(['Xiaomi (brand)', 'brand:Xiaomi']);
    expect(choices).toContainEqual(['Xiaomi Mi MIX', 'device:xiaomi-mi-mix']);
    expect(choices.at(-1)).toEqual(['“xia” anywhere in the text', 'words:xia']);
  });

  test('offers only what leads to the topic that it names', async () => {
    const services = await createServices('The Mi MIX');
    for (const typed of ['x'.repeat(100), 'mi mix', '👩‍👩‍👧'.repeat(20), '!?', ' ']) {
      for (const [name, value] of await complete('about', typed, services)) {
        expect(Array.from(name).length).toBeLessThanOrEqual(100);
        expect(Array.from(String(value)).length).toBeLessThanOrEqual(100);
        await run('latest', { about: String(value) }, services);
      }
    }
  });
});
