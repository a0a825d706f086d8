import { MessageFlags } from 'discord-api-types/v10';
import { beforeAll, describe } from 'vitest';
import { describeRules, type Rule } from './rule-runner.ts';
import { many, text, type RulePlace } from './rule-place.ts';

const EDIT = 'resources/message#edit-message';

const FILES = 'reference#uploading-files';

const BULK = 'resources/message#bulk-delete-messages';

const MEBIBYTE = 1_024 * 1_024;

const edits: Rule<unknown>[] = [
  {
    rule: 'an edited message has up to 2,000 characters',
    docs: EDIT,
    inside: { content: text(2_000) },
    outside: { content: text(2_001) },
    faults: 'content[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'an edit leaves something in the message',
    docs: EDIT,
    inside: { content: '', embeds: [{ title: 't' }] },
    outside: { content: '' },
    code: 50_006,
  },
  {
    rule: 'an edited message has up to 10 embeds',
    docs: EDIT,
    inside: { embeds: many(10, () => ({ title: 't' })) },
    outside: { embeds: many(11, () => ({ title: 't' })) },
    faults: 'embeds[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'a message becomes one of components only without its content',
    docs: EDIT,
    inside: { content: null, flags: MessageFlags.IsComponentsV2, components: [{ type: 10, content: 't' }] },
    outside: { flags: MessageFlags.IsComponentsV2, components: [{ type: 10, content: 't' }] },
    faults: 'content[MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2]',
  },
  {
    rule: 'an edit keeps attachments that the message has',
    docs: EDIT,
    inside: { content: '.', attachments: [] },
    outside: { content: '.', attachments: [{ id: '1' }] },
    faults: 'attachments.0[ATTACHMENT_NOT_FOUND]',
  },
];

const editsOfComponents: Rule<unknown>[] = [
  {
    rule: 'a message of components stays one, and takes no content',
    docs: EDIT,
    inside: { components: [{ type: 10, content: 'u' }] },
    outside: { content: 'text' },
    faults: 'content[MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2]',
  },
  {
    rule: 'the flag for components is not taken away',
    docs: 'resources/message#message-object-message-flags',
    inside: { flags: MessageFlags.IsComponentsV2, components: [{ type: 10, content: 'u' }] },
    outside: { flags: 0, components: [{ type: 10, content: 'u' }] },
    faults: 'components.0[UNION_TYPE_CHOICES]',
  },
];

let recent: string[] = [];

const deletions: Rule<() => unknown>[] = [
  {
    rule: 'at least 2 messages are deleted in bulk',
    docs: BULK,
    inside: () => recent.slice(0, 2),
    outside: () => recent.slice(0, 1),
    code: 50_016,
  },
  {
    rule: 'at most 100 messages are deleted in bulk',
    docs: BULK,
    inside: () => recent.slice(2, 102),
    outside: () => recent.slice(2, 103),
    code: 50_016,
  },
  {
    rule: 'no message is deleted twice',
    docs: BULK,
    inside: () => recent.slice(103, 105),
    outside: () => [recent[105], recent[105]],
    faults: 'messages.1[SET_TYPE_ALREADY_CONTAINS_VALUE]',
    assumed: true,
  },
  {
    rule: 'messages older than two weeks are not deleted in bulk',
    docs: BULK,
    inside: () => [snowflakeDaysAgo(13), snowflakeDaysAgo(12)],
    outside: () => [snowflakeDaysAgo(13), snowflakeDaysAgo(15)],
    code: 50_034,
  },
  {
    rule: 'messages are named by their ids',
    docs: BULK,
    inside: () => recent.slice(106, 108),
    outside: () => ['first', recent[108]],
    faults: 'messages.0[NUMBER_TYPE_COERCE]',
  },
];

function snowflakeDaysAgo(days: number): string {
  const timeMs = Date.now() - days * 24 * 60 * 60 * 1_000;
  return ((BigInt(timeMs) - 1_420_070_400_000n) << 22n).toString();
}

interface Upload {
  payload?: object | string;
  sizes: number[];
}

