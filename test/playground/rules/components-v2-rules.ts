import { describe } from 'vitest';
import { MessageFlags } from 'discord-api-types/v10';
import { describeRules, type Rule } from './rule-runner.ts';
import { many, text, type RulePlace } from './rule-place.ts';

const FLAG = 'components/reference#component-object';

const SECTION = 'components/reference#section';

const GALLERY = 'components/reference#media-gallery';

const CONTAINER = 'components/reference#container';

const IMAGE = { url: 'https://example.org/i.png' };

const display = (content = 't') => ({ type: 10, content });

const button = (number = 0) => ({ type: 2, style: 1, label: 'l', custom_id: `b${number}` });

const thumbnail = { type: 11, media: IMAGE };

const section = (more: object) => ({ type: 9, components: [display()], accessory: thumbnail, ...more });

const container = (...components: unknown[]) => ({ type: 17, components });

const gallery = (...items: unknown[]) => ({ type: 12, items });

const messages: Rule<object>[] = [
  {
    rule: 'a message of components has no content',
    docs: FLAG,
    inside: { content: '' },
    outside: { content: 'c' },
    faults: 'content[MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2]',
  },
  {
    rule: 'a message of components has no embeds',
    docs: FLAG,
    inside: { embeds: [] },
    outside: { embeds: [{ title: 't' }] },
    faults: 'embeds[MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2]',
  },
  {
    rule: 'a message of components has no poll',
    docs: FLAG,
    inside: { poll: null },
    outside: { poll: { question: { text: '?' }, answers: [{ poll_media: { text: 'a' } }] } },
    faults: 'poll[MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2]',
  },
  {
    rule: 'a message of components has no stickers',
    docs: FLAG,
    inside: { sticker_ids: [] },
    outside: { sticker_ids: ['1'] },
    faults: 'sticker_ids[MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2]',
  },
  {
    rule: 'the new components need the flag for them',
    docs: FLAG,
    inside: {},
    outside: { flags: 0 },
    faults: 'components.0[UNION_TYPE_CHOICES]',
  },
  {
    rule: 'a message of components has components',
    docs: FLAG,
    inside: {},
    outside: { components: [] },
    code: 50_006,
  },
];

const components: Rule<unknown[]>[] = [
  {
    rule: 'a message has up to 40 components',
    docs: FLAG,
    inside: many(40, () => display()),
    outside: many(41, () => display()),
    faults: 'components[COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED]',
  },
  {
    rule: 'components within components count among the 40',
    docs: FLAG,
    inside: [container(...many(12, () => section({}))), display(), display(), display()],
    outside: [container(...many(12, () => section({}))), display(), display(), display(), display()],
    faults: 'components[COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED]',
  },
  {
    rule: 'all texts of a message have up to 4,000 characters together',
    docs: 'components/reference#text-display',
    inside: [display(text(2_000)), container(display(text(2_000)))],
    outside: [display(text(2_000)), container(display(text(2_001)))],
    faults: 'components[COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED]',
  },
  {
    rule: 'one text has up to 4,000 characters',
    docs: 'components/reference#text-display',
    inside: [display(text(4_000))],
    outside: [display(text(4_001))],
    faults: 'components.0.content[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a text is not empty',
    docs: 'components/reference#text-display',
    inside: [display('.')],
    outside: [display('')],
    faults: 'components.0.content[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'no two components have one custom_id, wherever they stand',
    docs: 'components/reference#anatomy-of-a-component-custom-id',
    inside: [section({ accessory: button(1) }), container({ type: 1, components: [button(2)] })],
    outside: [section({ accessory: button(1) }), container({ type: 1, components: [button(1)] })],
    faults: 'components.1.components.0.components.0.custom_id[COMPONENT_CUSTOM_ID_DUPLICATED]',
  },
  {
    rule: 'a component is of a type that exists',
    docs: 'components/reference#component-object-component-types',
    inside: [display()],
    outside: [{ type: 99 }],
    faults: 'components.0[UNION_TYPE_CHOICES]',
  },
  {
    rule: 'a select does not stand alone',
    docs: 'components/reference#action-row',
    inside: [{ type: 1, components: [{ type: 5, custom_id: 's' }] }],
    outside: [{ type: 5, custom_id: 's' }],
    faults: 'components.0[UNION_TYPE_CHOICES]',
  },
];

