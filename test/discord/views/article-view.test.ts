import { ComponentType } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Article } from '../../../src/articles/article.ts';
import { createDeviceCatalogue } from '../../../src/devices/create-device-catalogue.ts';
import { articleListMessage, noArticlesMessage } from '../../../src/discord/views/article-list-view.ts';
import { articlePageMessages, parseOlderArgs } from '../../../src/discord/views/article-page-view.ts';
import { articleMessage, linkDiscussion } from '../../../src/discord/views/article-view.ts';
import { parseCustomId } from '../../../src/discord/custom-id.ts';
import { fewDevices } from '../../articles/few-devices.ts';
import { englishWords } from '../../words.ts';

const catalogue = createDeviceCatalogue(fewDevices);
const discussion = { guildId: '1', threadId: '2' };

function createArticle(overrides: Partial<Article> = {}): Article {
  const url = 'https://news.example/mi-mix';
  return {
    id: 'mi-mix',
    title: 'Mi MIX announced',
    url,
    sources: [{ name: 'Example News', url }],
    publishedAt: new Date('2016-10-25T00:00:00Z'),
    summary: 'A phone of ceramic.',
    imageUrl: null,
    deviceIds: ['xiaomi-mi-mix'],
    ...overrides,
  };
}

interface Component {
  type: number;
  content?: string;
  label?: string;
  url?: string;
  custom_id?: string;
  items?: { media: { url: string }; description?: string }[];
  options?: { label: string; value: string; description?: string }[];
  components?: Component[];
}

function flatten(components: readonly unknown[]): Component[] {
  return (components as Component[]).flatMap((component) => [component, ...flatten(component.components ?? [])]);
}

const textOf = (components: readonly unknown[]) =>
  flatten(components)
    .map(({ content }) => content)
    .filter((content) => content !== undefined)
    .join('\n');
const buttonsOf = (components: readonly unknown[]) =>
  flatten(components).filter(({ type }) => type === (ComponentType.Button as number));

