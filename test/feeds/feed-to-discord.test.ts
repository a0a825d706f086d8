import { ComponentType } from 'discord-api-types/v10';
import { parse } from 'discord-markdown-parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createArticleArchive } from '../../src/articles/create-article-archive.ts';
import { createMemoryArticleStore } from '../../src/articles/memory-article-store.ts';
import { createDeviceCatalogue } from '../../src/devices/create-device-catalogue.ts';
import { englishWords } from '../words.ts';
import { articleMessage } from '../../src/discord/views/article-view.ts';
import { makeDrafts } from '../../src/feeds/article-drafts.ts';
import { makeFeed } from '../../src/feeds/feed.ts';
import { readFeed } from '../../src/feeds/read-feed.ts';

const now = new Date('2026-11-24T12:00:00Z');
const URL_OF_ARTICLE = 'https://news.example/a';

/** What a feed may hold that would ping, pass for another link, or break the layout, in HTML and in Discord's own marks. */
const piece = fc.oneof(
  fc.constantFrom(
    '@everyone',
    '@here',
    '<@1>',
    '&lt;@1&gt;',
    '&amp;lt;@&amp;amp;1&amp;gt;',
    '<@&amp;1>',
    '<#1>',
    '@&#8203;everyone',
  ),
  fc.constantFrom('<a href="https://evil.example">https://bank.example</a>', '<a href="javascript:alert(1)">x</a>'),
  fc.constantFrom(
    '[bank](https://evil.example)',
    '](https://evil.example)',
    '<https://evil.example>',
    'https://evil.example/x',
  ),
  fc.constantFrom(
    '<b>',
    '</b>',
    '<i>',
    '<h1>',
    '<li>',
    '<pre><code>',
    '<blockquote>',
    '<table><tr><td>',
    '<br>',
    '<p>',
    '<img alt="@everyone" src="x">',
  ),
  fc.constantFrom(
    '**',
    '__',
    '~~',
    '||',
    '`',
    '```',
    '\n# ',
    '\n-# ',
    '\n> ',
    '\n>>> ',
    '\n- ',
    '\n1. ',
    '\\',
    '&#92;',
    '&#x202e;',
    '&#0;',
  ),
  fc.constantFrom(
    '</t:1>',
    '<t:1:R>',
    '<:a:1>',
    '<a:a:1>',
    '<id:guide>',
    '<script>@everyone</script>',
    '<!-- @everyone -->',
    ']]&gt;',
  ),
  fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(']]>', '')),
);
const hostile = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''));

interface Fields {
  title: string;
  description: string;
  name: string;
}

/** The texts of the message that an item with these fields becomes, or null where it is no article. */
async function showItem({ title, description, name }: Fields): Promise<string[] | null> {
  const cdata = (text: string) => `<![CDATA[${text}]]>`;
  const document = `<rss><channel><item><link>${URL_OF_ARTICLE}</link><title>${cdata(title)}</title><description>${cdata(description)}</description></item></channel></rss>`;
  const read = readFeed({
    bytes: new TextEncoder().encode(document),
    contentType: null,
    url: 'https://news.example/feed',
  });
  if (read.outcome === 'refused') throw new Error(read.reason);
  const known = { id: 'news', name, site: 'https://news.example/', url: 'https://news.example/feed' };
  const feed = makeFeed(known, { intervalMs: 900_000, now });
  const [first] = makeDrafts(feed, read.document.items, new Map(), now).drafts;
  if (first === undefined) return null;
  const archive = createArticleArchive({ store: createMemoryArticleStore(), catalogue: createDeviceCatalogue([]) });
  const { article } = await archive.file(first.draft);
  const container = articleMessage(englishWords, article, []).components[0];
  if (container?.type !== ComponentType.Container) throw new Error('The message has another shape.');
  return container.components.filter((one) => one.type === ComponentType.TextDisplay).map(({ content }) => content);
}

interface MarkdownNode {
  type: string;
}

const PLAIN = new Set(['text', 'escape', 'twemoji', 'emoticon']);
const findMarkup = (text: string) =>
  (parse(text, 'extended') as MarkdownNode[]).map(({ type }) => type).filter((type) => !PLAIN.has(type));

/** A headline that leads to the article, the publication and the age, and nothing else that Discord would draw. */
const HEAD = /^### \[(?<headline>[^\n]*)\]\((?<link>[^()\s]*)\)\n-# (?:(?<name>[^\n]*) · )?<t:\d+:R>$/u;

describe('whatever a feed says', () => {
  test('it pings nobody, leads nowhere but where it says, and keeps to its place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ title: hostile, description: hostile, name: hostile }), async (fields) => {
        const texts = await showItem(fields);
        if (texts === null) return;
        const [head = '', summary = ''] = texts;
        const { headline = '', link, name = '' } = HEAD.exec(head)?.groups ?? {};
        expect(link).toBe(URL_OF_ARTICLE);
        // How the summary is laid out has properties of its own.
        expect(summary).not.toMatch(/@(?:everyone|here)|<(?:[@#:/]|a:|t:|id:)/i);
        for (const text of [headline, name]) {
          expect(findMarkup(text)).toEqual([]);
          expect(text).not.toMatch(/@(?:everyone|here)|<(?:[@#:/]|a:|t:|id:)|\n|:\/\//i);
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    [
      '<p>One <b>bold</b> <a href="https://evil.example">word</a></p><p>Two</p>',
      'One **bold** [word](https://evil.example/)\n\nTwo',
    ],
    ['<script>alert(1)</script><style>x</style>Text', 'Text'],
    ['&lt;b&gt;Shown as written&lt;/b&gt;', '<b>Shown as written<\u200b/b>'],
    ['5 * 3 = 15 and a_b_c', '5 \\* 3 = 15 and a\\_b\\_c'],
  ])('%s reads as %s', async (description, shown) => {
    const texts = await showItem({ title: 'x', description, name: 'News' });
    expect(texts?.[1]).toBe(shown);
  });
});