const single: Rule<unknown>[] = [
  {
    rule: 'a section has up to 3 texts',
    docs: SECTION,
    inside: section({ components: many(3, () => display()) }),
    outside: section({ components: many(4, () => display()) }),
    faults: 'components.0.components[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a section has a text',
    docs: SECTION,
    inside: section({ components: [display()] }),
    outside: section({ components: [] }),
    faults: 'components.0.components[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a section has an accessory',
    docs: SECTION,
    inside: section({ accessory: button() }),
    outside: section({ accessory: undefined }),
    faults: 'components.0.accessory[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'the accessory of a section is a button or a thumbnail',
    docs: SECTION,
    inside: section({ accessory: thumbnail }),
    outside: section({ accessory: { type: 5, custom_id: 's' } }),
    faults: 'components.0.accessory[UNION_TYPE_CHOICES]',
  },
  {
    rule: 'a section holds texts only',
    docs: SECTION,
    inside: section({ components: [display()] }),
    outside: section({ components: [{ type: 14 }] }),
    faults: 'components.0.components.0[UNION_TYPE_CHOICES]',
  },
  {
    rule: 'what describes a thumbnail has up to 1,024 characters',
    docs: 'components/reference#thumbnail',
    inside: section({ accessory: { ...thumbnail, description: text(1_024) } }),
    outside: section({ accessory: { ...thumbnail, description: text(1_025) } }),
    faults: 'components.0.accessory.description[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a thumbnail is one of http, https or attachment',
    docs: 'components/reference#unfurled-media-item',
    inside: section({ accessory: thumbnail }),
    outside: section({ accessory: { type: 11, media: { url: 'ftp://example.org/i.png' } } }),
    faults: 'components.0.accessory.media.url[URL_TYPE_INVALID_SCHEME]',
  },
  {
    rule: 'a gallery has up to 10 pictures',
    docs: GALLERY,
    inside: gallery(...many(10, () => ({ media: IMAGE }))),
    outside: gallery(...many(11, () => ({ media: IMAGE }))),
    faults: 'components.0.items[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a gallery has a picture',
    docs: GALLERY,
    inside: gallery({ media: IMAGE }),
    outside: gallery(),
    faults: 'components.0.items[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'what describes a picture has up to 1,024 characters',
    docs: 'components/reference#media-gallery-media-gallery-item-structure',
    inside: gallery({ media: IMAGE, description: text(1_024) }),
    outside: gallery({ media: IMAGE, description: text(1_025) }),
    faults: 'components.0.items.0.description[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a picture has a well-formed address',
    docs: 'components/reference#unfurled-media-item',
    inside: gallery({ media: IMAGE }),
    outside: gallery({ media: { url: 'picture.png' } }),
    faults: 'components.0.items.0.media.url[URL_TYPE_INVALID_URL]',
  },
  {
    rule: 'a picture that is shown was sent with the message',
    docs: 'components/reference#unfurled-media-item',
    inside: gallery({ media: IMAGE }),
    outside: gallery({ media: { url: 'attachment://i.png' } }),
    faults: 'components.0.items.0.media.url[UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND]',
  },
  {
    rule: 'a file is an attachment of the message',
    docs: 'components/reference#file',
    inside: display(),
    outside: { type: 13, file: { url: 'https://example.org/f.txt' } },
    faults: 'components.0.file.url[URL_TYPE_INVALID_SCHEME]',
    assumed: true,
  },
  {
    rule: 'a separator is small or large',
    docs: 'components/reference#separator',
    inside: { type: 14, spacing: 2 },
    outside: { type: 14, spacing: 3 },
    faults: 'components.0.spacing[BASE_TYPE_CHOICES]',
  },
  {
    rule: 'whether a separator shows a line is told by true or false',
    docs: 'components/reference#separator',
    inside: { type: 14, divider: false },
    outside: { type: 14, divider: 'no' },
    faults: 'components.0.divider[BOOLEAN_TYPE_CONVERT]',
  },
  {
    rule: 'the colour of a container is at most 0xFFFFFF',
    docs: CONTAINER,
    inside: { ...container(display()), accent_color: 0xffffff },
    outside: { ...container(display()), accent_color: 0x1000000 },
    faults: 'components.0.accent_color[NUMBER_TYPE_MAX]',
  },
  {
    rule: 'a container is not empty',
    docs: CONTAINER,
    inside: container(display()),
    outside: container(),
    faults: 'components.0.components[BASE_TYPE_BAD_LENGTH]',
  },
  {
    rule: 'a container holds no container',
    docs: CONTAINER,
    inside: container(section({})),
    outside: container(container(display())),
    faults: 'components.0.components.0[UNION_TYPE_CHOICES]',
  },
  {
    rule: 'a container holds no button without a row',
    docs: CONTAINER,
    inside: container({ type: 1, components: [button()] }),
    outside: container(button()),
    faults: 'components.0.components.0[UNION_TYPE_CHOICES]',
  },
];

export function describeComponentsV2Rules(place: RulePlace): void {
  describe('components v2', () => {
    describeRules('the flag for components', messages, (more) => send({ components: [display()], ...more }));

    describeRules('components', components, (list) => send({ components: list }));

    describeRules('one component', single, (component) => send({ components: [component] }));

    function send(message: object): Promise<Response> {
      const body = { flags: MessageFlags.IsComponentsV2, ...message };
      return place.send('POST', `/channels/${place.channelId('general')}/messages`, body);
    }
  });
}