describe('an article message', () => {
  test('shows headline, source, age and summary', () => {
    expect(textOf(articleMessage(englishWords, createArticle(), []).components)).toBe(
      '### [Mi MIX announced](https://news.example/mi-mix)\n-# Example News · <t:1477353600:R>\nA phone of ceramic.',
    );
  });

  test('names each of its publications once', () => {
    const sources = ['A', 'B', 'A'].map((name, index) => ({ name, url: `https://n.example/${index}` }));
    expect(textOf(articleMessage(englishWords, createArticle({ sources }), []).components)).toContain('A, B · <t:');
  });

  test('shows its picture with the headline for those who cannot see it', () => {
    const message = articleMessage(englishWords, createArticle({ imageUrl: 'https://img.example/a(1).jpg' }), []);
    const gallery = flatten(message.components).find(({ type }) => type === (ComponentType.MediaGallery as number));
    expect(gallery?.items).toEqual([
      { media: { url: 'https://img.example/a(1).jpg' }, description: 'Mi MIX announced' },
    ]);
  });

  test('leaves out a picture that is no web address', () => {
    const message = articleMessage(englishWords, createArticle({ imageUrl: 'javascript:alert(1)' }), []);
    expect(flatten(message.components).map(({ type }) => type)).not.toContain(ComponentType.MediaGallery);
  });

  test('has the button to its discussion and one for each of at most three devices', () => {
    const buttons = buttonsOf(articleMessage(englishWords, createArticle(), fewDevices).components);
    expect(buttons.map(({ label, custom_id }) => [label, custom_id])).toEqual([
      ["Let's talk about it!", 'talk|mi-mix'],
      ['Xiaomi Mi MIX', 'device|xiaomi-mi-mix'],
      ['Xiaomi Mi Note 2', 'device|xiaomi-mi-note-2'],
      ['Huawei P9', 'device|huawei-p9'],
    ]);
  });

  test('links to the discussion once there is one', () => {
    const [button] = buttonsOf(articleMessage(englishWords, createArticle(), [], { discussion }).components);
    expect(button).toMatchObject({ label: "Let's talk about it!", url: 'https://discord.com/channels/1/2' });
    expect(button).not.toHaveProperty('custom_id');
  });

  test('becomes a link where it was already sent, with all that stands beside it', () => {
    const sent = articleMessage(englishWords, createArticle(), fewDevices, {
      olderCustomId: 'articles|mi-mix|3|',
    }).components;
    const linked = linkDiscussion(sent, 'mi-mix', discussion);
    const expected = articleMessage(englishWords, createArticle(), fewDevices, {
      discussion,
      olderCustomId: 'articles|mi-mix|3|',
    });
    expect(linked).toEqual(expected.components);
    expect(linkDiscussion(linked, 'mi-mix', discussion)).toEqual(linked);
  });

  test('stays within the limits of Discord whatever a feed says', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6_000 }),
      fc
        .constantFrom('*', '@everyone ', '[a](b) ', '||', '👩‍👩‍👧 ', '\n# ', '<@1> ')
        .chain((part) => fc.integer({ min: 0, max: 3_000 }).map((times) => part.repeat(times))),
    );
    const url = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.integer({ min: 0, max: 4_000 }).map((length) => `https://long.example/${'a(b)'.repeat(length)}`),
    );
    const sources = fc.array(fc.record({ name: text, url }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(text, text, url, sources, fc.option(url), (title, summary, address, named, imageUrl) => {
        const article = createArticle({ title, summary, url: address, sources: named, imageUrl });
        const message = articleMessage(englishWords, article, fewDevices, { olderCustomId: 'articles|mi-mix|10|' });
        const all = flatten(message.components);
        expect(all.length).toBeLessThanOrEqual(40);
        expect(textOf(message.components).length).toBeLessThanOrEqual(4_000);
        for (const { content, label, custom_id, items } of all) {
          expect(content?.length).not.toBe(0);
          expect((label ?? '').length).toBeLessThanOrEqual(80);
          expect((custom_id ?? '').length).toBeLessThanOrEqual(100);
          for (const item of items ?? []) {
            expect(item.media.url.length).toBeLessThanOrEqual(2_048);
            expect(item.description?.length).not.toBe(0);
          }
        }
        const ids = all.map(({ custom_id }) => custom_id).filter((id) => id !== undefined);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a page of articles', () => {
  const articles = [createArticle({ id: 'a' }), createArticle({ id: 'b' })];
  const olderIds = (hasOlder: boolean, request: Parameters<typeof articlePageMessages>[2]) =>
    articlePageMessages(englishWords, { articles, total: 9, hasOlder }, request, catalogue).map(({ components }) =>
      buttonsOf(components)
        .map(({ custom_id }) => custom_id)
        .find((id) => id?.startsWith('articles|')),
    );

  test('is one message for each, the last of which leads on', () => {
    expect(olderIds(true, { count: 2, topic: undefined })).toEqual([undefined, 'articles|b|2|']);
  });

  test('leads nowhere when there is nothing more', () => {
    expect(olderIds(false, { count: 2, topic: undefined })).toEqual([undefined, undefined]);
  });

  test.each([
    { kind: 'device', deviceId: 'xiaomi-mi-mix' },
    { kind: 'brand', brand: 'Xiaomi' },
    { kind: 'words', words: 'ceramic phone' },
  ] as const)('remembers what it is narrowed to: $kind', (topic) => {
    const [, customId = ''] = olderIds(true, { count: 10, topic });
    const [id = '', count = '', written = ''] = parseCustomId(customId).args;
    expect(parseOlderArgs([id, count, written], catalogue)).toEqual({ olderThanId: 'b', count: 10, topic });
  });

  test('fits into a custom id even with the longest ids', () => {
    const longest = createArticle({ id: 'x'.repeat(40) });
    const page = { articles: [longest], total: 2, hasOlder: true };
    for (const topic of [
      { kind: 'device', deviceId: 'y'.repeat(40) },
      { kind: 'words', words: 'w'.repeat(40) },
    ] as const) {
      expect(articlePageMessages(englishWords, page, { count: 10, topic }, catalogue)).toHaveLength(1);
    }
  });
});

describe('a list of found articles', () => {
  test('links each and lets one be opened', () => {
    const { components } = articleListMessage(englishWords, 'mi mix', [createArticle()]);
    expect(textOf(components)).toBe(
      '### Articles on “mi mix”\n**[Mi MIX announced](https://news.example/mi-mix)**\n-# Example News · <t:1477353600:R>',
    );
    const select = flatten(components).find(({ options }) => options !== undefined);
    expect(select?.custom_id).toBe('article-open');
    expect(select?.options).toEqual([
      { value: 'mi-mix', label: 'Mi MIX announced', description: '2016-10-25 · Example News' },
    ]);
  });

  test('stays within the limits of Discord for long headlines, names and addresses', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      createArticle({
        id: `a${index}`,
        title: `*${'👩‍👩‍👧'.repeat(200)}`,
        url: `https://long.example/${'x'.repeat(400)}`,
        sources: [{ name: '_'.repeat(500), url: 'https://a.example/' }],
      }),
    );
    const { components } = articleListMessage(englishWords, '*'.repeat(500), many);
    expect(textOf(components).length).toBeLessThanOrEqual(4_000);
    const options = flatten(components).flatMap((component) => component.options ?? []);
    expect(options).toHaveLength(25);
    for (const { label, description } of options) {
      expect(Array.from(label).length).toBeLessThanOrEqual(100);
      expect(Array.from(description ?? '').length).toBeLessThanOrEqual(100);
    }
  });

  test('names a headline that is nothing but invisible characters by its id', () => {
    const { components } = articleListMessage(englishWords, 'x', [
      createArticle({ title: '\u200b\u202e\u200d\u3164 ' }),
    ]);
    expect(flatten(components).flatMap(({ options }) => options ?? [])[0]?.label).toBe('mi-mix');
  });

  test('says what was looked for when nothing was found, without formatting it', () => {
    const { components } = noArticlesMessage(englishWords, { kind: 'words', words: '@everyone *x*' }, catalogue);
    expect(textOf(components)).toContain('“@\u200beveryone \\*x\\*”');
    expect(
      textOf(noArticlesMessage(englishWords, { kind: 'device', deviceId: 'huawei-p9' }, catalogue).components),
    ).toContain('Huawei P9');
  });
});