const uploads: Rule<Upload>[] = [
  {
    rule: 'a message has up to 10 files',
    docs: 'topics/opcodes-and-status-codes#json',
    inside: { sizes: many(10, () => 1) },
    outside: { sizes: many(11, () => 1) },
    code: 30_015,
  },
  {
    rule: 'a file has up to 10 MiB',
    docs: FILES,
    inside: { sizes: [10 * MEBIBYTE] },
    outside: { sizes: [10 * MEBIBYTE + 1] },
    status: 413,
    code: 40_005,
  },
  {
    rule: 'a request has up to 25 MiB',
    docs: FILES,
    inside: { sizes: [10 * MEBIBYTE, 10 * MEBIBYTE] },
    outside: { sizes: [9 * MEBIBYTE, 9 * MEBIBYTE, 9 * MEBIBYTE] },
    status: 413,
    code: 40_005,
  },
  {
    rule: 'what describes a file has the number of one',
    docs: FILES,
    inside: { payload: { attachments: [{ id: '0', description: 'd' }] }, sizes: [1] },
    outside: { payload: { attachments: [{ id: '1', description: 'd' }] }, sizes: [1] },
    faults: 'attachments.0[ATTACHMENT_NOT_FOUND]',
  },
  {
    rule: 'what describes a file has up to 1,024 characters',
    docs: 'resources/message#attachment-object',
    inside: { payload: { attachments: [{ id: '0', description: text(1_024) }] }, sizes: [1] },
    outside: { payload: { attachments: [{ id: '0', description: text(1_025) }] }, sizes: [1] },
    faults: 'attachments.0.description[BASE_TYPE_MAX_LENGTH]',
  },
  {
    rule: 'the number of a file is one',
    docs: FILES,
    inside: { payload: { attachments: [{ id: '0' }] }, sizes: [1] },
    outside: { payload: { attachments: [{ id: 'first' }] }, sizes: [1] },
    faults: 'attachments.0.id[NUMBER_TYPE_COERCE]',
  },
  {
    rule: 'what describes a file says which',
    docs: FILES,
    inside: { payload: { attachments: [{ id: '0' }] }, sizes: [1] },
    outside: { payload: { attachments: [{ description: 'd' }] }, sizes: [1] },
    faults: 'attachments.0.id[BASE_TYPE_REQUIRED]',
  },
  {
    rule: 'a component shows a file that was sent',
    docs: 'components/reference#file',
    inside: { payload: showing('file-0.txt'), sizes: [1] },
    outside: { payload: showing('file-1.txt'), sizes: [1] },
    faults: 'components.0.file.url[UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND]',
  },
  {
    rule: 'the payload is JSON',
    docs: FILES,
    inside: { payload: '{"content":"."}', sizes: [1] },
    outside: { payload: '{"content":', sizes: [1] },
    code: 50_109,
  },
];

function showing(filename: string): object {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: 13, file: { url: `attachment://${filename}` } }],
  };
}

export function describeMessageChangeRules(place: RulePlace): void {
  describe('message changes', () => {
    const general = () => `/channels/${place.channelId('general')}/messages`;

    const postMessage = async (body: object) => (await place.make<{ id: string }>('POST', general(), body)).id;

    describeRules('an edit of a message', edits, async (body) => {
      const id = await postMessage({ content: 'before' });
      return place.send('PATCH', `${general()}/${id}`, body);
    });

    describeRules('an edit of a message of components', editsOfComponents, async (body) => {
      const id = await postMessage({ flags: MessageFlags.IsComponentsV2, components: [{ type: 10, content: 't' }] });
      return place.send('PATCH', `${general()}/${id}`, body);
    });

    beforeAll(async () => {
      recent = await Promise.all(many(110, () => postMessage({ content: 'to be deleted' })));
    });

    describeRules('deleting in bulk', deletions, (messages) =>
      place.send('POST', `${general()}/bulk-delete`, { messages: messages() }),
    );

    describeRules('files', uploads, ({ payload, sizes }) => {
      const form = new FormData();
      if (payload !== undefined) {
        form.set('payload_json', typeof payload === 'string' ? payload : JSON.stringify(payload));
      }
      for (const [index, size] of sizes.entries()) {
        form.set(`files[${index}]`, new Blob([new Uint8Array(size)]), `file-${index}.txt`);
      }
      return place.send('POST', general(), form);
    });
  });
}
