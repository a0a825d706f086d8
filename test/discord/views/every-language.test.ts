import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Article } from '../../../src/articles/article.ts';
import { type MessageBody } from '../../../src/discord/command.ts';
import { type Words } from '../../../src/discord/words.ts';
import {
  discussionNotice,
  forumPostMessage,
  insideDiscussionMessage,
  joinNotice,
  mayNotOpenMessage,
  notYourChannelMessage,
  openerMessage,
} from '../../../src/discord/views/discussion-view.ts';
import { addJoined } from '../../../src/discord/views/joined-view.ts';
import {
  apologyMessage,
  outdatedComponentMessage,
  serverOnlyMessage,
  unknownCommandMessage,
} from '../../../src/discord/views/notice-view.ts';
import { privacyMessage } from '../../../src/discord/views/privacy-view.ts';
import { logEntryMessage } from '../../../src/discord/views/server-log-view.ts';
import { SETTING_FIELDS, SETTING_NAMES } from '../../../src/discord/views/settings-fields.ts';
import {
  changedNotice,
  editSettingMessage,
  mayNotSetMessage,
  refusedNotice,
  settingsMessage,
  typeSettingModal,
} from '../../../src/discord/views/settings-view.ts';
import { digestMessage, digestNotice, nudgeMessage, relatedMessage } from '../../../src/discord/views/talk-view.ts';
import {
  discussionListMessage,
  movedMessage,
  moveNotice,
  notAThreadMessage,
  renameModal,
  tendNotice,
} from '../../../src/discord/views/tending-view.ts';
import { type ListedDiscussion } from '../../../src/discussions/list-discussions.ts';
import { serverSettingsSchema } from '../../../src/discussions/server-settings.ts';
import { bundled } from '../../devices/catalogue.ts';
import { expectMessageFits, expectModalFits } from '../../discord-limits.ts';
import { languages } from '../../words.ts';

const SNOWFLAKE = '9223372036854775807';
const LATE = new Date('2126-11-26T12:00:00Z');
/** All that can be missing, and something new to us. */
const MISSING = [
  ...['AttachFiles', 'CreatePublicThreads', 'EmbedLinks', 'ManageGuild', 'ManageThreads', 'MentionEveryone'],
  ...['ReadMessageHistory', 'SendMessages', 'SendMessagesInThreads', 'ViewChannel', 'SomethingNewInDiscord'],
];
const LONGEST_NAMES = bundled.devices.toSorted((one, two) => two.fullName.length - one.fullName.length).slice(0, 5);
const awkward = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.constantFrom('', '@everyone', '<@1><#2>', '*'.repeat(400), '🏳️‍🌈'.repeat(99), 'ﷺ'.repeat(400), '`'.repeat(200)),
);

function makeArticle(text: string): Article {
  return {
    id: 'an-article',
    title: text,
    url: `https://news.example/${'a'.repeat(400)}`,
    sources: Array.from({ length: 9 }, (_, at) => ({ name: `${text}${at}`, url: 'https://news.example' })),
    publishedAt: LATE,
    summary: text,
    imageUrl: null,
    deviceIds: [],
  };
}

function makeListed(messages: number): ListedDiscussion {
  const thread = { threadId: SNOWFLAKE, parentId: SNOWFLAKE, createdAt: LATE, lastAt: LATE, isLocked: true };
  const activity = { messages, people: messages, lastAt: LATE, lastAuthorId: SNOWFLAKE };
  return { thread, activity, record: {} } as unknown as ListedDiscussion;
}

const discussions = Array.from({ length: 60 }, (_, at) => makeListed(at * 99_999));

