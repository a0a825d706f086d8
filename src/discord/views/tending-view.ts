import {
  ButtonStyle,
  ComponentType,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { type ListedDiscussion } from '../../discussions/list-discussions.ts';
import { type MoveOutcome } from '../../discussions/move-discussion.ts';
import { type TendOutcome } from '../../discussions/tend-discussion.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { discussionNotice, TEND_HANDLER } from './discussion-view.ts';
import { noticeMessage } from './notice-view.ts';
import { listPermissions } from './permission-names.ts';
import { cutText, formatAge } from './text.ts';

/** The field of the modal that asks for a new name. */
export const NEW_NAME_FIELD = 'name';
const THREAD_NAME_MAX_LENGTH = 100;
/** So many stay within Discord's 4,000 characters. */
const LIST_MAX_LINES = 20;

/** What whoever tended a discussion is told. */
export function tendNotice(words: Words, outcome: TendOutcome): MessageBody {
  switch (outcome.outcome) {
    case 'done':
    case 'unchanged':
      return noticeMessage(words.t(`talk:tending.${outcome.outcome}.${outcome.action.kind}`));
    case 'notYours':
      return noticeMessage(words.t(`talk:tending.notYours.${outcome.who}`));
    case 'forbidden':
      return noticeMessage(describeMissing(words, outcome.missing));
    case 'tooSoon':
      return noticeMessage(
        words.t('talk:tending.tooSoon', { when: `<t:${Math.ceil(outcome.again.getTime() / 1000)}:R>` }),
      );
    case 'closed':
    case 'gone':
    case 'failed':
      return noticeMessage(words.t(`talk:tending.${outcome.outcome}`));
  }
}

function describeMissing(words: Words, missing: readonly string[]): string {
  if (missing.length === 0) return words.t('talk:tending.forbiddenUnknown');
  return words.t('talk:tending.forbidden', { count: missing.length, permissions: listPermissions(words, missing) });
}

export function renameModal(words: Words, threadId: string, name: string): APIModalInteractionResponseCallbackData {
  return {
    custom_id: formatCustomId(TEND_HANDLER, threadId),
    title: words.t('talk:rename.title'),
    components: [
      {
        type: ComponentType.Label,
        label: words.t('talk:rename.label'),
        description: words.t('talk:rename.description'),
        component: {
          type: ComponentType.TextInput,
          custom_id: NEW_NAME_FIELD,
          style: TextInputStyle.Short,
          value: cutText(name, THREAD_NAME_MAX_LENGTH),
          max_length: THREAD_NAME_MAX_LENGTH,
          required: true,
        },
      },
    ],
  };
}

/** The open discussions, each with its age, figures and last word. */
export function discussionListMessage(words: Words, discussions: readonly ListedDiscussion[] | null): MessageBody {
  if (discussions === null) return noticeMessage(words.t('talk:list.unknown'));
  if (discussions.length === 0) return noticeMessage(words.t('talk:list.none'));
  const lines = discussions.slice(0, LIST_MAX_LINES).map((discussion) => describeListed(words, discussion));
  const more = discussions.length - lines.length;
  return noticeMessage(
    [
      `### ${words.t('talk:list.heading', { count: discussions.length })}`,
      ...lines,
      ...(more > 0 ? [`-# ${words.t('talk:list.more', { count: more })}`] : []),
    ].join('\n'),
  );
}

function describeListed(words: Words, { thread, activity }: ListedDiscussion): string {
  return [
    `- <#${thread.threadId}>`,
    words.t('talk:list.opened', { age: formatAge(thread.createdAt) }),
    describeTalk(words, activity),
    ...(thread.isLocked ? [words.t('talk:list.locked')] : []),
  ].join(' · ');
}

function describeTalk(words: Words, activity: ListedDiscussion['activity']): string {
  const messages = activity?.messages ?? 0;
  if (messages === 0) return words.t('talk:list.silent');
  return words.t('talk:list.talk', {
    messages: words.t('talk:list.messages', { count: messages }),
    people: words.t('talk:list.byPeople', { count: activity?.people ?? 0 }),
    last: lastWord(words, activity),
  });
}

function lastWord(words: Words, activity: ListedDiscussion['activity']): string {
  if (activity?.lastAt == null) return words.t('talk:list.lastUnknown');
  const age = formatAge(activity.lastAt);
  if (activity.lastAuthorId === null) return age;
  return words.t('talk:list.lastBy', { age, who: `<@${activity.lastAuthorId}>` });
}

/** What whoever moved a discussion is told. */
export function moveNotice(words: Words, outcome: MoveOutcome): MessageBody {
  switch (outcome.outcome) {
    case 'moved':
      return noticeMessage(words.t('talk:moving.moved', { thread: `<#${outcome.toThreadId}>` }));
    case 'notYours':
      return noticeMessage(words.t('talk:tending.notYours.moderators'));
    case 'unknown':
      return noticeMessage(words.t('talk:moving.unknown'));
    case 'refused':
      return discussionNotice(words, outcome.opening);
  }
}

/** The last word of the bot in a thread that goes on elsewhere. */
export function movedMessage(words: Words, guildId: string, toThreadId: string): MessageBody {
  return {
    components: [
      { type: ComponentType.TextDisplay, content: words.t('talk:moving.farewell', { thread: `<#${toThreadId}>` }) },
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Link,
            label: words.t('talk:moving.goThere'),
            url: `https://discord.com/channels/${guildId}/${toThreadId}`,
          },
        ],
      },
    ],
  };
}

export function notAThreadMessage(words: Words): MessageBody {
  return noticeMessage(words.t('talk:tending.notAThread'));
}
