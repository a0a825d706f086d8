import { describe } from 'vitest';
import { describeRules, type Rule } from './rule-runner.ts';
import { many, text, type RulePlace } from './rule-place.ts';

const LIMITS = 'resources/message#embed-object-embed-limits';

const EMBED = 'resources/message#embed-object';

/** Of which every request sends one, beside a title. */
type Part = Record<string, unknown>;

const parts: Rule<Part>[] = [
  {
    rule: 'a title has up to 256 characters',
    docs: LIMITS,
    inside: { title: text(256) },
    outside: { title: text(257) },
    faults: 'embeds.0.title[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'characters are counted, not the code units they are made of',
    docs: LIMITS,
    inside: { title: '🙂'.repeat(256) },
    outside: { title: '🙂'.repeat(257) },
    faults: 'embeds.0.title[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a description has up to 4,096 characters',
    docs: LIMITS,
    inside: { description: text(4_096) },
    outside: { description: text(4_097) },
    faults: 'embeds.0.description[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'an embed has up to 25 fields',
    docs: LIMITS,
    inside: { fields: many(25, () => ({ name: 'n', value: 'v' })) },
    outside: { fields: many(26, () => ({ name: 'n', value: 'v' })) },
    faults: 'embeds.0.fields[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'the name of a field has up to 256 characters',
    docs: LIMITS,
    inside: { fields: [{ name: text(256), value: 'v' }] },
    outside: { fields: [{ name: text(257), value: 'v' }] },
    faults: 'embeds.0.fields.0.name[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'the value of a field has up to 1,024 characters',
    docs: LIMITS,
    inside: { fields: [{ name: 'n', value: text(1_024) }] },
    outside: { fields: [{ name: 'n', value: text(1_025) }] },
    faults: 'embeds.0.fields.0.value[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a field has a name',
    docs: 'resources/message#embed-object-embed-field-structure',
    inside: { fields: [{ name: 'n', value: 'v' }] },
    outside: { fields: [{ name: ' ', value: 'v' }] },
    faults: 'embeds.0.fields.0.name[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'a field has a value',
    docs: 'resources/message#embed-object-embed-field-structure',
    inside: { fields: [{ name: 'n', value: 'v' }] },
    outside: { fields: [{ name: 'n' }] },
    faults: 'embeds.0.fields.0.value[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'whether a field stands in line is told by true or false',
    docs: 'resources/message#embed-object-embed-field-structure',
    inside: { fields: [{ name: 'n', value: 'v', inline: true }] },
    outside: { fields: [{ name: 'n', value: 'v', inline: 'yes' }] },
    faults: 'embeds.0.fields.0.inline[BOOLEAN_TYPE_CONVERT]',
  },
  {
    rule: 'the text of a footer has up to 2,048 characters',
    docs: LIMITS,
    inside: { footer: { text: text(2_048) } },
    outside: { footer: { text: text(2_049) } },
    faults: 'embeds.0.footer.text[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a footer has a text',
    docs: 'resources/message#embed-object-embed-footer-structure',
    inside: { footer: { text: 'f', icon_url: 'https://example.org/i.png' } },
    outside: { footer: { icon_url: 'https://example.org/i.png' } },
    faults: 'embeds.0.footer.text[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'the name of an author has up to 256 characters',
    docs: LIMITS,
    inside: { author: { name: text(256) } },
    outside: { author: { name: text(257) } },
    faults: 'embeds.0.author.name[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'an author has a name',
    docs: 'resources/message#embed-object-embed-author-structure',
    inside: { author: { name: 'a', url: 'https://example.org' } },
    outside: { author: { url: 'https://example.org' } },
    faults: 'embeds.0.author.name[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'a colour is at most 0xFFFFFF',
    docs: EMBED,
    inside: { color: 0xffffff },
    outside: { color: 0x1000000 },
    faults: 'embeds.0.color[NUMBER_TYPE_MAX]',
  },
  {
    rule: 'a colour is not negative',
    docs: EMBED,
    inside: { color: 0 },
    outside: { color: -1 },
    faults: 'embeds.0.color[NUMBER_TYPE_MIN]',
  },
  {
    rule: 'a colour is a number',
    docs: EMBED,
    inside: { color: 0xff0000 },
    outside: { color: '#ff0000' },
    faults: 'embeds.0.color[NUMBER_TYPE_COERCE]',
  },
  {
    rule: 'the address of an embed is one of http or https',
    docs: EMBED,
    inside: { url: 'http://example.org/a' },
    outside: { url: 'ftp://example.org/a' },
    faults: 'embeds.0.url[URL_TYPE_INVALID_SCHEME]',
  },
  {
    rule: 'an address is well formed',
    docs: EMBED,
    inside: { url: 'https://example.org/a%20b' },
    outside: { url: 'https://example.org/a b' },
    faults: 'embeds.0.url[URL_TYPE_INVALID_URL]',
  },
  {
    rule: 'an address names a host that could be on the internet',
    docs: EMBED,
    inside: { url: 'https://127.0.0.1/a' },
    outside: { url: 'https://localhost/a' },
    faults: 'embeds.0.url[URL_TYPE_INVALID_URL]',
  },
  {
    rule: 'an address has up to 2,048 characters',
    docs: EMBED,
    inside: { url: `https://example.org/${text(2_028)}` },
    outside: { url: `https://example.org/${text(2_029)}` },
    faults: 'embeds.0.url[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'an image is one of http, https or attachment',
    docs: 'resources/message#embed-object-embed-image-structure',
    inside: { image: { url: 'https://example.org/i.png' } },
    outside: { image: { url: 'data://image/png' } },
    faults: 'embeds.0.image.url[URL_TYPE_INVALID_SCHEME]',
  },
  {
    rule: 'an image has an address',
    docs: 'resources/message#embed-object-embed-image-structure',
    inside: { image: { url: 'https://example.org/i.png' } },
    outside: { image: {} },
    faults: 'embeds.0.image.url[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'a thumbnail has a well-formed address',
    docs: 'resources/message#embed-object-embed-thumbnail-structure',
    inside: { thumbnail: { url: 'https://example.org/t.png' } },
    outside: { thumbnail: { url: 'example.org/t.png' } },
    faults: 'embeds.0.thumbnail.url[URL_TYPE_INVALID_URL]',
  },
  {
    rule: 'a moment is written as ISO 8601 has it',
    docs: EMBED,
    inside: { timestamp: '2026-08-06T12:00:00.000Z' },
    outside: { timestamp: 'yesterday' },
    faults: 'embeds.0.timestamp[DATE_TIME_TYPE_PARSE]',
  },
  {
    rule: 'a title is a text',
    docs: EMBED,
    inside: { title: '5' },
    outside: { title: 5 },
    faults: 'embeds.0.title[STRING_TYPE_CONVERT]',
  },
];