/** Every answer that says the same whatever people have written. */
function listFixedMessages(words: Words): MessageBody[] {
  const missing = [[], ['ViewChannel'], MISSING];
  const openings = [
    ...(['created', 'existed'] as const).map((outcome) => ({
      ...{ outcome, threadId: SNOWFLAKE, guildId: SNOWFLAKE, hasOpener: true },
    })),
    ...missing.map((names) => ({ outcome: 'forbidden' as const, missing: names })),
    ...(['gone', 'wrongChannel', 'full', 'capped', 'failed'] as const).map((outcome) => ({ outcome })),
  ];
  const actions = (['close', 'lock', 'unlock'] as const).map((kind) => ({ kind }));
  const tended = [...actions, { kind: 'rename' as const, name: 'A name' }];
  const digest = {
    every: 'week' as const,
    liveliest: discussions.slice(0, 5).map((discussion) => ({ discussion, messages: 99_999 })),
    fresh: discussions.slice(0, 5),
    waiting: discussions.slice(0, 5),
    asked: LONGEST_NAMES.map(({ id }) => ({ deviceId: id, times: 99_999 })),
  };
  return [
    ...[apologyMessage(words, 'ABCDEF'), outdatedComponentMessage(words), serverOnlyMessage(words)],
    ...[unknownCommandMessage(words), insideDiscussionMessage(words), mayNotOpenMessage(words)],
    ...[notYourChannelMessage(words, SNOWFLAKE), notAThreadMessage(words), mayNotSetMessage(words)],
    ...[0, 1, 2, 99_999].map((count) => privacyMessage(words, { discussions: count })),
    ...openings.map((opening) => discussionNotice(words, opening)),
    ...(['joined', 'full', 'gone', 'locked', 'forbidden', 'failed'] as const).map((outcome) =>
      joinNotice(words, outcome, SNOWFLAKE),
    ),
    ...tended.flatMap((action) => [
      tendNotice(words, { outcome: 'done', action }),
      tendNotice(words, { outcome: 'unchanged', action }),
    ]),
    ...(['moderators', 'starter', 'everyone'] as const).map((who) => tendNotice(words, { outcome: 'notYours', who })),
    ...missing.map((names) => tendNotice(words, { outcome: 'forbidden', missing: names })),
    ...(['closed', 'gone', 'failed'] as const).map((outcome) => tendNotice(words, { outcome })),
    tendNotice(words, { outcome: 'tooSoon', again: LATE }),
    ...[null, [], discussions.slice(0, 1), discussions].map((listed) => discussionListMessage(words, listed)),
    moveNotice(words, { outcome: 'moved', toThreadId: SNOWFLAKE, guildId: SNOWFLAKE }),
    ...(['notYours', 'unknown'] as const).map((outcome) => moveNotice(words, { outcome })),
    movedMessage(words, SNOWFLAKE, SNOWFLAKE),
    ...(['week', 'day'] as const).map((every) => digestMessage(words, { ...digest, every }, bundled)),
    ...(['posted', 'empty', 'gone', 'wrongChannel', 'failed'] as const).map((outcome) =>
      digestNotice(words, { outcome }),
    ),
    digestNotice(words, { outcome: 'forbidden', missing: MISSING }),
  ];
}

/** Every setting with all that can be said of it. */
function listSettingMessages(words: Words): MessageBody[] {
  const channels = { logChannelId: SNOWFLAKE, digestChannelId: SNOWFLAKE, moderatorRoleId: SNOWFLAKE };
  const settings = serverSettingsSchema.parse(channels);
  const logged = { outcome: 'forbidden' as const, missing: MISSING };
  return SETTING_NAMES.flatMap((name) => {
    const field = SETTING_FIELDS[name];
    return [
      settingsMessage(words, settings, changedNotice(words, name, settings, logged)),
      settingsMessage(words, settings, refusedNotice(words, name)),
      logEntryMessage(words, {
        ...{ kind: 'settingChanged', userId: SNOWFLAKE, name, before: settings, after: settings },
      }),
      ...(field.edit === 'text' ? [] : [editSettingMessage(words, name, field, settings)]),
    ];
  });
}

/** What holds words of people, of articles or of the catalogue. */
function listMessagesWith(words: Words, text: string): MessageBody[] {
  const article = makeArticle(text);
  const settings = serverSettingsSchema.parse({ titleTemplate: text.slice(0, 200), logChannelId: SNOWFLAKE });
  const subjects = [
    { title: text, article },
    { title: text, article: null },
  ];
  const question = { kind: 'open', number: 0 } as const;
  const openers = subjects.map((subject) =>
    openerMessage(words, { subject, devices: LONGEST_NAMES, question, threadId: SNOWFLAKE }),
  );
  const people = Array.from({ length: 100 }, (_, at) => String(BigInt(SNOWFLAKE) - BigInt(at)));
  const thread = { threadId: SNOWFLAKE, name: text };
  const change = { kind: 'settingChanged' as const, userId: SNOWFLAKE };
  return [
    ...openers,
    ...openers.map(({ components }) => ({ components: addJoined(words, components, people) })),
    ...subjects.map((subject) => forumPostMessage(words, subject, LONGEST_NAMES)),
    nudgeMessage(words, { kind: 'article', article }),
    relatedMessage(words, article),
    ...(['close', 'lock', 'unlock', 'rename', 'move'] as const).map((action) =>
      logEntryMessage(words, { kind: 'tended', userId: SNOWFLAKE, action, ...thread }),
    ),
    ...(['quiet', 'cap', 'full'] as const).map((because) =>
      logEntryMessage(words, { kind: 'closedByItself', because, ...thread }),
    ),
    settingsMessage(words, settings),
    logEntryMessage(words, { ...change, name: 'titleTemplate', before: settings, after: settings }),
  ];
}

describe.each(languages.all)('in $name', ({ language }) => {
  const words = languages.words(language);

  test('every answer stays within what Discord takes', () => {
    for (const message of [...listFixedMessages(words), ...listSettingMessages(words)]) expectMessageFits(message);
  });

  test('and so it does whatever people and articles say', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        for (const message of listMessagesWith(words, text)) expectMessageFits(message);
        expectModalFits(renameModal(words, SNOWFLAKE, text === '' ? 'x' : text));
      }),
      { numRuns: 25 },
    );
  });

  test('forms fit, and what they are called is not cut', () => {
    const settings = serverSettingsSchema.parse({});
    for (const name of SETTING_NAMES) {
      const field = SETTING_FIELDS[name];
      if (field.edit !== 'text') continue;
      const modal = typeSettingModal(words, name, field, settings);
      expectModalFits(modal);
      expect(modal.title).not.toContain('…');
    }
    expect(JSON.stringify(settingsMessage(words, settings))).not.toContain('…');
  });
});