const lists: Rule<unknown>[] = [
  {
    rule: 'a message has up to 10 embeds',
    docs: 'resources/message#create-message',
    inside: many(10, () => ({ title: 't' })),
    outside: many(11, () => ({ title: 't' })),
    faults: 'embeds[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'all texts of one embed have up to 6,000 characters',
    docs: LIMITS,
    inside: [{ title: text(100), description: text(4_000), footer: { text: text(1_900) } }],
    outside: [{ title: text(101), description: text(4_000), footer: { text: text(1_900) } }],
    faults: 'embeds[MAX_EMBED_SIZE_EXCEEDED]',
  },
  {
    rule: 'all texts of all embeds have up to 6,000 characters together',
    docs: LIMITS,
    inside: [{ description: text(3_000) }, { author: { name: text(100) }, description: text(2_900) }],
    outside: [{ description: text(3_000) }, { author: { name: text(100) }, description: text(2_901) }],
    faults: 'embeds[MAX_EMBED_SIZE_EXCEEDED]',
  },
  {
    rule: 'the names and values of fields count among them',
    docs: LIMITS,
    inside: [{ description: text(3_980), fields: many(2, () => ({ name: text(10), value: text(1_000) })) }],
    outside: [{ description: text(3_981), fields: many(2, () => ({ name: text(10), value: text(1_000) })) }],
    faults: 'embeds[MAX_EMBED_SIZE_EXCEEDED]',
  },
  {
    rule: 'an embed is not empty',
    docs: EMBED,
    inside: [{ description: 'd' }],
    outside: [{}],
    faults: 'embeds.0[LIST_ITEM_VALUE_REQUIRED]',
  },
  {
    rule: 'an embed shows something',
    docs: EMBED,
    inside: [{ color: 5, description: 'd' }],
    outside: [{ color: 5 }],
    faults: 'embeds.0.description[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'an embed is an object',
    docs: EMBED,
    inside: [{ title: 't' }],
    outside: ['t'],
    faults: 'embeds.0[MODEL_TYPE_CONVERT]',
  },
  {
    rule: 'embeds are a list',
    docs: 'resources/message#create-message',
    inside: [{ title: 't' }],
    outside: { title: 't' },
    faults: 'embeds[LIST_TYPE_CONVERT]',
  },
  {
    rule: 'all faults of a form are told at once',
    docs: 'reference#error-messages',
    inside: [{ title: 't' }, { title: 'u' }],
    outside: [
      { title: text(257), url: 'ftp://example.org' },
      { color: -1, title: 'u' },
    ],
    faults: [
      'embeds.0.title[BASE_TYPE_MAX_LENGTH]',
      'embeds.0.url[URL_TYPE_INVALID_SCHEME]',
      'embeds.1.color[NUMBER_TYPE_MIN]',
    ],
  },
];

export function describeEmbedRules(place: RulePlace): void {
  describe('embeds', () => {
    describeRules('a part of an embed', parts, (part) => sendEmbeds([{ title: 'A title', ...part }]));

    describeRules('the embeds of a message', lists, sendEmbeds);

    function sendEmbeds(embeds: unknown): Promise<Response> {
      return place.send('POST', `/channels/${place.channelId('general')}/messages`, { embeds });
    }
  });
}
